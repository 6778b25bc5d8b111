/// Pairs of texts that were compared, kept from one run to the next.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/relations/plain_text.hpp"

namespace yaodian::relations {

/// What two texts have in common: in each, the pieces that lie in common strings of `gram_size` or more characters,
/// ascending and apart.
struct Alignment {
    std::vector<Span> from;
    std::vector<Span> to;
    bool operator==(const Alignment&) const = default;
};

/// Compares two plain texts.
[[nodiscard]] Alignment align(std::u32string_view from, std::u32string_view to);

/// Alignments by the hashes of both texts. An alignment depends on nothing else, so one that is found is as good as one
/// that is made. May be used by several threads.
class Alignments {
  public:
    Alignments() = default;

    /// Reads what `serialised` gave. Bytes that are damaged, or of another version, give none at all.
    explicit Alignments(std::string_view bytes);

    /// What was looked up or added since the object was made, in a form that carries its own checksum; equal content
    /// gives equal bytes.
    [[nodiscard]] std::string serialised() const;

    /// The key of two texts' hashes.
    [[nodiscard]] static std::string key(std::string_view from_hash, std::string_view to_hash);

    [[nodiscard]] std::optional<Alignment> find(const std::string& key);
    void add(const std::string& key, const Alignment& alignment);

    /// Numbers of look-ups that found something, and of alignments that had to be made.
    [[nodiscard]] std::size_t found() const { return found_; }
    [[nodiscard]] std::size_t made() const { return made_; }

  private:
    mutable std::mutex using_;
    std::map<std::string, Alignment> known_;
    std::map<std::string, Alignment> used_;
    std::size_t found_ = 0;
    std::size_t made_ = 0;
};

}  // namespace yaodian::relations
