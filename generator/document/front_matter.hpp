/// Front matter: the YAML between `---` lines at the begin of a Markdown text, and the fields of a document in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::document {

struct FrontMatter {
    std::string_view yaml;  ///< without the `---` lines; empty when there is none
    std::string_view body;  ///< what follows it
    int first_line = 1;     ///< line of the file on which the YAML begins
};

/// Splits a Markdown text.
/// @throws Failure when the front matter is not closed
[[nodiscard]] FrontMatter split_front_matter(std::string_view markdown, const std::string& file);

/// The document's fields as front matter, with both `---` lines.
[[nodiscard]] std::string write_front_matter(const Document& document);

/// Sets the fields that the YAML names. An unknown field is a warning.
/// @throws Failure with line and column when the YAML is not readable or a field has a wrong value
void read_front_matter(Document& document, const FrontMatter& front_matter, const std::string& file,
                       std::vector<Problem>& problems);

/// Whether a Markdown text is in the Markdown form (its front matter names a type) rather than an original.
[[nodiscard]] bool is_markdown_form(std::string_view markdown);

}  // namespace yaodian::document
