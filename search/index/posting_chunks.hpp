/// Which blocks of the database come in one script.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace yaodian::search {

/// Small chunks make a query load little; each has a name in the list that comes first, and is a request. Two blocks
/// that one long list of postings goes through come together, since who reads the list reads both.
/// @param file  the database
/// @returns how many blocks each chunk has, in their order
[[nodiscard]] std::vector<std::size_t> posting_chunks(std::string_view file);

}  // namespace yaodian::search
