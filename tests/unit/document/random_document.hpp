/// Documents made by chance, as recovery could make them, with texts that are hard to write down in Markdown.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "generator/document/complete.hpp"
#include "generator/document/document.hpp"
#include "generator/support/text.hpp"

namespace yaodian::document {

class RandomDocument {
  public:
    explicit RandomDocument(unsigned seed) : random_(seed) {}

    Document make() {
        Document document;
        document.name = "x";
        document.type = static_cast<Type>(below(static_cast<int>(Type::page)));
        document.printed_title = text(1, 3);
        if (chance(50)) set_issuers(document, {text(1, 1)});
        if (chance(20)) set_issuers(document, {text(1, 1), text(1, 1), text(1, 1)});
        if (chance(50)) document.document_number = "某发〔2024〕" + std::to_string(below(99) + 1) + "号";
        if (chance(50)) document.date = Date{2000 + below(30), 1 + below(12), 1 + below(28)};
        document.year = 2000 + below(30);
        if (chance(30)) document.published = Date{2000 + below(30), 1 + below(12), 1 + below(28)};
        if (chance(30)) document.column = text(1, 1) + "/" + text(1, 1);
        if (chance(30)) document.source = text(1, 1);
        if (chance(30)) document.inferred = {"issuer"};
        if (chance(30)) document.inferred_title = text(1, 2);
        if (chance(30)) document.topics = {text(1, 1), text(1, 1)};
        if (chance(30)) document.letterhead = lines();
        if (chance(40)) document.transmittal = transmittal();
        if (chance(30)) document.document_number_line = "某发〔2024〕3号";
        if (chance(40)) document.addressees_line = text(1, 1) + "、" + text(1, 1) + "：";
        document.body = body(0);
        if (chance(30)) document.ending = {"特此通知。"};
        if (chance(30)) document.attachment_notes = {"附件：1.2024年表", "2.名单"};
        if (chance(50)) document.signature = signature();
        if (chance(30)) document.closing = lines();
        for (int i = below(3); i > 0; --i)
            document.attachments.push_back({"", "附件" + std::to_string(i), chance(70) ? text(1, 2) : "", body(1)});
        document.addressees = split(document);
        complete(document);
        return document;
    }

  private:
    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }
    bool chance(int percent) { return below(100) < percent; }

    std::string piece() {
        static const std::vector<std::string> pieces = {
            "提案",     "工会",    "。",   "，",   "“",          "”",      "《办法（试行）》",
            "〔2024〕", "**3H**",  "*",    "_",    "#",          "+",      "-",
            "<b>",      "&amp;",   "|",    "\\",   "`x`",        "[a](b)", "1.",
            "12) ",     "2023 年", "AED",  "3.15", "~~~",        ">",      "=",
            "!",        "（1）",   "一、", "：",   "—",          "——",     "·",
            "…",        "a b",     "$x$",  "&",    "http://a.b", "'",      "\"",
            "①",        "第一条 ", "%",    "^",    "{",          "}"};
        return pieces[static_cast<std::size_t>(below(static_cast<int>(pieces.size())))];
    }

    /// Single spaced and without outer white space, as recovery leaves a text.
    std::string text(int least, int most) {
        std::string result;
        for (int i = least + below(most * 6); i > 0; --i) result += piece() + (chance(10) ? " " : "");
        result = single_spaced(result);
        return result.empty() ? "文" : result;
    }

    /// A text that no reader takes for a label.
    std::string plain(int least, int most) { return "内" + text(least, most); }

    std::vector<std::string> lines() {
        std::vector<std::string> result;
        for (int i = 1 + below(2); i > 0; --i) result.push_back(text(1, 1));
        return result;
    }

    Signature signature() {
        Signature signature{{"某" + text(1, 1)}, "", std::nullopt};
        if (chance(70)) {
            signature.date_text = "2024 年 5 月 22 日";
            signature.date = Date{2024, 5, 22};
        }
        return signature;
    }

    Transmittal transmittal() {
        Transmittal notice;
        notice.printed_title = text(1, 2) + "的通知";
        notice.title = without_stray_spaces(notice.printed_title);
        if (chance(50)) {
            notice.addressees_line = "各部门：";
            notice.addressees = {"各部门"};
        }
        notice.body = {text(1, 3), text(1, 3)};
        if (chance(50)) notice.signature = signature();
        if (chance(20)) notice.closing = {text(1, 1)};
        return notice;
    }

    Table table() {
        const int columns = 1 + below(4);
        const auto row = [&] {
            std::vector<std::string> cells;
            for (int i = 0; i < columns; ++i) cells.push_back(chance(25) ? "" : text(1, 1));
            return cells;
        };
        Table table;
        if (chance(70)) table.header = row();
        for (int i = 1 + below(4); i > 0; --i) table.rows.push_back(row());
        return table;
    }

    Table schedule() {
        return {{"", "时间", "工作内容"},
                {{"1", "三月", text(1, 1)}, {"2", "", text(1, 1)}, {"1", "2025 年元月", text(1, 1)}}};
    }

    std::vector<Block> blocks() {
        std::vector<Block> result;
        for (int i = below(3); i > 0; --i) {
            const int kind = below(10);
            if (kind < 7) result.emplace_back(text(1, 4));
            if (kind == 7 || kind == 8) result.emplace_back(table());
            if (kind == 9) result.emplace_back(schedule());
        }
        return result;
    }

    std::vector<Item> items(int depth) {
        std::vector<Item> result;
        static const std::vector<std::string> kinds = {"N.", "N．", "N、", "（N）", "第N条"};
        const std::string kind = kinds[static_cast<std::size_t>(below(5))];
        int number = below(3);
        for (int i = below(4); i > 0; --i) {
            Item item;
            number += chance(90) ? 1 : 2;
            item.label = replace_all(kind, "N", std::to_string(number));
            item.text = kind == "N." ? text(1, 4) : plain(1, 4);
            if (chance(40)) {
                const std::string heading = plain(1, 1);
                item.heading = heading.ends_with("。") ? heading + "题" : heading;
                item.text = *item.heading + (chance(80) ? "。" + text(0, 3) : "");
            }
            if (chance(4)) {
                item.heading.reset();
                item.text.clear();
            }
            if (chance(30)) item.blocks = blocks();
            if (depth < 2 && chance(30)) item.items = items(depth + 1);
            result.push_back(std::move(item));
        }
        return result;
    }

    Body body(int depth) {
        Body body;
        body.blocks = blocks();
        body.items = items(0);
        static const std::vector<std::string> numerals = {"一", "二", "三", "四"};
        for (int i = 0; depth < 3 && i < below(4); ++i) {
            const std::string& numeral = numerals[static_cast<std::size_t>(i)];
            const std::string label = depth == 0   ? numeral + "、"
                                      : depth == 1 ? "（" + numeral + "）"
                                                   : "第" + numeral + "章";
            body.sections.push_back({"", label, chance(85) ? plain(1, 2) : "", this->body(depth + 1)});
        }
        return body;
    }

    static std::vector<std::string> split(const Document& document) {
        if (!document.addressees_line.empty()) return {"各部门", "各党（总）支部"};
        return document.transmittal ? document.transmittal->addressees : std::vector<std::string>{};
    }

    std::mt19937 random_;
};

}  // namespace yaodian::document
