#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "generator/pages/connections.hpp"
#include "generator/pages/cut_words.hpp"
#include "generator/pages/institution_years.hpp"
#include "generator/pages/page_model.hpp"
#include "generator/portal/training/training.hpp"
#include "generator/support/sha256.hpp"
#include "generator/support/text.hpp"
#include "generator/support/transliteration.hpp"

namespace yaodian::portal {

namespace {

using pages::Exercise;
using search::Passage;
using search::PassageKind;

constexpr std::size_t wanted_exercises = 20;
/// The right passage is one of so many hits: a person sees it without turning pages.
constexpr std::size_t most_hits_before = 5;
/// Passages that are looked at for one kind; each costs a search.
constexpr std::size_t most_tried = 60;

/// What an exercise asks for is told by a run-in heading that a person can read and type.
bool is_subject(const std::u32string& text) {
    constexpr std::size_t shortest = 4;
    constexpr std::size_t longest = 12;
    return text.size() >= shortest && text.size() <= longest && std::all_of(text.begin(), text.end(), is_han);
}

/// Kinds in rising difficulty, and how many of each there are to be.
struct Quota {
    const char* kind;
    std::size_t count;
};
constexpr Quota quotas[] = {{"word", 2},    {"month", 2},       {"year", 2},    {"phrase", 1}, {"pinyin", 2},
                            {"typo", 2},    {"traditional", 1}, {"synonym", 1}, {"number", 1}, {"filters", 2},
                            {"history", 2}, {"comparison", 1},  {"citation", 1}};

class Exercises {
  public:
    Exercises(const Prepared& all, const search::Index& index)
        : all_(all), index_(index), connections_(all.relations, all.collection.documents, all.addresses.pages) {
        for (const Passage& passage : all.passages) by_reference_.emplace(passage.ref, &passage);
        // In an order that has nothing to do with names and years, so that exercises come from all over the portal.
        std::vector<std::pair<std::string, const Passage*>> shuffled;
        for (const Passage& passage : all.passages) {
            const bool is_item = passage.kind == PassageKind::item && passage.heading &&
                                 is_subject(to_utf32(*passage.heading)) && passage.year > 0 && !passage.title.empty();
            if (is_item) shuffled.emplace_back(sha256(passage.ref), &passage);
        }
        std::sort(shuffled.begin(), shuffled.end());
        for (const auto& [place, passage] : shuffled) items_.push_back(passage);
    }

    std::vector<Exercise> make() {
        const std::map<std::string, std::function<void(std::size_t)>> makers = {
            {"word", [&](std::size_t n) { search_for("word", n, [](const Passage& p) { return *p.heading; }); }},
            {"month", [&](std::size_t n) { months(n); }},
            {"year",
             [&](std::size_t n) {
                 search_for("year", n,
                            [](const Passage& p) { return std::to_string(p.year) + "年 " + begin_of(*p.heading); });
             }},
            {"phrase",
             [&](std::size_t n) { search_for("phrase", n, [](const Passage& p) { return "“" + *p.heading + "”"; }); }},
            {"pinyin",
             [&](std::size_t n) {
                 search_for("pinyin", n, [](const Passage& p) { return typed_pinyin(*p.heading); });
             }},
            {"typo",
             [&](std::size_t n) { search_for("typo", n, [&](const Passage& p) { return misspelt(*p.heading); }); }},
            {"traditional", [&](std::size_t n) { search_for("traditional", n, traditional); }},
            {"synonym",
             [&](std::size_t n) {
                 search_for("synonym", n, [&](const Passage& p) { return with_synonym(*p.heading); });
             }},
            {"number", [&](std::size_t n) { numbers(n); }},
            {"filters", [&](std::size_t n) { search_for("filters", n, [](const Passage& p) { return filters(p); }); }},
            {"history", [&](std::size_t n) { histories(n); }},
            {"comparison", [&](std::size_t n) { comparisons(n); }},
            {"citation",
             [&](std::size_t n) { search_for("citation", n, [](const Passage& p) { return *p.heading; }); }}};
        std::map<std::string, std::vector<Exercise>> made;
        std::size_t total = 0;
        const auto take = [&](const char* kind, std::size_t count) {
            made_.clear();
            makers.at(kind)(count);
            total += made_.size();
            std::move(made_.begin(), made_.end(), std::back_inserter(made[kind]));
        };
        for (const Quota& quota : quotas) take(quota.kind, std::min(quota.count, wanted_exercises - total));
        // What a small portal lacks is made up for by what it has.
        for (const char* kind : {"year", "pinyin", "filters", "word"}) {
            if (total < wanted_exercises) take(kind, wanted_exercises - total);
        }
        std::vector<Exercise> all;
        for (const Quota& quota : quotas)
            std::move(made[quota.kind].begin(), made[quota.kind].end(), std::back_inserter(all));
        return all;
    }

  private:
    const Prepared& all_;
    const search::Index& index_;
    pages::Connections connections_;
    std::map<std::string_view, const Passage*> by_reference_;
    std::vector<const Passage*> items_;
    std::set<std::string> used_;  ///< references, subjects and documents that an exercise has
    std::map<std::string, std::vector<std::u32string>> homophones_;
    std::vector<Exercise> made_;

    static std::string search_page(const std::string& query) { return "search.html?q=" + percent_encoded(query); }

    /// The first half of a text in whole words: what a person remembers of it.
    static std::string begin_of(const std::string& text) {
        std::string begin;
        for (const std::string& word : pages::cut_words(text)) {
            if (2 * begin.size() >= text.size()) break;
            begin += word;
        }
        return begin;
    }
    static std::string traditional(const Passage& passage) {
        const std::string other = transliterated(*passage.heading, "Simplified-Traditional");
        const bool comes_back = transliterated(other, "Traditional-Simplified") == *passage.heading;
        return other != *passage.heading && comes_back ? other : std::string();
    }
    static std::string filters(const Passage& passage) {
        const bool is_name = !passage.issuer.empty() && passage.issuer.find("、") == std::string::npos &&
                             passage.issuer.find(' ') == std::string::npos;
        if (!is_name) return {};
        return "year:" + std::to_string(passage.year) + " body:" + passage.issuer + " " + begin_of(*passage.heading);
    }

    /// A heading in which one character is another of the same sound.
    std::string misspelt(const std::string& heading) {
        if (homophones_.empty()) {
            std::set<char32_t> characters;
            for (const Passage* item : items_) {
                for (const char32_t c : to_utf32(*item->heading)) characters.insert(c);
            }
            for (const char32_t c : characters) {
                const std::u32string one(1, c);
                homophones_[typed_pinyin(to_utf8(one))].push_back(one);
            }
        }
        std::u32string characters = to_utf32(heading);
        for (std::size_t i = characters.size(); i-- > 0;) {
            for (const std::u32string& other : homophones_[typed_pinyin(to_utf8(characters.substr(i, 1)))]) {
                if (other[0] == characters[i]) continue;
                characters[i] = other[0];
                return to_utf8(characters);
            }
        }
        return {};
    }

    /// A heading with another word of a group of synonyms in it.
    std::string with_synonym(const std::string& heading) const {
        for (const search::Synonyms& group : all_.vocabulary.search.synonyms) {
            for (const std::string& word : group.words) {
                if (heading.find(word) == std::string::npos) continue;
                for (const std::string& other : group.words) {
                    if (other != word && heading.find(other) == std::string::npos &&
                        word.find(other) == std::string::npos && other.find(word) == std::string::npos)
                        return replace_all(heading, word, other);
                }
            }
        }
        return {};
    }

    /// Whether a person who types the query sees the passage among the first hits, or after one click on what is
    /// suggested instead.
    bool finds(const std::string& query, const std::string& reference) const {
        const search::Results results = index_.search(query);
        const auto is_among_first = [&](const search::Results& found) {
            const std::size_t count = std::min(found.hits.size(), most_hits_before);
            return std::any_of(found.hits.begin(), found.hits.begin() + static_cast<std::ptrdiff_t>(count),
                               [&](const search::Hit& hit) { return hit.passage.ref == reference; });
        };
        if (!results.understood.unknown.empty()) return false;
        if (is_among_first(results)) return results.relaxed.empty() || results.suggestion;
        return results.suggestion && is_among_first(index_.search(*results.suggestion));
    }

    static Exercise exercise(const char* kind, const Passage& passage, const std::string& subject) {
        Exercise made;
        made.kind = kind;
        made.document = passage.inferred_title.empty() ? passage.title : passage.inferred_title;
        made.subject = subject;
        made.year = std::to_string(passage.year);
        made.answers = {{passage.ref, passage.url}};
        return made;
    }

    /// Exercises whose way is a search for an item.
    void search_for(const char* kind, std::size_t count, const std::function<std::string(const Passage&)>& query_of) {
        std::size_t tried = 0;
        // From as many documents as there are, then from any.
        for (const bool only_new : {true, false}) {
            for (const Passage* item : items_) {
                if (made_.size() >= count || tried >= most_tried) return;
                if (used_.contains(item->ref) || used_.contains(*item->heading)) continue;
                if (only_new && used_.contains(item->document)) continue;
                const std::string query = query_of(*item);
                if (query.empty()) continue;
                ++tried;
                if (!finds(query, item->ref)) continue;
                Exercise made = exercise(kind, *item, *item->heading);
                made.query = query;
                made.other = item->issuer;
                made.way = search_page(query);
                made.asks_for_citation = std::string_view(kind) == "citation";
                used_.insert({item->ref, *item->heading, item->document});
                made_.push_back(std::move(made));
            }
        }
    }

    void months(std::size_t count) {
        std::vector<std::pair<std::string, const Passage*>> rows;
        for (const Passage& passage : all_.passages) {
            const bool fits = passage.kind == PassageKind::schedule_row && passage.year > 0 &&
                              passage.months.size() == 1 && is_subject(to_utf32(passage.text));
            if (fits) rows.emplace_back(sha256(passage.ref), &passage);
        }
        std::sort(rows.begin(), rows.end());
        std::size_t tried = 0;
        for (const auto& [place, row] : rows) {
            if (made_.size() >= count || tried >= most_tried) return;
            if (used_.contains(row->text)) continue;
            ++tried;
            const std::string query =
                std::to_string(row->year) + "年" + std::to_string(row->months.front()) + "月 " + begin_of(row->text);
            if (!finds(query, row->ref)) continue;
            Exercise made = exercise("month", *row, row->text);
            made.query = query;
            made.other = std::to_string(row->months.front());
            made.way = search_page(query);
            used_.insert(row->text);
            made_.push_back(std::move(made));
        }
    }

    void numbers(std::size_t count) {
        for (const Passage& passage : all_.passages) {
            if (made_.size() >= count) return;
            if (passage.kind != PassageKind::title || passage.document_number.empty() || used_.contains(passage.ref) ||
                passage.title.empty())
                continue;
            // In brackets that a keyboard has.
            const std::string query = replace_all(replace_all(passage.document_number, "〔", "["), "〕", "]");
            if (!finds(query, passage.ref)) continue;
            Exercise made = exercise("number", passage, passage.document_number);
            made.query = query;
            made.way = search_page(query);
            used_.insert(passage.ref);
            made_.push_back(std::move(made));
        }
    }

    /// What a piece of work said in an earlier year.
    void histories(std::size_t count) {
        for (const relations::Chain& chain : all_.relations.chains) {
            if (made_.size() >= count) return;
            constexpr std::size_t least_years = 3;
            if (chain.years.size() < least_years || !is_subject(to_utf32(chain.name)) || used_.contains(chain.name))
                continue;
            const relations::ChainYear& asked = chain.years.front();
            const auto found =
                asked.passages.empty() ? by_reference_.end() : by_reference_.find(asked.passages.front());
            if (found == by_reference_.end()) continue;
            Exercise made = exercise("history", *found->second, chain.name);
            made.year = std::to_string(asked.year);
            made.way = connections_.history_address(chain);
            for (std::size_t i = 1; i < asked.passages.size(); ++i) {
                const auto other = by_reference_.find(asked.passages[i]);
                if (other != by_reference_.end()) made.answers.emplace_back(other->second->ref, other->second->url);
            }
            used_.insert(chain.name);
            made_.push_back(std::move(made));
        }
    }

    /// An item that the newer of two documents has and the older has not.
    void comparisons(std::size_t count) {
        std::vector<const document::Document*> documents;
        for (const document::Document& document : all_.collection.documents) {
            if (document.type != document::Type::page) documents.push_back(&document);
        }
        const pages::InstitutionYears years(documents, connections_, all_.addresses.pages);
        for (const pages::DocumentPair& pair : years.pairs()) {
            if (made_.size() >= count) return;
            std::vector<const Passage*> fresh;
            for (const document::Item* item : document::items_of(*pair.newer)) {
                const auto found = by_reference_.find(pair.newer->name + "#" + item->anchor);
                const bool is_new = item->heading && !item->heading->empty() && found != by_reference_.end() &&
                                    connections_.predecessors(found->first).empty();
                if (is_new) fresh.push_back(found->second);
            }
            if (fresh.empty()) continue;
            Exercise made = exercise("comparison", *fresh.front(), fresh.front()->heading.value_or(""));
            made.document = pages::cited_title(*pair.newer);
            made.other = pages::cited_title(*pair.older);
            made.way = pair.path;
            for (std::size_t i = 1; i < fresh.size(); ++i) made.answers.emplace_back(fresh[i]->ref, fresh[i]->url);
            made_.push_back(std::move(made));
        }
    }
};

}  // namespace

std::vector<Exercise> training_exercises(const Prepared& all, const search::Index& index) {
    return Exercises(all, index).make();
}

}  // namespace yaodian::portal
