#include "search/format/title_table.hpp"

#include "search/analysis/table_missing.hpp"
#include "search/format/bytes.hpp"

namespace yaodian::search {

std::string TitleTable::encode(const std::vector<std::uint32_t>& places) {
    std::string out;
    for (const std::uint32_t place : places) put_number(out, place);
    return out;
}

TitleTable::TitleTable(std::string_view bytes) {
    ByteReader reader(bytes);
    while (!reader.at_end()) places_.push_back(static_cast<std::uint32_t>(reader.number()));
}

std::uint32_t TitleTable::place_of(std::uint32_t document) const {
    if (places_.empty()) throw TableMissing{TableMissing::Table::titles};
    return places_.at(document);
}

}  // namespace yaodian::search
