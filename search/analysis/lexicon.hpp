/// The portal's vocabulary in the form in which queries are looked up in it.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "search/analysis/language.hpp"
#include "search/analysis/tokens.hpp"
#include "search/search.hpp"

namespace yaodian::search {

/// What a word means; one word may be several things.
struct Meaning {
    std::vector<std::size_t> synonyms;  ///< groups that it belongs to
    std::vector<std::string> types;
    std::vector<std::string> issuers;
    bool question = false;
    bool stock = false;

    /// Whether it makes a unit of a query of its own.
    [[nodiscard]] bool is_content() const { return !synonyms.empty() || !issuers.empty(); }
};

/// The text form of a vocabulary, for the database's metadata: a line an entry, fields separated by tabs.
/// @param occurs  whether the texts may have a word. Synonyms that they do not have stand behind an empty field: they
///                are understood when asked for, and never looked for
[[nodiscard]] std::string serialise(const Vocabulary& vocabulary,
                                    const std::function<bool(const std::string& word)>& occurs);

class Lexicon {
  public:
    Lexicon() = default;
    /// Reads what `serialise` wrote; lines that make no sense are passed over.
    Lexicon(std::string_view serialised, const Language& language);

    /// The meaning of a word by its folded tokens joined; null when it is none.
    [[nodiscard]] const Meaning* find(const std::string& word) const;

    /// The longest word that satisfies `wanted` and begins at `from` of `tokens`: its number of tokens, 0 when none.
    template <typename Wanted>
    [[nodiscard]] std::size_t longest(const std::vector<Token>& tokens, std::size_t from, Wanted wanted) const {
        std::string key;
        std::size_t best = 0;
        for (std::size_t i = from; i < tokens.size() && i - from < longest_; ++i) {
            key += tokens[i].text;
            const Meaning* meaning = find(key);
            if (meaning && wanted(*meaning)) best = i - from + 1;
        }
        return best;
    }

    /// The words of a group that the texts may have, the tokens of each.
    [[nodiscard]] const std::vector<std::vector<Token>>& group(std::size_t index) const { return groups_.at(index); }
    /// Names of an issuer, the full one first.
    [[nodiscard]] const std::vector<std::vector<Token>>& names(const std::string& issuer) const;

    /// Issuers that `tokens` shortens: a piece of the name and a later last character of one of its words (the first
    /// of `institution` in it), as 望潮所 for 望潮海洋仪器研究所.
    [[nodiscard]] std::vector<std::string> shortened(const std::vector<Token>& tokens) const;

  private:
    std::map<std::string, Meaning> words_;
    std::vector<std::vector<std::vector<Token>>> groups_;
    std::map<std::string, std::vector<std::vector<Token>>> issuers_;
    std::size_t longest_ = 0;  // tokens of the longest word
};

}  // namespace yaodian::search
