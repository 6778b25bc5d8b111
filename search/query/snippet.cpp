#include "search/query/snippet.hpp"

#include <algorithm>

#include "search/analysis/sorting.hpp"
#include "search/analysis/utf8.hpp"
#include "search/query/match.hpp"

namespace yaodian::search {

namespace {

// In halves of a Han character's width, which Latin letters have.
constexpr std::size_t most_width = 220;
constexpr std::size_t lead_width = 60;    ///< before the first mark, where the text goes on before it
constexpr std::size_t search_width = 40;  ///< how far a better place to cut is looked for

bool ends_clause(char32_t c) {
    return c == '\n' || std::u32string_view(U"。；！？，、：…;!?,:").find(c) != std::u32string_view::npos;
}

std::size_t width(char32_t c) {
    return c < 0x300 ? 1 : 2;
}

void add_token_spans(const std::vector<TokenSpan>& found, const std::vector<Token>& tokens, std::vector<ByteSpan>& to) {
    for (const TokenSpan& span : found) {
        for (std::size_t i = span.first; i <= span.last; ++i) to.push_back({tokens[i].begin, tokens[i].end});
    }
}

bool only_transparent(std::string_view text) {
    for (const CodePoint& c : decode(text)) {
        if (!is_transparent(c.value)) return false;
    }
    return true;
}

void append_escaped(std::string& to, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&':
                to += "&amp;";
                break;
            case '<':
                to += "&lt;";
                break;
            case '>':
                to += "&gt;";
                break;
            case '"':
                to += "&quot;";
                break;
            case '\'':
                to += "&#39;";
                break;
            case '\n':
            case '\r':
            case '\t':
                to += ' ';
                break;
            default:
                to += c;
        }
    }
}

/// Where to begin and end, in characters.
struct Window {
    std::size_t begin = 0;
    std::size_t end = 0;
};

class Cutter {
  public:
    Cutter(const std::vector<CodePoint>& chars, const std::vector<ByteSpan>& marks) : chars_(chars) {
        std::size_t sum = 0;
        widths_.push_back(0);
        for (const CodePoint& c : chars) widths_.push_back(sum += width(c.value));
        for (const ByteSpan& mark : marks) marks_.push_back({at_byte(mark.begin), at_byte(mark.end)});
    }

    [[nodiscard]] Window best() const {
        if (widths_.back() <= most_width) return {0, chars_.size()};
        if (marks_.empty()) return closed({0, end_from(0)});
        Window out;
        std::size_t most = 0;
        for (const Window& mark : marks_) {
            const std::size_t begin = begin_before(mark.begin);
            const Window window{begin, end_from(begin)};
            std::size_t inside = 0;
            for (const Window& m : marks_) {
                if (m.begin >= window.begin && m.end <= window.end) inside += m.end - m.begin;
            }
            if (inside > most) {
                most = inside;
                out = window;
            }
        }
        if (most == 0) out = {marks_[0].begin, end_from(marks_[0].begin)};  // one mark longer than a snippet
        return closed(out);
    }

  private:
    const std::vector<CodePoint>& chars_;
    std::vector<std::size_t> widths_;  // of all characters before
    std::vector<Window> marks_;

    [[nodiscard]] std::size_t at_byte(std::size_t byte) const {
        const auto found = std::lower_bound(chars_.begin(), chars_.end(), byte,
                                            [](const CodePoint& c, std::size_t value) { return c.begin < value; });
        return static_cast<std::size_t>(found - chars_.begin());
    }

    /// The start of the clause in front of the mark, else a place a lead before it.
    [[nodiscard]] std::size_t begin_before(std::size_t mark) const {
        std::size_t far = mark;
        std::size_t clause = mark;
        bool found = false;
        while (far > 0 && widths_[mark] - widths_[far - 1] <= lead_width) {
            --far;
            if (ends_clause(chars_[far].value) && far + 1 < mark) {
                clause = far + 1;
                found = true;
            }
        }
        if (far == 0) return 0;
        return found ? clause : far;
    }

    [[nodiscard]] std::size_t end_from(std::size_t begin) const {
        std::size_t end = begin;
        while (end < chars_.size() && widths_[end + 1] - widths_[begin] <= most_width) ++end;
        return end;
    }

    /// The end moved back to the end of a clause, and neither end inside a mark or a Latin word.
    [[nodiscard]] Window closed(Window window) const {
        if (window.end < chars_.size()) {
            std::size_t end = window.end;
            while (end > window.begin && widths_[window.end] - widths_[end] <= search_width &&
                   !ends_clause(chars_[end - 1].value)) {
                --end;
            }
            if (end > window.begin && ends_clause(chars_[end - 1].value) && !covers_less(window, end)) window.end = end;
            std::size_t word = window.end;
            const auto letter = [this](std::size_t i) {
                return is_word(chars_[i].value) && !is_han(chars_[i].value) && chars_[i].value < 0x300;
            };
            while (word > window.begin && word < chars_.size() && letter(word - 1) && letter(word)) --word;
            if (word > window.begin) window.end = word;
        }
        for (const Window& mark : marks_) {
            if (mark.begin > window.begin && mark.begin < window.end && mark.end > window.end) window.end = mark.begin;
        }
        return window;
    }

    [[nodiscard]] bool covers_less(const Window& window, std::size_t end) const {
        return std::any_of(marks_.begin(), marks_.end(), [&](const Window& m) {
            return m.begin >= window.begin && m.end <= window.end && m.end > end;
        });
    }
};

}  // namespace

std::vector<ByteSpan> marks_of(const std::vector<Unit>& units, const Loaded& loaded, const Language& language) {
    std::vector<ByteSpan> spans;
    for (const Unit& unit : units) {
        bool found = false;
        for (const bool weak : {false, true}) {
            for (const Alternative& way : unit.alternatives) {
                if (way.weak != weak || (weak && found)) continue;
                for (const auto* tokens : {&loaded.tokens.own, &loaded.tokens.yearless}) {
                    const auto places = find_all(way.pattern, *tokens, language);
                    add_token_spans(places, *tokens, spans);
                    found = found || !places.empty();
                }
            }
        }
        if (found || unit.quoted || unit.alternatives.empty()) continue;
        for (const Pattern& part : parts_of(unit.alternatives[0].pattern)) {
            add_token_spans(find_all(part, loaded.tokens.own, language), loaded.tokens.own, spans);
        }
    }
    sort_values(spans, [](const ByteSpan& a, const ByteSpan& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
    std::vector<ByteSpan> out;
    const std::string_view text = loaded.text;
    for (const ByteSpan& span : spans) {
        if (!out.empty() && (span.begin <= out.back().end ||
                             only_transparent(text.substr(out.back().end, span.begin - out.back().end)))) {
            out.back().end = std::max(out.back().end, span.end);
        } else {
            out.push_back(span);
        }
    }
    return out;
}

std::string snippet(std::string_view text, const std::vector<ByteSpan>& marks) {
    const std::vector<CodePoint> chars = decode(text);
    if (chars.empty()) return {};
    Window window = Cutter(chars, marks).best();
    while (window.begin < window.end && is_space(chars[window.begin].value)) ++window.begin;
    while (window.end > window.begin && is_space(chars[window.end - 1].value)) --window.end;
    if (window.begin == window.end) return {};
    const std::size_t begin = chars[window.begin].begin;
    const std::size_t end = chars[window.end - 1].end;
    std::string out = window.begin > 0 ? "…" : "";
    std::size_t at = begin;
    for (const ByteSpan& mark : marks) {
        const std::size_t from = std::max(mark.begin, at);
        const std::size_t to = std::min(mark.end, end);
        if (from >= to) continue;
        append_escaped(out, text.substr(at, from - at));
        out += "<mark>";
        append_escaped(out, text.substr(from, to - from));
        out += "</mark>";
        at = to;
    }
    append_escaped(out, text.substr(at, end - at));
    std::size_t rest = window.end;
    while (rest < chars.size() && is_space(chars[rest].value)) ++rest;
    if (rest < chars.size()) out += "…";
    return out;
}

}  // namespace yaodian::search
