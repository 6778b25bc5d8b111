#include "search/format/term_list.hpp"

#include <algorithm>
#include <queue>
#include <stdexcept>

#include "search/format/bytes.hpp"

namespace yaodian::search {

TermList::TermList(std::string_view bytes) {
    ByteReader reader(bytes);
    std::string term;
    while (!reader.at_end()) {
        const std::uint64_t common = reader.number();
        if (common > term.size()) throw std::out_of_range("damaged");
        term.resize(common);
        term += reader.string();
        add(term, static_cast<std::uint32_t>(reader.number()));
    }
}

std::string TermList::encode() const {
    std::string out;
    std::string_view before;
    for (std::size_t i = 0; i < size(); ++i) {
        const std::string_view now = term(i);
        const auto common = std::mismatch(before.begin(), before.end(), now.begin(), now.end()).second - now.begin();
        put_number(out, static_cast<std::uint64_t>(common));
        put_string(out, now.substr(static_cast<std::size_t>(common)));
        put_number(out, passages(i));
        before = now;
    }
    return out;
}

TermList TermList::merged(const std::vector<const TermList*>& lists) {
    struct Next {
        std::string_view term;
        std::size_t list = 0;
        std::size_t index = 0;
        bool operator<(const Next& other) const { return term > other.term; }
    };
    std::priority_queue<Next> queue;
    const auto push = [&](std::size_t list, std::size_t index) {
        if (index < lists[list]->size()) queue.push({lists[list]->term(index), list, index});
    };
    for (std::size_t i = 0; i < lists.size(); ++i) push(i, 0);
    TermList out;
    while (!queue.empty()) {
        const Next next = queue.top();
        queue.pop();
        const std::uint32_t passages = lists[next.list]->passages(next.index);
        if (out.size() > 0 && out.term(out.size() - 1) == next.term) {
            out.entries_.back().passages += passages;
        } else {
            out.add(next.term, passages);
        }
        push(next.list, next.index + 1);
    }
    return out;
}

void TermList::add(std::string_view term, std::uint32_t passages) {
    bytes_ += term;
    if (bytes_.size() > UINT32_MAX) throw std::out_of_range("too many terms");
    entries_.push_back({static_cast<std::uint32_t>(bytes_.size()), passages});
}

std::string_view TermList::term(std::size_t index) const {
    const std::size_t begin = index == 0 ? 0 : entries_.at(index - 1).end;
    return std::string_view(bytes_).substr(begin, entries_.at(index).end - begin);
}

std::size_t TermList::lower_bound(std::string_view wanted) const {
    std::size_t begin = 0;
    for (std::size_t count = size(); count > 0;) {
        const std::size_t half = count / 2;
        if (term(begin + half) < wanted) {
            begin += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return begin;
}

std::uint32_t TermList::passages_with(std::string_view wanted) const {
    const std::size_t at = lower_bound(wanted);
    return at < size() && term(at) == wanted ? passages(at) : 0;
}

}  // namespace yaodian::search
