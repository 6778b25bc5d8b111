#include "search/index/passage_tables.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <string_view>

#include "search/format/identifier.hpp"
#include "search/format/metadata.hpp"
#include "search/format/passage_table.hpp"
#include "search/format/series_table.hpp"
#include "search/format/title_table.hpp"
#include "search/format/topic_table.hpp"
#include "search/index/title_order.hpp"

namespace yaodian::search {

namespace {

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

/// @param series  as `series_of` gives it
std::string table_of(const Ordered& order, const Numbering& types, const Numbering& issuers,
                     const std::string& series) {
    std::vector<PassageRow> rows;
    for (std::size_t i = 0; i < order.passages.size(); ++i) {
        const Passage& p = *order.passages[i];
        rows.push_back({order.document_of[i], 0, facets_of(p, types, issuers)});
    }
    return PassageTable::encode(rows, SeriesTable(series));
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

}  // namespace

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

std::map<std::string, std::string> tables_of(const std::vector<Passage>& passages, const Ordered& order) {
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
    const IndexId texts = hash_of(passages);
    const std::string series = series_of(order);
    return {{metadata::texts, std::string(texts.begin(), texts.end())},
            {metadata::passages, table_of(order, types, issuers, series)},
            {metadata::types, types.list()},
            {metadata::issuers, issuers.list()},
            {metadata::topics, topics.list()},
            {metadata::passage_topics, topics_of(order, topics, columns)},
            {metadata::columns, columns.list()},
            {metadata::titles, titles_of(order)},
            {metadata::series, series}};
}

Vocabulary with_issuers(Vocabulary vocabulary, const std::vector<Passage>& passages) {
    std::set<std::string_view> bodies;
    for (const Passage& p : passages) {
        for (std::string_view rest = p.issuer; !rest.empty();) bodies.insert(take_issuer(rest));
    }
    for (const std::string_view issuer : bodies) vocabulary.issuers.try_emplace(std::string(issuer));
    for (auto& [issuer, names] : vocabulary.issuers) {
        if (names.empty() || names.front() != issuer) names.insert(names.begin(), issuer);
    }
    return vocabulary;
}

}  // namespace yaodian::search
