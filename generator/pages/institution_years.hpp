/// The documents of an institution year by year: which of them are laid side by side.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "generator/document/document.hpp"
#include "generator/pages/connections.hpp"

namespace yaodian::pages {

/// Two documents of different years that have a page of comparison.
struct DocumentPair {
    const document::Document* older = nullptr;
    const document::Document* newer = nullptr;
    std::string path;  ///< `compare/2020-2023-….html`: from the addresses of both, so it is as lasting
};

/// Documents of which any two can be laid side by side.
struct ComparedDocuments {
    std::string key;                                   ///< ten hexadecimal digits, lasting
    std::vector<const document::Document*> documents;  ///< the newest first
};

/// An institution is what issued a document, together with every issuer whose documents lineage connects with its own:
/// its Party committee and its union carry on one another's work.
class InstitutionYears {
  public:
    InstitutionYears() = default;
    /// @param documents  no hand-written pages; they have to outlive this
    InstitutionYears(const std::vector<const document::Document*>& documents, const Connections& connections,
                     const std::map<std::string, std::string>& addresses);

    /// By the issuer of the newest document, then by years. Work points of an institution have a page with those of the
    /// year before; other documents with the one that most of their points come from, so that pages do not grow faster
    /// than documents. Any other two are compared in the page.
    [[nodiscard]] const std::vector<DocumentPair>& pairs() const { return pairs_; }
    /// Of each institution those documents that lineage or the years connect with another one.
    [[nodiscard]] const std::vector<ComparedDocuments>& compared() const { return compared_; }
    /// Those that a document is one of. No fact tells of that: see `same_institution`.
    /// @throws std::out_of_range when it is laid beside no other
    [[nodiscard]] const ComparedDocuments& compared_with(const document::Document& document) const;
    /// Places in `pairs()` of those that a document is one of, ascending.
    [[nodiscard]] const std::vector<std::size_t>& pairs_of(const document::Document& document) const;
    /// The pair with the nearest earlier, or later, document of the same type; null when there is none.
    [[nodiscard]] const DocumentPair* before(const document::Document& document) const;
    [[nodiscard]] const DocumentPair* after(const document::Document& document) const;
    /// Years in which the institution of a document has one that is laid beside another, ascending.
    [[nodiscard]] const std::vector<int>& years(const document::Document& document) const;
    /// Whether both documents are of one institution. No fact tells of that: a page that shows it is handed what comes
    /// of it (`PageMaker::given`), or made in every build.
    [[nodiscard]] bool same_institution(const document::Document& a, const document::Document& b) const;

  private:
    void add_compared(const std::vector<const document::Document*>& documents,
                      const std::map<std::string, std::string>& addresses);

    std::vector<DocumentPair> pairs_;
    std::vector<ComparedDocuments> compared_;
    std::map<std::size_t, std::size_t> compared_of_;  ///< institution → place in `compared_`
    std::map<std::string, std::vector<std::size_t>, std::less<>> pairs_of_;
    std::map<std::string, std::size_t, std::less<>> institution_;  ///< document name → number
    std::map<std::size_t, std::vector<int>> years_;
};

}  // namespace yaodian::pages
