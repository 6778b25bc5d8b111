/// What a shared index says of its documents, so that those of many portals can be put in one order.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::search {

/// Where a document's passages stand in a shared index.
struct ChunkPlace {
    std::uint32_t chunk = 0;
    std::uint32_t place = 0;  ///< in the chunk
};

struct ListedDocument {
    int date = 0;  ///< as `Passage::date`
    std::string name;
    std::string title;
    ChunkPlace text = {};
};

/// @param documents  by their numbers in the index
[[nodiscard]] std::string encode_documents(const std::vector<ListedDocument>& documents);

/// @throws std::out_of_range when the bytes are damaged
[[nodiscard]] std::vector<ListedDocument> decode_documents(std::string_view bytes);

}  // namespace yaodian::search
