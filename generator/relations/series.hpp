/// What is held again and again under a running number: 第五届 → 第六届.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "generator/relations/passages.hpp"
#include "generator/relations/relations.hpp"
#include "generator/relations/word_finder.hpp"

namespace yaodian::relations {

/// A running number in a text and what it numbers.
struct NumberedName {
    std::string name;  ///< plain, without the number
    std::string owner;  ///< who holds it, where that stands before the number (中国科学院, “工友杯”); else empty
    int number = 0;
    int session = 0;  ///< of 五届二次 the second; else 0
};

/// Names after 第N届, N届M次, 首届; a name ends with a word for what is held (大赛, 代表大会, 奖 …), else it is none.
[[nodiscard]] std::vector<NumberedName> numbered_names(std::string_view text);

/// Collects the editions of a collection. Without an owner a name is the institution's own.
class SeriesCollector {
  public:
    /// @param synonyms  groups of words that mean the same: 教代会 and 教职工代表大会 are one series
    explicit SeriesCollector(const std::vector<std::vector<std::string>>& synonyms);

    void add(const Passage& passage, const std::string& institution);
    /// The series of two or more editions.
    [[nodiscard]] std::vector<Series> take();

  private:
    [[nodiscard]] std::string canonical(const std::string& name) const;

    std::map<std::string, std::string> first_of_;  ///< word → first word of its group
    std::map<std::pair<std::string, std::string>, Series> series_;
};

}  // namespace yaodian::relations
