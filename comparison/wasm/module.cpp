/// The comparison as a WebAssembly module: two documents of the search index in, what became of each work point out.
/// `README.md` of the folder above has the interface.
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "comparison/comparison.hpp"
#include "comparison/indexed_points.hpp"
#include "comparison/point_name.hpp"
#include "search/format/bytes.hpp"

#define GIVEN_BY_PAGE(name) __attribute__((import_module("page"), import_name(name)))
#define CALLED_BY_PAGE(name) __attribute__((export_name(name)))

extern "C" {
/// Cuts a text of UTF-8 into words.
/// @param ends  gets where each word ends, in bytes; has room for one end a byte
/// @return how many words there are
GIVEN_BY_PAGE("cut") std::uint32_t page_cut(const char* text, std::uint32_t size, std::uint32_t* ends);
}

namespace {

using namespace yaodian;
using namespace yaodian::comparison;

std::string answer_bytes;

std::vector<std::string> cut_by_page(std::string_view text) {
    std::vector<std::uint32_t> ends(text.size());
    ends.resize(page_cut(text.data(), static_cast<std::uint32_t>(text.size()), ends.data()));
    std::vector<std::string> words;
    std::size_t begin = 0;
    for (const std::uint32_t end : ends) {
        words.emplace_back(text.substr(begin, end - begin));
        begin = end;
    }
    return words;
}

void put_point(std::string& out, const IndexedPoints& document, const ShownPoint& shown, const PointWords& words) {
    const PointDetails& details = document.details[shown.place];
    search::put_string(out, point_name(details.anchor, details.label, details.name, words));
    search::put_string(out, details.name);
    search::put_string(out, details.url);
    search::put_string(out, document.points[shown.place].section);
    search::put_number(out, shown.pieces.size());
    for (const TextPiece& piece : shown.pieces) {
        search::put_number(out, static_cast<std::uint64_t>(piece.kind));
        search::put_string(out, piece.text);
    }
}

std::string compared(std::string_view request) {
    search::ByteReader reader(request);
    const auto next = [&reader] { return std::string(reader.string()); };
    PointWords names;
    names.preamble = next();
    names.numbered = next();
    ReuseWords reuse;
    reuse.verbatim = next();
    reuse.edited = next();
    const IndexedPoints older = indexed_points(reader.string());
    const IndexedPoints newer = indexed_points(reader.string());
    const std::vector<Group> groups = compare(older.points, newer.points, sources_by_history(older, newer, reuse));
    std::string out;
    search::put_number(out, groups.size());
    for (const Group& group : groups) {
        search::put_string(out, name_of(group.change));
        search::put_number(out, group.entries.size());
        for (const Entry& entry : group.entries) {
            const ShownEntry shown_entry = shown(entry, group.change, older.points, newer.points, cut_by_page);
            search::put_string(out, group.change == Change::kept ? std::string{} : entry.badge);
            search::put_number(out, shown_entry.is_side_by_side ? 1 : 0);
            search::put_string(out, entry.newer.empty() ? older.details[entry.older.front()].history
                                                        : newer.details[entry.newer.front()].history);
            search::put_number(out, shown_entry.older.size());
            for (const ShownPoint& point : shown_entry.older) put_point(out, older, point, names);
            search::put_number(out, shown_entry.newer.size());
            for (const ShownPoint& point : shown_entry.newer) put_point(out, newer, point, names);
        }
    }
    return out;
}

}  // namespace

extern "C" {

CALLED_BY_PAGE("allocate") void* module_allocate(std::uint32_t size) {
    return std::malloc(size);
}
CALLED_BY_PAGE("release") void module_release(void* bytes) {
    std::free(bytes);
}

/// @return 0, or 1 when the answer is what is wrong
CALLED_BY_PAGE("compare") int module_compare(const char* bytes, std::uint32_t size) {
    try {
        answer_bytes = compared({bytes, size});
        return 0;
    } catch (const std::exception& error) {
        answer_bytes = error.what();
        return 1;
    }
}
CALLED_BY_PAGE("answer") const char* module_answer() {
    return answer_bytes.data();
}
CALLED_BY_PAGE("answer_size") std::uint32_t module_answer_size() {
    return static_cast<std::uint32_t>(answer_bytes.size());
}
}
