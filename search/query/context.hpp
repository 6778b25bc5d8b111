/// An open index as the query side sees it: the database, its tables, its texts.
#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/analysis/language.hpp"
#include "search/analysis/lexicon.hpp"
#include "search/index/passage_table.hpp"
#include "search/index/series_table.hpp"
#include "search/index/topic_table.hpp"
#include "search/search.hpp"

namespace yaodian::search {

/// Gives a passage by the number of its document and its place there. The native library reads a file; the browser has
/// scripts.
using ReadPassage = std::function<Passage(std::uint32_t document, std::uint32_t place)>;

/// What is told of reading that is about to be done, so that who has to fetch it can do so in one go. Either may be
/// empty.
struct Announce {
    std::function<void(const std::vector<std::string>& terms, const std::vector<std::string>& metadata)> lookups;
    std::function<void(const std::vector<std::uint32_t>& documents)> texts;
};

struct Context {
    Xapian::Database database;
    Language language;
    Lexicon lexicon;
    std::vector<std::string> types;    ///< by number − 1
    std::vector<std::string> issuers;  ///< by number − 1
    std::vector<std::string> topics;   ///< by number − 1
    PassageTable passages;
    TopicTable passage_topics;
    SeriesTable series;
    bool counts_topics = true;  ///< whether the facet of topics is wanted, which needs its table
    ReadPassage read;
    Announce announce;
};

/// The tables of an index that are read whole before the first query.
struct Tables {
    std::string folds;
    std::string readings;
    std::string lexicon;
    std::string types;
    std::string issuers;
    std::string topics;
    std::string passages;
    std::string passage_topics;
    std::string series;

    /// Each with its key among the database's metadata.
    [[nodiscard]] std::array<std::pair<const char*, std::string*>, 9> fields();
};

/// @param name of the database, for messages
/// @throws IndexError when it was not written by this version of the library
[[nodiscard]] Tables read_tables(const Xapian::Database& database, const std::string& name);

/// The tables as the page hands them over: the format's version, then each as a string (`index/bytes.hpp`).
/// @throws std::out_of_range when they are damaged or of another version
[[nodiscard]] Tables decode_tables(std::string_view bytes);

/// A context without its database.
/// @throws std::out_of_range when the tables are damaged
[[nodiscard]] Context make_context(const Tables& tables, ReadPassage read);

/// Whether a passage is a hand-written page. It explains the portal: the words that it has for examples stand behind
/// those of documents.
[[nodiscard]] bool is_page(const PassageRow& row, const Context& context);

/// Whether a document has this term; hand-written pages do not count.
[[nodiscard]] bool stands_in_a_document(const std::string& term, const Context& context);

}  // namespace yaodian::search
