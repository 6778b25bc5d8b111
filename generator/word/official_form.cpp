#include <algorithm>

#include "generator/word/word.hpp"
#include "generator/word/word_file.hpp"

namespace yaodian::word {

namespace {

using document::Block;
using document::Body;
using document::Document;
using document::Item;
using document::Section;
using document::Table;

class OfficialForm {
  public:
    explicit OfficialForm(const PictureBytes& pictures) : pictures_(pictures) {}

    std::string write(const Document& document) {
        lines(document.letterhead, Style::middle);
        if (document.transmittal) transmittal(*document.transmittal);
        title(document.printed_title);
        page_line(document);
        line(document.document_number_line, Style::middle);
        if (document.document_number && !is_printed(document, *document.document_number))
            line(*document.document_number, Style::middle);
        line(document.addressees_line, Style::flush);
        body(document.body, 1);
        lines(document.ending, Style::text);
        lines(document.attachment_notes, Style::text);
        signature(document.signature);
        lines(document.closing, Style::text);
        for (const document::Attachment& attachment : document.attachments) {
            new_page_ = true;
            line(attachment.label, Style::label);
            title(attachment.title);
            body(attachment.body, 1);
        }
        return file_.bytes(document.title);
    }

  private:
    const PictureBytes& pictures_;
    WordFile file_;
    bool new_page_ = false;  ///< the next paragraph begins one

    void line(const std::string& text, Style style) {
        if (text.empty()) return;
        file_.add({style, {{text}}, new_page_});
        new_page_ = false;
    }
    void lines(const std::vector<std::string>& all, Style style) {
        for (const std::string& text : all) line(text, style);
    }
    /// An empty line parts the title from what follows (7.3.1).
    void title(const std::string& text) {
        if (text.empty()) return;
        line(text, Style::title);
        file_.add({Style::flush, {}});
    }
    /// Whether a number stands in the text, in any form of its brackets.
    static bool is_printed(const Document& document, const std::string& number) {
        const std::string digits = number.substr(0, number.find("〔"));
        const std::vector<std::string> texts = document::texts_of(document);
        return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
            return text.find(number) != std::string::npos ||
                   (!digits.empty() && text.size() < 2 * number.size() && text.find(digits) != std::string::npos);
        });
    }
    /// What the page that a document was taken from says of it, as such pages print it.
    void page_line(const Document& document) {
        std::string text;
        const auto add = [&](const char* label, const std::string& value) {
            if (value.empty()) return;
            if (!text.empty()) text += "　";
            text += label + value;
        };
        if (document.published) {
            add("发布日期：", std::to_string(document.published->year) + "年" +
                                  std::to_string(document.published->month) + "月" +
                                  std::to_string(document.published->day) + "日");
        }
        add("栏目：", document.column);
        add("来源：", document.source);
        line(text, Style::small);
    }
    void signature(const std::optional<document::Signature>& signature) {
        if (!signature) return;
        file_.add({Style::flush, {}});
        lines(signature->names, Style::signature);
        line(signature->date_text, Style::signature);
    }

    void transmittal(const document::Transmittal& notice) {
        title(notice.printed_title);
        line(notice.document_number_line, Style::middle);
        line(notice.addressees_line, Style::flush);
        lines(notice.body, Style::text);
        lines(notice.attachment_notes, Style::text);
        signature(notice.signature);
        lines(notice.closing, Style::text);
        new_page_ = true;
    }

    void table(const Table& table) {
        std::size_t columns = table.header.size();
        for (const auto& row : table.rows) columns = std::max(columns, row.size());
        if (columns == 0) return;
        // A column is as wide as its longest cells ask for, within limits.
        std::vector<int> shares(columns, 4);
        std::vector<std::vector<Cell>> rows;
        const auto add = [&](const std::vector<std::string>& texts, Style style) {
            std::vector<Cell> row;
            for (std::size_t i = 0; i < texts.size(); ++i) {
                constexpr std::size_t most = 90;  // bytes: 30 characters
                shares[i] = std::max(shares[i], static_cast<int>(std::min(texts[i].size(), most)));
                row.push_back({{style, {{texts[i]}}}});
            }
            rows.push_back(std::move(row));
        };
        if (!table.header.empty()) add(table.header, Style::cell_head);
        for (const auto& row : table.rows) add(row, Style::cell);
        file_.add_table(rows, shares, !table.header.empty());
    }

    void blocks(const std::vector<Block>& all, std::size_t first = 0) {
        for (std::size_t i = first; i < all.size(); ++i) {
            if (const auto* text = std::get_if<std::string>(&all[i])) line(*text, Style::text);
            if (const auto* plain = std::get_if<Table>(&all[i])) table(*plain);
            if (const auto* schedule = std::get_if<document::Schedule>(&all[i])) table(schedule->table);
            if (const auto* image = std::get_if<document::Image>(&all[i]))
                file_.add_picture(pictures_(image->file), image->text);
        }
    }

    void items(const std::vector<Item>& all) {
        for (const Item& item : all) {
            // 第一条 and its like are set apart from the text, 1. is not.
            const bool apart = item.label.starts_with("第") && !item.text.empty();
            std::vector<Run> runs = {{item.label + (apart ? "　" : "")}};
            const std::size_t bold = item.heading ? item.heading->size() : 0;
            runs.push_back({item.text.substr(0, bold), true});
            runs.push_back({item.text.substr(bold)});
            std::erase_if(runs, [](const Run& run) { return run.text.empty(); });
            file_.add({Style::text, runs, new_page_});
            new_page_ = false;
            blocks(item.blocks);
            items(item.items);
        }
    }

    void body(const Body& body, int level) {
        blocks(body.blocks);
        items(body.items);
        for (const Section& section : body.sections) {
            const std::string* begun = section.heading.empty() && !section.body.blocks.empty()
                                           ? std::get_if<std::string>(&section.body.blocks.front())
                                           : nullptr;
            if (begun != nullptr) {
                // The label begins a paragraph.
                line(section.label + *begun, Style::text);
                Body rest = section.body;
                rest.blocks.erase(rest.blocks.begin());
                this->body(rest, level + 1);
                continue;
            }
            const bool apart = section.label.starts_with("第") && !section.heading.empty();
            line(section.label + (apart ? "　" : "") + section.heading, level == 1   ? Style::heading_1
                                                                        : level == 2 ? Style::heading_2
                                                                                     : Style::heading_3);
            this->body(section.body, level + 1);
        }
    }
};

}  // namespace

std::string official_document(const Document& document, const PictureBytes& pictures) {
    return OfficialForm(pictures).write(document);
}

}  // namespace yaodian::word
