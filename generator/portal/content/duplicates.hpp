/// The same document in several files, and several versions of a document.
#pragma once

#include <string>
#include <vector>

#include "generator/portal/content/collection.hpp"

namespace yaodian::portal {

/// Settles files that share a name: which of them is the document, which ones hold the same, which another one.
/// Outcomes and problems are written into the readings.
/// @param readings  of one name, the preferred format first
/// @param was_read  for each, whether a document could be read from it
/// @returns the index of the one that is published; `readings.size()` when there is none
[[nodiscard]] std::size_t settle_one_name(std::vector<Reading>& readings, const std::vector<bool>& was_read);

/// Whether two texts are alike enough to be one document in two files of one name.
[[nodiscard]] bool may_be_one_document(const TextPrint& a, const TextPrint& b);

/// Makes one document of those whose text is the same in files of different names: reviewed Markdown stays, else what
/// was published before, else the format that says most of its structure. Hand-written pages are left alone, and so
/// are documents that say `distinct_from` one another.
/// @param published  names of documents that have had a page
void merge_equal_documents(Collection& collection, const Addresses& published);

/// Finds documents that look like versions of one another and of which no person has said what they are: the same
/// document number, the same title with a mark such as （有修改）, or nearly the same text with title, issuer and
/// dates. A notice that returns under its title with other dates is none. Warnings that say what to write are added to
/// the problems, and so are warnings for `replaces` and `distinct_from` that name no other document.
void ask_for_versions(Collection& collection);

/// The warning that asks.
[[nodiscard]] Problem problem_of(const Collection& collection, const VersionQuestion& question);

/// The line that says of one document what it is to another, and the file that it belongs in.
struct Settlement {
    std::string file;
    std::string line;
};
/// @param field  `replaces` or `distinct_from`
[[nodiscard]] Settlement settlement(const Collection& collection, const VersionQuestion& question,
                                    std::string_view field);

}  // namespace yaodian::portal
