/// Which documents' texts a page loads together.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/format/series_table.hpp"

namespace yaodian::search {

/// Texts that stand one behind the other in the order of `INDEX-FORMAT.md` ("Scripts"): those of one series first,
/// since they are alike and compress to little, the others by number.
struct TextChunk {
    std::string sizes;                     ///< of each text in bytes, as numbers (`format/bytes.hpp`)
    std::vector<std::string_view> texts;   ///< views of what was given
    std::vector<std::uint32_t> documents;  ///< the numbers of their documents

    /// What the script of the chunk packs.
    [[nodiscard]] std::string bytes() const;
};

/// Every text is in one chunk. Where chunks end depends on the texts near by, so that a change leaves the others as
/// they are.
/// @param texts  of each document as the texts file has it; they have to outlive the chunks
[[nodiscard]] std::vector<TextChunk> text_chunks(const std::vector<std::string_view>& texts, const SeriesTable& series);

}  // namespace yaodian::search
