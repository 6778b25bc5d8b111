/// The relations of a collection as the pages ask for them: what belongs to a passage, and where its page is.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "generator/pages/places.hpp"
#include "generator/relations/chain_groups.hpp"
#include "generator/relations/relations.hpp"

namespace yaodian::pages {

/// Pointers lead into the relations that it was made from, which have to outlive it. Lists are in the relations' order.
class Connections {
  public:
    Connections(const relations::Relations& relations, const std::vector<document::Document>& documents,
                const std::map<std::string, std::string>& addresses);

    [[nodiscard]] const relations::Relations& all() const { return relations_; }
    [[nodiscard]] const Places& places() const { return places_; }
    /// See `Pages::text_changed`.
    void text_changed(const std::string& document) { places_.text_changed(document); }

    /// The passages of earlier and of later years that a passage goes back to, or lives on in.
    [[nodiscard]] const std::vector<const relations::Lineage*>& predecessors(std::string_view reference) const;
    [[nodiscard]] const std::vector<const relations::Lineage*>& successors(std::string_view reference) const;
    /// @returns null: the work occurs in one year only
    [[nodiscard]] const relations::Chain* chain(std::string_view reference) const;
    /// Links of a schedule row to work points.
    [[nodiscard]] const std::vector<const relations::ScheduleLink*>& points_of(std::string_view row) const;
    /// Links of a work point to schedule rows.
    [[nodiscard]] const std::vector<const relations::ScheduleLink*>& rows_of(std::string_view point) const;
    /// @returns null: the row is a piece of work of its own
    [[nodiscard]] const relations::RowChain* row_chain(std::string_view row) const;
    /// What a passage cites.
    [[nodiscard]] const std::vector<const relations::Citation*>& citations_in(std::string_view reference) const;
    /// How many passages cite a title.
    [[nodiscard]] std::size_t citing_passages(std::string_view title) const;
    /// What cites a document.
    [[nodiscard]] const std::vector<const relations::Citation*>& citations_of(std::string_view document) const;
    [[nodiscard]] const std::vector<const relations::Term*>& terms_in(std::string_view reference) const;
    [[nodiscard]] const std::vector<const relations::Topic*>& topics_of(std::string_view reference) const;
    [[nodiscard]] const std::vector<const relations::Series*>& series_of(std::string_view reference) const;

    /// The same of all passages of a document, each once.
    [[nodiscard]] const std::vector<const relations::Citation*>& citations_in_document(std::string_view name) const;
    [[nodiscard]] const std::vector<const relations::Term*>& terms_in_document(std::string_view name) const;
    [[nodiscard]] const std::vector<const relations::Topic*>& topics_of_document(std::string_view name) const;
    [[nodiscard]] const std::vector<const relations::Series*>& series_of_document(std::string_view name) const;

    /// The page address of a reference, `documents/x.html#7`; empty when it leads nowhere.
    [[nodiscard]] std::string address(std::string_view reference) const;
    /// Path of the page with the history of a piece of work, `history/x/1.html`: from the address of the first passage
    /// of the first one that is on it.
    [[nodiscard]] std::string history_page(const relations::Chain& chain) const;
    /// Where its history is: the page and the place there, `history/x/1.html#7`.
    [[nodiscard]] std::string history_address(const relations::Chain& chain) const;
    /// @param addresses  of documents; the first passage's document is among them also where it is not published itself
    [[nodiscard]] static std::string history_address(const relations::Chain& chain,
                                                     const std::map<std::string, std::string>& addresses);
    /// Names are Chinese and addresses ASCII: the name's hash, which no library update changes.
    [[nodiscard]] static std::string topic_path(std::string_view name);
    [[nodiscard]] static std::string term_path(std::string_view term);
    /// The notices that return under the document's title, with its place among them from 1; null: it does not return.
    struct Return {
        const relations::Recurring* recurring = nullptr;
        std::size_t place = 0;
    };
    [[nodiscard]] Return return_of(std::string_view document) const;
    [[nodiscard]] static std::string recurring_path(const relations::Recurring& recurring);

    /// The fullest name of a body; a name that is not known stands for itself.
    [[nodiscard]] const std::string& body_named(const std::string& name) const;
    /// The bodies that issue a document, each by its fullest name; a name that is not known stands for itself.
    [[nodiscard]] const std::vector<std::string>& bodies_of(const document::Document& document) const;
    /// The first of them; empty when none is known.
    [[nodiscard]] const std::string& body_of(const document::Document& document) const;

    /// Whether a cited title has a page of its own: one place alone that cites it is what its page would show.
    [[nodiscard]] bool has_citation_page(std::string_view title) const { return citing_passages(title) > 1; }
    [[nodiscard]] static std::string citation_path(std::string_view title);
    [[nodiscard]] static std::string series_path(std::string_view name);

  private:
    std::map<std::string, Return, std::less<>> returns_;              ///< by document
    std::map<std::string, std::string> bodies_;                       ///< each name → the fullest one
    std::map<std::string_view, std::vector<std::string>> bodies_of_;  ///< by document
    template <typename Relation>
    using By = std::map<std::string, std::vector<const Relation*>, std::less<>>;

    const relations::Relations& relations_;
    Places places_;
    const std::map<std::string, std::string>& addresses_;
    By<relations::Lineage> predecessors_;
    By<relations::Lineage> successors_;
    By<relations::Chain> chains_;
    By<relations::ScheduleLink> points_of_;
    By<relations::ScheduleLink> rows_of_;
    By<relations::RowChain> row_chains_;
    By<relations::Citation> citations_in_;
    By<relations::Citation> citations_of_;
    std::map<std::string_view, std::size_t> citing_passages_;  ///< by title
    By<relations::Term> terms_;
    By<relations::Topic> topics_;
    By<relations::Series> series_;
    By<relations::Citation> document_citations_;
    By<relations::Term> document_terms_;
    By<relations::Topic> document_topics_;
    By<relations::Series> document_series_;
};

/// A document's page as a part of the paths of others: `documents/x.html` gives `x`. What was a hand-written page keeps
/// its address when it becomes a document: that stands below `_`, which no document's path has.
[[nodiscard]] std::string document_stem(std::string_view page);

}  // namespace yaodian::pages
