/// Web pages: the document among what a site prints round it.
#include <algorithm>
#include <iterator>
#include <regex>

#include "generator/originals/formats.hpp"
#include "generator/originals/page_lines.hpp"
#include "generator/originals/web_content.hpp"
#include "generator/originals/web_lines.hpp"
#include "generator/originals/web_tree.hpp"
#include "generator/support/text.hpp"

namespace yaodian::originals {

namespace {

/// The character set that the page's first bytes name (HTML, 13.2.3.2 looks at 1024 of them); empty when none is.
std::string declared_character_set(std::string_view bytes) {
    static constexpr std::size_t looked_at = 4096;
    static const std::regex declaration(
        "<(?:meta|\\?xml)[^>]{0,300}?(?:charset|encoding)\\s*=\\s*[\"']?\\s*([\\w:.-]{2,40})", std::regex::icase);
    const std::string head(bytes.substr(0, looked_at));
    std::smatch found;
    return std::regex_search(head, found, declaration) ? found[1].str() : std::string{};
}

/// Lines that pages print round a document stand above and below its text, never within it.
void leave_out_furniture_lines(WebLines& page) {
    static constexpr std::size_t reach = 10;
    std::vector<Line> kept;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        Line& line = page.lines[i];
        const bool outer = i < reach || i + reach >= page.lines.size();
        if (outer && line.cells.empty() && is_furniture_line(line.text)) {
            page.left_out.push_back("of the page: " + std::string(trim(line.text)));
        } else {
            kept.push_back(std::move(line));
        }
    }
    page.lines = std::move(kept);
}

bool is_heading(const GumboNode* node) {
    if (is_tag(node, GUMBO_TAG_H1) || is_tag(node, GUMBO_TAG_H2) || is_tag(node, GUMBO_TAG_H3)) return true;
    if (!is_tag(node, GUMBO_TAG_DIV) && !is_tag(node, GUMBO_TAG_P) && !is_tag(node, GUMBO_TAG_TD)) return false;
    const std::string named = std::string(attribute_of(node, "class")) + " " + std::string(attribute_of(node, "id"));
    return named.find("title") != std::string::npos || named.find("Title") != std::string::npos;
}

/// What the page prints above the element with the text: its last heading, and the page's lines below that.
struct AboveText {
    std::string heading;  ///< empty when it prints none
    std::vector<Line> page_lines;
};

AboveText above_text(const GumboNode* root, const GumboNode* element, const WebContent& content) {
    static constexpr std::size_t longest = 120;
    static constexpr std::size_t longest_page_line = 200;
    AboveText above;
    bool reached = false;
    each_element(root, [&](const GumboNode* node) {
        reached = reached || node == element;
        if (reached || is_invisible(node) || content.is_furniture(node)) return false;
        const std::size_t size = content.text_size(node);
        if (size == 0 || size > longest_page_line) return true;
        if (size <= longest && is_heading(node)) {
            above = {visible_text(node), {}};
            return false;
        }
        const std::string text = is_block(node) ? visible_text(node) : std::string{};
        if (!page_line_of(text)) return true;
        Line line;
        line.text = text;
        above.page_lines.push_back(std::move(line));
        return false;
    });
    return above;
}

/// Puts the page's heading above its text as the title. Where the text's first lines are the same words, they become
/// one line; where the words stand inside of them, the text says more than the heading, and the heading is not added.
void set_title(std::vector<Line>& lines, const std::string& heading) {
    static constexpr std::size_t reach = 8;
    const std::string wanted = without_spaces(heading);
    if (wanted.empty()) return;
    Line title;
    title.text = heading;
    title.is_title = true;
    const std::size_t size = std::min(reach, lines.size());
    std::string begin;
    for (std::size_t first = 0; first < size; ++first) {
        begin += without_spaces(lines[first].text);
        std::string joined;
        for (std::size_t last = first; last < size && joined.size() < wanted.size(); ++last) {
            joined += without_spaces(lines[last].text);
            if (joined != wanted) continue;
            const auto from = lines.begin() + static_cast<std::ptrdiff_t>(first);
            lines.erase(from + 1, lines.begin() + static_cast<std::ptrdiff_t>(last) + 1);
            lines[first] = std::move(title);
            return;
        }
    }
    if (begin.find(wanted) == std::string::npos) lines.insert(lines.begin(), std::move(title));
}

void keep_texts(std::string& text) {
    for (char& c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F) c = ' ';
    }
}

}  // namespace

void read_web_page(std::string_view bytes, Original& original) {
    DecodedText decoded = decode_text(bytes, declared_character_set(bytes));
    keep_texts(decoded.text);
    original.character_set = decoded.character_set;
    original.lines_are_paragraphs = true;
    if (decoded.unreadable > 0) {
        original.problems.push_back({Severity::warning,
                                     original.path,
                                     0,
                                     0,
                                     std::to_string(decoded.unreadable) + " characters could not be read as " +
                                         decoded.character_set + " and are shown as \uFFFD",
                                     "Save the page again from the browser.",
                                     {}});
    }
    if (is_nested_absurdly(decoded.text)) {
        throw unreadable(original.path, "expected a web page, found tags that are nested without end",
                         "Open it in a browser, copy the text and save it as plain text (.txt, UTF-8).");
    }
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    const GumboTree tree(gumbo_parse_with_options(&options, decoded.text.data(), decoded.text.size()));
    if (!tree) throw unreadable(original.path, "the page cannot be read", "Save it again from the browser.");
    const GumboNode* root = tree->root;
    const WebContent content(root);
    const GumboNode* element = content.element();
    WebLines page = web_lines(element, content);
    original.stated = stated_fields_of_head(root);
    // Fields that stand outside of the text.
    bool inside = false;
    each_element(root, [&](const GumboNode* node) {
        inside = inside || node == element;
        std::vector<StatedField> stated = node == element ? std::vector<StatedField>{} : stated_fields_of(node);
        std::move(stated.begin(), stated.end(), std::back_inserter(original.stated));
        return node != element && stated.empty();
    });
    std::move(page.stated.begin(), page.stated.end(), std::back_inserter(original.stated));
    leave_out_furniture_lines(page);
    AboveText above = above_text(root, element, content);
    page.lines.insert(page.lines.begin(), std::make_move_iterator(above.page_lines.begin()),
                      std::make_move_iterator(above.page_lines.end()));
    set_title(page.lines, above.heading);
    int number = 0;
    for (Line& line : page.lines) line.number = ++number;
    original.lines = std::move(page.lines);
    original.left_out = std::move(page.left_out);
}

}  // namespace yaodian::originals
