#include "search/index/passage_table.hpp"

#include <algorithm>
#include <stdexcept>

#include "search/index/bytes.hpp"

namespace yaodian::search {

namespace {

constexpr unsigned kinds = 8;

/// A document mostly follows the one before it: its number is kept as the difference, 0 for the next one.
std::uint64_t zigzag(std::int64_t value) {
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
std::int64_t unzigzag(std::uint64_t value) {
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

bool is_same(const PassageRow& a, const PassageRow& b) {
    return a.document == b.document && a.kind == b.kind && a.facets == b.facets;
}

}  // namespace

std::string PassageTable::encode(const std::vector<PassageRow>& rows) {
    std::string out;
    std::int64_t document = -1;
    for (std::size_t i = 0; i < rows.size();) {
        const PassageRow& row = rows[i];
        std::size_t end = i + 1;
        while (end < rows.size() && is_same(rows[end], row)) ++end;
        put_number(out, (end - i) * kinds + static_cast<unsigned>(row.kind));
        put_number(out, zigzag(std::int64_t{row.document} - document));
        put_number(out, static_cast<std::uint64_t>(row.facets.year));
        put_number(out, row.facets.months);
        put_number(out, row.facets.type);
        put_number(out, row.facets.issuer);
        document = row.document;
        i = end;
    }
    return out;
}

PassageTable::PassageTable(std::string_view bytes) {
    ByteReader reader(bytes);
    std::vector<std::uint32_t> places;  // of each document, so far
    std::int64_t document = -1;
    std::uint64_t next = 1;
    while (!reader.at_end()) {
        const std::uint64_t head = reader.number();
        const std::uint64_t count = head / kinds;
        document += unzigzag(reader.number());
        // A document has at least one run, so its number cannot be far beyond the runs there are.
        if (document < 0 || static_cast<std::size_t>(document) > runs_.size() || count == 0 ||
            next + count > 0xFFFFFFFF)
            throw std::out_of_range("damaged");
        if (static_cast<std::size_t>(document) >= places.size()) places.resize(static_cast<std::size_t>(document) + 1);
        std::uint32_t& place = places[static_cast<std::size_t>(document)];
        Run run;
        run.first = static_cast<std::uint32_t>(next);
        run.row.document = static_cast<std::uint32_t>(document);
        run.row.place = place;
        run.row.kind = static_cast<PassageKind>(head % kinds);
        run.row.facets.year = static_cast<int>(reader.number());
        run.row.facets.months = static_cast<std::uint16_t>(reader.number());
        run.row.facets.type = static_cast<unsigned>(reader.number());
        run.row.facets.issuer = static_cast<unsigned>(reader.number());
        runs_.push_back(run);
        place += static_cast<std::uint32_t>(count);
        next += count;
    }
    size_ = static_cast<std::uint32_t>(next - 1);
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
