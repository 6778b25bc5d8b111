/// An open index as the query side sees it: its postings, its tables, its texts.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "search/analysis/language.hpp"
#include "search/analysis/lexicon.hpp"
#include "search/format/passage_table.hpp"
#include "search/format/series_table.hpp"
#include "search/format/tables.hpp"
#include "search/format/title_table.hpp"
#include "search/format/topic_table.hpp"
#include "search/query/postings.hpp"
#include "search/search.hpp"

namespace yaodian::search {

/// Gives a passage by the number of its document and its place there. The native library reads a file; the browser has
/// scripts.
using ReadPassage = std::function<Passage(std::uint32_t document, std::uint32_t place)>;

struct Intent;

/// What is told of reading that is about to be done, so that who has to fetch it can do so in one go. Any may be empty.
struct Announce {
    std::function<void(const std::vector<std::string>& terms, const std::vector<std::string>& metadata)> lookups;
    std::function<void(const std::vector<std::uint32_t>& documents)> texts;
    /// Which matches of the next query have the words as typed (`typed_meetings`) will be asked right after it.
    std::function<void(const Intent& intent)> typed;
    /// Which matches of the next query have which parts of these words will be asked right after it.
    std::function<void(const Intent& intent)> some;
    /// These queries are asked next, one after the other, until one has matches that will do.
    std::function<void(const std::vector<Xapian::Query>& queries)> tries;
};

struct Context {
    std::unique_ptr<const Postings> postings;
    Language language;
    Lexicon lexicon;
    std::vector<std::string> types;    ///< by number − 1
    std::vector<std::string> issuers;  ///< by number − 1
    std::vector<std::string> topics;   ///< by number − 1
    PassageTable passages;
    TopicTable passage_topics;
    SeriesTable series;
    std::vector<std::string> columns;  ///< by number − 1 − count of topics
    TitleTable titles;
    std::vector<std::string>
        portals;  ///< that the passages are from, where they are of several; counted behind columns
    /// Passages of the whole collection, where the index is one of a part of it; else 0.
    Xapian::doccount whole = 0;
    bool counts_topics = true;  ///< whether the facets of topics and columns are wanted, which need their table
    ReadPassage read;
    Announce announce;
};

/// A context without its postings.
/// @throws std::out_of_range when the tables are damaged
[[nodiscard]] Context make_context(const Tables& tables, ReadPassage read);

/// Passages of the collection by which words are weighed.
[[nodiscard]] Xapian::doccount passages_in_all(const Context& context);

/// How many of them have this term.
[[nodiscard]] Xapian::doccount passages_with(const std::string& term, const Context& context);

/// Whether a passage is a hand-written page. It explains the portal: the words that it has for examples stand behind
/// those of documents.
[[nodiscard]] bool is_page(const PassageRow& row, const Context& context);

/// Whether a document has this term; hand-written pages do not count.
[[nodiscard]] bool stands_in_a_document(const std::string& term, const Context& context);

}  // namespace yaodian::search
