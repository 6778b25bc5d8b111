#include <algorithm>

#include "generator/document/front_matter.hpp"
#include "generator/document/markdown.hpp"
#include "generator/document/markers.hpp"
#include "generator/support/commonmark.hpp"
#include "generator/support/text.hpp"

namespace yaodian::document {

namespace {

using commonmark::escape;

constexpr std::string_view sentence_end = "。";
constexpr std::size_t deepest_heading = 6;

/// Writes blocks below one another, each set apart by an empty line and indented as the list item that holds it.
class Writer {
  public:
    void block(const std::string& text) {
        if (!out_.empty() && !fresh_item_) out_ += "\n";
        bool first_line = true;
        for (const std::string& line : split(text, '\n')) {
            const bool behind_marker = fresh_item_ && first_line;
            if (!line.empty() && !behind_marker) out_ += std::string(indent_, ' ');
            out_ += line + "\n";
            first_line = false;
        }
        fresh_item_ = false;
    }

    void marked(std::string_view marker, const std::vector<std::string>& lines) {
        if (lines.empty()) return;
        comment(marker);
        block(escape(join(lines, "\n")));
    }

    void comment(std::string_view marker) { block("<!-- " + std::string(marker) + " -->"); }

    void heading(std::size_t level, const std::string& text) {
        block(std::string(std::min(level, deepest_heading), '#') + (text.empty() ? "" : " " + escape(text)));
    }

    void table(const Table& table) {
        const auto row = [](const std::vector<std::string>& cells) {
            std::string line = "|";
            for (const std::string& cell : cells) line += " " + escape(cell) + (cell.empty() ? "|" : " |");
            return line;
        };
        std::size_t columns = table.header.size();
        if (columns == 0 && !table.rows.empty()) columns = table.rows.front().size();
        std::string text = row(table.header.empty() ? std::vector<std::string>(columns) : table.header) + "\n|";
        for (std::size_t i = 0; i < columns; ++i) text += " --- |";
        for (const auto& cells : table.rows) text += "\n" + row(cells);
        block(text);
    }

    void blocks(const std::vector<Block>& all) {
        for (const Block& one : all) {
            if (const auto* paragraph = std::get_if<std::string>(&one)) block(escape(*paragraph));
            if (const auto* plain = std::get_if<Table>(&one)) table(*plain);
            if (const auto* schedule = std::get_if<Schedule>(&one)) table(schedule->table);
            if (const auto* image = std::get_if<Image>(&one))
                block("![" + escape(image->text) + "](" + std::string(pictures_folder) + image->file + ")");
        }
    }

    /// `1.` as an ordered list where the numbers run on; any other label as text behind a bullet.
    void items(const std::vector<Item>& all) {
        int expected = -1;
        for (const Item& entry : all) {
            const int number = plain_number(entry.label);
            const bool ordered = number >= 0 && (expected < 0 || number == expected);
            expected = ordered ? number + 1 : -1;
            item(entry, ordered ? std::to_string(number) + ". " : "- ", ordered);
        }
    }

    void body(const Body& body, std::size_t heading_level) {
        blocks(body.blocks);
        items(body.items);
        for (const Section& section : body.sections) {
            // 第一章 is a label only when a space sets it apart.
            const bool apart = section.label.starts_with("第") && !section.heading.empty();
            heading(heading_level, section.label + (apart ? " " : "") + section.heading);
            this->body(section.body, heading_level + 1);
        }
    }

    void signature(const std::optional<Signature>& signature) {
        if (!signature) return;
        std::vector<std::string> lines = signature->names;
        if (!signature->date_text.empty()) lines.push_back(signature->date_text);
        marked(marker::signature, lines);
    }

    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    /// The number of a label that an ordered list prints by itself (`7.`); -1 for any other label.
    static int plain_number(const std::string& label) {
        const bool digits = label.size() >= 2 && label.size() <= 6 &&
                            std::all_of(label.begin(), label.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
        if (!digits || label.back() != '.' || (label.front() == '0' && label.size() > 2)) return -1;
        return std::stoi(label);
    }

    static std::string item_text(const Item& item) {
        if (item.text.empty()) return "<!-- " + std::string(marker::empty) + " -->";
        if (!item.heading || item.heading->empty()) return escape(item.text);
        std::string bold = *item.heading;
        if (std::string_view(item.text).substr(bold.size()).starts_with(sentence_end)) bold += sentence_end;
        // What follows the bold words stands inside a line: nothing there is at a line's start.
        const std::string rest = escape("x" + item.text.substr(bold.size())).substr(1);
        return "**" + escape(bold) + "**" + rest;
    }

    void item(const Item& entry, const std::string& list_marker, bool ordered) {
        if (!out_.empty() && !fresh_item_) out_ += "\n";
        if (!fresh_item_) out_ += std::string(indent_, ' ');
        out_ += list_marker;
        indent_ += list_marker.size();
        fresh_item_ = true;
        const std::string label = ordered || entry.label.empty() ? "" : escape(entry.label) + " ";
        block(label + item_text(entry));
        blocks(entry.blocks);
        items(entry.items);
        indent_ -= list_marker.size();
    }

    std::string out_;
    std::size_t indent_ = 0;
    bool fresh_item_ = false;  ///< a list marker was just written: the next block stands on its line
};

void write_transmittal(Writer& writer, const Transmittal& notice) {
    writer.comment(marker::transmittal);
    writer.heading(1, notice.printed_title);
    if (!notice.document_number_line.empty()) writer.marked(marker::document_number, {notice.document_number_line});
    if (!notice.addressees_line.empty()) writer.marked(marker::addressees, {notice.addressees_line});
    for (const std::string& paragraph : notice.body) writer.block(escape(paragraph));
    writer.marked(marker::attachment_note, notice.attachment_notes);
    writer.signature(notice.signature);
    writer.marked(marker::closing, notice.closing);
}

}  // namespace

std::string write_markdown(const Document& document) {
    if (document.type == Type::page) return write_front_matter(document) + "\n" + document.page_markdown;
    Writer writer;
    writer.marked(marker::letterhead, document.letterhead);
    if (document.transmittal) write_transmittal(writer, *document.transmittal);
    if (!document.printed_title.empty() || document.transmittal) writer.heading(1, document.printed_title);
    if (!document.document_number_line.empty()) writer.marked(marker::document_number, {document.document_number_line});
    if (!document.addressees_line.empty()) writer.marked(marker::addressees, {document.addressees_line});
    writer.body(document.body, 2);
    writer.marked(marker::ending, document.ending);
    writer.marked(marker::attachment_note, document.attachment_notes);
    writer.signature(document.signature);
    writer.marked(marker::closing, document.closing);
    for (const Attachment& attachment : document.attachments) {
        writer.comment(marker::attachment);
        writer.heading(1, attachment.label + (attachment.title.empty() ? "" : " " + attachment.title));
        writer.body(attachment.body, 2);
    }
    const std::string body = writer.take();
    return write_front_matter(document) + (body.empty() ? "" : "\n" + body);
}

}  // namespace yaodian::document
