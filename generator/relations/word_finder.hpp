/// Many words looked for in a text at once.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace yaodian::relations {

/// Finds words of two or more characters; shorter ones are never found. Takes time for the text's length, however many
/// words there are. Immutable: several threads may use one.
class WordFinder {
  public:
    WordFinder() = default;
    explicit WordFinder(std::vector<std::u32string> words) : words_(std::move(words)) {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (words_[i].size() >= 2) by_begin_[begin_of(words_[i], 0)].push_back(i);
        }
    }

    [[nodiscard]] const std::u32string& word(std::size_t index) const { return words_[index]; }

    /// Calls `visit(begin, index of the word)` for every place of every word, by place.
    template <typename Visit>
    void each(std::u32string_view text, Visit visit) const {
        if (by_begin_.empty()) return;
        for (std::size_t i = 0; i + 1 < text.size(); ++i) {
            const auto entry = by_begin_.find(begin_of(text, i));
            if (entry == by_begin_.end()) continue;
            for (const std::size_t index : entry->second) {
                if (text.substr(i, words_[index].size()) == words_[index]) visit(i, index);
            }
        }
    }

  private:
    static std::uint64_t begin_of(std::u32string_view text, std::size_t at) {
        return (std::uint64_t{text[at]} << 32U) | text[at + 1];
    }

    std::vector<std::u32string> words_;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_begin_;
};

}  // namespace yaodian::relations
