/// The rows of all schedules by year and month.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "generator/pages/page_model.hpp"
#include "generator/pages/schedule_files.hpp"
#include "generator/support/quick_hash.hpp"

namespace yaodian::pages {

/// Rows without text are left out. One whose months go on in the next year stands in both.
class CalendarRows {
  public:
    static constexpr int no_month = 13;  ///< of rows that name none
    static constexpr int no_year = 0;    ///< of rows whose year is not known

    explicit CalendarRows(const View& view);

    /// Ascending; `no_year` comes last.
    [[nodiscard]] std::vector<int> years() const;
    /// Months of a year that have rows.
    [[nodiscard]] std::vector<int> months_of(int year) const;
    [[nodiscard]] const std::vector<DatedRow>& rows_of(int year, int month) const;
    /// Of all schedules, those without text too.
    [[nodiscard]] const std::vector<DatedRow>& all() const { return all_; }
    /// Whether the rows are of several bodies, so that each has to say whose it is.
    [[nodiscard]] bool name_sources() const { return name_sources_; }

    /// What the page of a month shows that is no fact: which rows there are.
    [[nodiscard]] std::uint64_t hash_of_month(int year, int month) const;
    /// The same of a year, which shows what goes on in the next one too.
    [[nodiscard]] std::uint64_t hash_of_year(int year) const;

  private:
    void add(const DatedRow& dated);
    void add_rows(QuickHash& hash, const std::vector<DatedRow>& rows) const;

    const View& view_;
    std::map<int, std::map<int, std::vector<DatedRow>>> years_;
    std::vector<DatedRow> all_;
    bool name_sources_ = false;
};

}  // namespace yaodian::pages
