#include "search/format/series_table.hpp"

#include "search/format/bytes.hpp"

namespace yaodian::search {

namespace {
constexpr std::size_t columns = 3;
}

SeriesTable::SeriesTable(std::string_view bytes) {
    if (bytes.empty()) return;
    ByteReader reader(bytes);
    std::uint32_t document = 0;
    for (std::uint64_t left = reader.number(); left > 0; --left) {
        document += static_cast<std::uint32_t>(reader.number());
        rows_.push_back(document);
        rows_.push_back(static_cast<std::uint32_t>(reader.number()));
        rows_.push_back(static_cast<std::uint32_t>(reader.number()));
    }
}

Edition SeriesTable::of(std::uint32_t document) const {
    std::size_t first = 0;
    for (std::size_t end = rows_.size() / columns; first < end;) {
        const std::size_t middle = first + (end - first) / 2;
        if (rows_[middle * columns] < document) {
            first = middle + 1;
        } else {
            end = middle;
        }
    }
    first *= columns;
    if (first >= rows_.size() || rows_[first] != document) return {};
    return {rows_[first + 1], rows_[first + 2]};
}

std::string SeriesTable::encode(const std::vector<Edition>& editions) {
    std::string rows;
    std::uint64_t count = 0;
    std::uint32_t last = 0;
    for (std::uint32_t document = 0; document < editions.size(); ++document) {
        if (editions[document].series == 0) continue;
        put_number(rows, document - last);
        put_number(rows, editions[document].series);
        put_number(rows, editions[document].number);
        last = document;
        ++count;
    }
    if (count == 0) return {};
    std::string out;
    put_number(out, count);
    return out + rows;
}

}  // namespace yaodian::search
