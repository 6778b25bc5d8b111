/// `addresses.toml`: every address that was ever given, so that links from outside keep working.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace yaodian::portal {

struct Addresses {
    std::map<std::string, std::string> pages;     ///< document's name → page, `documents/x.html`
    std::map<std::string, std::string> contents;  ///< document's name → hash of its file, to know it by when renamed
    std::map<std::string, std::string> moved;     ///< former page → page it is now, empty when the document is gone
    bool operator==(const Addresses&) const = default;
};

/// A document that needs an address.
struct Addressee {
    std::string name;
    std::string slug;          ///< set by a person; else empty
    std::string content_hash;  ///< of the document's file
    bool is_page = false;      ///< hand-written pages stand at the top, documents in `documents/`
};

/// Reads the file; a missing one is empty.
/// @throws Failure with line and column when it is damaged: addresses are not made up anew
[[nodiscard]] Addresses read_addresses(const std::filesystem::path& file);

/// The file's text, sorted, with a comment for people.
[[nodiscard]] std::string write_addresses(const Addresses& addresses);

/// The addresses for the documents there are now. What has one keeps it, unless a person set another slug. A document
/// that is gone leaves its page in `moved`; a new one with the same content is taken for it. New pages are named by
/// `ascii_path`; one that is taken gets `-2`, `-3` … A forward that a person wrote stays.
/// @param reserved  pages that belong to the site itself (`index.html`), as do their folders, `documents/` aside: a
/// hand-written page that wants to stand there stands in `pages/`
/// @param all_are_here  false when some documents could not be read: those that are missing then keep their addresses
[[nodiscard]] Addresses update_addresses(const Addresses& before, std::vector<Addressee> documents,
                                         const std::vector<std::string>& reserved, bool all_are_here = true);

}  // namespace yaodian::portal
