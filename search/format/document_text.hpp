/// The passages of one document as bytes: what the texts file has for each document, and the page in a script each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/search.hpp"

namespace yaodian::search {

/// The bytes of a document: what its passages have in common, then a column for each part of them (`INDEX-FORMAT.md`,
/// Texts). Bytes that no UTF-8 text has become U+FFFD.
/// @param passages of one document, in the order of their places; at least one
[[nodiscard]] std::string encode_document(const std::vector<const Passage*>& passages);

/// The name of the document, without a look at its passages.
/// @throws std::out_of_range when the bytes are damaged
[[nodiscard]] std::string_view document_name(std::string_view document);

/// What `encode_document` gave, read once for as many of its passages as are asked for.
class DocumentText {
  public:
    /// @param bytes  have to outlive this
    /// @throws std::out_of_range when they are damaged
    explicit DocumentText(std::string_view bytes);

    /// How many passages it has.
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(parts_.size()); }
    /// The passage at a place, from 0.
    /// @throws std::out_of_range when there is none, or the bytes are damaged
    [[nodiscard]] Passage passage(std::uint32_t place) const;

  private:
    /// What columns have of a passage.
    struct Part {
        std::string_view anchor;  ///< of an irregular one its reference
        std::string_view url;     ///< of an irregular one
        bool is_irregular = false;
        std::uint64_t flags = 0;
        std::size_t times = 0;      ///< where its year and months begin
        std::size_t relations = 0;  ///< where its work and cited titles begin
        std::string_view label;
        std::string_view heading;
        std::string_view text;
    };

    std::string_view bytes_;
    std::vector<Part> parts_;
};

/// One passage of a document.
/// @throws std::out_of_range when there is none, or the bytes are damaged
[[nodiscard]] Passage decode_passage(std::string_view document, std::uint32_t place);

}  // namespace yaodian::search
