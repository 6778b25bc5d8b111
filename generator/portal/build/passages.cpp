#include "generator/portal/build/passages.hpp"

#include <map>
#include <optional>
#include <utility>

#include "generator/document/parts.hpp"
#include "generator/support/commonmark.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

using document::Block;
using document::Document;
using document::Part;
using document::Table;
using search::Passage;
using search::PassageKind;

void add_line(std::string& text, std::string_view line) {
    if (line.empty()) return;
    if (!text.empty()) text += '\n';
    text += line;
}

void add_table(std::string& text, const Table& table) {
    add_line(text, std::string(trim(join(table.header, " "))));
    for (const auto& row : table.rows) add_line(text, single_spaced(join(row, " ")));
}

std::optional<std::string> unless_empty(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional(std::string(text));
}

/// Paragraphs, tables and what pictures show as lines; rows of schedules are parts of their own.
std::string text_of(const Part& part) {
    std::string text(part.text);
    if (part.row != nullptr) {
        add_line(text, trim(document::days_name(part.row->days) + " " + part.row->responsible));
        return text;
    }
    for (const Block& block : *part.blocks) {
        if (const auto* paragraph = std::get_if<std::string>(&block)) add_line(text, *paragraph);
        if (const auto* table = std::get_if<Table>(&block)) add_table(text, *table);
        if (const auto* image = std::get_if<document::Image>(&block)) add_line(text, image->text);
    }
    return text;
}

PassageKind kind_of(const Part& part) {
    switch (part.kind) {
        case Part::Kind::preamble:
            return PassageKind::preamble;
        case Part::Kind::item:
            return PassageKind::item;
        case Part::Kind::row:
            return PassageKind::schedule_row;
        case Part::Kind::section:
        case Part::Kind::attachment:
            break;
    }
    return PassageKind::section;
}

class Collector {
  public:
    Collector(const Document& document, const std::string& page) : document_(document), page_(page) {}

    std::vector<Passage> passages;

    void collect() {
        add(title_passage());
        if (document_.type == document::Type::page) return;
        for (const Part& part : document::parts_of(document_)) {
            Passage own = passage(kind_of(part), part.anchor);
            own.heading = unless_empty(part.heading);
            own.label = part.row == nullptr ? unless_empty(part.label) : label_of(*part.row);
            own.text = text_of(part);
            if (part.row != nullptr) {
                if (part.row->year > 0) own.year = part.row->year;
                own.months = part.row->months;
            }
            // Without words of its own there is nothing to find, unless its heading says something.
            const bool has_words = part.row == nullptr ? !own.text.empty() || own.heading : !part.text.empty();
            if (has_words || part.kind == Part::Kind::item) add(std::move(own));
        }
    }

  private:
    [[nodiscard]] Passage passage(PassageKind kind, std::string_view anchor) const {
        const std::string fragment = anchor.empty() ? "" : "#" + std::string(anchor);
        Passage passage;
        passage.ref = document_.name + fragment;
        passage.url = page_ + fragment;
        passage.document = document_.name;
        passage.kind = kind;
        passage.title = document_.title.empty() ? document_.inferred_title : document_.title;
        if (passage.title.empty()) passage.title = document_.name.substr(document_.name.rfind('/') + 1);
        passage.inferred_title = document_.inferred_title;
        passage.year = year_of(document_);
        if (const auto& date = document_.date) passage.date = (date->year * 100 + date->month) * 100 + date->day;
        passage.column = document_.column;
        passage.type = document::to_string(document_.type);
        passage.issuer = document_.issuer.value_or("");
        passage.document_number = document_.document_number.value_or("");
        return passage;
    }

    [[nodiscard]] Passage title_passage() const {
        Passage title = passage(PassageKind::title, {});
        if (document_.type == document::Type::page) {
            title.text = page_text();
            return title;
        }
        add_line(title.text, title.document_number);
        add_line(title.text, title.issuer);
        add_line(title.text, document_.printed_title);
        add_line(title.text, document_.inferred_title);
        if (const auto& transmittal = document_.transmittal) {
            add_line(title.text, transmittal->title);
            for (const std::string& paragraph : transmittal->body) add_line(title.text, paragraph);
        }
        return title;
    }

    /// The words of a hand-written page, a block a line.
    [[nodiscard]] std::string page_text() const {
        const commonmark::Tree tree(document_.page_markdown);
        std::string text;
        add_page_text(tree.root(), text);
        return text;
    }

    static void add_page_text(cmark_node* node, std::string& text) {
        for (cmark_node* child : commonmark::children_of(node)) {
            const cmark_node_type type = cmark_node_get_type(child);
            if (type == CMARK_NODE_CODE_BLOCK) {
                add_line(text, std::string(trim(commonmark::literal_of(child))));
            } else if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING ||
                       commonmark::is_kind(child, "table_row") || commonmark::is_kind(child, "table_header")) {
                add_line(text, line_of(child));
            } else if (type != CMARK_NODE_HTML_BLOCK) {
                add_page_text(child, text);
            }
        }
    }

    static std::string line_of(cmark_node* node) {
        const bool row = commonmark::is_kind(node, "table_row") || commonmark::is_kind(node, "table_header");
        if (!row) return replace_all(commonmark::text_of(node), "\n", " ");
        std::vector<std::string> cells;
        for (cmark_node* cell : commonmark::children_of(node)) cells.push_back(commonmark::text_of(cell));
        return single_spaced(join(cells, " "));
    }

    /// Where rows have days, those name them; their numbers were counted.
    static std::optional<std::string> label_of(const document::ScheduleRow& row) {
        if (!row.days.empty()) return document::days_name(row.days);
        return row.number > 0 ? std::optional(std::to_string(row.number)) : std::nullopt;
    }

    /// Anchors are unique in a document; should one not be, the texts share the first one's passage.
    void add(Passage added) {
        const auto [entry, is_new] = index_of_.try_emplace(added.ref, passages.size());
        if (is_new) {
            passages.push_back(std::move(added));
        } else {
            add_line(passages[entry->second].text, added.text);
        }
    }

    const Document& document_;
    const std::string& page_;
    std::map<std::string, std::size_t> index_of_;
};

}  // namespace

std::vector<Passage> passages_of(const Document& document, const std::string& page) {
    Collector collector(document, page);
    collector.collect();
    return std::move(collector.passages);
}

}  // namespace yaodian::portal
