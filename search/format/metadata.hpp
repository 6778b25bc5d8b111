/// Keys of the database's metadata (`INDEX-FORMAT.md`).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace yaodian::search {

namespace metadata {
inline constexpr const char* format = "format";                  ///< `format_version`
inline constexpr const char* folds = "folds";                    ///< see `Language`
inline constexpr const char* readings = "readings";              ///< see `Language`
inline constexpr const char* lexicon = "lexicon";                ///< see `Lexicon`
inline constexpr const char* passages = "passages";              ///< see `PassageTable`
inline constexpr const char* types = "types";                    ///< a type a line, in the order of their numbers
inline constexpr const char* issuers = "issuers";                ///< an issuer a line
inline constexpr const char* topics = "topics";                  ///< a topic a line, in the order of their numbers
inline constexpr const char* columns = "columns";                ///< a column a line, numbered on from the topics
inline constexpr const char* passage_topics = "passage_topics";  ///< see `TopicTable`
inline constexpr const char* titles = "titles";                  ///< see `TitleTable`
inline constexpr const char* series = "series";                  ///< see `SeriesTable`
inline constexpr const char* texts = "texts";  ///< hash of the passages: other texts, another identifier
inline constexpr const char* all = "all";    ///< count of the whole collection's passages, in an index of a part of it
inline constexpr const char* whole = "w:";   ///< + a character: see `WholeFrequencies`; in an index of a part
inline constexpr const char* pinyin = "p:";  ///< + two syllables: the pairs of characters that are read so, by lines
// Of an index that is shared with other portals:
inline constexpr const char* documents = "documents";  ///< see `DocumentList`
inline constexpr const char* terms = "terms";          ///< see `TermList`
inline constexpr const char* text =
    "t:";  ///< + number of a chunk: each of its documents' passages as a string, see `document_text.hpp`
}  // namespace metadata

inline constexpr const char* format_version = "yaodian-search-10";

/// The key of the pairs that are read as two syllables.
[[nodiscard]] inline std::string pinyin_key(std::string_view first, std::string_view second) {
    return std::string(metadata::pinyin).append(first).append(" ").append(second);
}

/// The key of a chunk of texts in a shared index.
[[nodiscard]] inline std::string text_key(std::uint32_t chunk) {
    return metadata::text + std::to_string(chunk);
}

}  // namespace yaodian::search
