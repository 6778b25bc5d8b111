#include "search/query/in_order.hpp"

#include "search/analysis/sorting.hpp"

namespace yaodian::search {

namespace {

/// Passages of one document that follow one another, as it has them.
struct Group {
    std::uint32_t place = 0;  ///< of the document's title
    std::vector<Xapian::docid> ids;
};

}  // namespace

std::vector<Xapian::docid> in_order(const std::vector<Xapian::docid>& ids, Order order, const Context& context) {
    // The database has each document's last passage first.
    if (order != Order::oldest && order != Order::title) return {ids.rbegin(), ids.rend()};
    std::vector<Group> groups;
    std::uint32_t before = UINT32_MAX;
    for (const Xapian::docid id : ids) {
        const std::uint32_t document = context.passages.at(id).document;
        if (document != before) {
            groups.emplace_back();
            if (order == Order::title) groups.back().place = context.titles.place_of(document);
        }
        groups.back().ids.insert(groups.back().ids.begin(), id);
        before = document;
    }
    if (order == Order::title) {
        // Of equal titles the newest first.
        std::vector<Group> newest_first;
        for (std::size_t i = groups.size(); i > 0; --i) newest_first.push_back(std::move(groups[i - 1]));
        sort_values(newest_first, [](const Group& a, const Group& b) { return a.place < b.place; });
        groups = std::move(newest_first);
    }
    std::vector<Xapian::docid> out;
    for (const Group& group : groups) out.insert(out.end(), group.ids.begin(), group.ids.end());
    return out;
}

}  // namespace yaodian::search
