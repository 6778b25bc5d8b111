#include "generator/document/markdown_nodes.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "generator/document/markdown.hpp"
#include "generator/support/commonmark.hpp"
#include "generator/support/text.hpp"

namespace yaodian::document {

using commonmark::children_of;
using commonmark::is_kind;
using commonmark::text_of;

namespace {

std::vector<std::string> cells_of(cmark_node* row) {
    std::vector<std::string> cells;
    for (cmark_node* cell : children_of(row)) cells.push_back(text_of(cell));
    return cells;
}

}  // namespace

std::string marker_of(cmark_node* node) {
    if (cmark_node_get_type(node) != CMARK_NODE_HTML_BLOCK) return {};
    const std::string literal = commonmark::literal_of(node);
    const std::string_view text = trim(literal);
    if (!text.starts_with("<!--") || !text.ends_with("-->") || text.size() < 7) return {};
    return std::string(trim(text.substr(4, text.size() - 7)));
}

std::optional<Image> image_of(cmark_node* paragraph) {
    cmark_node* child = cmark_node_first_child(paragraph);
    if (child == nullptr || cmark_node_next(child) != nullptr || cmark_node_get_type(child) != CMARK_NODE_IMAGE)
        return std::nullopt;
    const char* url = cmark_node_get_url(child);
    const std::string_view target = url == nullptr ? "" : url;
    if (!target.starts_with(pictures_folder)) return std::nullopt;
    const std::string_view file = target.substr(pictures_folder.size());
    // A name of its own folder only: no other file of the machine is published.
    const bool plain = !file.empty() && std::all_of(file.begin(), file.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '.';
    });
    if (!plain || file.find("..") != std::string_view::npos || file.starts_with('.')) return std::nullopt;
    return Image{std::string(file), single_spaced(text_of(child))};
}

Table table_of(cmark_node* node) {
    Table table;
    for (cmark_node* row : children_of(node)) {
        if (is_kind(row, "table_header")) {
            table.header = cells_of(row);
        } else {
            table.rows.push_back(cells_of(row));
        }
    }
    return table;
}

std::string on_one_line(const std::string& text) {
    return std::string(trim(replace_all(text, "\n", " ")));
}
std::string on_one_line(cmark_node* node) {
    return on_one_line(text_of(node));
}

bool holds_nothing(const Table& table) {
    return table.rows.empty() &&
           std::all_of(table.header.begin(), table.header.end(), [](const std::string& cell) { return cell.empty(); });
}

}  // namespace yaodian::document
