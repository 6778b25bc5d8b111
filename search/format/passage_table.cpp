#include "search/format/passage_table.hpp"

#include <algorithm>
#include <array>
#include <climits>
#include <map>
#include <stdexcept>

#include "search/format/bytes.hpp"

namespace yaodian::search {

namespace {

/// Count, document, year, months, type, issuer; then the numbers of issuers, each where a row has it first.
constexpr std::size_t count_of_columns = 7;

/// What type a document has whose series is known: that of the row before of a document of the series.
class ExpectedTypes {
  public:
    explicit ExpectedTypes(const SeriesTable& series) : series_(series) {}

    /// The type of the last one, to be set to that of this row; no type that there is at first. Of a document in no
    /// series nothing is expected.
    unsigned& of(std::uint32_t document) {
        const std::uint32_t number = series_.of(document).series;
        if (number > most_series) throw std::out_of_range("damaged");
        if (number >= last_.size()) last_.resize(std::size_t{number} + 1, none);
        if (number == 0) last_[0] = none;
        return last_[number];
    }

    static constexpr unsigned none = UINT_MAX;
    static constexpr std::uint32_t most_series = 1U << 22;

  private:
    const SeriesTable& series_;
    std::vector<unsigned> last_;
};

}  // namespace

std::string PassageTable::encode(const std::vector<PassageRow>& rows, const SeriesTable& series) {
    // Columns instead of rows, since neighbours in a column are alike and compress well. A document mostly follows the
    // one before it: its number is kept as the difference.
    std::array<std::string, count_of_columns> out;
    std::map<unsigned, std::uint64_t> issuers;  // their places in the order in which rows first have them
    std::int64_t document = -1;
    ExpectedTypes expected(series);
    std::size_t runs = 0;
    for (std::size_t i = 0; i < rows.size(); ++runs) {
        const PassageRow& row = rows[i];
        std::size_t end = i + 1;
        while (end < rows.size() && rows[end].document == row.document && rows[end].facets == row.facets) ++end;
        put_number(out[0], end - i);
        put_number(out[1], zigzag(std::int64_t{row.document} - document));
        put_number(out[2], static_cast<std::uint64_t>(row.facets.year));
        put_number(out[3], row.facets.months);
        unsigned& type = expected.of(row.document);
        put_number(out[4], type == row.facets.type ? 0 : std::uint64_t{row.facets.type} + 1);
        type = row.facets.type;
        const auto [issuer, is_new] = issuers.emplace(row.facets.issuer, issuers.size());
        put_number(out[5], issuer->second);
        if (is_new) put_number(out[6], row.facets.issuer);
        document = row.document;
        i = end;
    }
    std::string all;
    put_number(all, runs);
    for (const std::string& column : out) put_string(all, column);
    return all;
}

PassageTable::PassageTable(std::string_view bytes, const SeriesTable& series) {
    if (bytes.empty()) return;
    ByteReader all(bytes);
    const std::uint64_t runs = all.number();
    std::vector<ByteReader> column;
    for (std::size_t i = 0; i < count_of_columns; ++i) column.emplace_back(all.string());
    std::vector<std::uint32_t> places;  // of each document, so far
    std::vector<unsigned> issuers;      // that rows had, so far
    ExpectedTypes expected(series);
    std::int64_t document = -1;
    std::uint64_t next = 1;
    for (std::uint64_t i = 0; i < runs; ++i) {
        const std::uint64_t count = column[0].number();
        document += unzigzag(column[1].number());
        // A document has at least one run, so its number cannot be far beyond the runs there are.
        if (document < 0 || static_cast<std::size_t>(document) > runs_.size() || count == 0 ||
            count > 0xFFFFFFFF - next)
            throw std::out_of_range("damaged");
        if (static_cast<std::size_t>(document) >= places.size()) places.resize(static_cast<std::size_t>(document) + 1);
        std::uint32_t& place = places[static_cast<std::size_t>(document)];
        Run run;
        run.first = static_cast<std::uint32_t>(next);
        run.row.document = static_cast<std::uint32_t>(document);
        run.row.place = place;
        run.row.facets.year = static_cast<int>(column[2].number());
        run.row.facets.months = static_cast<std::uint16_t>(column[3].number());
        unsigned& type = expected.of(run.row.document);
        if (const std::uint64_t other = column[4].number(); other > 0) type = static_cast<unsigned>(other - 1);
        if (type == ExpectedTypes::none) throw std::out_of_range("damaged");
        run.row.facets.type = type;
        const std::uint64_t issuer = column[5].number();
        if (issuer == issuers.size()) issuers.push_back(static_cast<unsigned>(column[6].number()));
        run.row.facets.issuer = issuers.at(issuer);
        runs_.push_back(run);
        place += static_cast<std::uint32_t>(count);
        next += count;
    }
    size_ = static_cast<std::uint32_t>(next - 1);
}

const PassageRow& PassageTable::row_behind(std::uint32_t id, std::size_t& run) const {
    if (id == 0 || id > size_ || run >= runs_.size()) throw std::out_of_range("no such passage");
    while (run + 1 < runs_.size() && runs_[run + 1].first <= id) ++run;
    return runs_[run].row;
}

PassageRow PassageTable::at(std::uint32_t id) const {
    if (id == 0 || id > size_) throw std::out_of_range("no such passage");
    auto run = std::upper_bound(runs_.begin(), runs_.end(), id,
                                [](std::uint32_t value, const Run& other) { return value < other.first; });
    --run;
    PassageRow out = run->row;
    out.place += id - run->first;
    return out;
}

}  // namespace yaodian::search
