/// How many passages of a whole collection have a term, kept in an index of a part of it: `INDEX-FORMAT.md`, Database.
///
/// Words are weighed by how rare they are. In a part they are as rare as in the whole, so that its hits stand in the
/// same order as the whole's with a filter.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::search {

/// Key of the metadata that says of all terms with the same first character how many passages of the whole have them.
[[nodiscard]] std::string whole_key(std::string_view term);

/// Collects what is said of terms.
class WholeFrequencies {
  public:
    /// @param term  in ascending order by bytes, each once
    void add(std::string_view term, std::uint64_t passages);
    /// Metadata by key.
    [[nodiscard]] const std::map<std::string, std::string>& metadata() const { return metadata_; }

  private:
    std::map<std::string, std::string> metadata_;
};

/// @param value  the metadata at `whole_key(term)`
/// @returns 0 when nothing is said of the term: the part has all passages with it
/// @throws std::out_of_range when it is damaged
[[nodiscard]] std::uint64_t frequency_in_whole(std::string_view value, std::string_view term);

}  // namespace yaodian::search
