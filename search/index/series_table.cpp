#include "search/index/series_table.hpp"

#include "search/index/bytes.hpp"

namespace yaodian::search {

SeriesTable::SeriesTable(std::string_view bytes) {
    if (bytes.empty()) return;
    ByteReader reader(bytes);
    std::uint32_t document = 0;
    for (std::uint64_t left = reader.number(); left > 0; --left) {
        document += static_cast<std::uint32_t>(reader.number());
        Edition& edition = editions_[document];
        edition.series = static_cast<std::uint32_t>(reader.number());
        edition.number = static_cast<std::uint32_t>(reader.number());
    }
}

Edition SeriesTable::of(std::uint32_t document) const {
    const auto found = editions_.find(document);
    return found == editions_.end() ? Edition{} : found->second;
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
