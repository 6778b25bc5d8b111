/// What became of a file of `content/` that was read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generator/portal/content/text_print.hpp"
#include "generator/structure/structure.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::portal {

/// What became of a file of `content/`.
enum class Outcome {
    published,  ///< a document was read from it
    same,       ///< it holds the same document as another file, from which that was read
    beside,     ///< it was not read: Markdown of the same name stands for it
    different,  ///< it has the name of another file and another text; it is not published
    failed      ///< it could not be read
};

/// A file of `content/` that is a document or was to be one.
struct Reading {
    std::string file;       ///< as the person knows it
    std::string name;       ///< path below `content/` without extension
    std::string overrides;  ///< the path of `NAME.toml` beside it, whether there is one or not
    bool has_overrides = false;
    bool is_markdown_form = false;
    std::string hash;  ///< SHA-256 of its bytes; empty when it was not read
    Outcome outcome = Outcome::failed;
    std::string document;                     ///< name of the document that it is published as; empty: of none
    std::optional<structure::Report> report;  ///< of an original that was read
    std::string text;                         ///< the lines of an original that was read, where they were asked for
    TextPrint print;
    std::vector<Problem> problems;  ///< what reading it gave
};

}  // namespace yaodian::portal
