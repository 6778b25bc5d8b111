/// The search library as a WebAssembly module: the few functions that the page calls, and those that the page gives.
///
/// The database is read where Xapian asks for it. What is not loaded yet makes the reading fail, and with it the whole
/// question; the page then loads everything that was missed and asks again. `README.md` has the interface.
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "search/analysis/table_missing.hpp"
#include "search/format/bytes.hpp"
#include "search/format/document_text.hpp"
#include "search/query/context.hpp"
#include "search/query/database_postings.hpp"
#include "search/query/engine.hpp"
#include "search/query/find_in_texts.hpp"
#include "search/query/results_json.hpp"

#define GIVEN_BY_PAGE(name) __attribute__((import_module("page"), import_name(name)))
#define CALLED_BY_PAGE(name) __attribute__((export_name(name)))

extern "C" {
/// Copies bytes of the database file.
/// @return whether all of them are loaded; else the page has noted what is missing
GIVEN_BY_PAGE("read") int page_read(std::uint32_t offset, std::uint32_t size, void* to);
/// @return the size in bytes of a document's passages, −1 when they are not loaded; the page has noted that then
GIVEN_BY_PAGE("text_size") std::int32_t page_text_size(std::uint32_t document);
/// Copies a document's passages.
GIVEN_BY_PAGE("text") void page_text(std::uint32_t document, void* to);
}

namespace {

using namespace yaodian::search;

constexpr int descriptor = 100;  ///< stands for the database file
off_t position = 0;

/// Something has to be loaded first.
struct Missing {};

struct State {
    Context context;
    std::uint32_t text_document;
    std::string text;  ///< of `text_document`
};
std::unique_ptr<State> state;
std::string answer_bytes;

Passage read_passage(std::uint32_t document, std::uint32_t place) {
    if (state->text_document != document) {
        const std::int32_t size = page_text_size(document);
        if (size < 0) throw Missing();
        state->text.resize(static_cast<std::size_t>(size));
        page_text(document, state->text.data());
        state->text_document = document;
    }
    return decode_passage(state->text, place);
}

void want_texts(const std::vector<std::uint32_t>& documents) {
    bool missing = false;
    for (const std::uint32_t document : documents) missing = page_text_size(document) < 0 || missing;
    if (missing) throw Missing();
}

Xapian::Database open_database() {
    position = 0;
    return Xapian::Database(descriptor);
}

/// Looks everything up before the library does, so that what is missing is missed at once.
void want_lookups(const std::vector<std::string>& terms, const std::vector<std::string>& metadata) {
    bool missing = false;
    std::optional<Xapian::Database> database;
    const auto look_up = [&](const std::string& name, bool is_term) {
        try {
            if (!database) database = open_database();
            if (is_term) {
                (void)database->get_termfreq(name);
            } else {
                (void)database->get_metadata(name);
            }
        } catch (const Xapian::Error&) {
            missing = true;
            database.reset();  // a reading that failed leaves it half read
        }
    };
    for (const std::string& term : terms) look_up(term, true);
    for (const std::string& key : metadata) look_up(key, false);
    if (missing) throw Missing();
}

struct Request {
    std::string_view query;
    Filters filters;
    Wanted wanted;
    bool counts_topics = true;
};

Request read_request(std::string_view bytes) {
    ByteReader reader(bytes);
    Request out;
    out.wanted.limit = static_cast<int>(reader.number());
    out.wanted.order = static_cast<Order>(reader.number());
    out.wanted.documents = reader.number() != 0;
    out.counts_topics = reader.number() != 0;
    for (auto* list : {&out.filters.years, &out.filters.months}) {
        for (std::uint64_t count = reader.number(); count > 0; --count) {
            list->push_back(static_cast<int>(reader.number()));
        }
    }
    for (auto* list : {&out.filters.types, &out.filters.issuers, &out.filters.topics, &out.filters.columns}) {
        for (std::uint64_t count = reader.number(); count > 0; --count) list->emplace_back(reader.string());
    }
    out.query = reader.string();
    return out;
}

/// From `status_no_table` on: that one of the tables that may come later.
enum Status { status_answer = 0, status_missing = 1, status_damaged = 2, status_no_table = 3 };

/// Runs what the page asked for; what goes wrong becomes a status.
template <typename Work>
int guarded(Work work) {
    try {
        answer_bytes = work();
        return status_answer;
    } catch (const Missing&) {
        return status_missing;
    } catch (const TableMissing& missing) {
        return status_no_table + static_cast<int>(missing.table);
    } catch (const Xapian::Error& error) {
        answer_bytes = error.get_msg();
    } catch (const std::exception& error) {
        answer_bytes = error.what();
    }
    // The page knows whether it noted something that is missing; if it did not, the index is damaged.
    return status_damaged;
}

}  // namespace

extern "C" {

// Xapian's way to the file. Nothing else in the module reads files.
ssize_t pread(int, void* to, size_t size, off_t offset) {
    if (page_read(static_cast<std::uint32_t>(offset), size, to)) return static_cast<ssize_t>(size);
    errno = EIO;
    return -1;
}
ssize_t read(int file, void* to, size_t size) {
    const ssize_t count = pread(file, to, size, position);
    if (count > 0) position += count;
    return count;
}
off_t lseek(int, off_t offset, int whence) {
    position = whence == SEEK_CUR ? position + offset : offset;
    return position;
}
int close(int) {
    return 0;
}

CALLED_BY_PAGE("allocate") void* module_allocate(std::uint32_t size) {
    return std::malloc(size);
}
CALLED_BY_PAGE("release") void module_release(void* bytes) {
    std::free(bytes);
}

/// @param bytes the index's tables, as `encode_tables` gives them
CALLED_BY_PAGE("open") int module_open(const char* bytes, std::uint32_t size) {
    return guarded([&] {
        state.reset(new State{make_context(decode_tables({bytes, size}), read_passage), UINT32_MAX, {}});
        state->context.announce = {want_lookups, want_texts, {}, {}, {}};
        return std::string();
    });
}

/// @param bytes the request: limit, order, whether documents are listed, whether topics are counted, filters, query
/// (`README.md`)
CALLED_BY_PAGE("ask") int module_ask(const char* bytes, std::uint32_t size) {
    return guarded([&] {
        const Request request = read_request({bytes, size});
        state->context.postings = std::make_unique<DatabasePostings>(open_database());
        state->context.counts_topics = request.counts_topics;
        return results_json(answer(request.query, request.filters, request.wanted, state->context));
    });
}

/// @param bytes count of texts, the texts, the query: the answer is a list of three numbers for each place
/// (`find_in_texts.hpp`)
CALLED_BY_PAGE("find") int module_find(const char* bytes, std::uint32_t size) {
    return guarded([&] {
        ByteReader reader({bytes, size});
        std::vector<std::string_view> texts;
        for (std::uint64_t count = reader.number(); count > 0; --count) texts.push_back(reader.string());
        std::string out = "[";
        for (const TextPlace& place : find_in_texts(reader.string(), texts, state->context)) {
            for (const std::size_t number : {place.text, place.begin, place.end})
                out += (out.size() > 1 ? "," : "") + std::to_string(number);
        }
        return out + "]";
    });
}

/// The answer, or what is wrong, of the call before.
CALLED_BY_PAGE("answer") const char* module_answer() {
    return answer_bytes.data();
}
CALLED_BY_PAGE("answer_size") std::uint32_t module_answer_size() {
    return answer_bytes.size();
}
}
