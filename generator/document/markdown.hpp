/// The Markdown form of a document, written and read; specified in MARKDOWN-FORM.md.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::document {

/// The folder beside a document's Markdown that has its pictures.
inline constexpr std::string_view pictures_folder = "pictures/";

/// The Markdown form with its front matter. Reading it again gives an equal document.
[[nodiscard]] std::string write_markdown(const Document& document);

/// Reads the Markdown form.
/// @param name  the document's name: path below `content/` without extension
/// @param file  path shown in problems
/// @param problems  warnings are added here (an unknown field, text that has no place in the form)
/// @throws Failure with line and column when the front matter is not readable
[[nodiscard]] Document read_markdown(std::string_view markdown, const std::string& name, const std::string& file,
                                     std::vector<Problem>& problems);

/// HTML of a hand-written page's Markdown (GitHub's dialect, raw HTML left out). Line breaks between Han characters
/// give no space, and emphasis works next to Chinese punctuation.
/// @param link_of  gives the address for a link's target as written; unchanged when it knows none
[[nodiscard]] std::string page_html(std::string_view markdown,
                                    const std::function<std::string(std::string_view)>& link_of = {});

/// Fields that a person sets in `NAME.toml` beside an original, over what was recovered.
/// @throws Failure with line and column when the file is no TOML or has an unknown or wrong field
void apply_overrides(Document& document, std::string_view toml, const std::string& file);

}  // namespace yaodian::document
