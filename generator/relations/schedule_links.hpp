/// Schedule rows and the work points that they carry out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "generator/relations/marked_text.hpp"
#include "generator/relations/relations.hpp"

namespace yaodian::relations {

/// How work points use two neighbouring characters: an upper bound for every longer string.
class WordUse {
  public:
    /// Adds the points of one document, plain.
    void add_document(std::span<const std::u32string> points);
    /// Adds what others count of other documents.
    void add(const WordUse& others);

    /// Whether few points have a string: few of all, or hardly more than one in each document that has it.
    [[nodiscard]] bool is_rare(std::u32string_view string) const;

  private:
    struct Count {
        std::uint32_t points = 0;
        std::uint32_t documents = 0;
    };
    std::unordered_map<std::uint64_t, Count> counts_;
    std::size_t points_ = 0;
};

/// A row or a work point on its own.
struct Work {
    std::string reference;
    MarkedText text;
    std::vector<std::string> topics;  ///< that its words point to
};

/// The links of one row. A point is named when it has a rare name of the row in common with it (or the row's name in a
/// shorter or longer form); when none is, one that shares a topic and some rare words is of the same subject. Rare is
/// what few of these points and few of all points have.
[[nodiscard]] std::vector<ScheduleLink> link_row(const Work& row, std::span<const Work> points, const WordUse& use);

/// Chains of rows of one schedule that have a name in common and stand in two months or more. Rows that print different
/// years are of different work.
/// @param months  of each row
[[nodiscard]] std::vector<RowChain> chains_of_rows(std::span<const Work> rows,
                                                   std::span<const std::vector<int>> months);

}  // namespace yaodian::relations
