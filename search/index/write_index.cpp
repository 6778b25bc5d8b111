#include <unistd.h>
#include <xapian.h>

#include <filesystem>
#include <map>
#include <unordered_set>
#include <utility>

#include "search/analysis/language.hpp"
#include "search/analysis/lexicon.hpp"
#include "search/format/block_size.hpp"
#include "search/format/bytes.hpp"
#include "search/format/document_text.hpp"
#include "search/format/identifier.hpp"
#include "search/format/metadata.hpp"
#include "search/format/term_list.hpp"
#include "search/format/texts.hpp"
#include "search/format/whole.hpp"
#include "search/index/icu_tables.hpp"
#include "search/index/of_terms.hpp"
#include "search/index/passage_tables.hpp"
#include "search/index/shards.hpp"
#include "search/search.hpp"

namespace yaodian::search {

namespace {

namespace fs = std::filesystem;

void check_refs(const std::vector<Passage>& passages) {
    std::unordered_set<std::string_view> refs;
    for (const Passage& p : passages) {
        if (!refs.insert(p.ref).second) {
            throw IndexError("two passages have the reference " + p.ref + ": give the documents different names");
        }
    }
}

Xapian::Database together(const std::vector<std::string>& paths) {
    Xapian::Database all;
    for (const std::string& path : paths) all.add_database(Xapian::Database(path));
    return all;
}

TermList terms_of(const Xapian::Database& database) {
    TermList terms;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
        terms.add(*term, term.get_termfreq());
    return terms;
}

/// All that is known before the postings are written.
struct Beside {
    std::map<std::string, std::string> tables;
    Vocabulary vocabulary;
    TermList terms;        ///< of the shards that were kept
    HanReadings readings;  ///< of those terms' characters
};

Beside beside_postings(const std::vector<Passage>& passages, const Ordered& order, const Vocabulary& vocabulary,
                       const std::vector<std::string>& kept) {
    check_refs(passages);
    Beside out;
    out.tables = tables_of(passages, order);
    out.vocabulary = with_issuers(vocabulary, passages);
    out.terms = terms_of(together(kept));
    out.readings.add(characters_of(out.terms));
    return out;
}

/// What an index of a part says of the whole: how many passages have each term, where these are others than here.
void add_frequencies(Xapian::WritableDatabase& database, const TermList& here, const Xapian::Database& whole) {
    WholeFrequencies frequencies;
    std::size_t next = 0;
    for (auto term = whole.allterms_begin(); term != whole.allterms_end(); ++term) {
        const std::string name = *term;
        while (next < here.size() && here.term(next) < name) ++next;
        const bool is_here = next < here.size() && here.term(next) == name;
        const Xapian::doccount all = term.get_termfreq();
        if (!is_here || all != here.passages(next)) frequencies.add(name, all);
    }
    for (const auto& [key, value] : frequencies.metadata()) database.set_metadata(key, value);
    std::string passages;
    put_number(passages, whole.get_doccount());
    database.set_metadata(metadata::all, passages);
}

/// The terms with their counts in a collection of which the passages are a part.
TermList counted_in(const Xapian::Database& whole, const TermList& here) {
    TermList out;
    for (std::size_t i = 0; i < here.size(); ++i) out.add(here.term(i), whole.get_termfreq(std::string(here.term(i))));
    return out;
}

/// What is not in the shards: all that is known of them together.
/// @param terms  of the shards
/// @param path_of_whole  of the index of which they are a part; empty: they are the whole
void write_metadata(const std::string& path, Beside known, const TermList& terms, const std::string& path_of_whole) {
    using namespace Xapian;
    WritableDatabase database(path,
                              DB_CREATE_OR_OVERWRITE | DB_BACKEND_GLASS | DB_NO_TERMLIST | DB_NO_SYNC | DB_DANGEROUS);
    const bool is_part = !path_of_whole.empty();
    const Database whole = is_part ? Database(path_of_whole) : Database();
    const LanguageTables language = icu_tables(characters_of(terms), std::move(known.readings));
    for (const auto& [key, pairs] :
         pinyin_lists(is_part ? counted_in(whole, terms) : terms, Language(language.folds, language.readings)))
        database.set_metadata(key, pairs);
    const auto whole_has = [&](const std::string& term) {
        return is_part ? whole.term_exists(term) : terms.passages_with(term) > 0;
    };
    const Language folding(language.folds, "");
    const auto occurs = [&](const std::string& word) { return may_occur(word, whole_has, folding); };
    database.set_metadata(metadata::format, format_version);
    database.set_metadata(metadata::folds, language.folds);
    database.set_metadata(metadata::readings, language.readings);
    database.set_metadata(metadata::lexicon, serialise(known.vocabulary, occurs));
    for (const auto& [key, value] : known.tables) database.set_metadata(key, value);
    if (is_part) add_frequencies(database, terms, whole);
    database.commit();
    database.close();
}

/// Removes what is left of an unfinished index, also when an exception comes by.
struct Unfinished {
    std::string directory;
    std::string database;
    std::string texts;

    explicit Unfinished(const std::string& path) {
        // The process's number keeps two writers from each other's files.
        const std::string base = path + ".unfinished-" + std::to_string(::getpid());
        directory = base + ".d";
        database = base;
        texts = base + ".texts";
        remove();
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    ~Unfinished() { remove(); }
    void remove() const {
        std::error_code ignored;
        fs::remove_all(directory, ignored);
        fs::remove(database, ignored);
        fs::remove(texts, ignored);
    }
};

}  // namespace

std::string texts_path(const std::string& path) {
    return path + ".texts";
}

void write_index(const std::string& path, const std::vector<Passage>& passages, const Vocabulary& vocabulary,
                 const IndexWriting& how) {
    const Unfinished unfinished(path);
    const ForEach for_each = how.for_each ? how.for_each : one_by_one;
    try {
        const Ordered order = ordered(passages);
        fs::create_directory(unfinished.directory);
        const Shards shards(order.passages, unfinished.directory, how.shards, for_each);
        Beside known;
        std::vector<std::string> documents;
        TermList written;
        for_each(2, [&](std::size_t part) {
            if (part == 0) {
                shards.write_missing(for_each);
                written = terms_of(together(shards.missing()));
            } else {
                known = beside_postings(passages, order, vocabulary, shards.kept());
                for (const auto& document : order.by_document) documents.push_back(encode_document(document));
            }
        });
        const std::string metadata = unfinished.directory + "/metadata";
        const TermList terms = TermList::merged({&known.terms, &written});
        write_metadata(metadata, std::move(known), terms, how.whole);
        Xapian::Database all = together(shards.paths());
        all.add_database(Xapian::Database(metadata));
        all.compact(unfinished.database, Xapian::DBCOMPACT_SINGLE_FILE | Xapian::Compactor::FULL, block_size);
        write_texts(unfinished.texts, set_identifier(unfinished.database), documents);
        fs::rename(unfinished.texts, texts_path(path));
        fs::rename(unfinished.database, path);
        shards.remove_others();
    } catch (const Xapian::Error& error) {
        throw IndexError(path + ": the search index cannot be written: " + error.get_description() +
                         "; is the disk full, or the folder missing or not writable?");
    } catch (const fs::filesystem_error& error) {
        throw IndexError(path + ": the search index cannot be put in its place: " + error.code().message());
    }
}

}  // namespace yaodian::search
