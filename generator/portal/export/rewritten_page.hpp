/// A page of the site for use outside of it: as one file, in a book, in a collection.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::portal {

/// What becomes of a page's parts.
struct PageUse {
    std::string path;     ///< of the page in the site
    bool as_xml = false;  ///< written as XHTML
    /// Whether what leads to other pages stays: header, footer, breadcrumb. Scripts, forms and buttons never do.
    bool keeps_navigation = false;
    /// Whether ways to other pages that say nothing by themselves stay.
    bool keeps_ways = false;
    std::vector<std::string> left_out = {};  ///< classes of further elements that go
    /// Of the pieces of work that share a page the one to stay, by its place there; empty: all.
    std::string work = {};
    /// Where a link to a place of the site leads (`documents/x.html#7`); nothing: it becomes plain text. Links within
    /// the page and those that lead out of the site stay.
    std::function<std::optional<std::string>(const std::string& place)> link;
    /// The element for a style sheet of the site; empty for none.
    std::function<std::string(const std::string& path)> style_sheet;
    /// The address of a picture of the site.
    std::function<std::string(const std::string& path)> picture;
    std::string footer;  ///< HTML at the end of the page's content
};

/// @param html  as the site has it (UTF-8)
[[nodiscard]] std::string rewritten_page(std::string_view html, const PageUse& use);

}  // namespace yaodian::portal
