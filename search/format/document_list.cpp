#include "search/format/document_list.hpp"

#include "search/format/bytes.hpp"

namespace yaodian::search {

std::string encode_documents(const std::vector<ListedDocument>& documents) {
    std::string out;
    for (const ListedDocument& document : documents) {
        put_number(out, static_cast<std::uint64_t>(document.date));
        put_string(out, document.name);
        put_string(out, document.title);
        put_number(out, document.text.chunk);
        put_number(out, document.text.place);
    }
    return out;
}

std::vector<ListedDocument> decode_documents(std::string_view bytes) {
    std::vector<ListedDocument> out;
    for (ByteReader reader(bytes); !reader.at_end();) {
        ListedDocument document;
        document.date = static_cast<int>(reader.number());
        document.name = reader.string();
        document.title = reader.string();
        document.text.chunk = static_cast<std::uint32_t>(reader.number());
        document.text.place = static_cast<std::uint32_t>(reader.number());
        out.push_back(std::move(document));
    }
    return out;
}

}  // namespace yaodian::search
