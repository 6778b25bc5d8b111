/// PDF files made by the tests themselves.
#pragma once

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "generator/support/text.hpp"

namespace yaodian::originals {

/// A PDF with a content stream a page (ISO 32000-1, 7.5) and one font `F`; by default Courier, whose characters are 0.6
/// of the size wide.
/// @param more  further objects: the first has the number 4 + 2 × pages
inline std::string pdf_of(const std::vector<std::string>& contents, const std::string& page_entries = "",
                          const std::string& trailer_entries = "",
                          const std::string& font = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
                          const std::vector<std::string>& more = {}) {
    std::string pdf = "%PDF-1.4\n";
    std::vector<std::size_t> offsets;
    const auto add = [&](const std::string& object) {
        offsets.push_back(pdf.size());
        pdf += std::to_string(offsets.size()) + " 0 obj\n" + object + "\nendobj\n";
    };
    std::string kids;
    for (std::size_t i = 0; i < contents.size(); ++i) kids += std::to_string(4 + 2 * i) + " 0 R ";
    add("<< /Type /Catalog /Pages 2 0 R >>");
    add("<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(contents.size()) + " >>");
    add(font);
    for (std::size_t i = 0; i < contents.size(); ++i) {
        add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents " +
            std::to_string(5 + 2 * i) + " 0 R " + page_entries + " >>");
        add("<< /Length " + std::to_string(contents[i].size()) + " >>\nstream\n" + contents[i] + "\nendstream");
    }
    for (const std::string& object : more) add(object);
    const std::size_t table = pdf.size();
    pdf += "xref\n0 " + std::to_string(offsets.size() + 1) + "\n0000000000 65535 f \n";
    for (const std::size_t offset : offsets) {
        std::string number = std::to_string(offset);
        pdf += std::string(10 - number.size(), '0') + number + " 00000 n \n";
    }
    pdf += "trailer << /Size " + std::to_string(offsets.size() + 1) + " /Root 1 0 R " + trailer_entries +
           " >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
    return pdf;
}

/// Sets paragraphs and tables of Chinese text on pages, as office programs do: an indent of two characters, full lines,
/// no line that begins with a closing mark, page numbers.
class PdfPrinter {
  public:
    void paragraph(std::string_view text) {
        for (const std::u32string& line : broken(to_utf32(text), measure, 2)) {
            next_line();
            print(line, left + (first_ ? 2 * size : 0), y_);
            first_ = false;
        }
        first_ = true;
    }

    /// A row between rules; all rows of a table have as many cells.
    void row(const std::vector<std::string>& cells) {
        const double width = measure * size / static_cast<double>(cells.size());
        std::size_t lines = 1;
        std::vector<std::vector<std::u32string>> texts;
        for (const std::string& cell : cells) {
            texts.push_back(broken(to_utf32(cell), static_cast<int>(width / size) - 1, 0));
            lines = std::max(lines, texts.back().size());
        }
        const double height = static_cast<double>(lines) * pitch + 8;
        if (y_ + height > last_line) end_page();
        // Below a paragraph the rule stands clear of its line.
        const double top = in_table_ ? bottom_ : y_ + pitch / 2;
        rule(left, top, left + measure * size, top);
        rule(left, top + height, left + measure * size, top + height);
        for (std::size_t i = 0; i <= cells.size(); ++i) {
            const double x = left + static_cast<double>(i) * width;
            rule(x, top, x, top + height);
            for (std::size_t line = 0; i < cells.size() && line < texts[i].size(); ++line)
                print(texts[i][line], x + 5, top + pitch * static_cast<double>(line + 1) - 6);
        }
        y_ = bottom_ = top + height;
        in_table_ = true;
    }

    std::string file() {
        end_page();
        const std::size_t first = 4 + 2 * pages_.size();
        const auto reference = [&](std::size_t i) { return std::to_string(first + i) + " 0 R"; };
        std::string map =
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n";
        for (int high = 0; high < 256; ++high) {
            char range[64];
            std::snprintf(range, sizeof range, "1 beginbfrange <%02X00> <%02XFF> <%02X00> endbfrange\n", high, high,
                          high);
            map += range;
        }
        map += "endcmap end end";
        return pdf_of(pages_, "", "",
                      "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [" +
                          reference(0) + "] /ToUnicode " + reference(1) + " >>",
                      {"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) "
                       "/Ordering (Identity) /Supplement 0 >> /DW 1000 /W [32 126 500] /FontDescriptor " +
                           reference(2) + " >>",
                       "<< /Length " + std::to_string(map.size()) + " >>\nstream\n" + map + "\nendstream",
                       "<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 "
                       "/Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>"});
    }

  private:
    static constexpr int measure = 28;
    static constexpr double size = 15;
    static constexpr double pitch = 28;
    static constexpr double left = 85;
    static constexpr double first_line = 100;
    static constexpr double last_line = 740;

    static bool is_narrow(char32_t c) { return c > U' ' && c < 0x7F; }

    static std::vector<std::u32string> broken(const std::u32string& text, int measure, int indent) {
        static constexpr std::u32string_view closing = U"，。、；：！？）》”’】〕";
        std::vector<std::u32string> lines(1);
        double width = indent;
        for (std::size_t i = 0; i < text.size();) {
            // What stays together: a word of digits or letters; marks with the character before them.
            std::size_t end = i + 1;
            while (end < text.size() && is_narrow(text[end - 1]) && is_narrow(text[end])) ++end;
            while (end < text.size() && closing.find(text[end]) != std::u32string_view::npos) ++end;
            double token = 0;
            for (std::size_t at = i; at < end; ++at) token += is_narrow(text[at]) || text[at] == U' ' ? 0.5 : 1;
            if (width + token > measure && width > 0) {
                lines.emplace_back();
                width = 0;
            }
            lines.back() += text.substr(i, end - i);
            width += token;
            i = end;
        }
        return lines;
    }

    void next_line() {
        // A table is followed by a wider gap.
        y_ += in_table_ ? pitch * 1.5 : pitch;
        in_table_ = false;
        if (y_ > last_line) {
            end_page();
            y_ = first_line;
        }
    }

    void end_page() {
        print(to_utf32("— " + std::to_string(pages_.size() + 1) + " —"), 270, 800);
        pages_.push_back(std::move(content_));
        content_.clear();
        y_ = bottom_ = first_line - pitch;
        in_table_ = false;
    }

    void print(const std::u32string& text, double x, double y) {
        std::string hexadecimal;
        for (const char32_t c : text) {
            char code[8];
            std::snprintf(code, sizeof code, "%04X", static_cast<unsigned>(c & 0xFFFF));
            hexadecimal += code;
        }
        content_ +=
            "BT /F " + number(size) + " Tf " + number(x) + " " + number(842 - y) + " Td <" + hexadecimal + "> Tj ET\n";
    }

    void rule(double x, double y, double to_x, double to_y) {
        content_ += number(x) + " " + number(842 - y) + " m " + number(to_x) + " " + number(842 - to_y) + " l S\n";
    }

    static std::string number(double value) {
        char text[32];
        std::snprintf(text, sizeof text, "%.2f", value);
        return text;
    }

    std::vector<std::string> pages_;
    std::string content_;
    double y_ = first_line - pitch;
    double bottom_ = 0;
    bool in_table_ = false;
    bool first_ = true;
};

}  // namespace yaodian::originals
