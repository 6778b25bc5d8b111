#include "generator/portal/build/prepared.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "generator/portal/build/passage_relations.hpp"
#include "generator/portal/build/passages.hpp"
#include "generator/portal/build/references.hpp"
#include "generator/portal/build/related.hpp"
#include "generator/support/files.hpp"
#include "generator/support/parallel.hpp"

namespace yaodian::portal {

namespace {

void append(std::vector<Problem>& problems, const std::vector<Problem>& more) {
    problems.insert(problems.end(), more.begin(), more.end());
}

Addresses addresses_for(const Collection& collection, bool all_are_here) {
    const Addresses& before = collection.published;
    std::vector<Addressee> documents;
    for (std::size_t i = 0; i < collection.documents.size(); ++i) {
        const document::Document& document = collection.documents[i];
        documents.push_back(
            {document.name, document.slug, collection.hashes[i], document.type == document::Type::page});
    }
    Addresses addresses = update_addresses(before, std::move(documents), reserved_pages(), all_are_here);
    // The page of a document that was found to be another one leads there.
    for (const Reading& reading : collection.readings) {
        const auto page = before.pages.find(reading.name);
        if (reading.document.empty() || reading.document == reading.name || page == before.pages.end()) continue;
        addresses.pages.erase(reading.name);
        addresses.contents.erase(reading.name);
        addresses.moved[page->second] = addresses.pages.at(reading.document);
    }
    return addresses;
}

std::vector<search::Passage> all_passages(const Collection& collection, const Addresses& addresses, unsigned jobs) {
    const auto& documents = collection.documents;
    std::vector<std::vector<search::Passage>> parts(documents.size());
    parallel_for(documents.size(), jobs,
                 [&](std::size_t i) { parts[i] = passages_of(documents[i], addresses.pages.at(documents[i].name)); });
    std::vector<search::Passage> passages;
    std::size_t count = 0;
    for (const auto& part : parts) count += part.size();
    passages.reserve(count);
    for (auto& part : parts) std::move(part.begin(), part.end(), std::back_inserter(passages));
    return passages;
}

std::map<std::string, std::string> files_by_name(const Collection& collection) {
    std::map<std::string, std::string> files;
    for (std::size_t i = 0; i < collection.documents.size(); ++i) {
        files.emplace(collection.documents[i].name, collection.files[i]);
    }
    return files;
}

/// What search has to know: a query for any of a body's names finds what it issued.
void add_names_of_bodies(const std::vector<relations::Institution>& institutions,
                         std::map<std::string, std::vector<std::string>>& issuers) {
    for (const relations::Institution& institution : institutions) {
        for (const std::string& name : institution.names) {
            if (name == institution.name) continue;
            std::vector<std::string>& names = issuers[institution.name];
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
        }
    }
}

}  // namespace

bool has_errors(const std::vector<Problem>& problems) {
    return std::any_of(problems.begin(), problems.end(),
                       [](const Problem& problem) { return problem.severity == Severity::error; });
}

std::filesystem::path references_file(const Portal& portal) {
    return portal.cache() / "references.json";
}

std::unique_ptr<Prepared> prepare(const Portal& portal, KeptReadings& kept, unsigned jobs, bool strict,
                                  Progress& progress) {
    auto prepared = std::make_unique<Prepared>();
    Prepared& made = *prepared;
    made.settings = read_settings(portal.settings());
    made.vocabulary = read_vocabulary(portal.vocabulary(), made.problems);
    made.collection = read_collection(portal, kept, made.settings.imported_texts, jobs, progress);
    append(made.problems, made.collection.problems);
    if (strict && has_errors(made.collection.problems)) throw Stopped(sorted(made.problems));
    made.addresses = addresses_for(made.collection, !has_errors(made.collection.problems));
    progress.stage("Taking passages", made.collection.documents.size());
    made.passages = all_passages(made.collection, made.addresses, jobs);
    progress.stage("Finding relations", made.collection.documents.size());
    made.relations = relations_of(portal, made.settings, made.collection, made.vocabulary, jobs, made.problems);
    add_relations(made.passages, made.relations, made.collection.documents, made.addresses);
    add_names_of_bodies(made.relations.institutions, made.vocabulary.search.issuers);
    const std::vector<Problem> removed = removed_references(
        read_references(references_file(portal)), references_of(made.passages), files_by_name(made.collection));
    made.lost_places = !removed.empty();
    append(made.problems, removed);
    return prepared;
}

std::unique_ptr<Prepared> prepare_again(const Portal& portal, unsigned jobs, Progress& progress) {
    KeptReadings kept(portal.kept_readings(), true);
    return prepare(portal, kept, jobs, false, progress);
}

Collection read_again(const Portal& portal, unsigned jobs, Progress& progress) {
    KeptReadings kept(portal.kept_readings(), true);
    return read_collection(portal, kept, read_settings(portal.settings()).imported_texts, jobs, progress);
}

void plan_pages(const Portal& portal, Prepared& made, unsigned jobs) {
    made.pages = std::make_unique<PortalPages>(portal, made.settings, made.collection, made.addresses, made.relations,
                                               made.passages, made.vocabulary, made.whole, jobs);
}

Output output_of(const Portal& portal, Prepared& made, KeptPages& kept, OutputFolder* folder, unsigned jobs,
                 Progress& progress) {
    progress.stage("Planning pages");
    plan_pages(portal, made, jobs);
    Output output = made.pages->write(made.passages, kept, folder, jobs, progress);
    append(made.problems, output.problems);
    return output;
}

}  // namespace yaodian::portal
