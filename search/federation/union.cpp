#include "search/federation/union.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <stdexcept>
#include <tuple>

#include "search/analysis/lexicon.hpp"
#include "search/format/passage_table.hpp"
#include "search/format/series_table.hpp"
#include "search/format/title_table.hpp"
#include "search/format/topic_table.hpp"
#include "search/index/icu_tables.hpp"
#include "search/index/of_terms.hpp"
#include "search/index/title_order.hpp"

namespace yaodian::search {

namespace {

/// The values of a facet in all portals, and for each portal what its numbers are there.
class Values {
  public:
    Values(const std::vector<const PortalData*>& portals, std::string Tables::*table) {
        std::set<std::string> all;
        for (const PortalData* portal : portals) {
            own_.push_back(lines_of(portal->tables.*table));
            all.insert(own_.back().begin(), own_.back().end());
        }
        list_.assign(all.begin(), all.end());
        for (const std::vector<std::string>& own : own_) {
            numbers_.emplace_back(1, 0U);
            for (const std::string& value : own) {
                const auto place = std::lower_bound(list_.begin(), list_.end(), value);
                numbers_.back().push_back(static_cast<unsigned>(place - list_.begin()) + 1);
            }
        }
    }
    /// @param number  in the portal's list, from 1; 0: none
    [[nodiscard]] unsigned of(std::size_t portal, unsigned number) const { return numbers_.at(portal).at(number); }
    [[nodiscard]] std::size_t own_count(std::size_t portal) const { return own_.at(portal).size(); }
    [[nodiscard]] std::size_t size() const { return list_.size(); }
    [[nodiscard]] std::string lines() const {
        std::string out;
        for (const std::string& value : list_) out += value + '\n';
        return out;
    }

  private:
    std::vector<std::vector<std::string>> own_;
    std::vector<std::vector<unsigned>> numbers_;
    std::vector<std::string> list_;
};

void add_new(std::vector<std::string>& list, const std::string& value) {
    if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

std::vector<std::string> fields_of(std::string_view line) {
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin <= line.size();) {
        const std::size_t end = std::min(line.find('\t', begin), line.size());
        out.emplace_back(line.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

/// What all portals know of words, as one vocabulary. Groups of synonyms that are the same stand once.
Vocabulary vocabulary_of(const std::vector<const PortalData*>& portals) {
    Vocabulary out;
    std::set<std::set<std::string>> groups;
    for (const PortalData* portal : portals) {
        for (const std::string& line : lines_of(portal->tables.lexicon)) {
            const std::vector<std::string> fields = fields_of(line);
            if (fields.size() < 2) continue;
            const std::string& kind = fields[0];
            const auto first = fields.begin() + 1;
            if (kind == "s") {
                Synonyms group;
                std::for_each(first, fields.end(), [&](const std::string& word) { add_new(group.words, word); });
                if (groups.emplace(group.words.begin(), group.words.end()).second) out.synonyms.push_back(group);
            } else if (kind == "q" || kind == "k") {
                std::vector<std::string>& words = kind == "q" ? out.question_words : out.stock_words;
                std::for_each(first, fields.end(), [&](const std::string& word) { add_new(words, word); });
            } else if (kind == "t" || kind == "i") {
                // The names of a body begin with its full one; those of a type do not.
                std::vector<std::string>& names = kind == "t" ? out.types[fields[1]] : out.issuers[fields[1]];
                std::for_each(kind == "t" ? first + 1 : first, fields.end(),
                              [&](const std::string& name) { add_new(names, name); });
            }
        }
    }
    return out;
}

/// For each portal's documents the place of their names among all names.
std::vector<std::vector<std::uint32_t>> places_of_names(const std::vector<const PortalData*>& portals) {
    std::set<std::string_view> names;
    for (const PortalData* portal : portals) {
        for (const ListedDocument& document : portal->documents) names.insert(document.name);
    }
    std::map<std::string_view, std::uint32_t> places;
    for (const std::string_view name : names) places.emplace(name, static_cast<std::uint32_t>(places.size()));
    std::vector<std::vector<std::uint32_t>> out;
    for (const PortalData* portal : portals) {
        out.emplace_back();
        for (const ListedDocument& document : portal->documents) out.back().push_back(places.at(document.name));
    }
    return out;
}

class Uniting {
  public:
    Uniting(const std::vector<const PortalData*>& portals, const std::vector<std::string>& names)
        : portals_(portals),
          types_(portals, &Tables::types),
          issuers_(portals, &Tables::issuers),
          topics_(portals, &Tables::topics),
          columns_(portals, &Tables::columns) {
        out_.portals = names;
        if (topics_.size() + columns_.size() + names.size() > UINT16_MAX)
            throw IndexError("the portals have more than 65,535 topics and columns: ask fewer of them together");
        for (const PortalData* portal : portals) {
            out_.versions.push_back(portal->version);
            out_.kept.push_back(portal->texts);
            passage_topics_.emplace_back(portal->tables.passage_topics);
            series_.emplace_back(portal->tables.series);
            rows_.emplace_back(portal->tables.passages, series_.back());
        }
    }

    Union run() {
        put_in_order();
        std::vector<const TermList*> terms;
        for (const PortalData* portal : portals_) terms.push_back(&portal->terms);
        out_.terms = TermList::merged(terms);
        Tables& tables = out_.tables;
        const LanguageTables language = icu_tables(characters_of(out_.terms));
        tables.folds = language.folds;
        tables.readings = language.readings;
        out_.pinyin = pinyin_lists(out_.terms, Language(tables.folds, tables.readings));
        const Language folding(tables.folds, "");
        const auto exists = [this](const std::string& term) { return out_.terms.passages_with(term) > 0; };
        tables.lexicon = serialise(vocabulary_of(portals_),
                                   [&](const std::string& word) { return may_occur(word, exists, folding); });
        tables.types = types_.lines();
        tables.issuers = issuers_.lines();
        tables.topics = topics_.lines();
        tables.columns = columns_.lines();
        add_documents(add_passages());
        return std::move(out_);
    }

  private:
    const std::vector<const PortalData*>& portals_;
    Values types_, issuers_, topics_, columns_;
    std::vector<PassageTable> rows_;
    std::vector<TopicTable> passage_topics_;
    std::vector<SeriesTable> series_;
    Union out_;

    /// As `write_index` puts the passages of one collection: read from the end, the newest year first, in it the newest
    /// date, then by document, then as the document has them.
    void put_in_order() {
        struct Key {
            int year;
            int date;
            std::uint32_t name;
            InPortal passage;
        };
        const auto names = places_of_names(portals_);
        std::vector<Key> keys;
        for (std::uint32_t portal = 0; portal < portals_.size(); ++portal) {
            std::size_t run = 0;
            for (std::uint32_t id = 1; id <= rows_[portal].size(); ++id) {
                const PassageRow& row = rows_[portal].row_behind(id, run);
                keys.push_back({row.facets.year,
                                portals_[portal]->documents.at(row.document).date,
                                names[portal].at(row.document),
                                {portal, id}});
            }
        }
        std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
            return std::tie(a.year, a.date, b.name, b.passage.portal, a.passage.number) <
                   std::tie(b.year, b.date, a.name, a.passage.portal, b.passage.number);
        });
        for (const PassageTable& table : rows_) out_.numbers.emplace_back(table.size() + 1);
        for (const Key& key : keys) {
            out_.passages.push_back(key.passage);
            out_.numbers[key.passage.portal][key.passage.number] = static_cast<std::uint32_t>(out_.passages.size());
        }
    }

    /// @returns a row for each passage
    std::vector<PassageRow> add_passages() {
        constexpr std::uint32_t unnumbered = UINT32_MAX;
        std::vector<std::vector<std::uint32_t>> numbers;
        for (const PortalData* portal : portals_) numbers.emplace_back(portal->documents.size(), unnumbered);
        std::vector<PassageRow> rows;
        std::vector<std::vector<Topic>> topics;
        for (const auto& [portal, id] : out_.passages) {
            PassageRow row = rows_[portal].at(id);
            std::uint32_t& number = numbers[portal].at(row.document);
            if (number == unnumbered) {
                number = static_cast<std::uint32_t>(out_.documents.size());
                out_.documents.push_back({portal, row.document});
            }
            row.document = number;
            row.facets.type = types_.of(portal, row.facets.type);
            row.facets.issuer = issuers_.of(portal, row.facets.issuer);
            rows.push_back(row);
            topics.push_back(topics_of(portal, id));
        }
        out_.tables.passage_topics = TopicTable::encode(topics);
        return rows;
    }

    [[nodiscard]] std::vector<Topic> topics_of(std::uint32_t portal, std::uint32_t id) const {
        std::vector<Topic> out;
        const std::size_t own_topics = topics_.own_count(portal);
        for (const Topic topic : passage_topics_[portal].at(id)) {
            out.push_back(static_cast<Topic>(
                topic <= own_topics ? topics_.of(portal, topic)
                                    : topics_.size() + columns_.of(portal, static_cast<unsigned>(topic - own_topics))));
        }
        out.push_back(static_cast<Topic>(topics_.size() + columns_.size() + portal + 1));
        return out;
    }

    /// @param rows  of the passages
    void add_documents(const std::vector<PassageRow>& rows) {
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> known_series;
        std::vector<Edition> editions;
        std::vector<std::string> titles;
        for (const auto& [portal, document] : out_.documents) {
            Edition edition = series_[portal].of(document);
            if (edition.series != 0) {
                const auto next = static_cast<std::uint32_t>(known_series.size() + 1);
                edition.series = known_series.emplace(std::pair(portal, edition.series), next).first->second;
            }
            editions.push_back(edition);
            titles.push_back(portals_[portal]->documents[document].title);
            out_.texts.push_back(portals_[portal]->documents[document].text);
        }
        out_.tables.series = SeriesTable::encode(editions);
        out_.tables.passages = PassageTable::encode(rows, SeriesTable(out_.tables.series));
        out_.tables.titles = TitleTable::encode(places_of_titles(titles));
    }
};

}  // namespace

Union unite(const std::vector<const PortalData*>& portals, const std::vector<std::string>& names) {
    try {
        return Uniting(portals, names).run();
    } catch (const std::out_of_range&) {
        throw IndexError("the tables of a portal's shared index are damaged; run `yaodian build` there again");
    }
}

}  // namespace yaodian::search
