#include "generator/relations/relations.hpp"

#include <algorithm>
#include <utility>

#include "generator/relations/bodies.hpp"
#include "generator/relations/collection.hpp"
#include "generator/relations/institutions.hpp"
#include "generator/relations/recurring.hpp"
#include "generator/support/parallel.hpp"

namespace yaodian::relations {

namespace {

Collection collect(std::span<const document::Document> documents, const Knowledge& knowledge, unsigned jobs) {
    Collection collection;
    for (const document::Document& document : documents) {
        if (document.type != document::Type::page) collection.documents.push_back(&document);
    }
    std::sort(collection.documents.begin(), collection.documents.end(),
              [](const auto* a, const auto* b) { return a->name < b->name; });
    collection.bodies = find_institutions(collection.documents, knowledge);
    collection.institutions =
        institutions_of(collection.documents, knowledge.issuers, bodies_by_name(collection.bodies));
    collection.entries.resize(collection.documents.size());
    parallel_for(collection.documents.size(), jobs, [&](std::size_t i) {
        collection.entries[i] = {collection.documents[i], passages_of(*collection.documents[i])};
    });
    for (std::size_t i = 0; i < collection.entries.size(); ++i) {
        const std::vector<Passage>& passages = collection.entries[i].passages;
        for (std::size_t j = 0; j < passages.size(); ++j)
            collection.place_of.emplace(passages[j].reference, Place{i, j});
    }
    return collection;
}

}  // namespace

const Passage* Collection::find(std::string_view reference) const {
    const auto place = place_of.find(reference);
    return place == place_of.end() ? nullptr : &at(place->second);
}

Relations find_relations(std::span<const document::Document> documents, const Knowledge& knowledge,
                         std::span<const Correction> corrections, Alignments* alignments, unsigned jobs) {
    const Collection collection = collect(documents, knowledge, jobs);
    Relations relations;
    relations.institutions = collection.bodies;
    relations.recurring = find_recurring(collection.documents, collection.bodies);
    // None of the three needs what another one finds.
    Relations words;
    Relations schedules;
    parallel_for(3, jobs, [&](std::size_t part) {
        if (part == 0) add_lineage(collection, knowledge, corrections, alignments, jobs, relations);
        if (part == 1) add_words(collection, knowledge, corrections, jobs, words);
        if (part == 2) add_schedules(collection, knowledge, corrections, jobs, schedules);
    });
    relations.schedule_links = std::move(schedules.schedule_links);
    relations.rows_alone = std::move(schedules.rows_alone);
    relations.points_alone = std::move(schedules.points_alone);
    relations.row_chains = std::move(schedules.row_chains);
    relations.series = std::move(words.series);
    relations.citations = std::move(words.citations);
    relations.terms = std::move(words.terms);
    relations.topics = std::move(words.topics);
    for (const Relations* part : {&words, &schedules})
        relations.unmatched.insert(relations.unmatched.end(), part->unmatched.begin(), part->unmatched.end());
    std::sort(relations.unmatched.begin(), relations.unmatched.end(),
              [](const Unmatched& a, const Unmatched& b) { return a.correction < b.correction; });
    return relations;
}

std::string_view document_of(std::string_view reference) {
    return reference.substr(0, reference.find('#'));
}

}  // namespace yaodian::relations
