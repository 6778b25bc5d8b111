/// Names, abbreviations and topics of a collection.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "generator/relations/passages.hpp"
#include "generator/relations/plain_text.hpp"
#include "generator/relations/relations.hpp"
#include "generator/relations/word_finder.hpp"

namespace yaodian::relations {

/// What a name is, by its last words.
[[nodiscard]] TermKind kind_of_name(std::string_view name);

/// A short form that a text introduces: `……（以下简称“…”）`.
struct Definition {
    std::string term;
    std::string long_form;
};
[[nodiscard]] std::vector<Definition> definitions_in(std::string_view text);

/// Names of awards in a list: 青年五四奖章、全国工人先锋号等.
[[nodiscard]] std::vector<std::string> awards_in(const TextForms& text);

/// Finds which words of the vocabulary a text has. Immutable: several threads may use one.
class VocabularyFinder {
  public:
    explicit VocabularyFinder(const Knowledge& knowledge);

    /// The topics that a plain text's words point to, by name.
    [[nodiscard]] std::vector<std::string> topics_in(std::u32string_view plain) const;

    /// The terms of the vocabulary in a plain text: abbreviations that have a long form, issuers.
    [[nodiscard]] std::vector<Term> terms_in(std::u32string_view plain) const;

  private:
    WordFinder topic_words_;
    std::vector<std::string> topics_;  ///< of each word of the finder
    WordFinder term_words_;
    std::vector<Term> terms_;  ///< of each word of the finder, without passages
};

/// A term in one passage.
struct UsedTerm {
    Term term;             ///< without passages
    bool named = false;    ///< whether the passage uses it as a name
    bool defined = false;  ///< whether the passage introduces it as a short form
};

/// The terms of one passage, each once.
[[nodiscard]] std::vector<UsedTerm> terms_of(const TextForms& text, const VocabularyFinder& vocabulary);

/// Gathers the terms of a collection and tells names from quoted words: a name returns, in three documents of two years
/// or two institutions at least, and most passages use it as one. What a single text introduces as a short form is
/// none.
class TermCollector {
  public:
    /// @param reference  of the passage
    /// @param institution  of the document
    void add(std::vector<UsedTerm>& terms, const Passage& passage, const std::string& institution);

    /// The names, sorted; ends the collection.
    [[nodiscard]] std::vector<Term> take();

  private:
    struct Known {
        Term term;
        std::size_t named = 0;                          ///< passages that use it as a name
        std::map<std::string, std::size_t> long_forms;  ///< that texts introduce it for, with their number
        std::set<std::string_view> documents;
        std::set<int> years;
        std::set<std::string> institutions;
    };
    static bool is_name(Known& known);

    std::map<std::string, Known> terms_;
};

}  // namespace yaodian::relations
