#include <gumbo.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "generator/support/text.hpp"
#include "generator/word/word.hpp"
#include "generator/word/word_file.hpp"

namespace yaodian::word {

namespace {

bool is_any_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

std::string_view attribute_of(const GumboNode* node, const char* name) {
    if (node->type != GUMBO_NODE_ELEMENT) return {};
    const GumboAttribute* found = gumbo_get_attribute(&node->v.element.attributes, name);
    return found == nullptr ? std::string_view() : found->value;
}

bool has_class(const GumboNode* node, std::string_view name) {
    const std::vector<std::string> all = split(std::string(attribute_of(node, "class")), ' ');
    return std::find(all.begin(), all.end(), name) != all.end();
}

std::string_view name_of(const GumboNode* node) {
    return node->type == GUMBO_NODE_ELEMENT ? gumbo_normalized_tagname(node->v.element.tag) : std::string_view();
}

std::vector<const GumboNode*> children_of(const GumboNode* node) {
    std::vector<const GumboNode*> children;
    if (node->type != GUMBO_NODE_ELEMENT) return children;
    for (unsigned i = 0; i < node->v.element.children.length; ++i)
        children.push_back(static_cast<const GumboNode*>(node->v.element.children.data[i]));
    return children;
}

/// The first element below that satisfies a test; null when none does.
template <class Test>
const GumboNode* find(const GumboNode* node, const Test& test) {
    for (const GumboNode* child : children_of(node)) {
        if (child->type != GUMBO_NODE_ELEMENT) continue;
        if (test(child)) return child;
        if (const GumboNode* found = find(child, test)) return found;
    }
    return nullptr;
}

/// What a page shows and paper does not need.
bool is_left_out(const GumboNode* node) {
    const std::string_view name = name_of(node);
    return is_any_of(name, {"nav", "svg", "script", "style", "button", "form", "details", "template"}) ||
           has_class(node, "only-screen") || has_class(node, "compare-history") || has_class(node, "compare-counts") ||
           has_class(node, "points") || has_class(node, "arrow");
}

bool is_block(const GumboNode* node) {
    return is_any_of(name_of(node),
                     {"h1",      "h2",  "h3",     "h4",     "h5",     "p",  "ul", "ol", "dl",    "table",     "section",
                      "article", "div", "figure", "footer", "header", "li", "dt", "dd", "aside", "blockquote"});
}

/// What of a marked text is wanted: `unmarked` is the newer text as it reads, with nothing said of the older one.
enum class Side { both, older, newer, unmarked };

/// Years that can still be read side by side.
constexpr std::size_t most_years_side_by_side = 4;

class PageForm {
  public:
    explicit PageForm(Marks marks) : marks_(marks) {}

    std::string write(std::string_view html) {
        const std::unique_ptr<GumboOutput, void (*)(GumboOutput*)> tree(
            gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size()),
            [](GumboOutput* output) { gumbo_destroy_output(&kGumboDefaultOptions, output); });
        const GumboNode* main = find(tree->root, [](const GumboNode* node) { return name_of(node) == "main"; });
        if (main == nullptr) main = tree->root;
        const auto is_wide = [](const GumboNode* node) { return name_of(node) == "tr" && cells_of(node).size() > 2; };
        if (find(main, is_wide) != nullptr) file_.set_sideways();
        block(main);
        const GumboNode* title = find(tree->root, [](const GumboNode* node) { return name_of(node) == "title"; });
        return file_.bytes(title == nullptr ? std::string() : text_of(title));
    }

  private:
    Marks marks_;
    WordFile file_;

    static std::vector<const GumboNode*> cells_of(const GumboNode* row) {
        std::vector<const GumboNode*> cells;
        for (const GumboNode* child : children_of(row)) {
            if (is_any_of(name_of(child), {"td", "th"})) cells.push_back(child);
        }
        return cells;
    }

    static std::string text_of(const GumboNode* node) {
        std::string text;
        for (const Run& run : runs_of(node)) text += run.text;
        return text;
    }

    static void add_runs(const GumboNode* node, Run look, Side side, std::vector<Run>& runs) {
        if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) {
            look.text = node->v.text.text;
            std::replace(look.text.begin(), look.text.end(), '\n', ' ');
            const bool at_begin = runs.empty() || runs.back().text.ends_with(' ');
            if (at_begin) look.text.erase(0, look.text.find_first_not_of(' '));
            if (!look.text.empty()) runs.push_back(look);
            return;
        }
        const std::string_view name = name_of(node);
        const bool is_unmarked = side == Side::unmarked;
        if (is_left_out(node) || (name == "del" && (side == Side::newer || is_unmarked)) ||
            (name == "ins" && side == Side::older) || (is_unmarked && has_class(node, "reuse")))
            return;
        // Lists inside an entry stand below it.
        if (is_any_of(name, {"ul", "ol", "table"})) return;
        if (has_class(node, "count")) {
            // A small number beside a heading.
            look.text = "（" + text_of(node) + "）";
            runs.push_back(look);
            return;
        }
        look.bold = look.bold || is_any_of(name, {"b", "strong", "th"});
        look.inserted = look.inserted || (name == "ins" && !is_unmarked);
        look.deleted = look.deleted || name == "del";
        const std::string_view target = attribute_of(node, "href");
        if (name == "a" && target.find("://") != std::string_view::npos) look.link = target;
        for (const GumboNode* child : children_of(node)) add_runs(child, look, side, runs);
    }
    /// Of all text inside.
    static std::vector<Run> runs_of(const GumboNode* node, Side side = Side::both) {
        std::vector<Run> runs;
        Run look;
        look.bold = has_class(node, "history-place") || has_class(node, "source");
        for (const GumboNode* child : children_of(node)) add_runs(child, look, side, runs);
        return runs;
    }

    void line(const GumboNode* node, Style style) {
        if (std::vector<Run> runs = runs_of(node); !runs.empty()) file_.add({style, std::move(runs)});
    }

    static bool has_blocks(const GumboNode* node) {
        const auto children = children_of(node);
        return std::any_of(children.begin(), children.end(), [](const GumboNode* child) {
            return is_block(child) && !is_any_of(name_of(child), {"ul", "ol"});
        });
    }

    /// Everything of an element as paragraphs of a cell.
    static void fill(const GumboNode* node, Cell& cell, Style style, Side side = Side::both) {
        if (is_left_out(node)) return;
        const bool is_entry = name_of(node) == "li";
        if (has_blocks(node)) {
            for (const GumboNode* child : children_of(node)) fill(child, cell, style, side);
            return;
        }
        std::vector<Run> runs;
        if (node->type == GUMBO_NODE_ELEMENT) runs = runs_of(node, side);
        if (is_entry && !runs.empty()) runs.insert(runs.begin(), {"• "});
        if (!runs.empty()) cell.push_back({style, std::move(runs)});
        for (const GumboNode* child : children_of(node)) {
            if (is_any_of(name_of(child), {"ul", "ol"})) {
                for (const GumboNode* entry : children_of(child)) fill(entry, cell, style, side);
            }
        }
    }

    void table(const GumboNode* node) {
        std::vector<std::vector<Cell>> rows;
        std::size_t columns = 0;
        bool has_header = false;
        const auto read = [&](const auto& self, const GumboNode* at) -> void {
            if (name_of(at) == "tr") {
                std::vector<Cell> row;
                for (const GumboNode* one : cells_of(at)) {
                    const bool is_head = name_of(one) == "th" && attribute_of(one, "scope") == "col";
                    has_header = has_header || (is_head && rows.empty());
                    Cell cell;
                    fill(one, cell, is_head ? Style::cell_head : Style::cell);
                    row.push_back(std::move(cell));
                }
                columns = std::max(columns, row.size());
                rows.push_back(std::move(row));
                return;
            }
            for (const GumboNode* child : children_of(at)) self(self, child);
        };
        read(read, node);
        if (columns > 0) file_.add_table(rows, std::vector<int>(columns, 1), has_header);
    }

    /// Places of a comparison: the older text at the left, the newer one at the right.
    void comparison(const std::vector<const GumboNode*>& entries) {
        std::vector<std::vector<Cell>> rows = {heads_of_sides()};
        for (const GumboNode* entry : entries) {
            const auto part = [&](const char* name) {
                return find(entry, [&](const GumboNode* node) { return has_class(node, name); });
            };
            const GumboNode* older = part("compare-older");
            const GumboNode* newer = part("compare-newer");
            Cell left;
            Cell right;
            if (older != nullptr) fill(older, left, Style::cell, Side::older);
            // Where both are there, the page marks in one text what was deleted and what was written.
            const auto is_text = [](const GumboNode* node) { return has_class(node, "marked"); };
            const GumboNode* marked = newer == nullptr ? nullptr : find(newer, is_text);
            if (older != nullptr && marked != nullptr && find(older, is_text) == nullptr)
                left.push_back({Style::cell, runs_of(marked, Side::older)});
            if (newer != nullptr) fill(newer, right, Style::cell, Side::newer);
            rows.push_back({std::move(left), std::move(right)});
        }
        file_.add_table(rows, {1, 1}, true);
    }

    /// The two documents that are compared, as the page names them.
    std::vector<Cell> heads_of_sides() const {
        std::vector<Cell> heads;
        for (const std::vector<Run>& runs : sides_) heads.push_back({{Style::cell_head, runs}});
        heads.resize(2);
        return heads;
    }
    std::vector<std::vector<Run>> sides_;

    /// A passage of a work's history; a page says its document's title where the pointer is.
    static void passage(const GumboNode* node, Cell& cell, Side side) {
        for (const GumboNode* child : children_of(node)) {
            if (side == Side::unmarked && has_class(child, "history-note")) continue;
            const std::size_t before = cell.size();
            fill(child, cell, Style::cell, side);
            const auto is_link = [](const GumboNode* one) { return name_of(one) == "a"; };
            const GumboNode* link = has_class(child, "history-place") ? find(child, is_link) : nullptr;
            if (link != nullptr && cell.size() > before) {
                std::vector<Run>& runs = cell.back().runs;
                runs.insert(runs.begin(), {std::string(attribute_of(link, "title")) + " "});
            }
        }
    }

    /// A work through the years: a column for each, four of them side by side.
    void years(const GumboNode* node) {
        const Side side = marks_ == Marks::shown ? Side::both : Side::unmarked;
        std::vector<Cell> heads;
        std::vector<Cell> texts;
        const auto put = [&] {
            if (!heads.empty()) file_.add_table({heads, texts}, std::vector<int>(heads.size(), 1), true);
            heads.clear();
            texts.clear();
        };
        std::size_t count = 0;
        for (const GumboNode* year : children_of(node)) {
            const bool is_gap = has_class(year, "history-gap");
            if (name_of(year) != "li" || (is_gap && side == Side::unmarked)) continue;
            if (heads.size() == most_years_side_by_side) put();
            Cell& head = heads.emplace_back();
            Cell& text = texts.emplace_back();
            for (const GumboNode* child : children_of(year)) {
                if (name_of(child) == (is_gap ? "span" : "h3")) fill(child, head, Style::cell_head);
                if (name_of(child) == "section") passage(child, text, side);
            }
            ++count;
        }
        put();
        if (count > 2) file_.set_sideways();
    }

    /// A year: a row for each month.
    void months(const GumboNode* node) {
        std::vector<std::vector<Cell>> rows;
        for (const GumboNode* month : children_of(node)) {
            if (name_of(month) != "section") continue;
            Cell name;
            Cell work;
            for (const GumboNode* child : children_of(month)) {
                if (name_of(child) == "h2") {
                    const GumboNode* link = find(child, [](const GumboNode* one) {
                        return is_any_of(name_of(one), {"a", "span"}) && !has_class(one, "count");
                    });
                    fill(link == nullptr ? child : link, name, Style::cell);
                } else if (is_block(child)) {
                    if (is_any_of(name_of(child), {"ul", "ol"})) {
                        for (const GumboNode* entry : children_of(child)) fill(entry, work, Style::cell);
                    } else {
                        fill(child, work, Style::cell);
                    }
                }
            }
            rows.push_back({std::move(name), std::move(work)});
        }
        if (!rows.empty()) file_.add_table(rows, {1, 7}, false);
    }

    void block(const GumboNode* node) {
        if (is_left_out(node)) return;
        if (marks_ == Marks::left_out && (has_class(node, "legend") || has_class(node, "elsewhere"))) return;
        const std::string_view name = name_of(node);
        if (name == "h1" && has_class(node, "kicker")) return line(node, Style::small);
        if (name == "h1" || has_class(node, "history-name")) return line(node, Style::title);
        if (name == "h2") return line(node, Style::heading_1);
        if (name == "h3") return line(node, Style::heading_2);
        if (is_any_of(name, {"h4", "h5", "dt"})) return line(node, Style::heading_3);
        if (name == "table") return table(node);
        if (has_class(node, "months")) return months(node);
        if (has_class(node, "history-years")) return years(node);
        if (name == "p" || name == "figcaption" || (name == "dd" && !has_blocks(node))) {
            const bool is_source = has_class(node, "source") || has_class(node, "kicker") ||
                                   has_class(node, "history-place") || has_class(node, "lead-line");
            return line(node, is_source ? Style::small : Style::text);
        }
        if (name == "li" && !has_blocks(node)) {
            std::vector<Run> runs = runs_of(node);
            if (!runs.empty()) {
                runs.insert(runs.begin(), {"• "});
                file_.add({Style::list_entry, std::move(runs)});
            }
            for (const GumboNode* child : children_of(node)) {
                if (is_any_of(name_of(child), {"ul", "ol"})) block(child);
            }
            return;
        }
        if (has_class(node, "compare-sides")) {
            for (const GumboNode* side : children_of(node)) {
                const auto is_title = [](const GumboNode* one) {
                    return name_of(one) == "a" || name_of(one) == "span";
                };
                const GumboNode* title = name_of(side) == "div" ? find(side, is_title) : nullptr;
                if (title != nullptr) sides_.push_back(runs_of(title));
            }
            return;
        }
        std::vector<const GumboNode*> entries;
        const auto put_entries = [&] {
            if (!entries.empty()) comparison(entries);
            entries.clear();
        };
        for (const GumboNode* child : children_of(node)) {
            if (has_class(child, "compare-entry")) {
                entries.push_back(child);
                continue;
            }
            if (child->type == GUMBO_NODE_ELEMENT) put_entries();
            if (child->type == GUMBO_NODE_ELEMENT) block(child);
        }
        put_entries();
    }
};

}  // namespace

std::string page_document(std::string_view html, Marks marks) {
    return PageForm(marks).write(html);
}

}  // namespace yaodian::word
