#include "search/format/topic_table.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "search/analysis/table_missing.hpp"
#include "search/format/bytes.hpp"

namespace yaodian::search {

std::string TopicTable::encode(const std::vector<std::vector<Topic>>& topics) {
    std::map<std::vector<Topic>, std::size_t> numbers;
    std::string sets;
    std::string counts;
    std::string values;
    for (std::size_t i = 0; i < topics.size();) {
        std::size_t end = i + 1;
        while (end < topics.size() && topics[end] == topics[i]) ++end;
        const auto [entry, is_new] = numbers.emplace(topics[i], numbers.size());
        if (is_new) {
            put_number(sets, topics[i].size());
            for (const Topic topic : topics[i]) put_number(sets, topic);
        }
        put_number(counts, end - i);
        put_number(values, entry->second);
        i = end;
    }
    std::string all;
    put_number(all, numbers.size());
    for (const std::string* column : {&sets, &counts, &values}) put_string(all, *column);
    return all;
}

TopicTable::TopicTable(std::string_view bytes) {
    if (bytes.empty()) return;
    ByteReader all(bytes);
    std::uint64_t size = all.number();
    ByteReader sets(all.string());
    ByteReader counts(all.string());
    ByteReader values(all.string());
    for (; size > 0; --size) {
        sets_.emplace_back();
        for (std::uint64_t count = sets.number(); count > 0; --count) {
            sets_.back().push_back(static_cast<Topic>(sets.number()));
        }
    }
    std::uint32_t next = 1;
    while (!counts.at_end()) {
        const std::uint64_t set = values.number();
        if (set >= sets_.size()) throw std::out_of_range("damaged");
        runs_.push_back({next, static_cast<std::uint32_t>(set)});
        next += static_cast<std::uint32_t>(counts.number());
    }
}

std::span<const Topic> TopicTable::at(std::uint32_t id) const {
    if (runs_.empty()) throw TableMissing{TableMissing::Table::topics};
    auto run = std::upper_bound(runs_.begin(), runs_.end(), id,
                                [](std::uint32_t value, const Run& other) { return value < other.first; });
    if (run == runs_.begin()) return {};
    return sets_[(--run)->set];
}

}  // namespace yaodian::search
