/// All terms of an index with the counts of their passages: what a shared index says at once, so that whoever asks many
/// portals need not ask each of them about each word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yaodian::search {

class TermList {
  public:
    TermList() = default;
    /// @param bytes  as `encode` gave them
    /// @throws std::out_of_range when they are damaged
    explicit TermList(std::string_view bytes);

    /// The terms of all, each with the sum of its counts.
    [[nodiscard]] static TermList merged(const std::vector<const TermList*>& lists);

    /// @param term  in ascending order by bytes, each once
    void add(std::string_view term, std::uint32_t passages);

    [[nodiscard]] std::string encode() const;
    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    [[nodiscard]] std::string_view term(std::size_t index) const;
    [[nodiscard]] std::uint32_t passages(std::size_t index) const { return entries_.at(index).passages; }
    /// How many passages have this term.
    [[nodiscard]] std::uint32_t passages_with(std::string_view term) const;

  private:
    struct Entry {
        std::uint32_t end = 0;  ///< of its bytes in `bytes_`; they begin where those of the entry before end
        std::uint32_t passages = 0;
    };
    [[nodiscard]] std::size_t lower_bound(std::string_view term) const;

    std::string bytes_;
    std::vector<Entry> entries_;
};

}  // namespace yaodian::search
