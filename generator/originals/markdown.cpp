/// Markdown that is an original: its blocks as lines, without what only marks them up.
#include <algorithm>

#include "generator/originals/formats.hpp"
#include "generator/support/commonmark.hpp"
#include "generator/support/text.hpp"

namespace yaodian::originals {

namespace {

using commonmark::is_kind;

class LineCollector {
  public:
    explicit LineCollector(int first_line) : first_line_(first_line) {}

    void read(cmark_node* node) {
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_HEADING:
                return add_heading(node);
            case CMARK_NODE_PARAGRAPH:
                add_text(node, commonmark::text_of(node));
                return;
            case CMARK_NODE_LIST:
                read_list(node);
                return;
            case CMARK_NODE_CODE_BLOCK:
                add_text(node, commonmark::literal_of(node));
                return;
            case CMARK_NODE_THEMATIC_BREAK:
            case CMARK_NODE_HTML_BLOCK:
                return;
            default:
                if (is_kind(node, "table_row") || is_kind(node, "table_header")) return add_row(node);
                for (cmark_node* child : commonmark::children_of(node)) read(child);
        }
    }

    [[nodiscard]] std::vector<Line> take() { return std::move(lines_); }

  private:
    void read_list(cmark_node* list) {
        const bool ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
        int number = cmark_node_get_list_start(list);
        for (cmark_node* item : commonmark::children_of(list)) {
            prefix_ = ordered ? std::to_string(number++) + "." : "";
            for (cmark_node* child : commonmark::children_of(item)) read(child);
        }
        prefix_.clear();
    }

    /// The first heading of the first level is the title; what is printed above it is its letterhead.
    void add_heading(cmark_node* node) {
        static constexpr std::size_t most_lines_above = 4;
        const bool title = !has_title_ && cmark_node_get_heading_level(node) == 1 && lines_.size() <= most_lines_above;
        const std::string text = replace_all(commonmark::text_of(node), "\n", " ");
        add_text(node, text);
        if (!title || trim(text).empty()) return;
        lines_.back().is_title = true;
        has_title_ = true;
    }

    void add_text(cmark_node* node, const std::string& text) {
        for (const std::string& part : split(text, '\n')) {
            if (trim(part).empty()) continue;
            Line line;
            line.text = prefix_ + part;
            line.number = line_of(node);
            lines_.push_back(std::move(line));
            prefix_.clear();
        }
    }

    void add_row(cmark_node* node) {
        Line row;
        for (cmark_node* cell : commonmark::children_of(node))
            row.cells.push_back(single_spaced(commonmark::text_of(cell)));
        row.text = join(row.cells, "\t");
        row.number = line_of(node);
        lines_.push_back(std::move(row));
    }

    [[nodiscard]] int line_of(cmark_node* node) const { return first_line_ + cmark_node_get_start_line(node) - 1; }

    std::vector<Line> lines_;
    std::string prefix_;
    bool has_title_ = false;
    int first_line_;
};

/// Bytes of the front matter with its `---` lines; 0 when there is none.
std::size_t front_matter_size(std::string_view markdown) {
    if (!markdown.starts_with("---")) return 0;
    const std::size_t end = markdown.find("\n---", 3);
    if (end == std::string_view::npos) return 0;
    const std::size_t line_end = markdown.find('\n', end + 4);
    return line_end == std::string_view::npos ? markdown.size() : line_end + 1;
}

}  // namespace

std::vector<Line> markdown_lines(std::string_view markdown) {
    const std::size_t skipped = front_matter_size(markdown);
    const auto lines_before =
        std::count(markdown.begin(), markdown.begin() + static_cast<std::ptrdiff_t>(skipped), '\n');
    const commonmark::Tree tree(markdown.substr(skipped));
    LineCollector collector(static_cast<int>(lines_before) + 1);
    collector.read(tree.root());
    return collector.take();
}

}  // namespace yaodian::originals
