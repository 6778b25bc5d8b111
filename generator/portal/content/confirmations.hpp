/// Fields that were concluded: what a person has to write to say that they are right.
#pragma once

#include <string>
#include <vector>

#include "generator/portal/content/collection.hpp"

namespace yaodian::portal {

/// A field to confirm.
struct Confirmation {
    std::string field;
    std::string value;  ///< what was concluded
    std::string words;  ///< from which words; empty when that is not known any more
    std::string file;   ///< where the line belongs: `NAME.toml` beside an original, the Markdown itself
    std::string line;   ///< `issuer = "…"`
    bool in_front_matter = false;
};

/// Whether a person should look at what was concluded. Not at a date whose year was completed: the day is printed, and
/// the page says so.
[[nodiscard]] bool needs_confirmation(const Confirmation& confirmation);

/// The fields of a document that were concluded and that nobody has confirmed, in the order of `document.inferred`.
[[nodiscard]] std::vector<Confirmation> confirmations_of(const document::Document& document, const Reading& reading);

/// What the document says for a field, as it is written into a file; empty when it has none. For `title` the full one
/// that was concluded.
[[nodiscard]] std::string value_of_field(const document::Document& document, const std::string& field);

}  // namespace yaodian::portal
