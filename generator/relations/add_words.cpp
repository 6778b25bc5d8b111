#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "generator/relations/citations.hpp"
#include "generator/relations/collection.hpp"
#include "generator/relations/corrections.hpp"
#include "generator/relations/plain_text.hpp"
#include "generator/relations/series.hpp"
#include "generator/support/parallel.hpp"

namespace yaodian::relations {

namespace {

/// What the words of one passage say.
struct Words {
    std::vector<UsedTerm> terms;
    std::vector<std::string> topics;
    std::vector<Cited> cited;
};

/// @param joined  holds the text where it is not in the passage as a whole
std::string_view whole_text(const Passage& passage, std::string& joined) {
    // An item's text holds its heading; a section's does not.
    if (passage.kind == Passage::Kind::item || passage.heading.empty()) return passage.text;
    return joined = passage.heading + "\n" + passage.text;
}

std::vector<Words> words_of(const Entry& entry, const VocabularyFinder& vocabulary) {
    std::vector<Words> words;
    for (const Passage& passage : entry.passages) {
        std::string joined;
        const TextForms text(whole_text(passage, joined));
        words.push_back({terms_of(text, vocabulary), vocabulary.topics_in(text.plain), cited_in(text)});
    }
    return words;
}

/// A title or number in a correction is meant as it would be in a text.
bool is_same_citation(const Citation& citation, const std::string& title) {
    return comparable_title(citation.title) == comparable_title(title) ||
           comparable_number(citation.title) == comparable_number(title);
}

void correct_citations(const Collection& collection, const Corrections& corrections, Relations& relations) {
    corrections.each(relations.unmatched, [&](const Correction& correction) -> std::optional<Unmatched::Reason> {
        using Reason = Unmatched::Reason;
        const auto citation =
            std::find_if(relations.citations.begin(), relations.citations.end(),
                         [&](const Citation& found) { return is_same_citation(found, correction.from); });
        if (citation == relations.citations.end()) return Reason::from_missing;
        if (document_of(correction.to) != correction.to || collection.find(correction.to) == nullptr) {
            return Reason::to_missing;
        }
        const bool found = citation->document == correction.to;
        if (correction.verdict == Correction::Verdict::deny) {
            if (!found) return Reason::not_found;
            citation->document.reset();
            if (citation->kind == CitationKind::itself) citation->kind = kind_of_title(citation->title);
            return std::nullopt;
        }
        citation->document = correction.to;
        citation->confirmed = true;
        return found || correction.verdict == Correction::Verdict::add ? std::nullopt
                                                                       : std::optional(Reason::not_found);
    });
}

}  // namespace

void add_words(const Collection& collection, const Knowledge& knowledge, std::span<const Correction> corrections,
               unsigned jobs, Relations& relations) {
    const VocabularyFinder vocabulary(knowledge);
    std::vector<std::vector<Words>> words(collection.entries.size());
    parallel_for(words.size(), jobs, [&](std::size_t i) { words[i] = words_of(collection.entries[i], vocabulary); });

    TermCollector terms;
    std::map<std::string, std::vector<std::string>> topics;
    CitationCollector citations(collection.documents, collection.institutions);
    SeriesCollector series(knowledge.synonyms);
    for (std::size_t i = 0; i < collection.entries.size(); ++i) {
        const document::Document& document = *collection.documents[i];
        for (const std::string& topic : document.topics) topics[topic].push_back(document.name);
        for (std::size_t j = 0; j < words[i].size(); ++j) {
            const Passage& passage = collection.entries[i].passages[j];
            terms.add(words[i][j].terms, passage, collection.institutions[i]);
            for (const std::string& topic : words[i][j].topics) {
                auto& passages = topics[topic];
                if (passages.empty() || passages.back() != passage.reference) passages.push_back(passage.reference);
            }
            for (const Cited& cited : words[i][j].cited) citations.add(cited, passage.reference, i);
            series.add(passage, collection.institutions[i]);
        }
        words[i] = {};
    }
    relations.terms = terms.take();
    for (auto& [name, passages] : topics) relations.topics.push_back({name, std::move(passages)});
    relations.series = series.take();
    relations.citations = citations.take();
    const auto place = [&](const std::string& reference) { return collection.place_of.find(reference)->second; };
    for (Citation& citation : relations.citations) {
        auto& cited_by = citation.cited_by;
        std::sort(cited_by.begin(), cited_by.end(),
                  [&](const std::string& a, const std::string& b) { return place(a) < place(b); });
        cited_by.erase(std::unique(cited_by.begin(), cited_by.end()), cited_by.end());
    }
    std::stable_sort(relations.citations.begin(), relations.citations.end(),
                     [](const Citation& a, const Citation& b) { return a.title < b.title; });
    correct_citations(collection, Corrections(corrections, Correction::Kind::citation), relations);
}

}  // namespace yaodian::relations
