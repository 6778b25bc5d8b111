#include "search/format/document_text.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "search/format/bytes.hpp"

namespace yaodian::search {

namespace {

constexpr unsigned kind_mask = 0x7;
constexpr unsigned has_heading = 0x8;
constexpr unsigned has_label = 0x10;
constexpr unsigned has_work = 0x20;  // years and page of its work
constexpr unsigned has_cited = 0x40;

// Bytes that no UTF-8 text has.
constexpr char end_of_text = '\xFF';
constexpr char irregular = '\xFE';   // what follows are a whole reference and address
constexpr char as_digits = '\xFD';   // in a label: the number that its anchor ends with
constexpr char as_numeral = '\xFC';  // the same as a Han numeral
constexpr unsigned char first_free = 0xF8;

void put_text(std::string& to, std::string_view text) {
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= first_free) {
            to += "\xEF\xBF\xBD";
        } else {
            to += c;
        }
    }
    to += end_of_text;
}

/// `documents/x.html` of `documents/x.html#7`.
std::string_view page_of(std::string_view url) {
    return url.substr(0, url.find('#'));
}

/// `x#7`; `x` where there is no place.
std::string at_place(std::string_view whole, std::string_view anchor) {
    std::string out(whole);
    if (!anchor.empty()) {
        out += '#';
        out += anchor;
    }
    return out;
}

/// The digits that an anchor ends with, at most four.
std::string_view last_digits(std::string_view anchor) {
    std::size_t begin = anchor.size();
    while (begin > 0 && anchor.size() - begin < 4 && anchor[begin - 1] >= '0' && anchor[begin - 1] <= '9') --begin;
    return anchor.substr(begin);
}

/// @param digits  of 1 to 9999
/// @returns `十二`, `一百零三`; empty of 0
std::string han_numeral(std::string_view digits) {
    static constexpr std::string_view names = "零一二三四五六七八九";
    static constexpr std::string_view units = "十百千";
    static constexpr std::size_t size = 3;  // bytes of a character
    std::string out;
    bool is_gap = false;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const auto digit = static_cast<std::size_t>(digits[i] - '0');
        const std::size_t zeros = digits.size() - 1 - i;
        if (digit == 0) {
            is_gap = !out.empty();
            continue;
        }
        if (is_gap) out += names.substr(0, size);
        is_gap = false;
        if (digit != 1 || zeros != 1 || !out.empty()) out += names.substr(digit * size, size);
        if (zeros > 0) out += units.substr((zeros - 1) * size, size);
    }
    return out;
}

/// A label with its number as a mark: those of a document are alike then.
std::string marked_label(std::string_view label, std::string_view anchor) {
    std::string out(label);
    const std::string_view digits = last_digits(anchor);
    for (const auto& [written, mark] :
         {std::pair(han_numeral(digits), as_numeral), std::pair(std::string(digits), as_digits)}) {
        const std::size_t at = written.empty() ? std::string::npos : out.find(written);
        if (at != std::string::npos) return out.replace(at, written.size(), 1, mark);
    }
    return out;
}

std::string unmarked_label(std::string_view label, std::string_view anchor) {
    const std::string_view digits = last_digits(anchor);
    std::string out;
    for (const char c : label) {
        if (c == as_digits) {
            out += digits;
        } else if (c == as_numeral) {
            out += han_numeral(digits);
        } else {
            out += c;
        }
    }
    return out;
}

void put_label(std::string& to, const Passage& p, std::string_view anchor) {
    const std::string label = p.label.value_or("");
    const bool is_text =
        std::all_of(label.begin(), label.end(), [](char c) { return static_cast<unsigned char>(c) < first_free; });
    if (is_text) {
        to += marked_label(label, anchor);
        to += end_of_text;
    } else {
        put_text(to, label);
    }
}

std::uint64_t positive(int number) {
    return static_cast<std::uint64_t>(std::max(number, 0));
}

std::array<std::string Passage::*, 8> common_fields() {
    return {&Passage::document, &Passage::title,           &Passage::inferred_title, &Passage::type,
            &Passage::issuer,   &Passage::document_number, &Passage::series,         &Passage::column};
}

void put_relations(std::string& to, const Passage& p) {
    if (!p.work_years.empty()) {
        put_number(to, p.work_years.size());
        for (const int year : p.work_years) put_number(to, positive(year));
        put_text(to, p.history);
    }
    if (!p.cited.empty()) {
        put_number(to, p.cited.size());
        for (const Cited& cited : p.cited) {
            put_text(to, cited.title);
            put_text(to, cited.url);
        }
    }
}

unsigned flags_of(const Passage& p) {
    unsigned flags = static_cast<unsigned>(p.kind);
    if (p.heading) flags |= has_heading;
    if (p.label) flags |= has_label;
    if (!p.work_years.empty()) flags |= has_work;
    if (!p.cited.empty()) flags |= has_cited;
    return flags;
}

/// Goes past the years and page of a work, and the cited titles.
void skip_relations(ByteReader& bytes, std::uint64_t flags) {
    if (flags & has_work) {
        for (std::uint64_t years = bytes.number(); years > 0; --years) (void)bytes.number();
        (void)bytes.until(end_of_text);
    }
    if (flags & has_cited) {
        for (std::uint64_t texts = 2 * bytes.number(); texts > 0; --texts) (void)bytes.until(end_of_text);
    }
}

}  // namespace

std::string encode_document(const std::vector<const Passage*>& passages) {
    std::string out;
    const Passage& first = *passages.front();
    const std::string_view page = page_of(first.url);
    for (const auto field : common_fields()) put_text(out, first.*field);
    put_text(out, page);
    put_number(out, positive(first.date));
    put_number(out, positive(first.edition));
    put_number(out, passages.size());
    std::string kinds;
    std::string times;
    std::string labels;
    std::string headings;
    std::string relations;
    std::string texts;
    for (const Passage* one : passages) {
        const Passage& p = *one;
        const std::size_t hash = p.url.find('#');
        const std::string anchor = hash == std::string::npos ? "" : p.url.substr(hash + 1);
        if (p.ref == at_place(first.document, anchor) && p.url == at_place(page, anchor)) {
            put_text(out, anchor);
        } else {
            out += irregular;
            put_text(out, p.ref);
            put_text(out, p.url);
        }
        put_number(kinds, flags_of(p));
        put_number(times, positive(p.year));
        put_number(times, p.months.size());
        for (const int month : p.months) put_number(times, positive(month));
        if (p.label) put_label(labels, p, anchor);
        if (p.heading) put_text(headings, *p.heading);
        put_relations(relations, p);
        put_text(texts, p.text);
    }
    for (const std::string* column : {&kinds, &times, &labels, &headings, &relations, &texts}) out += *column;
    return out;
}

std::string_view document_name(std::string_view document) {
    return ByteReader(document).until(end_of_text);
}

DocumentText::DocumentText(std::string_view bytes) : bytes_(bytes) {
    ByteReader reader(bytes);
    for (std::size_t field = 0; field <= common_fields().size(); ++field) (void)reader.until(end_of_text);
    (void)reader.number();
    (void)reader.number();
    const std::uint64_t count = reader.number();
    if (count > bytes.size()) throw std::out_of_range("more passages than bytes");
    parts_.resize(static_cast<std::size_t>(count));
    for (Part& part : parts_) {
        part.anchor = reader.until(end_of_text);
        part.is_irregular = part.anchor.starts_with(irregular);
        if (!part.is_irregular) continue;
        part.anchor.remove_prefix(1);
        part.url = reader.until(end_of_text);
    }
    for (Part& part : parts_) part.flags = reader.number();
    for (Part& part : parts_) {
        part.times = reader.at();
        (void)reader.number();
        for (std::uint64_t months = reader.number(); months > 0; --months) (void)reader.number();
    }
    for (Part& part : parts_) {
        if (part.flags & has_label) part.label = reader.until(end_of_text);
    }
    for (Part& part : parts_) {
        if (part.flags & has_heading) part.heading = reader.until(end_of_text);
    }
    for (Part& part : parts_) {
        part.relations = reader.at();
        skip_relations(reader, part.flags);
    }
    for (Part& part : parts_) part.text = reader.until(end_of_text);
}

Passage DocumentText::passage(std::uint32_t place) const {
    const Part& part = parts_.at(place);
    Passage p;
    ByteReader common(bytes_);
    for (const auto field : common_fields()) p.*field = common.until(end_of_text);
    const std::string_view page = common.until(end_of_text);
    p.date = static_cast<int>(common.number());
    p.edition = static_cast<int>(common.number());
    if (part.is_irregular) {
        p.ref = part.anchor;
        p.url = part.url;
    } else {
        p.ref = at_place(p.document, part.anchor);
        p.url = at_place(page, part.anchor);
    }
    p.kind = static_cast<PassageKind>(part.flags & kind_mask);
    ByteReader times(bytes_, part.times);
    p.year = static_cast<int>(times.number());
    for (std::uint64_t months = times.number(); months > 0; --months)
        p.months.push_back(static_cast<int>(times.number()));
    if (part.flags & has_heading) p.heading = part.heading;
    if (part.flags & has_label) {
        const std::size_t hash = p.url.find('#');
        p.label = unmarked_label(part.label, hash == std::string::npos ? "" : std::string_view(p.url).substr(hash + 1));
    }
    p.text = part.text;
    ByteReader relations(bytes_, part.relations);
    if (part.flags & has_work) {
        for (std::uint64_t years = relations.number(); years > 0; --years)
            p.work_years.push_back(static_cast<int>(relations.number()));
        p.history = relations.until(end_of_text);
    }
    if (part.flags & has_cited) {
        for (std::uint64_t count = relations.number(); count > 0; --count) {
            Cited cited;
            cited.title = relations.until(end_of_text);
            cited.url = relations.until(end_of_text);
            p.cited.push_back(std::move(cited));
        }
    }
    return p;
}

Passage decode_passage(std::string_view document, std::uint32_t place) {
    return DocumentText(document).passage(place);
}

}  // namespace yaodian::search
