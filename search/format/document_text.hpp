/// The passages of one document as bytes: what the texts file has for each document, and the page in a script each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/search.hpp"

namespace yaodian::search {

/// The bytes of a document: what its passages have in common, then each of them (`INDEX-FORMAT.md`, Texts).
/// @param passages of one document, in the order of their places; at least one
[[nodiscard]] std::string encode_document(const std::vector<const Passage*>& passages);

/// @throws std::out_of_range when the bytes are damaged
[[nodiscard]] std::uint32_t passage_count(std::string_view document);

/// The passage at a place, from 0.
/// @throws std::out_of_range when there is none, or the bytes are damaged
[[nodiscard]] Passage decode_passage(std::string_view document, std::uint32_t place);

}  // namespace yaodian::search
