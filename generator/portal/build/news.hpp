/// What is new since the portal was published last, and what was new in the publications before.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/pages/pages.hpp"
#include "generator/portal/content/collection.hpp"
#include "generator/portal/settings/addresses.hpp"
#include "generator/portal/settings/publications.hpp"

namespace yaodian::portal {

/// What each document says, as a hash: the same for all formats that it may come in, another one when a word of its
/// text, its title, number or date was changed.
/// @returns by the document's name; hand-written pages have none
[[nodiscard]] std::map<std::string, std::string> versions_of(const Collection& collection);

/// What the page of what is new shows, the newest first: what would be new if the documents were published now, then
/// the publications. Nothing where none was noted yet.
/// @param versions  `versions_of` the documents
[[nodiscard]] std::vector<pages::News> news_of(const Publications& publications,
                                               const std::vector<document::Document>& documents,
                                               const std::map<std::string, std::string>& versions,
                                               const Addresses& addresses);

}  // namespace yaodian::portal
