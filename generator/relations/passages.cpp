#include "generator/relations/passages.hpp"

#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>

#include "generator/document/parts.hpp"

namespace yaodian::relations {

namespace {

using document::Block;
using document::Document;
using document::Part;
using document::Table;

void add_line(std::string& text, std::string_view line) {
    if (line.empty()) return;
    if (!text.empty()) text += '\n';
    text += line;
}

void add_lines(std::string& text, const std::vector<std::string>& lines) {
    for (const std::string& line : lines) add_line(text, line);
}

/// Paragraphs and cells of tables as lines. Rows of schedules are parts of their own, pictures have no words to
/// compare.
std::string text_of(const Part& part) {
    std::string text(part.text);
    if (part.blocks == nullptr) return text;
    for (const Block& block : *part.blocks) {
        if (const auto* paragraph = std::get_if<std::string>(&block)) add_line(text, *paragraph);
        if (const auto* table = std::get_if<Table>(&block)) {
            add_lines(text, table->header);
            for (const auto& row : table->rows) add_lines(text, row);
        }
    }
    return text;
}

Passage::Kind kind_of(const Part& part) {
    switch (part.kind) {
        case Part::Kind::preamble:
            return Passage::Kind::preamble;
        case Part::Kind::item:
            return Passage::Kind::item;
        case Part::Kind::row:
            return Passage::Kind::row;
        case Part::Kind::section:
        case Part::Kind::attachment:
            break;
    }
    return Passage::Kind::section;
}

bool is_point(const Part& part, const std::string& text) {
    if (part.attachment != nullptr) return false;
    return part.kind == Part::Kind::item || (part.kind == Part::Kind::section && !text.empty() && !part.has_parts);
}

class Collector {
  public:
    explicit Collector(const Document& document) : document_(document), year_(year_of(document)) {}

    std::vector<Passage> collect() {
        add(head());
        for (const Part& part : document::parts_of(document_)) {
            Passage own = passage(kind_of(part), part.anchor);
            own.heading = part.heading;
            own.text = text_of(part);
            own.is_point = is_point(part, own.text);
            own.in_attachment = part.attachment != nullptr;
            if (part.row != nullptr) {
                if (part.row->year > 0) own.year = part.row->year;
                own.months = part.row->months;
                own.schedule = part.schedule;
            }
            const bool holds_others = part.kind != Part::Kind::item && part.kind != Part::Kind::row;
            if (!holds_others || !own.text.empty() || !own.heading.empty()) add(std::move(own));
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
    std::vector<Passage> passages_;
    std::unordered_map<std::string, std::size_t> index_of_;
};

}  // namespace

std::vector<Passage> passages_of(const Document& document) {
    return Collector(document).collect();
}

}  // namespace yaodian::relations
