/// Which of a web page is the document: apart from navigation, share buttons and what the page says about it.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "generator/originals/originals.hpp"
#include "generator/originals/web_tree.hpp"

namespace yaodian::originals {

/// Finds the document in a page; what it has measured of the page's elements is kept as long as it lives.
class WebContent {
  public:
    explicit WebContent(const GumboNode* root);

    /// The element that holds the document's text and as little else as can be.
    [[nodiscard]] const GumboNode* element() const;

    /// Whether an element is furniture: navigation, lists of links, share buttons, footers.
    [[nodiscard]] bool is_furniture(const GumboNode* node) const;

    /// Characters of an element's visible text, white space aside.
    [[nodiscard]] std::size_t text_size(const GumboNode* node) const { return counts_of(node).text; }

  private:
    struct Counts {
        std::size_t text = 0;   ///< characters
        std::size_t links = 0;  ///< characters of links to other pages
        int link_count = 0;
        bool headings = false;
    };
    Counts measure(const GumboNode* node, bool in_link);
    [[nodiscard]] Counts counts_of(const GumboNode* node) const;
    [[nodiscard]] const GumboNode* step_inside(const GumboNode* node) const;

    const GumboNode* root_;
    std::unordered_map<const GumboNode*, Counts> counts_;
};

/// Whether a line is what pages print round a document: 【字体：大 中 小】, 上一篇：, 浏览次数：, 当前位置：
[[nodiscard]] bool is_furniture_line(std::string_view line);

/// The fields of an element that is a table or list of them (索引号, 发文机关, 发文字号, 成文日期 …); empty when it is
/// none.
[[nodiscard]] std::vector<StatedField> stated_fields_of(const GumboNode* node);

/// The same of the page's `<meta>` elements (ArticleTitle, PubDate … as government sites are told to write them).
[[nodiscard]] std::vector<StatedField> stated_fields_of_head(const GumboNode* root);

}  // namespace yaodian::originals
