#include "generator/pages/document_stream.hpp"

#include <algorithm>
#include <string_view>

#include "comparison/point_name.hpp"
#include "generator/document/markdown.hpp"
#include "generator/pages/item_side.hpp"
#include "generator/pages/passage_links.hpp"
#include "generator/pages/schedule_table.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

namespace {

using document::Block;
using document::Body;
using document::Item;
using document::Schedule;
using document::Section;
using document::Table;

/// Headings below the page's title (h1) and its parts (h2).
constexpr int highest_section_heading = 2;
constexpr int lowest_heading = 6;

class Streamer {
  public:
    Streamer(const View& view, const document::Document& document)
        : view_(view), document_(document), page_(view.address(document)) {}

    /// @param label  of the attachment whose body it is; empty: the document's own
    void add_body(const Body& body, int depth, const std::string& label) {
        in_attachment_ = depth > 0;
        labels_ = {label};
        places_ = {""};
        add_blocks(body.blocks, nullptr);
        for (const Item& item : body.items) add_item(item, 0);
        for (const Section& section : body.sections) add_section(section, depth);
    }

    [[nodiscard]] Json take() { return std::move(pieces_); }

  private:
    static Json piece(const char* kind) {
        Json made;
        for (const char* name :
             {"section_begin", "section_end", "item_begin", "item_end", "paragraph", "table", "schedule", "picture"}) {
            made[name] = std::string_view(name) == kind;
        }
        return made;
    }

    void add_section(const Section& section, int depth) {
        // Where the label begins a paragraph and there is no heading, the label stays with the paragraph.
        const auto& blocks = section.body.blocks;
        const bool runs_in =
            section.heading.empty() && !blocks.empty() && std::holds_alternative<std::string>(blocks.front());
        Json begin = piece("section_begin");
        begin["id"] = section.anchor;
        begin["label"] = section.label;
        begin["has_label"] = !section.label.empty();
        begin["heading"] = section.heading;
        begin["has_heading"] = !runs_in;
        labels_.push_back(section.label);
        set_place(begin, section.anchor);
        begin["heading_level"] = std::min(highest_section_heading + depth, lowest_heading);
        const bool is_point =
            !in_attachment_ && !blocks.empty() && section.body.items.empty() && section.body.sections.empty();
        add_side(begin, section.anchor, is_point ? Standing::point : Standing::other);
        pieces_.push_back(std::move(begin));
        add_blocks(blocks, runs_in ? &section : nullptr);
        for (const Item& item : section.body.items) add_item(item, 0);
        for (const Section& inner : section.body.sections) add_section(inner, depth + 1);
        pieces_.push_back(piece("section_end"));
        labels_.pop_back();
        places_.pop_back();
    }

    void add_item(const Item& item, int depth) {
        Json begin = piece("item_begin");
        begin["id"] = item.anchor;
        begin["label"] = item.label;
        begin["is_sub_item"] = depth > 0;
        labels_.push_back(item.label);
        set_place(begin, item.anchor);
        const bool has_heading = item.heading && !item.heading->empty() && item.text.starts_with(*item.heading);
        const std::size_t heading_size = has_heading ? item.heading->size() : 0;
        std::string heading = item.text.substr(0, heading_size);
        std::string rest = item.text.substr(heading_size);
        if (has_heading && rest.starts_with("。")) {
            heading += "。";
            rest.erase(0, std::string_view("。").size());
        }
        begin["has_heading"] = has_heading;
        begin["heading"] = heading;
        begin["text"] = rest;
        const bool is_point = !in_attachment_ && depth == 0 && !has_linked_part(item);
        add_side(begin, item.anchor, is_point ? Standing::point : Standing::other);
        pieces_.push_back(std::move(begin));
        add_blocks(item.blocks, nullptr);
        for (const Item& inner : item.items) add_item(inner, depth + 1);
        pieces_.push_back(piece("item_end"));
        labels_.pop_back();
        places_.pop_back();
    }

    /// @param label_of  the section whose label begins the first block; null: none
    void add_blocks(const std::vector<Block>& blocks, const Section* label_of) {
        for (const Block& block : blocks) {
            if (const auto* text = std::get_if<std::string>(&block)) {
                const bool has_label = label_of != nullptr && &block == &blocks.front();
                Json made = piece("paragraph");
                made["text"] = *text;
                made["has_label"] = has_label;
                made["label"] = has_label ? label_of->label : "";
                made["id"] = has_label ? label_of->anchor : "";
                pieces_.push_back(std::move(made));
            }
            if (const auto* table = std::get_if<Table>(&block)) add_table(*table);
            if (const auto* schedule = std::get_if<Schedule>(&block)) add_schedule(*schedule);
            const auto* image = std::get_if<document::Image>(&block);
            if (image != nullptr && !image->file.empty()) add_picture(*image);
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

    void add_picture(const document::Image& image) {
        Json made = piece("picture");
        made["source"] = relative_link(page_, std::string(document::pictures_folder) + image.file);
        made["text"] = image.text;
        pieces_.push_back(std::move(made));
    }

    void add_schedule(const Schedule& schedule) {
        Json made = piece("schedule");
        made.update(schedule_table(view_, schedule));
        std::size_t number = 0;
        for (Json& group : made["groups"]) {
            for (Json& row : group["rows"]) {
                row["place"] = cited_row(view_, schedule.rows[number++]);
                row["has_place"] = true;
                row["row_side"] = row_side_of(view_, document_, row["id"].get<std::string>(), page_);
            }
        }
        pieces_.push_back(std::move(made));
    }

    /// How a part is cited, after its label was added. Most are cited by their label after the place of what they stand
    /// in, which the page need not say: it says the others.
    void set_place(Json& begin, const std::string& anchor) {
        const std::string place = cited_place(view_, anchor, labels_);
        const std::string outer = places_.back();
        const std::string label = comparison::bare_label(labels_.back());
        begin["place"] = place;
        begin["has_place"] = label.empty() ? !place.empty() : place != outer + label;
        places_.push_back(place.empty() ? outer : place);
    }

    void add_side(Json& begin, const std::string& anchor, Standing standing) const {
        begin["side"] = side_of(view_, document_, anchor, standing, page_);
    }

    /// Whether the work of a part goes on from, or in, another year: then the whole is neither new nor dropped.
    [[nodiscard]] bool has_linked_part(const Item& item) const {
        return std::any_of(item.items.begin(), item.items.end(), [&](const Item& inner) {
            const std::string reference = document_.name + "#" + inner.anchor;
            return !view_.connections().predecessors(reference).empty() ||
                   !view_.connections().successors(reference).empty() || has_linked_part(inner);
        });
    }

    const View& view_;
    const document::Document& document_;
    const std::string& page_;
    bool in_attachment_ = false;
    std::vector<std::string> labels_;  ///< of the sections and items that are open
    std::vector<std::string> places_;  ///< how each of them is cited, or what it stands in
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

Json stream_of(const View& view, const document::Document& document, const Body& body, int depth,
               const std::string& label) {
    Streamer streamer(view, document);
    streamer.add_body(body, depth, label);
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
