#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <numeric>
#include <set>
#include <unordered_set>

#include "search/analysis/document_number.hpp"
#include "search/analysis/language.hpp"
#include "search/analysis/lexicon.hpp"
#include "search/analysis/passage_text.hpp"
#include "search/analysis/utf8.hpp"
#include "search/index/facets.hpp"
#include "search/index/icu_tables.hpp"
#include "search/index/identifier.hpp"
#include "search/index/texts.hpp"
#include "search/search.hpp"

namespace yaodian::search {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t passages_a_commit = 5000;  ///< bounds the memory of Xapian's write buffer
constexpr std::size_t most_listed = 0xFFFF;      ///< values of a facet that have a number of their own
constexpr std::size_t most_types = 0xFF;

/// Numbers for the values of a facet, in alphabetical order.
class Numbering {
  public:
    Numbering(const std::set<std::string>& values, std::size_t most) {
        for (const std::string& value : values) {
            if (value.empty() || numbers_.size() + 1 >= most) continue;
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
    [[nodiscard]] const std::string& list() const { return list_; }

  private:
    std::map<std::string, unsigned> numbers_;
    std::string list_;
};

void add_pairs(Xapian::Document& document, const std::vector<Token>& tokens, const char* prefix) {
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        if (const auto pair = pair_term(tokens[i], tokens[i + 1])) document.add_term(prefix + *pair);
    }
}

void add_words(Xapian::Document& document, const std::vector<Token>& tokens, const char* prefix) {
    for (const Token& token : tokens) document.add_term(prefix + token.text);
}

/// Pairs of `extra` that `tokens` do not have.
void add_new_pairs(Xapian::Document& document, const std::vector<Token>& tokens, const std::vector<Token>& extra,
                   const char* prefix) {
    std::set<std::string> had;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        if (const auto pair = pair_term(tokens[i], tokens[i + 1])) had.insert(*pair);
    }
    for (std::size_t i = 0; i + 1 < extra.size(); ++i) {
        const auto pair = pair_term(extra[i], extra[i + 1]);
        if (pair && had.insert(*pair).second) document.add_term(prefix + *pair);
    }
}

class Writer {
  public:
    Writer(const Language& language, const Numbering& types, const Numbering& issuers)
        : language_(language), types_(types), issuers_(issuers) {}

    [[nodiscard]] Xapian::Document document(const Passage& p) const {
        Xapian::Document out;
        const PassageTokens tokens = tokens_of(p, own_text(p), language_);
        add_words(out, tokens.own, "");
        add_pairs(out, tokens.own, "");
        if (!tokens.yearless.empty()) add_new_pairs(out, tokens.own, tokens.yearless, "");
        std::vector<Token> none;
        for (const auto* lists : {&tokens.headings, &tokens.titles}) {
            const char* prefix = lists == &tokens.headings ? prefix::heading : prefix::title;
            const std::vector<Token>* before = &none;
            for (const auto& list : *lists) {
                add_new_pairs(out, *before, list, prefix);
                before = &list;
            }
        }
        for (const auto& heading : tokens.headings) add_words(out, heading, prefix::heading);
        for (const auto& title : tokens.titles) {
            for (const Token& token : title) {
                if (token.han == 0) out.add_term(prefix::title + token.text);  // Latin words stand in no pair
            }
        }
        add_fields(out, p);
        out.set_data(p.ref);
        return out;
    }

  private:
    const Language& language_;
    const Numbering& types_;
    const Numbering& issuers_;

    void add_fields(Xapian::Document& out, const Passage& p) const {
        FacetValues values;
        if (p.year > 0 && p.year <= 0xFFFF) {
            values.year = p.year;
            out.add_boolean_term(field_term(prefix::year, std::to_string(p.year)));
        }
        for (const int month : p.months) {
            if (month < 1 || month > 12) continue;
            values.months = static_cast<std::uint16_t>(values.months | 1u << (month - 1));
            out.add_boolean_term(field_term(prefix::month, std::to_string(month)));
        }
        values.type = types_.of(p.type);
        values.issuer = issuers_.of(p.issuer);
        if (!p.type.empty()) out.add_boolean_term(field_term(prefix::type, p.type));
        if (!p.issuer.empty()) out.add_boolean_term(field_term(prefix::issuer, p.issuer));
        if (p.kind == PassageKind::title) out.add_boolean_term(field_term(prefix::kind, "t"));
        const FoldedText number = fold_text(p.document_number, language_);
        if (const auto found = find_document_number(number.chars)) {
            for (const std::string& term : number_terms(*found)) out.add_boolean_term(term);
        }
        out.add_value(facet_slot, encode(values));
    }
};

/// Characters of the pairs in the index.
std::set<char32_t> used_characters(const Xapian::Database& database) {
    std::set<char32_t> out;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
        const auto chars = decode(*term);
        if (chars.size() == 1 && is_han(chars[0].value)) out.insert(chars[0].value);
    }
    return out;
}

/// For every two syllables the pairs of characters in the texts that are read so, most frequent first.
void add_pinyin(Xapian::WritableDatabase& database, const Language& language) {
    std::map<std::string, std::vector<std::pair<Xapian::doccount, std::string>>> pairs;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
        const auto chars = decode(*term);
        if (chars.size() != 2 || !is_han(chars[0].value) || !is_han(chars[1].value)) continue;
        for (const Syllable a : language.readings(chars[0].value)) {
            for (const Syllable b : language.readings(chars[1].value)) {
                pairs[pinyin_key(language.name(a), language.name(b))].emplace_back(term.get_termfreq(), *term);
            }
        }
    }
    for (auto& [key, list] : pairs) {
        std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : a.second < b.second;
        });
        std::string value;
        for (const auto& [frequency, pair] : list) value += pair + '\n';
        database.set_metadata(key, value);
    }
}

/// The order of the database's documents, which is the order of equal hits: newest year first, then by document, then
/// as given.
std::vector<std::size_t> rank_order(const std::vector<Passage>& passages) {
    std::vector<std::size_t> order(passages.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const Passage& p = passages[a];
        const Passage& q = passages[b];
        return p.year != q.year ? p.year > q.year : p.document < q.document;
    });
    return order;
}

void check_refs(const std::vector<Passage>& passages) {
    std::unordered_set<std::string_view> refs;
    for (const Passage& p : passages) {
        if (!refs.insert(p.ref).second) {
            throw IndexError("two passages have the reference " + p.ref + ": give the documents different names");
        }
    }
}

void write_database(const std::string& path, const std::vector<Passage>& passages, const Vocabulary& vocabulary) {
    std::set<std::string> type_names;
    std::set<std::string> issuer_names;
    for (const Passage& p : passages) {
        type_names.insert(p.type);
        issuer_names.insert(p.issuer);
    }
    const Numbering types(type_names, most_types);
    const Numbering issuers(issuer_names, most_listed);
    Vocabulary complete = vocabulary;
    for (const std::string& issuer : issuer_names) {
        if (issuer.empty()) continue;
        auto& names = complete.issuers[issuer];
        names.insert(names.begin(), issuer);
    }
    for (auto& [issuer, names] : complete.issuers) {
        if (names.empty() || names.front() != issuer) names.insert(names.begin(), issuer);
    }

    using namespace Xapian;
    WritableDatabase database(path,
                              DB_CREATE_OR_OVERWRITE | DB_BACKEND_GLASS | DB_NO_TERMLIST | DB_NO_SYNC | DB_DANGEROUS);
    const Language folding(icu_folds(), "");
    const Writer writer(folding, types, issuers);
    std::size_t count = 0;
    for (const std::size_t i : rank_order(passages)) {
        database.add_document(writer.document(passages[i]));
        if (++count % passages_a_commit == 0) database.commit();
    }
    database.commit();
    const LanguageTables tables = icu_tables(used_characters(database));
    add_pinyin(database, Language(tables.folds, tables.readings));
    database.set_metadata(metadata::format, format_version);
    database.set_metadata(metadata::folds, tables.folds);
    database.set_metadata(metadata::readings, tables.readings);
    database.set_metadata(metadata::lexicon, serialise(complete));
    const IndexId texts = hash_of(passages);
    database.set_metadata(metadata::texts, std::string(texts.begin(), texts.end()));
    database.set_metadata(metadata::types, types.list());
    database.set_metadata(metadata::issuers, issuers.list());
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

void write_index(const std::string& path, const std::vector<Passage>& passages, const Vocabulary& vocabulary) {
    check_refs(passages);
    const Unfinished unfinished(path);
    try {
        write_database(unfinished.directory, passages, vocabulary);
        Xapian::Database(unfinished.directory)
            .compact(unfinished.database, Xapian::DBCOMPACT_SINGLE_FILE | Xapian::Compactor::FULL);
        const IndexId id = set_identifier(unfinished.database);
        write_texts(unfinished.texts, id, passages);
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
