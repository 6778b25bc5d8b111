/// The values of a passage that facets are counted by, as they stand in the database's one value slot.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::search {

inline constexpr unsigned facet_slot = 0;

struct FacetValues {
    int year = 0;              ///< 0: not known
    std::uint16_t months = 0;  ///< bit m − 1 for month m
    unsigned type = 0;         ///< number in the list of types + 1, 0: none
    unsigned issuer = 0;       ///< number in the list of issuers + 1, 0: none
};

/// Seven bytes: year, months, issuer (two each, least first), type.
[[nodiscard]] std::string encode(const FacetValues& values);
/// Anything that is not seven bytes gives empty values.
[[nodiscard]] FacetValues decode_facets(std::string_view bytes);

/// Keys of the database's metadata.
namespace metadata {
inline constexpr const char* format = "format";      ///< `format_version`
inline constexpr const char* folds = "folds";        ///< see `Language`
inline constexpr const char* readings = "readings";  ///< see `Language`
inline constexpr const char* lexicon = "lexicon";    ///< see `Lexicon`
inline constexpr const char* types = "types";        ///< a type a line, in the order of their numbers
inline constexpr const char* texts = "texts";        ///< hash of the passages: other texts, another identifier
inline constexpr const char* issuers = "issuers";    ///< an issuer a line
inline constexpr const char* pinyin = "p:";  ///< + two syllables: the pairs of characters that are read so, by lines
}  // namespace metadata

inline constexpr const char* format_version = "yaodian-search-1";

/// The key of the pairs that are read as two syllables.
[[nodiscard]] std::string pinyin_key(std::string_view first, std::string_view second);

}  // namespace yaodian::search
