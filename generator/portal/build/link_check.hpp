/// Whether each link of the written pages leads to something that is there. A portal has millions of them, and most
/// pages are as they were: what is held of a page, and kept between builds, are hashes of the places that it has and
/// leads to.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "generator/portal/build/links.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::portal {

/// The links of a page as hashes of paths in the output, and of paths with `#` and an id.
struct LinkPrint {
    std::vector<std::uint64_t> places;    ///< that the page has, ascending
    std::vector<std::uint64_t> followed;  ///< files that a reader comes to from the page, ascending
    std::vector<std::uint64_t> loaded;    ///< files that the page loads, ascending
    /// Files, and a place in each that a link leads to; ascending.
    std::vector<std::pair<std::uint64_t, std::uint64_t>> followed_places;
    bool is_faulty = false;  ///< a link is wrong whatever else there is
    bool operator==(const LinkPrint&) const = default;
};

/// @param page  path in the output
[[nodiscard]] LinkPrint print_of(const std::string& page, const PageLinks& links);

class LinkCheck {
  public:
    void add_page(const std::string& path, LinkPrint print);
    void add_file(const std::string& path);
    /// All are added.
    void begin();

    /// Paths of the pages with links that lead nowhere, in the order in which they were added.
    [[nodiscard]] std::vector<std::string> pages_with_faults() const;

    /// What is wrong with the links of a page: each relative one has to lead to a page or file of the output, and to an
    /// id that is there. A link that ends in a folder, begins with `/` or loads something from elsewhere is a problem
    /// too, since the output has to work from any folder and offline.
    [[nodiscard]] std::vector<Problem> problems_of(const std::string& page, const PageLinks& links) const;

    /// Checks that no page is an orphan: a reader who begins at `start` comes to each one by links.
    /// @param entered_otherwise  pages that are not meant to be linked: what a server shows for a wrong address, what
    ///                           stands at an address of before
    [[nodiscard]] std::vector<Problem> unreachable(const std::string& start,
                                                   const std::set<std::string>& entered_otherwise) const;

    /// Whether a page is there, or a place in it: `documents/x.html#7`.
    [[nodiscard]] bool has(std::string_view address) const;

  private:
    struct Page {
        std::string path;
        std::uint64_t hash = 0;
        LinkPrint print;
    };
    /// The place of a page among them; nothing for what is no page.
    [[nodiscard]] std::optional<std::size_t> page_at(std::uint64_t file) const;
    [[nodiscard]] bool is_page(std::uint64_t file) const { return page_at(file).has_value(); }
    [[nodiscard]] bool is_there(std::uint64_t file) const;
    [[nodiscard]] bool has_faults(const LinkPrint& print) const;

    std::vector<Page> pages_;
    std::vector<std::uint64_t> files_;   ///< that are no pages; ascending once begun
    std::vector<std::uint64_t> places_;  ///< ascending once begun
    std::vector<std::pair<std::uint64_t, std::size_t>> page_of_hash_;
};

}  // namespace yaodian::portal
