#include "search/format/series_table.hpp"

#include <map>

#include "search/format/bytes.hpp"

namespace yaodian::search {

namespace {
constexpr std::size_t row_length = 3;
}

SeriesTable::SeriesTable(std::string_view bytes) {
    if (bytes.empty()) return;
    ByteReader reader(bytes);
    std::uint64_t left = reader.number();
    ByteReader documents(reader.string());
    ByteReader series(reader.string());
    ByteReader numbers(reader.string());
    std::map<std::uint32_t, std::uint32_t> last;  // number of each series
    for (std::uint32_t document = 0; left > 0; --left) {
        document += static_cast<std::uint32_t>(documents.number());
        const auto of = static_cast<std::uint32_t>(series.number());
        std::uint32_t& number = last[of];
        number -= static_cast<std::uint32_t>(unzigzag(numbers.number()) + 1);
        rows_.push_back(document);
        rows_.push_back(of);
        rows_.push_back(number);
    }
}

Edition SeriesTable::of(std::uint32_t document) const {
    std::size_t first = 0;
    for (std::size_t end = rows_.size() / row_length; first < end;) {
        const std::size_t middle = first + (end - first) / 2;
        if (rows_[middle * row_length] < document) {
            first = middle + 1;
        } else {
            end = middle;
        }
    }
    first *= row_length;
    if (first >= rows_.size() || rows_[first] != document) return {};
    return {rows_[first + 1], rows_[first + 2]};
}

std::string SeriesTable::encode(const std::vector<Edition>& editions) {
    std::string documents;
    std::string series;
    std::string numbers;
    std::map<std::uint32_t, std::uint32_t> last;
    std::uint64_t count = 0;
    std::uint32_t last_document = 0;
    for (std::uint32_t document = 0; document < editions.size(); ++document) {
        const Edition& edition = editions[document];
        if (edition.series == 0) continue;
        put_number(documents, document - last_document);
        put_number(series, edition.series);
        std::uint32_t& number = last[edition.series];
        put_number(numbers, zigzag(std::int64_t{number} - edition.number - 1));
        number = edition.number;
        last_document = document;
        ++count;
    }
    if (count == 0) return {};
    std::string out;
    put_number(out, count);
    for (const std::string* column : {&documents, &series, &numbers}) put_string(out, *column);
    return out;
}

}  // namespace yaodian::search
