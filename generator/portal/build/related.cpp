#include "generator/portal/build/related.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string>

#include "generator/portal/build/kept_relations.hpp"
#include "generator/portal/settings/corrections.hpp"
#include "generator/relations/alignments.hpp"
#include "generator/support/files.hpp"

namespace yaodian::portal {

namespace {

void write_if_changed(const std::filesystem::path& file, const std::string& before, const std::string& bytes) {
    if (bytes == before) return;
    try {
        write_file(file, bytes);
    } catch (const Failure&) {
        return;  // it is missed only in the next build's speed
    }
}

relations::Relations found_anew(const Portal& portal, const Collection& collection,
                                const relations::Knowledge& knowledge, const Corrections& corrections, unsigned jobs) {
    const std::filesystem::path file = portal.cache() / "alignments";
    const std::string before = read_or_nothing(file);
    relations::Alignments alignments(before);
    relations::Relations found =
        relations::find_relations(collection.documents, knowledge, corrections.entries(), &alignments, jobs);
    write_if_changed(file, before, alignments.serialised());
    return found;
}

}  // namespace

relations::Knowledge knowledge_of(const Vocabulary& vocabulary) {
    relations::Knowledge knowledge;
    knowledge.topics = vocabulary.topics;
    knowledge.stock_phrases = vocabulary.stock_phrases;
    knowledge.stock_words = vocabulary.search.stock_words;
    knowledge.issuers = vocabulary.search.issuers;
    knowledge.separate_issuers = vocabulary.separate_issuers;
    knowledge.parents = vocabulary.parents;
    for (const search::Synonyms& group : vocabulary.search.synonyms) knowledge.synonyms.push_back(group.words);
    return knowledge;
}

relations::Relations relations_of(const Portal& portal, const Settings& settings, const Collection& collection,
                                  const Vocabulary& vocabulary, unsigned jobs, std::vector<Problem>& problems) {
    const Corrections corrections = Corrections::read(portal.relations(), problems);
    relations::Knowledge knowledge = knowledge_of(vocabulary);
    knowledge.institution = settings.institution;
    const std::filesystem::path kept = portal.cache() / "relations";
    const std::uint64_t key =
        key_of_relations(collection.document_hashes, knowledge, read_or_nothing(portal.relations()));
    relations::Relations found;
    if (auto known = kept_relations(kept, key)) {
        found = *std::move(known);
    } else {
        found = found_anew(portal, collection, knowledge, corrections, jobs);
        keep_relations(kept, key, found);
    }
    std::vector<Problem> unmatched = corrections.problems_of(found.unmatched);
    std::move(unmatched.begin(), unmatched.end(), std::back_inserter(problems));
    return found;
}

}  // namespace yaodian::portal
