#include "generator/document/outline.hpp"

#include <nlohmann/json.hpp>

namespace yaodian::document {

namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::optional<std::string>& text) {
    return text ? Json(*text) : Json(nullptr);
}
Json or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json table_json(const Table& table) {
    return Json{{"header", table.header}, {"rows", table.rows}};
}

/// `2024-03-05`, `2024-03-05/2024-03-09` (ISO 8601); without its year where that is not known.
std::string days_text(const DateRange& days) {
    static constexpr std::size_t year_and_hyphen = 5;
    const auto text = [](const Date& date) {
        return date.year == 0 ? to_string(date).substr(year_and_hyphen) : to_string(date);
    };
    return days.first == days.last ? text(days.first) : text(days.first) + "/" + text(days.last);
}

Json row_json(const ScheduleRow& row) {
    Json json{{"anchor", row.anchor},
              {"year", row.year == 0 ? Json(nullptr) : Json(row.year)},
              {"months", row.months},
              {"no", row.number},
              {"text", row.text}};
    for (const DateRange& days : row.days) json["days"].push_back(days_text(days));
    if (!row.responsible.empty()) json["responsible"] = row.responsible;
    return json;
}

struct BlocksJson {
    Json paragraphs = Json::array();
    Json tables = Json::array();
    Json schedule = Json::array();
    Json pictures = Json::array();
};

BlocksJson blocks_json(const std::vector<Block>& blocks) {
    BlocksJson json;
    for (const Block& block : blocks) {
        if (const auto* paragraph = std::get_if<std::string>(&block)) json.paragraphs.push_back(*paragraph);
        if (const auto* table = std::get_if<Table>(&block)) json.tables.push_back(table_json(*table));
        if (const auto* schedule = std::get_if<Schedule>(&block)) {
            for (const ScheduleRow& row : schedule->rows) json.schedule.push_back(row_json(row));
        }
        if (const auto* image = std::get_if<Image>(&block))
            json.pictures.push_back({{"file", image->file}, {"text", image->text}});
    }
    return json;
}

void add_if_any(Json& object, const char* name, const Json& list) {
    if (!list.empty()) object[name] = list;
}

Json items_json(const std::vector<Item>& items) {
    Json list = Json::array();
    for (const Item& item : items) {
        Json entry{
            {"anchor", item.anchor}, {"label", item.label}, {"heading", or_null(item.heading)}, {"text", item.text}};
        const BlocksJson blocks = blocks_json(item.blocks);
        add_if_any(entry, "paragraphs", blocks.paragraphs);
        add_if_any(entry, "tables", blocks.tables);
        add_if_any(entry, "schedule", blocks.schedule);
        add_if_any(entry, "pictures", blocks.pictures);
        add_if_any(entry, "items", items_json(item.items));
        list.push_back(std::move(entry));
    }
    return list;
}

/// @param top  of the first level, which always has the fields that the contract names
Json sections_json(const std::vector<Section>& sections, bool top = true) {
    Json list = Json::array();
    for (const Section& section : sections) {
        const BlocksJson blocks = blocks_json(section.body.blocks);
        Json entry{{"anchor", section.anchor},
                   {"label", section.label},
                   {"heading", section.heading},
                   {"paragraphs", blocks.paragraphs}};
        const Json subsections = sections_json(section.body.sections, false);
        if (top || !subsections.empty()) entry["subsections"] = subsections;
        entry["items"] = items_json(section.body.items);
        add_if_any(entry, "tables", blocks.tables);
        add_if_any(entry, "schedule", blocks.schedule);
        add_if_any(entry, "pictures", blocks.pictures);
        list.push_back(std::move(entry));
    }
    return list;
}

Json signature_json(const Signature* signature) {
    if (signature == nullptr) return nullptr;
    std::string names;
    for (const std::string& name : signature->names) names += (names.empty() ? "" : " ") + name;
    return Json{{"name", names.empty() ? Json(nullptr) : Json(names)},
                {"date", signature->date ? Json(to_string(*signature->date)) : Json(nullptr)}};
}

Json transmittal_json(const std::optional<Transmittal>& notice) {
    if (!notice) return nullptr;
    Json json{{"type", to_string(notice->type)},
              {"title", notice->title},
              {"addressees", notice->addressees},
              {"body", notice->body},
              {"signature", signature_json(notice->signature ? &*notice->signature : nullptr)}};
    add_if_any(json, "attachment_notes", notice->attachment_notes);
    return json;
}

Json attachments_json(const std::vector<Attachment>& attachments) {
    Json list = Json::array();
    for (const Attachment& attachment : attachments) {
        const BlocksJson blocks = blocks_json(attachment.body.blocks);
        Json entry{{"label", attachment.label}, {"title", or_null(attachment.title)}, {"schedule", blocks.schedule}};
        add_if_any(entry, "paragraphs", blocks.paragraphs);
        add_if_any(entry, "tables", blocks.tables);
        add_if_any(entry, "pictures", blocks.pictures);
        add_if_any(entry, "items", items_json(attachment.body.items));
        add_if_any(entry, "sections", sections_json(attachment.body.sections));
        list.push_back(std::move(entry));
    }
    return list;
}

Json outline(const Document& document) {
    const BlocksJson preamble = blocks_json(document.body.blocks);
    Json json{{"document", document.name},
              {"type", to_string(document.type)},
              {"title", document.title},
              {"issuer", or_null(document.issuer)},
              {"document_number", or_null(document.document_number)},
              {"date", document.date ? Json(to_string(*document.date)) : Json(nullptr)},
              {"year", document.year ? Json(*document.year) : Json(nullptr)},
              {"addressees", document.addressees},
              {"transmittal", transmittal_json(document.transmittal)},
              {"preamble", preamble.paragraphs}};
    // One body is what `issuer` says already.
    if (document.issuers.size() > 1) json["issuers"] = document.issuers;
    json["published"] = document.published ? Json(to_string(*document.published)) : Json(nullptr);
    json["column"] = document.column.empty() ? Json(nullptr) : Json(document.column);
    json["source"] = document.source.empty() ? Json(nullptr) : Json(document.source);
    add_if_any(json, "items", items_json(document.body.items));
    json["sections"] = sections_json(document.body.sections);
    add_if_any(json, "schedule", preamble.schedule);
    add_if_any(json, "tables", preamble.tables);
    add_if_any(json, "pictures", preamble.pictures);
    add_if_any(json, "ending", document.ending);
    json["signature"] = signature_json(signature_of(document));
    json["attachments"] = attachments_json(document.attachments);
    add_if_any(json, "closing", document.closing);
    json["cited_titles"] = cited_titles(document);
    add_if_any(json, "inferred", document.inferred);
    if (!document.inferred_title.empty()) json["inferred_title"] = document.inferred_title;
    return json;
}

void add_items(std::string& text, const std::vector<Item>& items, std::size_t depth) {
    for (const Item& item : items) {
        text +=
            std::string(depth * 2, ' ') + item.label + item.heading.value_or(item.text) + "  #" + item.anchor + "\n";
        add_items(text, item.items, depth + 1);
    }
}

void add_body(std::string& text, const Body& body, std::size_t depth) {
    add_items(text, body.items, depth);
    for (const Section& section : body.sections) {
        text += std::string(depth * 2, ' ') + section.label + section.heading + "  #" + section.anchor + "\n";
        add_body(text, section.body, depth + 1);
    }
}

}  // namespace

std::string outline_json(const Document& document) {
    return outline(document).dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string outline_text(const Document& document) {
    std::string text = (document.title.empty() ? document.name : document.title) + "\n";
    add_body(text, document.body, 1);
    for (const PlacedSchedule& placed : schedules_of(document)) {
        for (const ScheduleRow& row : placed.schedule->rows) {
            text += "  " + row.anchor + "  " + row.text + "\n";
        }
    }
    return text;
}

}  // namespace yaodian::document
