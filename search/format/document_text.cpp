#include "search/format/document_text.hpp"

#include <algorithm>

#include "search/format/bytes.hpp"

namespace yaodian::search {

namespace {

constexpr unsigned kind_mask = 0x7;
constexpr unsigned has_heading = 0x8;
constexpr unsigned has_label = 0x10;
constexpr unsigned has_work = 0x20;  // years and page of its work
constexpr unsigned has_cited = 0x40;

std::string encode_passage(const Passage& p) {
    std::string out;
    put_string(out, p.ref);
    unsigned flags = static_cast<unsigned>(p.kind);
    if (p.heading) flags |= has_heading;
    if (p.label) flags |= has_label;
    if (!p.work_years.empty()) flags |= has_work;
    if (!p.cited.empty()) flags |= has_cited;
    put_number(out, flags);
    put_number(out, static_cast<std::uint64_t>(std::max(p.year, 0)));
    put_number(out, p.months.size());
    for (const int month : p.months) put_number(out, static_cast<std::uint64_t>(std::max(month, 0)));
    put_string(out, p.heading.value_or(""));
    put_string(out, p.label.value_or(""));
    put_string(out, p.text);
    put_string(out, p.url);
    if (flags & has_work) {
        put_number(out, p.work_years.size());
        for (const int year : p.work_years) put_number(out, static_cast<std::uint64_t>(std::max(year, 0)));
        put_string(out, p.history);
    }
    if (flags & has_cited) {
        put_number(out, p.cited.size());
        for (const Cited& cited : p.cited) {
            put_string(out, cited.title);
            put_string(out, cited.url);
        }
    }
    return out;
}

}  // namespace

std::string encode_document(const std::vector<const Passage*>& passages) {
    std::string out;
    const Passage& first = *passages.front();
    for (const std::string* field : {&first.document, &first.title, &first.inferred_title, &first.type, &first.issuer,
                                     &first.document_number, &first.series, &first.column}) {
        put_string(out, *field);
    }
    put_number(out, static_cast<std::uint64_t>(std::max(first.date, 0)));
    put_number(out, static_cast<std::uint64_t>(std::max(first.edition, 0)));
    put_number(out, passages.size());
    for (const Passage* passage : passages) put_string(out, encode_passage(*passage));
    return out;
}

std::uint32_t passage_count(std::string_view document) {
    ByteReader bytes(document);
    for (int field = 0; field < 8; ++field) (void)bytes.string();
    for (int field = 0; field < 2; ++field) (void)bytes.number();
    return static_cast<std::uint32_t>(bytes.number());
}

Passage decode_passage(std::string_view document, std::uint32_t place) {
    ByteReader bytes(document);
    Passage p;
    for (std::string* field :
         {&p.document, &p.title, &p.inferred_title, &p.type, &p.issuer, &p.document_number, &p.series, &p.column}) {
        *field = bytes.string();
    }
    p.date = static_cast<int>(bytes.number());
    p.edition = static_cast<int>(bytes.number());
    if (place >= bytes.number()) throw std::out_of_range("no such passage");
    for (; place > 0; --place) (void)bytes.string();
    bytes = ByteReader(bytes.string());
    p.ref = bytes.string();
    const std::uint64_t flags = bytes.number();
    p.kind = static_cast<PassageKind>(flags & kind_mask);
    p.year = static_cast<int>(bytes.number());
    for (std::uint64_t months = bytes.number(); months > 0; --months)
        p.months.push_back(static_cast<int>(bytes.number()));
    const std::string_view heading = bytes.string();
    const std::string_view label = bytes.string();
    if (flags & has_heading) p.heading = heading;
    if (flags & has_label) p.label = label;
    p.text = bytes.string();
    p.url = bytes.string();
    if (flags & has_work) {
        for (std::uint64_t years = bytes.number(); years > 0; --years) {
            p.work_years.push_back(static_cast<int>(bytes.number()));
        }
        p.history = bytes.string();
    }
    if (flags & has_cited) {
        for (std::uint64_t count = bytes.number(); count > 0; --count) {
            Cited cited;
            cited.title = bytes.string();
            cited.url = bytes.string();
            p.cited.push_back(std::move(cited));
        }
    }
    return p;
}

}  // namespace yaodian::search
