#include "generator/portal/passages.hpp"

#include <map>
#include <optional>
#include <utility>

#include "generator/support/commonmark.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

using document::Block;
using document::Body;
using document::Document;
using document::Item;
using document::Schedule;
using document::Section;
using document::Table;
using search::Passage;
using search::PassageKind;

void add_line(std::string& text, const std::string& line) {
    if (line.empty()) return;
    if (!text.empty()) text += '\n';
    text += line;
}

void add_table(std::string& text, const Table& table) {
    add_line(text, std::string(trim(join(table.header, " "))));
    for (const auto& row : table.rows) add_line(text, single_spaced(join(row, " ")));
}

std::optional<std::string> unless_empty(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

class Collector {
  public:
    Collector(const Document& document, const std::string& page) : document_(document), page_(page) {}

    std::vector<Passage> passages;

    void collect() {
        add(title_passage());
        if (document_.type == document::Type::page) return;
        add_body(document_.body, PassageKind::preamble, "0", std::nullopt, std::nullopt);
        for (const document::Attachment& attachment : document_.attachments) {
            add_body(attachment.body, PassageKind::section, attachment.anchor, unless_empty(attachment.title),
                     unless_empty(attachment.label));
        }
    }

  private:
    [[nodiscard]] Passage passage(PassageKind kind, const std::string& anchor) const {
        Passage passage;
        passage.ref = document_.name + (anchor.empty() ? "" : "#" + anchor);
        passage.url = page_ + (anchor.empty() ? "" : "#" + anchor);
        passage.document = document_.name;
        passage.kind = kind;
        passage.title = document_.title.empty() ? document_.inferred_title : document_.title;
        if (passage.title.empty()) passage.title = document_.name.substr(document_.name.rfind('/') + 1);
        passage.inferred_title = document_.inferred_title;
        passage.year = document_.year.value_or(document_.date ? document_.date->year : 0);
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

    /// What stands under a title or heading: one passage for its own blocks, then those of what is inside.
    void add_body(const Body& body, PassageKind kind, const std::string& anchor, std::optional<std::string> heading,
                  std::optional<std::string> label) {
        Passage own = passage(kind, anchor);
        own.heading = std::move(heading);
        own.label = std::move(label);
        std::vector<Passage> rows;
        own.text = text_of(body.blocks, rows);
        // Without words of its own there is nothing to find, unless its heading says something.
        if (!own.text.empty() || own.heading) add(std::move(own));
        for (Passage& row : rows) add(std::move(row));
        for (const Item& item : body.items) add_item(item);
        for (const Section& section : body.sections) {
            add_body(section.body, PassageKind::section, section.anchor, unless_empty(section.heading),
                     unless_empty(section.label));
        }
    }

    void add_item(const Item& item) {
        Passage own = passage(PassageKind::item, item.anchor);
        own.heading = item.heading;
        own.label = unless_empty(item.label);
        std::vector<Passage> rows;
        own.text = item.text;
        add_line(own.text, text_of(item.blocks, rows));
        add(std::move(own));
        for (Passage& row : rows) add(std::move(row));
        for (const Item& inner : item.items) add_item(inner);
    }

    /// Paragraphs and tables as lines; schedules become passages of their own.
    std::string text_of(const std::vector<Block>& blocks, std::vector<Passage>& rows) const {
        std::string text;
        for (const Block& block : blocks) {
            if (const auto* paragraph = std::get_if<std::string>(&block)) add_line(text, *paragraph);
            if (const auto* table = std::get_if<Table>(&block)) add_table(text, *table);
            if (const auto* schedule = std::get_if<Schedule>(&block)) add_rows(*schedule, rows);
            if (const auto* image = std::get_if<document::Image>(&block)) add_line(text, image->text);
        }
        return text;
    }

    void add_rows(const Schedule& schedule, std::vector<Passage>& rows) const {
        for (const document::ScheduleRow& row : schedule.rows) {
            Passage own = passage(PassageKind::schedule_row, row.anchor);
            if (row.text.empty()) continue;
            if (row.number > 0) own.label = std::to_string(row.number);
            // Where rows have days, those name them; their numbers were counted.
            if (!row.days.empty()) own.label = document::days_name(row.days);
            own.text = row.text;
            add_line(own.text, std::string(trim(document::days_name(row.days) + " " + row.responsible)));
            if (row.year > 0) own.year = row.year;
            own.months = row.months;
            rows.push_back(std::move(own));
        }
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
