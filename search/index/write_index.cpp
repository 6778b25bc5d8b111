#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <numeric>
#include <set>
#include <unordered_set>

#include "search/analysis/language.hpp"
#include "search/analysis/lexicon.hpp"
#include "search/format/block_size.hpp"
#include "search/format/bytes.hpp"
#include "search/format/document_text.hpp"
#include "search/format/identifier.hpp"
#include "search/format/metadata.hpp"
#include "search/format/passage_table.hpp"
#include "search/format/series_table.hpp"
#include "search/format/term_list.hpp"
#include "search/format/texts.hpp"
#include "search/format/title_table.hpp"
#include "search/format/topic_table.hpp"
#include "search/format/whole.hpp"
#include "search/index/icu_tables.hpp"
#include "search/index/of_terms.hpp"
#include "search/index/shards.hpp"
#include "search/index/title_order.hpp"
#include "search/search.hpp"

namespace yaodian::search {

namespace {

namespace fs = std::filesystem;

/// Numbers for the values of a facet, in alphabetical order.
class Numbering {
  public:
    explicit Numbering(const std::set<std::string>& values) {
        for (const std::string& value : values) {
            if (value.empty()) continue;
            std::string line = value;
            std::replace(line.begin(), line.end(), '\n', ' ');
            list_ += line + '\n';
            numbers_.emplace(value, static_cast<unsigned>(numbers_.size() + 1));
        }
    }
    [[nodiscard]] unsigned of(const std::string& value) const {
        const auto found = numbers_.find(value);
        return found == numbers_.end() ? 0 : found->second;
    }
    [[nodiscard]] std::size_t size() const { return numbers_.size(); }
    [[nodiscard]] const std::string& list() const { return list_; }

  private:
    std::map<std::string, unsigned> numbers_;
    std::string list_;
};

/// What an index of a part says of the whole.
void add_frequencies(Xapian::WritableDatabase& database, const Xapian::Database& shards,
                     const Xapian::Database& whole) {
    WholeFrequencies frequencies;
    auto here = shards.allterms_begin();
    for (auto term = whole.allterms_begin(); term != whole.allterms_end(); ++term) {
        const std::string name = *term;
        while (here != shards.allterms_end() && *here < name) ++here;
        const bool is_here = here != shards.allterms_end() && *here == name;
        const Xapian::doccount all = term.get_termfreq();
        if (!is_here || all != here.get_termfreq()) frequencies.add(name, all);
    }
    for (const auto& [key, value] : frequencies.metadata()) database.set_metadata(key, value);
    std::string passages;
    put_number(passages, whole.get_doccount());
    database.set_metadata(metadata::all, passages);
}

/// The order of the database's documents. Read from the end it is the order of equal hits: newest year first, in it the
/// newest date, then by document, then as given. What is added to a collection is mostly of the newest year and comes
/// last here, so that the numbers of the others, and with them most of the database's blocks, stay as they are.
std::vector<std::size_t> database_order(const std::vector<Passage>& passages) {
    std::vector<std::size_t> order(passages.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const Passage& p = passages[a];
        const Passage& q = passages[b];
        if (p.year != q.year) return p.year > q.year;
        return p.date != q.date ? p.date > q.date : p.document < q.document;
    });
    std::reverse(order.begin(), order.end());
    return order;
}

/// Passages in the database's order, by the documents that they belong to.
struct Ordered {
    std::vector<const Passage*> passages;
    std::vector<std::uint32_t> document_of;                ///< for each passage the number of its document
    std::vector<std::vector<const Passage*>> by_document;  ///< in the order of their places
};

Ordered ordered(const std::vector<Passage>& passages) {
    Ordered out;
    // Passages that name one document but differ in what all its passages share are told apart.
    using Shared = std::array<std::string_view, 6>;
    std::map<Shared, std::uint32_t> numbers;
    for (const std::size_t i : database_order(passages)) {
        const Passage& p = passages[i];
        const Shared shared{p.document, p.title, p.inferred_title, p.type, p.issuer, p.document_number};
        const auto number = numbers.emplace(shared, static_cast<std::uint32_t>(numbers.size())).first->second;
        if (number == out.by_document.size()) out.by_document.emplace_back();
        out.by_document[number].push_back(&p);
        out.document_of.push_back(number);
        out.passages.push_back(&p);
    }
    return out;
}

FacetValues facets_of(const Passage& p, const Numbering& types, const Numbering& issuers) {
    FacetValues out;
    out.year = std::max(p.year, 0);
    for (const int month : p.months) {
        if (month >= 1 && month <= 12) out.months = static_cast<std::uint16_t>(out.months | 1u << (month - 1));
    }
    out.type = types.of(p.type);
    out.issuer = issuers.of(p.issuer);
    return out;
}

std::string table_of(const Ordered& order, const Numbering& types, const Numbering& issuers) {
    std::vector<PassageRow> rows;
    for (std::size_t i = 0; i < order.passages.size(); ++i) {
        const Passage& p = *order.passages[i];
        rows.push_back({order.document_of[i], 0, facets_of(p, types, issuers)});
    }
    return PassageTable::encode(rows);
}

std::string series_of(const Ordered& order) {
    std::map<std::string_view, std::uint32_t> numbers;
    std::vector<Edition> editions;
    for (const auto& passages : order.by_document) {
        const Passage& first = *passages.front();
        Edition edition;
        if (!first.series.empty()) {
            edition.series =
                numbers.emplace(first.series, static_cast<std::uint32_t>(numbers.size() + 1)).first->second;
            edition.number = static_cast<std::uint32_t>(std::max(first.edition, 0));
        }
        editions.push_back(edition);
    }
    return SeriesTable::encode(editions);
}

std::string topics_of(const Ordered& order, const Numbering& topics, const Numbering& columns) {
    std::vector<std::vector<Topic>> out;
    for (const Passage* passage : order.passages) {
        out.emplace_back();
        for (const std::string& topic : passage->topics) {
            if (const unsigned number = topics.of(topic)) out.back().push_back(static_cast<Topic>(number));
        }
        std::sort(out.back().begin(), out.back().end());
        if (const unsigned number = columns.of(passage->column))
            out.back().push_back(static_cast<Topic>(topics.size() + number));
    }
    return TopicTable::encode(out);
}

std::string titles_of(const Ordered& order) {
    std::vector<std::string> titles;
    for (const auto& passages : order.by_document) titles.push_back(passages.front()->title);
    return TitleTable::encode(places_of_titles(titles));
}

void check_refs(const std::vector<Passage>& passages) {
    std::unordered_set<std::string_view> refs;
    for (const Passage& p : passages) {
        if (!refs.insert(p.ref).second) {
            throw IndexError("two passages have the reference " + p.ref + ": give the documents different names");
        }
    }
}

/// What is not in the shards: all that is known of them together.
/// @param whole  of which they are a part; may be the shards themselves
void write_metadata(const std::string& path, const Xapian::Database& shards, const Xapian::Database& whole,
                    const std::vector<Passage>& passages, const Ordered& order, const Vocabulary& vocabulary) {
    std::set<std::string> type_names;
    std::set<std::string> issuer_names;
    std::set<std::string> topic_names;
    std::set<std::string> column_names;
    for (const Passage& p : passages) {
        type_names.insert(p.type);
        issuer_names.insert(p.issuer);
        topic_names.insert(p.topics.begin(), p.topics.end());
        column_names.insert(p.column);
    }
    const Numbering types(type_names);
    const Numbering issuers(issuer_names);
    const Numbering topics(topic_names);
    const Numbering columns(column_names);
    Vocabulary complete = vocabulary;
    std::set<std::string> bodies;
    for (const std::string& issuers_of_one : issuer_names) {
        for (std::string_view rest = issuers_of_one; !rest.empty();) bodies.emplace(take_issuer(rest));
    }
    for (const std::string& issuer : bodies) {
        auto& names = complete.issuers[issuer];
        names.insert(names.begin(), issuer);
    }
    for (auto& [issuer, names] : complete.issuers) {
        if (names.empty() || names.front() != issuer) names.insert(names.begin(), issuer);
    }

    using namespace Xapian;
    WritableDatabase database(path,
                              DB_CREATE_OR_OVERWRITE | DB_BACKEND_GLASS | DB_NO_TERMLIST | DB_NO_SYNC | DB_DANGEROUS);
    TermList terms;
    for (auto term = shards.allterms_begin(); term != shards.allterms_end(); ++term)
        terms.add(*term, &whole == &shards ? term.get_termfreq() : whole.get_termfreq(*term));
    const LanguageTables tables = icu_tables(characters_of(terms));
    for (const auto& [key, pairs] : pinyin_lists(terms, Language(tables.folds, tables.readings)))
        database.set_metadata(key, pairs);
    database.set_metadata(metadata::format, format_version);
    database.set_metadata(metadata::folds, tables.folds);
    database.set_metadata(metadata::readings, tables.readings);
    const Language folding(tables.folds, "");
    const auto whole_has = [&](const std::string& term) { return whole.term_exists(term); };
    const auto occurs = [&](const std::string& word) { return may_occur(word, whole_has, folding); };
    database.set_metadata(metadata::lexicon, serialise(complete, occurs));
    const IndexId texts = hash_of(passages);
    database.set_metadata(metadata::texts, std::string(texts.begin(), texts.end()));
    database.set_metadata(metadata::passages, table_of(order, types, issuers));
    database.set_metadata(metadata::types, types.list());
    database.set_metadata(metadata::issuers, issuers.list());
    database.set_metadata(metadata::topics, topics.list());
    database.set_metadata(metadata::passage_topics, topics_of(order, topics, columns));
    database.set_metadata(metadata::columns, columns.list());
    database.set_metadata(metadata::titles, titles_of(order));
    database.set_metadata(metadata::series, series_of(order));
    if (&whole != &shards) add_frequencies(database, shards, whole);
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
    check_refs(passages);
    const Unfinished unfinished(path);
    try {
        const Ordered order = ordered(passages);
        fs::create_directory(unfinished.directory);
        const Shards shards(order.passages, unfinished.directory, how);
        Xapian::Database all;
        for (const std::string& shard : shards.paths()) all.add_database(Xapian::Database(shard));
        const std::string metadata = unfinished.directory + "/metadata";
        if (how.whole.empty()) {
            write_metadata(metadata, all, all, passages, order, vocabulary);
        } else {
            write_metadata(metadata, all, Xapian::Database(how.whole), passages, order, vocabulary);
        }
        all.add_database(Xapian::Database(metadata));
        all.compact(unfinished.database, Xapian::DBCOMPACT_SINGLE_FILE | Xapian::Compactor::FULL, block_size);
        const IndexId id = set_identifier(unfinished.database);
        std::vector<std::string> documents;
        for (const auto& document : order.by_document) documents.push_back(encode_document(document));
        write_texts(unfinished.texts, id, documents);
        fs::rename(unfinished.texts, texts_path(path));
        fs::rename(unfinished.database, path);
    } catch (const Xapian::Error& error) {
        throw IndexError(path + ": the search index cannot be written: " + error.get_description() +
                         "; is the disk full, or the folder missing or not writable?");
    } catch (const fs::filesystem_error& error) {
        throw IndexError(path + ": the search index cannot be put in its place: " + error.code().message());
    }
}

}  // namespace yaodian::search
