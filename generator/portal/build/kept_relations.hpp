/// The relations that were found last, for a process that has the same documents: a selection, an export, a build with
/// another theme.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "generator/relations/relations.hpp"

namespace yaodian::portal {

/// All that relations depend on, beside the program.
/// @param document_hashes  of the documents in their order
/// @param corrections  the bytes of `relations.toml`
[[nodiscard]] std::uint64_t key_of_relations(const std::vector<std::uint64_t>& document_hashes,
                                             const relations::Knowledge& knowledge, const std::string& corrections);

/// Nothing when `file` has others, was written by another program or is damaged.
[[nodiscard]] std::optional<relations::Relations> kept_relations(const std::filesystem::path& file, std::uint64_t key);

/// Nothing happens when the file cannot be written: it is missed only in the next process's speed.
void keep_relations(const std::filesystem::path& file, std::uint64_t key, const relations::Relations& relations);

}  // namespace yaodian::portal
