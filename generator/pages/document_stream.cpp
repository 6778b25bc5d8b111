#include "generator/pages/document_stream.hpp"

#include <algorithm>
#include <string_view>

#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

using document::Block;
using document::Body;
using document::Item;
using document::Schedule;
using document::ScheduleRow;
using document::Section;
using document::Table;

/// Headings below the page's title (h1) and its parts (h2).
constexpr int highest_section_heading = 2;
constexpr int lowest_heading = 6;

class Streamer {
  public:
    explicit Streamer(const View& view) : view_(view) {}

    void add_body(const Body& body, int depth) {
        add_blocks(body.blocks);
        for (const Item& item : body.items) add_item(item, 0);
        for (const Section& section : body.sections) {
            Json begin = piece("section_begin");
            begin["id"] = section.anchor;
            begin["label"] = section.label;
            begin["has_label"] = !section.label.empty();
            begin["heading"] = section.heading;
            begin["has_heading"] = !section.heading.empty();
            begin["heading_level"] = std::min(highest_section_heading + depth, lowest_heading);
            pieces_.push_back(std::move(begin));
            add_body(section.body, depth + 1);
            pieces_.push_back(piece("section_end"));
        }
    }

    [[nodiscard]] Json take() { return std::move(pieces_); }

  private:
    static Json piece(const char* kind) {
        Json made;
        for (const char* name :
             {"section_begin", "section_end", "item_begin", "item_end", "paragraph", "table", "schedule"}) {
            made[name] = std::string_view(name) == kind;
        }
        return made;
    }

    void add_item(const Item& item, int depth) {
        Json begin = piece("item_begin");
        begin["id"] = item.anchor;
        begin["label"] = item.label;
        begin["is_sub_item"] = depth > 0;
        const std::size_t heading_size = item.heading ? item.heading->size() : 0;
        std::string heading = item.text.substr(0, heading_size);
        std::string rest = item.text.substr(heading_size);
        if (heading_size > 0 && rest.starts_with("。")) {
            heading += "。";
            rest.erase(0, std::string_view("。").size());
        }
        begin["has_heading"] = heading_size > 0;
        begin["heading"] = heading;
        begin["text"] = rest;
        pieces_.push_back(std::move(begin));
        add_blocks(item.blocks);
        for (const Item& inner : item.items) add_item(inner, depth + 1);
        pieces_.push_back(piece("item_end"));
    }

    void add_blocks(const std::vector<Block>& blocks) {
        for (const Block& block : blocks) {
            if (const auto* text = std::get_if<std::string>(&block)) {
                Json made = piece("paragraph");
                made["text"] = *text;
                pieces_.push_back(std::move(made));
            }
            if (const auto* table = std::get_if<Table>(&block)) add_table(*table);
            if (const auto* schedule = std::get_if<Schedule>(&block)) add_schedule(*schedule);
        }
    }

    void add_table(const Table& table) {
        Json made = piece("table");
        made["has_header"] = !table.header.empty();
        made["header"] = table.header;
        made["rows"] = Json::array();
        for (const auto& row : table.rows) made["rows"].push_back({{"cells", row}});
        pieces_.push_back(std::move(made));
    }

    void add_schedule(const Schedule& schedule) {
        Json made = piece("schedule");
        made["groups"] = Json::array();
        for (std::size_t begin = 0; begin < schedule.rows.size();) {
            std::size_t end = begin;
            Json rows = Json::array();
            while (end < schedule.rows.size() && schedule.rows[end].months == schedule.rows[begin].months &&
                   schedule.rows[end].year == schedule.rows[begin].year) {
                const ScheduleRow& row = schedule.rows[end];
                rows.push_back(
                    {{"id", row.anchor}, {"number", row.number}, {"text", row.text}, {"first", end == begin}});
                ++end;
            }
            for (Json& row : rows) {
                row["month"] = month_name(schedule.rows[begin]);
                row["count"] = end - begin;
            }
            made["groups"].push_back({{"rows", rows}});
            begin = end;
        }
        pieces_.push_back(std::move(made));
    }

    /// `2023年7—8月`; 未定 for a row without month.
    [[nodiscard]] std::string month_name(const ScheduleRow& row) const {
        if (row.months.empty()) return view_.word("no_month");
        std::string months = std::to_string(row.months.front());
        if (row.months.size() > 1) months += "—" + std::to_string(row.months.back());
        return (row.year > 0 ? std::to_string(row.year) + "年" : "") + months + "月";
    }

    const View& view_;
    Json pieces_ = Json::array();
};

/// A section's heading, or how its text begins where it has none.
std::string outline_text(const Section& section) {
    static constexpr std::size_t longest = 18;
    if (!section.heading.empty() || section.body.blocks.empty()) return section.heading;
    const auto* text = std::get_if<std::string>(&section.body.blocks.front());
    if (text == nullptr) return {};
    const std::u32string characters = to_utf32(*text);
    return to_utf8(characters.substr(0, longest)) + (characters.size() > longest ? "…" : "");
}

void add_outline(Json& list, const Body& body, int level) {
    for (const Item& item : body.items) {
        if (!item.heading) continue;
        list.push_back({{"url", "#" + item.anchor}, {"label", item.label}, {"text", *item.heading}, {"level", level}});
    }
    for (const Section& section : body.sections) {
        list.push_back({{"url", "#" + section.anchor},
                        {"label", section.label},
                        {"text", outline_text(section)},
                        {"level", level}});
        add_outline(list, section.body, std::min(level + 1, 3));
    }
}

}  // namespace

Json stream_of(const View& view, const Body& body) {
    Streamer streamer(view);
    streamer.add_body(body, 0);
    return streamer.take();
}

Json outline_of(const document::Document& document) {
    Json list = Json::array();
    add_outline(list, document.body, 1);
    for (const document::Attachment& attachment : document.attachments) {
        list.push_back(
            {{"url", "#" + attachment.anchor}, {"label", attachment.label}, {"text", attachment.title}, {"level", 1}});
    }
    return list;
}

}  // namespace yaodian::pages
