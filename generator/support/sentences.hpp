/// What the program says in English, in another language.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian {

/// Translates whole sentences: each is known by the English one with `{1}`, `{2}` … for what is filled in, `{n}` for a
/// number, and other letters for what stays as it is (what another library says, a title). So the texts stand in one
/// place, where they are said, and nothing has to be looked up by a name.
class Sentences {
  public:
    /// @param translations  by the English sentences; with `=` in front, those that are never filled into others
    /// (`issuer`
    ///                      may be a word of the interface, or the name of a field)
    explicit Sentences(const std::map<std::string, std::string>& translations = {});

    /// A sentence in the other language, what is filled in too where it is a sentence; unchanged where it is not known.
    [[nodiscard]] std::string translated(std::string_view sentence) const;

    /// What sentences that differ only in what is filled in have in common, with … for that; the sentence itself where
    /// it is not known.
    struct Kind {
        std::string english;
        std::string translation;
    };
    [[nodiscard]] Kind kind_of(std::string_view sentence) const;

  private:
    /// A sentence, divided where something is filled in.
    struct Sentence {
        std::vector<std::string> pieces;  ///< what stands between; one more than places
        std::vector<char> places;         ///< `1`, `n` …
        std::size_t size = 0;             ///< of all pieces
        std::string translation;
        bool is_whole = false;  ///< never filled into another
    };
    static Sentence sentence_of(std::string_view english, std::string translation);
    static bool match(const Sentence& sentence, std::string_view text, std::vector<std::string>& found);
    /// @param level  0 for what is said, 1 for what is filled into it …
    [[nodiscard]] std::string translated(std::string_view text, int level) const;

    std::vector<Sentence> sentences_;  ///< those that say most first
};

}  // namespace yaodian
