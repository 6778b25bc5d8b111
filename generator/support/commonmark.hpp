/// cmark-gfm as values: a parsed Markdown text and what its nodes say.
///
/// CommonMark's rules for emphasis and for line breaks are made for scripts with spaces. Here Chinese punctuation
/// counts as letters next to `*` (`**要点：**一、` is bold), and a line break between Han characters is nothing.
#pragma once

#include <cmark-gfm.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::commonmark {

struct FreeNode {
    void operator()(cmark_node* node) const;
};

/// A parsed text; nodes live as long as it does.
class Tree {
  public:
    /// Parses UTF-8 Markdown with GitHub's tables.
    explicit Tree(std::string_view markdown);
    [[nodiscard]] cmark_node* root() const { return root_.get(); }

  private:
    std::unique_ptr<cmark_node, FreeNode> root_;
};

/// Children of a node, in order.
[[nodiscard]] std::vector<cmark_node*> children_of(cmark_node* node);

/// The text of a node's inline content: marks of emphasis and links left out, a hard line break as LF, a soft one as
/// nothing between Han characters and Chinese punctuation, else as a space.
[[nodiscard]] std::string text_of(cmark_node* node);

/// A code block's or HTML block's literal.
[[nodiscard]] std::string literal_of(cmark_node* node);

/// Whether the node is one of the tables extension: `table`, `table_row`, `table_header`, `table_cell`.
[[nodiscard]] bool is_kind(cmark_node* node, std::string_view kind);

/// HTML of the tree; raw HTML is left out. `link_of` gives the address for a link as written.
[[nodiscard]] std::string html_of(const Tree& tree, const std::function<std::string(std::string_view)>& link_of);

/// `text` with everything escaped that Markdown would read as more than text, at a line's start or inside it. A line
/// break in it becomes a hard one.
[[nodiscard]] std::string escape(std::string_view text);

}  // namespace yaodian::commonmark
