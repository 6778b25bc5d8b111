/// Fields written into files that people edit: one line is set, everything else stays as it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yaodian::document {

/// The line that sets a field in `NAME.toml`: `issuer = "…"`, `date = 2024-03-08`, `replaces = ["…"]`.
[[nodiscard]] std::string override_line(std::string_view field, const std::vector<std::string>& values);

/// The line that sets a field in front matter: `issuer: "…"`.
[[nodiscard]] std::string front_matter_line(std::string_view field, const std::vector<std::string>& values);

/// A value for a field, and the field's name.
struct FieldValue {
    std::string field;
    std::string value;
};

/// The text of `NAME.toml` with these fields set: a line that sets one already is replaced, others are added at the
/// end.
/// @param toml  what the file holds now; empty: it is not there yet
/// @param file  shown in problems
/// @throws Failure with line and column when the text is no TOML
[[nodiscard]] std::string with_overrides(std::string_view toml, const std::vector<FieldValue>& fields,
                                         const std::string& file);

/// A text in the Markdown form with these fields set and no longer marked as inferred. A concluded title goes when
/// `title` is set.
/// @param file  shown in problems
/// @throws Failure when the front matter is not readable
[[nodiscard]] std::string with_front_matter(std::string_view markdown, const std::vector<FieldValue>& fields,
                                            const std::string& file);

}  // namespace yaodian::document
