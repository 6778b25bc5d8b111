#include "generator/portal/build/related.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string>

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
    const std::filesystem::path file = portal.cache() / "alignments";
    const std::string before = read_or_nothing(file);
    relations::Alignments alignments(before);
    relations::Knowledge knowledge = knowledge_of(vocabulary);
    knowledge.institution = settings.institution;
    relations::Relations found =
        relations::find_relations(collection.documents, knowledge, corrections.entries(), &alignments, jobs);
    write_if_changed(file, before, alignments.serialised());
    std::vector<Problem> unmatched = corrections.problems_of(found.unmatched);
    std::move(unmatched.begin(), unmatched.end(), std::back_inserter(problems));
    return found;
}

}  // namespace yaodian::portal
