/// Titles and document numbers that passages cite, and the documents that they are.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "generator/relations/passages.hpp"
#include "generator/relations/plain_text.hpp"
#include "generator/relations/relations.hpp"

namespace yaodian::relations {

/// A citation as a passage has it.
struct Cited {
    std::string title;       ///< without 《》; empty when only a number is cited
    std::string number;      ///< a document number in 〔〕 without spaces; the one behind the title, or alone
    bool candidate = false;  ///< named without 《》
};

/// What a text cites, in order: titles in 《》 (of nested ones the outer) with the number in brackets behind them,
/// other numbers, and rules that it says to follow or to make without naming them in 《》.
[[nodiscard]] std::vector<Cited> cited_in(const TextForms& text);

/// A title as titles are compared: of 关于印发《…》的通知 what is inside; without spaces, punctuation, trial marks and
/// 中华人民共和国.
[[nodiscard]] std::string comparable_title(std::string_view title);

/// What a title names, by its last words.
[[nodiscard]] CitationKind kind_of_title(std::string_view title);

/// A document number with its year in 〔〕 and without 第 and leading zeros, so that equal numbers are equal texts.
[[nodiscard]] std::string comparable_number(std::string_view number);

/// Collects what a collection cites. Texts are to be added in reading order.
class CitationCollector {
  public:
    /// @param institutions  of each document
    CitationCollector(std::span<const document::Document* const> documents, std::span<const std::string> institutions);

    /// @param document  in which the passage stands, by its place
    void add(const Cited& cited, const std::string& passage, std::size_t document);
    [[nodiscard]] std::vector<Citation> take();

  private:
    struct Entry {
        Citation citation;
        std::set<std::string> citing;  ///< documents
    };
    /// A title without the institution's name before it, and the institution; empty when none stands before it.
    [[nodiscard]] std::pair<std::string, std::string> parted(const std::string& title) const;
    [[nodiscard]] std::optional<std::size_t> document_by_title(const std::string& institution, const std::string& rest,
                                                               std::size_t citing) const;
    [[nodiscard]] std::optional<std::size_t> document_by_number(const std::string& number) const;

    std::span<const document::Document* const> documents_;
    std::span<const std::string> institutions_;
    std::map<std::string, std::string> names_;  ///< institution as it begins a title, plain → institution
    std::map<std::string, std::vector<std::size_t>> by_title_;  ///< rest of the title → documents
    std::map<std::string, std::vector<std::size_t>> by_number_;
    std::map<std::string, Entry> entries_;
};

}  // namespace yaodian::relations
