/// The questions of `import --confirm`: what was concluded is put to a person, one line each.
#pragma once

#include <string>
#include <vector>

#include "generator/document/edit_fields.hpp"
#include "generator/portal/content/confirmations.hpp"
#include "generator/portal/report/publisher_words.hpp"

namespace yaodian::commands {

/// What a person has answered for one document.
struct Answers {
    std::vector<document::FieldValue> settled;  ///< confirmed or corrected
    std::vector<std::string> open;              ///< names of fields that stay as they are
};

/// Asks on standard output, reads the answers from standard input: a terminal, or a line for each question by a pipe.
/// Fields that were concluded are asked about, and title and issuer where nothing was found.
/// @throws Failure when the answers end before the questions do, or an answer by a pipe is not what is expected; at a
/// terminal it is asked again
[[nodiscard]] Answers ask(const document::Document& document, const portal::Reading& reading,
                          const portal::PublisherWords& words);

}  // namespace yaodian::commands
