/// What one portal's shared index says of itself before any question.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "search/format/document_list.hpp"
#include "search/format/tables.hpp"
#include "search/format/term_list.hpp"

namespace yaodian::search {

struct PortalData {
    std::string version;  ///< the database's identifier: another one when another index is published
    Tables tables;
    std::vector<ListedDocument> documents;  ///< by their numbers there
    TermList terms;
};

/// @param name  of the portal, for messages
/// @throws IndexError when it is no shared index of this version, or damaged
/// @throws Xapian::NetworkError when the portal does not answer
[[nodiscard]] PortalData read_portal_data(const Xapian::Database& database, const std::string& name);

}  // namespace yaodian::search
