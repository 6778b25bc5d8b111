/// The public face of the search library: passages in, an index on disk, queries out.
///
/// The library takes plain passages and knows nothing of documents, files in `content/` or pages. The same code runs
/// in the command line, in the server and, compiled to WebAssembly, in the page, on the same Xapian database; so
/// ranking is the same everywhere. All strings are UTF-8.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yaodian::search {

/// What kind of text a passage is; ranking and display differ a little by it.
enum class PassageKind { title, preamble, section, item, schedule_row };

/// A title that a passage cites and that has a page of its own.
struct Cited {
    std::string title;  ///< as the passage prints it, without 《》
    std::string url;    ///< relative to the portal's root
};

/// A piece of text that search finds and a link can point to.
struct Passage {
    std::string ref;       ///< `<document>` or `<document>#<anchor>`, unique in the index
    std::string document;  ///< name of the document
    PassageKind kind = PassageKind::item;
    std::string title;                   ///< title of the document, as printed
    std::string inferred_title;          ///< full title that was concluded where the printed one is cut off, else empty
    std::optional<std::string> heading;  ///< run-in heading or heading of the section
    std::optional<std::string> label;    ///< `7.`, `（一）`, as printed
    std::string text;                    ///< the passage's text as printed, with its run-in heading
    int date = 0;                        ///< of the document, as 20240305; month and day may be 0; 0 when unknown
    int year = 0;                        ///< the year it belongs to (a schedule row's own year), 0 when unknown
    std::vector<int> months;             ///< 1 to 12; of schedule rows only
    std::string type;                    ///< `work-points`, `notice` … as documents name their kind
    std::string issuer;                  ///< several are joined with 、; empty when neither printed nor concluded
    std::string document_number;         ///< as printed, else empty
    std::string column;                  ///< 栏目 of the page that it was on, levels with / between them; else empty
    std::string url;                     ///< relative to the portal's root, e.g. `documents/x.html#7`
    std::vector<std::string> topics;     ///< subjects of work that it belongs to
    std::vector<int> work_years;         ///< years in which its work occurs, ascending; empty when it is the only one
    std::string history;                 ///< page of its work through the years; empty when there is none
    std::vector<Cited> cited;            ///< titles in its text
    std::string series;                  ///< page of the notices that return under its title; empty: it does not return
    int edition = 0;                     ///< its document's place among them, from 1, the oldest first
};

/// A group of words that mean the same: a query for one finds all of them.
struct Synonyms {
    std::vector<std::string> words;
};

/// What a portal's `vocabulary.toml` says about words.
struct Vocabulary {
    std::vector<Synonyms> synonyms;
    std::vector<std::string> question_words;  ///< 有什么, 哪些, 怎么 …: dropped from queries
    std::vector<std::string> stock_words;  ///< 活动, 工作, 安排 …: not required where a query names a month or year
    std::map<std::string, std::vector<std::string>> types;  ///< type → names that people use for it (工作要点, 意见 …)
    std::map<std::string, std::vector<std::string>> issuers;  ///< issuer → short names that people use for it
};

/// Thrown when an index cannot be written or read; the message says which file, and what to do.
class IndexError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Calls `work(0)`, … `work(count - 1)`, in any order and on as many threads as there are to be, and comes back when
/// all are done. What `work` throws it throws.
using ForEach = std::function<void(std::size_t count, const std::function<void(std::size_t)>& work)>;

/// How an index is written; what is written is the same.
struct IndexWriting {
    ForEach for_each = {};    ///< empty: one after the other
    std::string shards = {};  ///< a folder in which parts are kept for the next index; empty: none are
    /// The index of a whole collection of which the passages are a part: words count as rare as they are there, so that
    /// hits stand in the order of the whole's. Empty: they are all.
    std::string whole = {};
};

/// Writes the index of `passages` as a single-file Xapian database at `path` (replaced if it exists) and the passage
/// texts beside it, at `texts_path(path)`. Equal input gives equal bytes. What existed stays when writing fails.
/// @throws IndexError when a file cannot be written, two passages have the same `ref` or `how.whole` is damaged
void write_index(const std::string& path, const std::vector<Passage>& passages, const Vocabulary& vocabulary,
                 const IndexWriting& how = {});

/// Writes a copy of the index at `index` with everything that other portals ask (`federation.hpp`) in one database at
/// `path` (replaced if it exists). Equal input gives equal bytes.
/// @throws IndexError when it cannot be written, or the index is damaged
void write_shared_index(const std::string& path, const std::string& index);

/// Where the passage texts of the index at `path` are.
[[nodiscard]] std::string texts_path(const std::string& path);

/// Filters that a person sets beside the query's text.
struct Filters {
    std::vector<int> years = {};
    std::vector<int> months = {};
    std::vector<std::string> types = {};
    std::vector<std::string> issuers = {};
    std::vector<std::string> topics = {};
    std::vector<std::string> columns = {};
};

/// In which order hits come.
enum class Order {
    relevance,
    newest,  ///< by year, in it by date
    oldest,
    title,  ///< by the titles of documents, Han characters by pinyin
};

/// The order with this name: `relevance`, `newest`, `oldest`, `title`.
[[nodiscard]] std::optional<Order> order_named(std::string_view name);

/// What of all that is found is wanted.
struct Wanted {
    int limit = 20;
    Order order = Order::relevance;
    /// One hit a document, and counts of documents; a query without words then finds all of them. Their order by
    /// relevance is that by date.
    bool documents = false;
};

/// What a query was understood as.
struct Understood {
    std::vector<std::string> terms;  ///< the words that are looked for, as typed (phrases without their quotes)
    std::vector<int> years;
    std::vector<int> months;
    std::optional<std::string> type;
    std::optional<std::string> issuer;
    std::optional<std::string> document_number;
    Filters filters;                   ///< as typed into the query: `机关:工会 年:2018-2020`
    std::vector<std::string> unknown;  ///< of those, the ones that name nothing here, as typed: they are passed over
};

/// A passage that was found.
struct Hit {
    Passage passage;
    std::string snippet;       ///< HTML: a piece of the text, escaped, with `<mark>` round what matched
    std::vector<Cited> cited;  ///< of what the passage cites, the titles that have a word of the query
    double score = 0;
    int earlier = 0;  ///< documents that return under its title, match as well and are older: they are not shown
};

/// Count of hits by value, most frequent first, then by value.
using Facet = std::vector<std::pair<std::string, int>>;

struct Results {
    std::string query;
    Understood understood;
    std::optional<std::string> suggestion;  ///< another query that would find more, when little or nothing was found
    std::vector<std::string>
        relaxed;    ///< what was given up to find anything: `terms`, `months`, `years`, `document_number`
    int total = 0;  ///< number of passages (or documents) found, before `limit`
    Facet years, months, types, issuers, topics, columns;  ///< over all that was found
    Facet portals;                                         ///< empty where all is from one
    std::vector<Hit> hits;                                 ///< in rank order
};

/// An index that is open for asking. One object serves one thread.
class Index {
  public:
    /// Opens what `write_index` wrote (or a Xapian stub database).
    /// @throws IndexError when there is none or it is damaged
    explicit Index(const std::string& path);
    ~Index();
    Index(Index&&) noexcept;
    Index& operator=(Index&&) noexcept;

    /// Finds passages. No input is an error: an empty or senseless query gives no hits.
    /// @throws IndexError when the database is damaged
    [[nodiscard]] Results search(std::string_view query, const Filters& filters = {}, const Wanted& wanted = {}) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace yaodian::search
