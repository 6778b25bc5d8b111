#include "generator/pages/quotation.hpp"

#include <algorithm>
#include <optional>

#include "generator/pages/schedule_table.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

using document::Document;

/// Characters of a quoted sentence before and after what is marked in it; the rest is cut off.
constexpr std::size_t most_before = 50;
constexpr std::size_t most_after = 90;

/// A title in 《》 has to have so many characters in common with the one looked for.
constexpr std::size_t least_title = 4;

/// The one form of what is printed in several ways; 0 for what does not count.
char32_t plain(char32_t c) {
    static constexpr char32_t full_width_begin = U'！';
    static constexpr char32_t full_width_end = U'～';
    static constexpr std::u32string_view quotes = U"“”‘’\"'「」『』";
    static constexpr std::u32string_view opening = U"〔［【[（";
    static constexpr std::u32string_view closing = U"〕］】]）";
    static constexpr std::u32string_view dashes = U"—–－‐‑";
    if (is_space(c) || quotes.find(c) != std::u32string_view::npos) return 0;
    if (opening.find(c) != std::u32string_view::npos) return U'(';
    if (closing.find(c) != std::u32string_view::npos) return U')';
    if (dashes.find(c) != std::u32string_view::npos) return U'-';
    if (c >= full_width_begin && c <= full_width_end) c -= full_width_begin - U'!';
    return c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c;
}

/// A text in plain form, and where each of its characters stands in the printed one.
struct Plain {
    explicit Plain(std::u32string_view printed) {
        for (std::size_t i = 0; i < printed.size(); ++i) {
            if (const char32_t c = plain(printed[i]); c != 0) {
                text += c;
                places.push_back(i);
            }
        }
    }

    std::u32string text;
    std::vector<std::size_t> places;
};

struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Where the words stand in the text; ranges ascend and do not overlap, the longer word goes first.
std::vector<Range> ranges_of(std::u32string_view text, const std::vector<std::string>& words) {
    const Plain searched(text);
    std::vector<std::u32string> sought;
    for (const std::string& word : words) {
        std::u32string wanted = Plain(to_utf32(word)).text;
        if (!wanted.empty()) sought.push_back(std::move(wanted));
    }
    std::stable_sort(sought.begin(), sought.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    std::vector<Range> ranges;
    for (const std::u32string& word : sought) {
        for (std::size_t at = 0; (at = searched.text.find(word, at)) != std::u32string::npos; at += word.size()) {
            const Range range{searched.places[at], searched.places[at + word.size() - 1] + 1};
            const bool overlaps = std::any_of(ranges.begin(), ranges.end(), [&](const Range& other) {
                return range.begin < other.end && other.begin < range.end;
            });
            if (!overlaps) ranges.push_back(range);
        }
    }
    std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) { return a.begin < b.begin; });
    return ranges;
}

/// Titles in 《》 that are another form of a sought one: with 关于印发…的通知 around it, without its issuer.
std::vector<Range> titles_like(std::u32string_view text, const std::vector<std::string>& words) {
    std::vector<Range> ranges;
    for (std::size_t at = 0; (at = text.find(U'《', at)) != std::u32string_view::npos;) {
        const std::size_t end = text.find(U'》', at);
        if (end == std::u32string_view::npos) break;
        const std::u32string title = Plain(text.substr(at + 1, end - at - 1)).text;
        const bool alike = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
            const std::u32string wanted = Plain(to_utf32(word)).text;
            return std::min(wanted.size(), title.size()) >= least_title &&
                   (wanted.find(title) != std::u32string::npos || title.find(wanted) != std::u32string::npos);
        });
        if (alike) ranges.push_back({at + 1, end});
        at = end;
    }
    return ranges;
}

Json pieces_of(std::u32string_view text, const std::vector<Range>& ranges) {
    Json pieces = Json::array();
    const auto add = [&](std::size_t begin, std::size_t end, bool is_marked) {
        if (begin == end) return;
        pieces.push_back({{"text", to_utf8(text.substr(begin, end - begin))}, {"is_marked", is_marked}});
    };
    std::size_t at = 0;
    for (const Range& range : ranges) {
        add(at, range.begin, false);
        add(range.begin, range.end, true);
        at = range.end;
    }
    add(at, text.size(), false);
    return pieces;
}

bool ends_sentence(char32_t c) {
    return c == U'。' || c == U'！' || c == U'？' || c == U'；' || c == U'\n';
}

/// The sentence that holds the first range, or the first sentences where there is none, cut to a size.
Range sentence_of(std::u32string_view text, const std::vector<Range>& ranges) {
    const bool found = !ranges.empty();
    const Range first = found ? ranges.front() : Range{};
    std::size_t begin = first.begin;
    while (begin > 0 && !ends_sentence(text[begin - 1]) && first.begin - begin < most_before) --begin;
    std::size_t end = first.end;
    while (end < text.size() && end - first.end < most_after) {
        const bool ends = ends_sentence(text[end++]);
        if (ends && found) break;
    }
    return {begin, end};
}

Json quoted_pieces(const std::u32string& text, const std::vector<std::string>& words) {
    std::vector<Range> ranges = ranges_of(text, words);
    if (ranges.empty()) ranges = titles_like(text, words);
    const Range sentence = sentence_of(text, ranges);
    std::vector<Range> inside;
    for (const Range& range : ranges) {
        if (range.begin >= sentence.begin && range.end <= sentence.end) {
            inside.push_back({range.begin - sentence.begin, range.end - sentence.begin});
        }
    }
    const std::u32string_view quoted = std::u32string_view(text).substr(sentence.begin, sentence.end - sentence.begin);
    Json pieces = pieces_of(quoted, inside);
    const Json dots = {{"text", "……"}, {"is_marked", false}};
    if (sentence.begin > 0 && !ends_sentence(text[sentence.begin - 1])) pieces.insert(pieces.begin(), dots);
    if (sentence.end < text.size() && !ends_sentence(text[sentence.end - 1])) pieces.push_back(dots);
    return pieces;
}

void add_lines(std::vector<std::string>& lines, const std::vector<std::string>& more) {
    lines.insert(lines.end(), more.begin(), more.end());
}

/// What of a document belongs to no item, section or row: the notice that sends it out, its end.
std::string frame_of(const Document& document) {
    std::vector<std::string> lines;
    if (const auto& notice = document.transmittal) {
        lines.push_back(notice->title);
        add_lines(lines, notice->body);
        add_lines(lines, notice->attachment_notes);
        add_lines(lines, notice->closing);
    }
    add_lines(lines, document.ending);
    add_lines(lines, document.attachment_notes);
    add_lines(lines, document.closing);
    add_lines(lines, document.letterhead);
    lines.push_back(document.document_number_line);
    std::erase(lines, "");
    return join(lines, "\n");
}

std::string label_of(const View& view, const Place& place) {
    if (place.row != nullptr) {
        return place.row->months.empty() ? view.word("no_month") : time_name(*place.row);
    }
    if (place.anchor.empty()) return view.word("whole_document");
    if (place.anchor == "0") return view.word("preamble_of_document");
    return place.label.empty() ? view.word("section_of_document") : place.label;
}

}  // namespace

Json marked_pieces(std::string_view text, const std::vector<std::string>& words) {
    const std::u32string characters = to_utf32(text);
    return pieces_of(characters, ranges_of(characters, words));
}

Json quotation(const View& view, const Place& place, const std::vector<std::string>& words, std::string_view from) {
    std::string_view heading = place.heading;
    std::string text = place.anchor.empty() ? frame_of(*place.document) : place.text;
    if (!heading.empty() && text.starts_with(heading)) {
        text.erase(0, heading.size());
        if (text.starts_with("。")) text.erase(0, std::string_view("。").size());
    }
    // A document that has the word in its title only needs no more than that.
    const bool only_heading =
        place.anchor.empty() && ranges_of(to_utf32(text), words).empty() && titles_like(to_utf32(text), words).empty();
    const std::string page = view.address(*place.document);
    return {{"url", relative_link(from, place.anchor.empty() ? page : page + "#" + place.anchor)},
            {"label", label_of(view, place)},
            {"heading", marked_pieces(heading, words)},
            {"has_heading", !heading.empty()},
            {"text", only_heading ? Json::array() : quoted_pieces(to_utf32(trim(text)), words)},
            {"has_text", !only_heading && !trim(text).empty()}};
}

}  // namespace yaodian::pages
