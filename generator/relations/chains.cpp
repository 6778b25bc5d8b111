#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "generator/relations/lineage.hpp"

namespace yaodian::relations {

namespace {

/// Groups of indexes that are connected, each by its least index.
class Connected {
  public:
    explicit Connected(std::size_t count) : parent_(count), sizes_(count, 1) {
        std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    }

    std::size_t of(std::size_t index) {
        while (parent_[index] != index) index = parent_[index] = parent_[parent_[index]];
        return index;
    }
    void connect(std::size_t a, std::size_t b) {
        const auto [least, greatest] = std::minmax({of(a), of(b)});
        if (least == greatest) return;
        parent_[greatest] = least;
        sizes_[least] += sizes_[greatest];
    }
    std::size_t size(std::size_t index) { return sizes_[of(index)]; }

  private:
    std::vector<std::size_t> parent_;
    std::vector<std::size_t> sizes_;  ///< of each group's least index
};

}  // namespace

std::vector<Chain> chains_of(std::span<const Lineage> links, const std::map<std::string, ChainPassage>& passages) {
    std::vector<const std::pair<const std::string, ChainPassage>*> linked;
    for (const Lineage& link : links) {
        for (const std::string& reference : {link.from, link.to}) linked.push_back(&*passages.find(reference));
    }
    const auto order = [](const auto* a, const auto* b) {
        return std::tuple(a->second.year, a->second.place) < std::tuple(b->second.year, b->second.place);
    };
    std::sort(linked.begin(), linked.end(), order);
    linked.erase(std::unique(linked.begin(), linked.end()), linked.end());
    std::map<std::string_view, std::size_t> index_of;
    for (std::size_t i = 0; i < linked.size(); ++i) index_of.emplace(linked[i]->first, i);
    Connected connected(linked.size());
    for (const Lineage& link : links) {
        if (link.certain || link.confirmed) connected.connect(index_of.at(link.from), index_of.at(link.to));
    }
    // What is only perhaps related may join a chain, but must not make two works one.
    std::vector<const Lineage*> perhaps;
    for (const Lineage& link : links) {
        if (!link.certain && !link.confirmed) perhaps.push_back(&link);
    }
    std::stable_sort(perhaps.begin(), perhaps.end(),
                     [](const Lineage* a, const Lineage* b) { return a->similarity > b->similarity; });
    for (const Lineage* link : perhaps) {
        const std::size_t from = index_of.at(link->from);
        const std::size_t to = index_of.at(link->to);
        if (connected.size(from) == 1 || connected.size(to) == 1) connected.connect(from, to);
    }

    std::map<std::size_t, Chain> chains;
    for (std::size_t i = 0; i < linked.size(); ++i) {
        Chain& chain = chains[connected.of(i)];
        const auto& [reference, passage] = *linked[i];
        if (chain.id.empty()) chain.id = reference;
        if (chain.years.empty() || chain.years.back().year != passage.year) {
            chain.years.push_back({passage.year, {}});
            chain.name = passage.name;
        }
        chain.years.back().passages.push_back(reference);
    }
    std::vector<Chain> list;
    for (auto& [first, chain] : chains) {
        if (chain.years.size() > 1) list.push_back(std::move(chain));
    }
    std::sort(list.begin(), list.end(), [](const Chain& a, const Chain& b) { return a.id < b.id; });
    return list;
}

}  // namespace yaodian::relations
