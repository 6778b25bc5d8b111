/// The tables of many portals as one index of all their documents would have them.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "search/federation/portal_data.hpp"

namespace yaodian::search {

/// A passage or a document of one of the portals, by its number there.
struct InPortal {
    std::uint32_t portal = 0;
    std::uint32_t number = 0;
};

struct Union {
    std::vector<std::string> portals;   ///< names, in the order of what was united
    std::vector<std::string> versions;  ///< of their indexes
    Tables tables;
    TermList terms;
    std::map<std::string, std::string> pinyin;  ///< see `pinyin_lists`
    std::vector<std::vector<std::uint32_t>>
        numbers;                      ///< for each portal's passages 1, 2, 3 … their numbers in the union
    std::vector<InPortal> passages;   ///< of the union's passages 1, 2, 3 … (the first is at 0)
    std::vector<InPortal> documents;  ///< of the union's documents 0, 1, 2 …
    std::vector<ChunkPlace> texts;    ///< of these, where their portal has their passages
    std::vector<std::shared_ptr<KeptTexts>> kept;  ///< for each portal its texts that were read
};

/// Passages have their portal among their topics, numbered on from topics and columns: it is counted as those are.
/// @param names  of the portals
/// @throws IndexError when the tables of one are damaged, or there are more topics than can be numbered
[[nodiscard]] Union unite(const std::vector<const PortalData*>& portals, const std::vector<std::string>& names);

}  // namespace yaodian::search
