/// Lists of documents that stay short at any size: long ones are divided into pages by years, months and numbers.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

/// No list shows more entries than these on one page.
inline constexpr std::size_t most_entries = 200;

using Documents = std::vector<const document::Document*>;

/// What a long list is divided by first; its parts are divided by the next one where they are long too.
enum class Division { years, months, numbers };

/// A list and where it stands.
struct DocumentList {
    std::string path;   ///< of its first page; its parts are in a folder of that name
    std::string title;  ///< of the list; the pages of parts add what they have
    std::vector<std::pair<std::string, std::string>> steps;  ///< of the breadcrumb, this page aside: name and path
    Documents documents;                                     ///< in the order in which they are shown
    Division division = Division::years;
    /// Whether years have pages of their own already, `years/2020.html`, to which the list leads then.
    bool years_are_elsewhere = false;
    bool has_table = false;   ///< whether a long list is offered as a table from the search index as well
    std::string issuer = {};  ///< whose documents these are, and of which year, for a search in them; may be empty
    std::string year = {};
    bool has_feed = false;                     ///< whether its page has a feed beside it
    std::uint64_t given = 0;                   ///< over what `add` adds
    std::function<void(PageModel&)> add = {};  ///< adds to the first page; may be empty
};

/// The list's page, with all documents when there are few, else with the newest and the way to the parts; and the pages
/// of these.
[[nodiscard]] std::vector<PageMaker> document_list(const View& view, DocumentList list);

/// Where a long list of this path has the documents of a year.
[[nodiscard]] std::string year_part_path(const std::string& list, int year);

/// Over what lists show of documents, in their order.
[[nodiscard]] std::uint64_t hash_of(const View& view, const Documents& documents);

}  // namespace yaodian::pages
