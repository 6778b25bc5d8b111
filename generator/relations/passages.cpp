#include "generator/relations/passages.hpp"

#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>

namespace yaodian::relations {

namespace {

using document::Block;
using document::Body;
using document::Document;
using document::Item;
using document::Schedule;
using document::Section;
using document::Table;

void add_line(std::string& text, const std::string& line) {
    if (line.empty()) return;
    if (!text.empty()) text += '\n';
    text += line;
}

void add_lines(std::string& text, const std::vector<std::string>& lines) {
    for (const std::string& line : lines) add_line(text, line);
}

class Collector {
  public:
    explicit Collector(const Document& document) : document_(document), year_(year_of(document)) {}

    std::vector<Passage> collect() {
        add(head());
        add_body(document_.body, Passage::Kind::preamble, "0", {});
        in_attachment_ = true;
        for (const document::Attachment& attachment : document_.attachments) {
            add_body(attachment.body, Passage::Kind::section, attachment.anchor, attachment.title);
        }
        return std::move(passages_);
    }

  private:
    [[nodiscard]] Passage passage(Passage::Kind kind, std::string_view anchor) const {
        Passage passage;
        passage.reference = document_.name;
        if (!anchor.empty()) passage.reference.append("#").append(anchor);
        passage.kind = kind;
        passage.year = year_;
        passage.in_attachment = in_attachment_;
        return passage;
    }

    [[nodiscard]] Passage head() const {
        Passage head = passage(Passage::Kind::head, {});
        if (const auto& notice = document_.transmittal) {
            add_line(head.text, notice->title);
            add_lines(head.text, notice->body);
            add_lines(head.text, notice->attachment_notes);
        }
        add_line(head.text, document_.title);
        add_lines(head.text, document_.ending);
        add_lines(head.text, document_.attachment_notes);
        add_lines(head.text, document_.closing);
        return head;
    }

    void add_body(const Body& body, Passage::Kind kind, const std::string& anchor, const std::string& heading) {
        Passage own = passage(kind, anchor);
        own.heading = heading;
        std::vector<Passage> rows;
        own.text = text_of(body.blocks, rows);
        own.is_point = kind == Passage::Kind::section && !in_attachment_ && !own.text.empty() && body.items.empty() &&
                       body.sections.empty();
        if (!own.text.empty() || !own.heading.empty()) add(std::move(own));
        for (Passage& row : rows) add(std::move(row));
        for (const Item& item : body.items) add_item(item);
        for (const Section& section : body.sections) {
            add_body(section.body, Passage::Kind::section, section.anchor, section.heading);
        }
    }

    void add_item(const Item& item) {
        Passage own = passage(Passage::Kind::item, item.anchor);
        own.heading = item.heading.value_or("");
        own.is_point = !in_attachment_;
        std::vector<Passage> rows;
        own.text = item.text;
        add_line(own.text, text_of(item.blocks, rows));
        add(std::move(own));
        for (Passage& row : rows) add(std::move(row));
        for (const Item& inner : item.items) add_item(inner);
    }

    /// Paragraphs and tables as lines; the rows of schedules apart.
    std::string text_of(const std::vector<Block>& blocks, std::vector<Passage>& rows) {
        std::string text;
        for (const Block& block : blocks) {
            if (const auto* paragraph = std::get_if<std::string>(&block)) add_line(text, *paragraph);
            if (const auto* table = std::get_if<Table>(&block)) {
                add_lines(text, table->header);
                for (const auto& row : table->rows) add_lines(text, row);
            }
            if (const auto* schedule = std::get_if<Schedule>(&block)) add_rows(*schedule, rows);
        }
        return text;
    }

    void add_rows(const Schedule& schedule, std::vector<Passage>& rows) {
        for (const document::ScheduleRow& row : schedule.rows) {
            Passage own = passage(Passage::Kind::row, row.anchor);
            own.text = row.text;
            if (row.year > 0) own.year = row.year;
            own.months = row.months;
            own.schedule = schedules_;
            rows.push_back(std::move(own));
        }
        ++schedules_;
    }

    /// Anchors are unique in a document; should one not be, the texts share the first one's passage.
    void add(Passage added) {
        const auto [entry, is_new] = index_of_.try_emplace(added.reference, passages_.size());
        if (is_new) {
            passages_.push_back(std::move(added));
        } else {
            add_line(passages_[entry->second].text, added.text);
        }
    }

    const Document& document_;
    int year_;
    bool in_attachment_ = false;
    std::size_t schedules_ = 0;
    std::vector<Passage> passages_;
    std::unordered_map<std::string, std::size_t> index_of_;
};

}  // namespace

std::vector<Passage> passages_of(const Document& document) {
    return Collector(document).collect();
}

int year_of(const Document& document) {
    return document.year.value_or(document.date ? document.date->year : 0);
}

}  // namespace yaodian::relations
