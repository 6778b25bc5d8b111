/// What the library knows of characters: how each is folded for comparison, and how it is read.
///
/// The tables are computed from ICU when an index is written (`index/icu_tables.hpp`) and ride in the database's
/// metadata; whoever asks needs no ICU. Texts and queries are folded by the same object, so they agree by construction.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::search {

/// Number of a syllable in a `Language`.
using Syllable = std::uint16_t;

/// Folding and readings of characters. Immutable once made; several threads may read one.
class Language {
  public:
    /// @param folds a line a character: the character, then what it folds to (nothing: it is left out)
    /// @param readings a line a syllable: the syllable, a space, the characters that are read so; sorted by syllable;
    ///                 empty: not given, whatever needs them throws `TableMissing`
    /// Lines that make no sense are passed over.
    Language(std::string_view folds, std::string_view readings);
    Language() = default;

    /// Appends NFKC, lower case, simplified form of `c`.
    void fold(char32_t c, std::u32string& to) const;

    /// Readings of a folded Han character without tones; none when it is not known.
    [[nodiscard]] std::span<const Syllable> readings(char32_t c) const;
    [[nodiscard]] std::optional<Syllable> syllable(std::string_view name) const;
    [[nodiscard]] const std::string& name(Syllable syllable) const { return names_.at(syllable); }
    /// Syllables that begin with `prefix`.
    [[nodiscard]] std::vector<Syllable> syllables_from(std::string_view prefix) const;
    /// Characters that are read so, each as UTF-8.
    [[nodiscard]] std::vector<std::string> characters(Syllable syllable) const;

  private:
    /// Where the values of a character are in the list that holds those of all.
    struct Entry {
        char32_t character = 0;
        std::uint32_t begin = 0;
        std::uint32_t count = 0;
    };
    using Entries = std::vector<Entry>;  // by character
    [[nodiscard]] static const Entry* find(const Entries& entries, char32_t c);
    void require_readings() const;

    Entries folds_;
    std::u32string folded_;
    Entries readings_;
    std::vector<Syllable> syllables_;
    std::vector<std::string> names_;
    std::vector<std::u32string> characters_;
    std::map<std::string, Syllable, std::less<>> ids_;
};

}  // namespace yaodian::search
