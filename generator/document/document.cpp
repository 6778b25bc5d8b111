#include "generator/document/document.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <utility>

#include "generator/support/text.hpp"

namespace yaodian::document {

namespace {

constexpr std::array<std::pair<Type, std::string_view>, 10> type_words = {{
    {Type::work_points, "work-points"},
    {Type::guidance_opinion, "guidance-opinion"},
    {Type::notice, "notice"},
    {Type::schedule, "schedule"},
    {Type::public_notice, "public-notice"},
    {Type::announcement, "announcement"},
    {Type::list, "list"},
    {Type::news, "news"},
    {Type::other, "other"},
    {Type::page, "page"},
}};

void add_text(std::vector<std::string>& texts, const std::string& text) {
    if (!text.empty()) texts.push_back(text);
}

void add_texts(std::vector<std::string>& texts, const std::vector<std::string>& more) {
    for (const std::string& text : more) add_text(texts, text);
}

void add_table(std::vector<std::string>& texts, const Table& table) {
    add_texts(texts, table.header);
    for (const auto& row : table.rows) add_texts(texts, row);
}

void add_blocks(std::vector<std::string>& texts, const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
        if (const auto* paragraph = std::get_if<std::string>(&block)) add_text(texts, *paragraph);
        if (const auto* table = std::get_if<Table>(&block)) add_table(texts, *table);
        if (const auto* schedule = std::get_if<Schedule>(&block)) add_table(texts, schedule->table);
    }
}

void add_items(std::vector<std::string>& texts, const std::vector<Item>& items) {
    for (const Item& item : items) {
        add_text(texts, item.label);
        add_text(texts, item.text);
        add_blocks(texts, item.blocks);
        add_items(texts, item.items);
    }
}

void add_body(std::vector<std::string>& texts, const Body& body) {
    add_blocks(texts, body.blocks);
    add_items(texts, body.items);
    for (const Section& section : body.sections) {
        add_text(texts, section.label);
        add_text(texts, section.heading);
        add_body(texts, section.body);
    }
}

void add_signature(std::vector<std::string>& texts, const std::optional<Signature>& signature) {
    if (!signature) return;
    add_texts(texts, signature->names);
    add_text(texts, signature->date_text);
}

/// Calls `visit` for each block of a body, in order.
template <typename Visit>
void each_block(const Body& body, const Visit& visit) {
    const auto each_of_items = [&](const auto& self, const std::vector<Item>& items) -> void {
        for (const Item& item : items) {
            for (const Block& block : item.blocks) visit(block);
            self(self, item.items);
        }
    };
    for (const Block& block : body.blocks) visit(block);
    each_of_items(each_of_items, body.items);
    for (const Section& section : body.sections) each_block(section.body, visit);
}

void add_schedules(std::vector<PlacedSchedule>& found, const Body& body, const Attachment* attachment) {
    each_block(body, [&](const Block& block) {
        if (const auto* schedule = std::get_if<Schedule>(&block)) found.push_back({schedule, attachment});
    });
}

}  // namespace

std::string days_name(const std::vector<DateRange>& days) {
    std::string name;
    for (const DateRange& range : days) {
        const auto& [first, last] = range;
        const bool same_month = first.month == last.month && first.year == last.year;
        if (!name.empty()) name += "、";
        name += std::to_string(first.month) + "月" + std::to_string(first.day);
        if (first == last || !same_month) name += "日";
        if (first == last) continue;
        name += "—" + (same_month ? "" : std::to_string(last.month) + "月") + std::to_string(last.day) + "日";
    }
    return name;
}

std::string_view to_string(Type type) {
    for (const auto& [value, word] : type_words) {
        if (value == type) return word;
    }
    return "other";
}

std::optional<Type> type_from_string(std::string_view word) {
    for (const auto& [value, known] : type_words) {
        if (known == word) return value;
    }
    return std::nullopt;
}

std::string to_string(const Date& date) {
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
    return buffer.data();
}

std::optional<Date> date_from_string(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto number = [&](std::size_t from, std::size_t count) {
        int value = 0;
        for (const char c : text.substr(from, count)) {
            if (c < '0' || c > '9') return -1;
            value = value * 10 + (c - '0');
        }
        return value;
    };
    const Date date{number(0, 4), number(5, 2), number(8, 2)};
    if (date.year < 1 || date.month < 1 || date.day < 1) return std::nullopt;
    const std::chrono::year_month_day calendar{std::chrono::year{date.year},
                                               std::chrono::month{static_cast<unsigned>(date.month)},
                                               std::chrono::day{static_cast<unsigned>(date.day)}};
    if (!calendar.ok()) return std::nullopt;
    return date;
}

const Signature* signature_of(const Document& document) {
    if (document.signature) return &*document.signature;
    if (document.transmittal && document.transmittal->signature) return &*document.transmittal->signature;
    return nullptr;
}

int year_of(const Document& document) {
    return document.year.value_or(document.date ? document.date->year : 0);
}

const std::optional<Date>& known_date(const Document& document) {
    return document.date ? document.date : document.published;
}

void set_issuers(Document& document, std::vector<std::string> issuers) {
    document.issuers = std::move(issuers);
    document.issuer = document.issuers.empty() ? std::nullopt : std::optional(join(document.issuers, "、"));
}

bool is_inferred(const Document& document, std::string_view field) {
    return std::find(document.inferred.begin(), document.inferred.end(), field) != document.inferred.end();
}

std::vector<PlacedSchedule> schedules_of(const Document& document) {
    std::vector<PlacedSchedule> found;
    add_schedules(found, document.body, nullptr);
    for (const Attachment& attachment : document.attachments) add_schedules(found, attachment.body, &attachment);
    return found;
}

std::vector<const Item*> items_of(const Document& document) {
    std::vector<const Item*> all;
    const auto take = [&](const auto& self, const std::vector<Item>& items) -> void {
        for (const Item& item : items) {
            all.push_back(&item);
            self(self, item.items);
        }
    };
    const auto walk = [&](const auto& self, const Body& body) -> void {
        take(take, body.items);
        for (const Section& section : body.sections) self(self, section.body);
    };
    walk(walk, document.body);
    return all;
}

std::vector<const Image*> images_of(const Document& document) {
    std::vector<const Image*> images;
    const auto add = [&](const Block& block) {
        if (const auto* image = std::get_if<Image>(&block)) images.push_back(image);
    };
    each_block(document.body, add);
    for (const Attachment& attachment : document.attachments) each_block(attachment.body, add);
    return images;
}

std::vector<Image*> images_of(Document& document) {
    std::vector<Image*> images;
    for (const Image* image : images_of(std::as_const(document))) images.push_back(const_cast<Image*>(image));
    return images;
}

std::vector<std::string> cited_titles(const Document& document) {
    std::vector<std::string> titles;
    static constexpr std::string_view open = "《";
    static constexpr std::string_view close = "》";
    for (const std::string& text : texts_of(document)) {
        int depth = 0;
        std::size_t begin = 0;
        for (std::size_t at = 0; at < text.size();) {
            if (text.compare(at, open.size(), open) == 0) {
                if (depth++ == 0) begin = at + open.size();
                at += open.size();
            } else if (text.compare(at, close.size(), close) == 0) {
                if (depth > 0 && --depth == 0) {
                    std::string title = without_stray_spaces(std::string_view(text).substr(begin, at - begin));
                    if (!title.empty() && std::find(titles.begin(), titles.end(), title) == titles.end()) {
                        titles.push_back(std::move(title));
                    }
                }
                at += close.size();
            } else {
                ++at;
            }
        }
    }
    return titles;
}

std::vector<std::string> texts_of(const Document& document) {
    std::vector<std::string> texts;
    add_texts(texts, document.letterhead);
    if (const auto& notice = document.transmittal) {
        add_text(texts, notice->printed_title);
        add_text(texts, notice->document_number_line);
        add_text(texts, notice->addressees_line);
        add_texts(texts, notice->body);
        add_texts(texts, notice->attachment_notes);
        add_signature(texts, notice->signature);
        add_texts(texts, notice->closing);
    }
    add_text(texts, document.printed_title);
    add_text(texts, document.document_number_line);
    add_text(texts, document.addressees_line);
    add_body(texts, document.body);
    add_texts(texts, document.ending);
    add_texts(texts, document.attachment_notes);
    add_signature(texts, document.signature);
    add_texts(texts, document.closing);
    for (const Attachment& attachment : document.attachments) {
        add_text(texts, attachment.label);
        add_text(texts, attachment.title);
        add_body(texts, attachment.body);
    }
    add_text(texts, document.page_markdown);
    return texts;
}

}  // namespace yaodian::document
