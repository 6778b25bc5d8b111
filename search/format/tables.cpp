#include "search/format/tables.hpp"

#include <stdexcept>

#include "search/format/bytes.hpp"
#include "search/format/metadata.hpp"

namespace yaodian::search {

std::array<std::pair<const char*, std::string*>, 12> Tables::fields() {
    return {{{metadata::folds, &folds},
             {metadata::readings, &readings},
             {metadata::lexicon, &lexicon},
             {metadata::types, &types},
             {metadata::issuers, &issuers},
             {metadata::topics, &topics},
             {metadata::passages, &passages},
             {metadata::passage_topics, &passage_topics},
             {metadata::series, &series},
             {metadata::columns, &columns},
             {metadata::titles, &titles},
             {metadata::all, &all}}};
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        out.emplace_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    return out;
}

Tables read_tables(const Xapian::Database& database, const std::string& name) {
    if (database.get_metadata(metadata::format) != format_version) {
        throw IndexError(name + ": was written by another version; run `yaodian build` to make the index again");
    }
    Tables out;
    for (const auto& [key, value] : out.fields()) *value = database.get_metadata(key);
    return out;
}

Tables decode_tables(std::string_view bytes) {
    ByteReader reader(bytes);
    if (reader.string() != format_version) throw std::out_of_range("another version");
    Tables out;
    for (const auto& [key, value] : out.fields()) *value = reader.string();
    return out;
}

}  // namespace yaodian::search
