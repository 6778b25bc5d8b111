/// What a shared index says of its documents, so that those of many portals can be put in one order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yaodian::search {

struct ListedDocument {
    int date = 0;  ///< as `Passage::date`
    std::string name;
    std::string title;
};

/// @param documents  by their numbers in the index
[[nodiscard]] std::string encode_documents(const std::vector<ListedDocument>& documents);

/// @throws std::out_of_range when the bytes are damaged
[[nodiscard]] std::vector<ListedDocument> decode_documents(std::string_view bytes);

}  // namespace yaodian::search
