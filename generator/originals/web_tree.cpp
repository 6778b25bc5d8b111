#include "generator/originals/web_tree.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "generator/support/text.hpp"

namespace yaodian::originals {

namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_tag_of(const GumboNode* node, std::span<const GumboTag> tags) {
    return is_element(node) && std::find(tags.begin(), tags.end(), node->v.element.tag) != tags.end();
}

std::string lower_without_spaces(std::string_view text) {
    std::string result = without_spaces(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return result;
}

}  // namespace

bool is_nested_absurdly(std::string_view html) {
    // Pages that office programs have written leave some dozens of elements open; none of these ends by itself.
    static constexpr int deepest_element = 1000;
    static constexpr std::array<std::string_view, 18> ending_themselves = {
        "p",     "li",   "td",   "th", "tr",     "dd",  "dt",   "br",   "img",
        "input", "meta", "link", "hr", "option", "col", "area", "base", "wbr"};
    int depth = 0;
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
        if (at + 2 >= html.size()) break;
        const bool closing = html[at + 1] == '/';
        const std::size_t begin = at + (closing ? 2 : 1);
        if (!is_letter(html[begin])) continue;
        std::size_t end = begin;
        std::string name;
        while (end < html.size() && end - begin < 12 && html[end] != '>' && html[end] != ' ' && html[end] != '/')
            name += static_cast<char>(html[end++] | 0x20);
        if (std::find(ending_themselves.begin(), ending_themselves.end(), name) != ending_themselves.end()) continue;
        depth = std::max(0, depth + (closing ? -1 : 1));
        if (depth > deepest_element) return true;
    }
    return false;
}

bool is_element(const GumboNode* node) {
    return node != nullptr && (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE);
}

std::span<GumboNode* const> children_of(const GumboNode* node) {
    const GumboVector* children = nullptr;
    if (is_element(node)) children = &node->v.element.children;
    if (node != nullptr && node->type == GUMBO_NODE_DOCUMENT) children = &node->v.document.children;
    if (children == nullptr || children->length == 0) return {};
    // gumbo keeps nodes as void pointers.
    return {reinterpret_cast<GumboNode* const*>(children->data), children->length};
}

bool is_tag(const GumboNode* node, GumboTag tag) {
    return is_element(node) && node->v.element.tag == tag;
}

std::string_view text_of_node(const GumboNode* node) {
    const bool text =
        node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA;
    return text ? std::string_view(node->v.text.text) : std::string_view{};
}

std::string_view attribute_of(const GumboNode* node, const char* name) {
    if (!is_element(node)) return {};
    const GumboAttribute* attribute = gumbo_get_attribute(&node->v.element.attributes, name);
    return attribute == nullptr ? std::string_view{} : std::string_view(attribute->value);
}

int number_attribute_of(const GumboNode* node, const char* name, int least, int most) {
    const std::string_view text = trim(attribute_of(node, name));
    int number = least;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() ? std::clamp(number, least, most) : least;
}

bool is_block(const GumboNode* node) {
    static constexpr GumboTag blocks[] = {
        GUMBO_TAG_P,        GUMBO_TAG_DIV,     GUMBO_TAG_H1,         GUMBO_TAG_H2,     GUMBO_TAG_H3,
        GUMBO_TAG_H4,       GUMBO_TAG_H5,      GUMBO_TAG_H6,         GUMBO_TAG_UL,     GUMBO_TAG_OL,
        GUMBO_TAG_LI,       GUMBO_TAG_DL,      GUMBO_TAG_DT,         GUMBO_TAG_DD,     GUMBO_TAG_TABLE,
        GUMBO_TAG_TR,       GUMBO_TAG_TD,      GUMBO_TAG_TH,         GUMBO_TAG_TBODY,  GUMBO_TAG_THEAD,
        GUMBO_TAG_TFOOT,    GUMBO_TAG_CAPTION, GUMBO_TAG_BODY,       GUMBO_TAG_HTML,   GUMBO_TAG_SECTION,
        GUMBO_TAG_ARTICLE,  GUMBO_TAG_MAIN,    GUMBO_TAG_HEADER,     GUMBO_TAG_FOOTER, GUMBO_TAG_NAV,
        GUMBO_TAG_ASIDE,    GUMBO_TAG_ADDRESS, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_CENTER, GUMBO_TAG_FORM,
        GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGURE,  GUMBO_TAG_PRE,        GUMBO_TAG_HR};
    return is_tag_of(node, blocks);
}

bool is_invisible(const GumboNode* node) {
    static constexpr GumboTag unseen[] = {
        GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_HEAD,   GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_TITLE,
        GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT, GUMBO_TAG_SELECT, GUMBO_TAG_BUTTON,   GUMBO_TAG_TEXTAREA, GUMBO_TAG_INPUT,
        GUMBO_TAG_SVG,    GUMBO_TAG_RT,     GUMBO_TAG_RP,     GUMBO_TAG_AUDIO,    GUMBO_TAG_VIDEO};
    if (is_tag_of(node, unseen)) return true;
    if (!is_element(node)) return false;
    if (gumbo_get_attribute(&node->v.element.attributes, "hidden") != nullptr) return true;
    const std::string style = lower_without_spaces(attribute_of(node, "style"));
    return style.find("display:none") != std::string::npos || style.find("mso-hide:all") != std::string::npos;
}

std::string visible_text(const GumboNode* node) {
    std::string text;
    const auto add = [&](const auto& self, const GumboNode* at) -> void {
        text += text_of_node(at);
        if (!is_element(at) || is_invisible(at)) return;
        if (is_block(at) || is_tag(at, GUMBO_TAG_BR)) text += ' ';
        for (const GumboNode* child : children_of(at)) self(self, child);
        if (is_block(at)) text += ' ';
    };
    add(add, node);
    return single_spaced(text);
}

}  // namespace yaodian::originals
