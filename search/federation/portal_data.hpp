/// What one portal's shared index says of itself before any question.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "search/federation/kept_texts.hpp"
#include "search/format/document_list.hpp"
#include "search/format/tables.hpp"
#include "search/format/term_list.hpp"

namespace yaodian::search {

struct PortalData {
    std::string version;  ///< the database's identifier: another one when another index is published
    Tables tables;
    std::vector<ListedDocument> documents;  ///< by their numbers there
    TermList terms;
    std::shared_ptr<KeptTexts> texts;
    std::uint32_t chunks = 0;  ///< of texts
};

/// Reads a chunk of texts over the network; one that is not there has none.
/// @param name  of the portal, for messages
/// @throws IndexError when it is damaged
/// @throws Xapian::NetworkError when the portal does not answer
[[nodiscard]] KeptTexts::Chunk read_chunk(const Xapian::Database& database, std::uint32_t number,
                                          const std::string& name);

/// @param name  of the portal, for messages
/// @param most_bytes  of texts that may be kept
/// @throws IndexError when it is no shared index of this version, or damaged
/// @throws Xapian::NetworkError when the portal does not answer
[[nodiscard]] PortalData read_portal_data(const Xapian::Database& database, const std::string& name,
                                          std::size_t most_bytes);

}  // namespace yaodian::search
