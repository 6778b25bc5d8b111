#include "generator/relations/chain_groups.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "generator/support/quick_hash.hpp"

namespace yaodian::relations {

namespace {

/// Elements of a page: a list page has 3,000 at most, of which its frame takes some.
constexpr std::size_t least_elements = 1900;
constexpr std::size_t most_elements = 2900;
/// One in so many works may begin a group that need not begin there.
constexpr std::uint64_t works_a_beginning = 4;

/// About how many elements the history has: its head, its years with their gaps and marks, its passages.
std::size_t elements_of(const Chain& chain) {
    std::size_t elements = 30;
    if (!chain.years.empty())
        elements += 5 * static_cast<std::size_t>(chain.years.back().year - chain.years.front().year + 3);
    for (const ChainYear& year : chain.years) elements += 14 * year.passages.size();
    return elements;
}

bool may_begin_group(const Chain& chain) {
    return quick_hash(chain.id) % works_a_beginning == 0;
}

/// Numbers by their value: `2` before `10`, `1.9` before `1.10`.
bool is_before(std::string_view a, std::string_view b) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    while (!a.empty() && !b.empty()) {
        if (is_digit(a.front()) && is_digit(b.front())) {
            unsigned long left = 0;
            unsigned long right = 0;
            a.remove_prefix(
                static_cast<std::size_t>(std::from_chars(a.data(), a.data() + a.size(), left).ptr - a.data()));
            b.remove_prefix(
                static_cast<std::size_t>(std::from_chars(b.data(), b.data() + b.size(), right).ptr - b.data()));
            if (left != right) return left < right;
        } else {
            if (a.front() != b.front()) return a.front() < b.front();
            a.remove_prefix(1);
            b.remove_prefix(1);
        }
    }
    return a.size() < b.size();
}

/// By documents, in them as they are read.
bool reads_before(const Chain& a, const Chain& b) {
    const std::string_view left = document_of(a.id);
    const std::string_view right = document_of(b.id);
    return left != right ? left < right : is_before(anchor_of(a), anchor_of(b));
}

}  // namespace

std::string_view anchor_of(const Chain& chain) {
    return std::string_view(chain.id).substr(chain.id.find('#') + 1);
}

void group_chains(std::vector<Chain>& chains) {
    std::vector<Chain*> works;
    for (Chain& chain : chains) works.push_back(&chain);
    std::stable_sort(works.begin(), works.end(), [](const Chain* a, const Chain* b) { return reads_before(*a, *b); });
    std::size_t elements = 0;
    const Chain* first = nullptr;
    for (Chain* chain : works) {
        const std::size_t own = elements_of(*chain);
        if (first == nullptr || document_of(first->id) != document_of(chain->id) || elements + own > most_elements ||
            (elements >= least_elements && may_begin_group(*chain))) {
            first = chain;
            elements = 0;
        }
        chain->group = first->id;
        elements += own;
    }
}

std::vector<ChainGroup> chain_groups(const std::vector<Chain>& chains) {
    std::vector<const Chain*> works;
    for (const Chain& chain : chains) works.push_back(&chain);
    std::stable_sort(works.begin(), works.end(), [](const Chain* a, const Chain* b) { return reads_before(*a, *b); });
    std::vector<ChainGroup> groups;
    for (const Chain* chain : works) {
        const bool is_of_last =
            !groups.empty() && !chain->group.empty() && groups.back().front()->group == chain->group;
        if (!is_of_last) groups.emplace_back();
        groups.back().push_back(chain);
    }
    return groups;
}

}  // namespace yaodian::relations
