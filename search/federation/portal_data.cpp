#include "search/federation/portal_data.hpp"

#include <algorithm>
#include <stdexcept>

#include "search/format/bytes.hpp"
#include "search/format/metadata.hpp"
#include "search/search.hpp"

namespace yaodian::search {

namespace {

[[noreturn]] void throw_damaged(const std::string& name) {
    throw IndexError(name + ": the shared index is damaged; run `yaodian build` there to make it again");
}

}  // namespace

KeptTexts::Chunk read_chunk(const Xapian::Database& database, std::uint32_t number, const std::string& name) {
    auto texts = std::make_shared<std::vector<std::string>>();
    const std::string bytes = database.get_metadata(text_key(number));
    try {
        for (ByteReader reader(bytes); !reader.at_end();) texts->emplace_back(reader.string());
    } catch (const std::out_of_range&) {
        throw_damaged(name);
    }
    return texts;
}

PortalData read_portal_data(const Xapian::Database& database, const std::string& name, std::size_t most_bytes) {
    PortalData out;
    out.texts = std::make_shared<KeptTexts>(most_bytes);
    out.version = database.get_uuid();
    out.tables = read_tables(database, name);
    const std::string terms = database.get_metadata(metadata::terms);
    if (terms.empty() && database.get_doccount() > 0)
        throw IndexError(name +
                         ": the index is not one that a portal shares; expected the file that `yaodian build` "
                         "makes with `shared_index = true`");
    try {
        out.terms = TermList(terms);
        out.documents = decode_documents(database.get_metadata(metadata::documents));
        for (const ListedDocument& document : out.documents) out.chunks = std::max(out.chunks, document.text.chunk + 1);
    } catch (const std::out_of_range&) {
        throw_damaged(name);
    }
    return out;
}

}  // namespace yaodian::search
