#include "generator/support/commonmark.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>

#include <mutex>

#include "generator/support/text.hpp"

namespace yaodian::commonmark {

namespace {

/// Where Chinese punctuation is put while cmark looks at it: plane 15, which is neither space nor punctuation to it.
constexpr char32_t private_plane = 0xF0000;
/// Stands for a soft line break until both neighbours are known.
constexpr char soft_break = '\x01';

bool counts_as_letter(char32_t c) {
    return is_cjk_punctuation(c);
}

std::string disguise_punctuation(std::string_view markdown) {
    std::u32string characters = to_utf32(markdown);
    for (char32_t& c : characters) {
        const bool is_ours =
            c == static_cast<char32_t>(soft_break) || (c > private_plane && counts_as_letter(c - private_plane));
        // No text of people has these; one that did would come back as something else.
        if (is_ours) c = U'\uFFFD';
        if (counts_as_letter(c)) c += private_plane;
    }
    return to_utf8(characters);
}

std::string restore_punctuation(std::string_view text) {
    if (text.find('\xF3') == std::string_view::npos) return std::string(text);
    std::u32string characters = to_utf32(text);
    for (char32_t& c : characters) {
        if (c > private_plane && counts_as_letter(c - private_plane)) c -= private_plane;
    }
    return to_utf8(characters);
}

void append_text(cmark_node* node, std::string& text) {
    switch (cmark_node_get_type(node)) {
        case CMARK_NODE_TEXT:
        case CMARK_NODE_CODE:
        case CMARK_NODE_HTML_INLINE:
            text += cmark_node_get_literal(node);
            return;
        case CMARK_NODE_SOFTBREAK:
            text += soft_break;
            return;
        case CMARK_NODE_LINEBREAK:
            text += '\n';
            return;
        default:
            for (cmark_node* child : children_of(node)) append_text(child, text);
    }
}

bool sets_no_space(char32_t c) {
    return is_han(c) || is_cjk_punctuation(c);
}

/// Whether a line break between these characters is only layout.
bool joins_without_space(char32_t before, char32_t after) {
    return sets_no_space(before) && sets_no_space(after);
}

std::string resolve_soft_breaks(const std::string& text) {
    if (text.find(soft_break) == std::string::npos) return text;
    std::u32string result;
    const std::u32string characters = to_utf32(text);
    for (std::size_t i = 0; i < characters.size(); ++i) {
        if (characters[i] != static_cast<char32_t>(soft_break)) {
            result += characters[i];
        } else if (!result.empty() && i + 1 < characters.size() &&
                   !joins_without_space(result.back(), characters[i + 1])) {
            result += U' ';
        }
    }
    return to_utf8(result);
}

/// The last character before and the first one after a soft break, looked for across emphasis and links.
char32_t neighbour(cmark_node* from, bool forward) {
    cmark_node* node = from;
    while (node != nullptr) {
        cmark_node* next = forward ? cmark_node_next(node) : cmark_node_previous(node);
        if (next == nullptr) return U' ';
        std::string text;
        append_text(next, text);
        const std::u32string characters = to_utf32(restore_punctuation(text));
        if (!characters.empty()) return forward ? characters.front() : characters.back();
        node = next;
    }
    return U' ';
}

template <typename Wanted>
std::vector<cmark_node*> nodes_of(cmark_node* root, Wanted wanted) {
    std::vector<cmark_node*> nodes;
    cmark_iter* iterator = cmark_iter_new(root);
    for (cmark_event_type event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator)) {
        cmark_node* node = cmark_iter_get_node(iterator);
        if (event == CMARK_EVENT_ENTER && wanted(cmark_node_get_type(node))) nodes.push_back(node);
    }
    cmark_iter_free(iterator);
    return nodes;
}

void remove_soft_breaks_between_han(cmark_node* root) {
    for (cmark_node* node : nodes_of(root, [](cmark_node_type type) { return type == CMARK_NODE_SOFTBREAK; })) {
        if (joins_without_space(neighbour(node, false), neighbour(node, true))) cmark_node_free(node);
    }
}

void rewrite_links(cmark_node* root, const std::function<std::string(std::string_view)>& link_of) {
    const auto is_link = [](cmark_node_type type) { return type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE; };
    for (cmark_node* node : nodes_of(root, is_link)) {
        const std::string target = restore_punctuation(cmark_node_get_url(node));
        cmark_node_set_url(node, (link_of ? link_of(target) : target).c_str());
    }
}

}  // namespace

void FreeNode::operator()(cmark_node* node) const {
    cmark_node_free(node);
}

Tree::Tree(std::string_view markdown) {
    static std::once_flag registered;
    std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
    const std::unique_ptr<cmark_parser, void (*)(cmark_parser*)> parser(cmark_parser_new(CMARK_OPT_DEFAULT),
                                                                        cmark_parser_free);
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension("table"));
    const std::string disguised = disguise_punctuation(markdown);
    cmark_parser_feed(parser.get(), disguised.data(), disguised.size());
    root_.reset(cmark_parser_finish(parser.get()));
}

std::vector<cmark_node*> children_of(cmark_node* node) {
    std::vector<cmark_node*> children;
    for (cmark_node* child = cmark_node_first_child(node); child != nullptr; child = cmark_node_next(child)) {
        children.push_back(child);
    }
    return children;
}

std::string text_of(cmark_node* node) {
    std::string text;
    append_text(node, text);
    return resolve_soft_breaks(restore_punctuation(text));
}

std::string literal_of(cmark_node* node) {
    const char* literal = cmark_node_get_literal(node);
    return literal == nullptr ? std::string{} : restore_punctuation(literal);
}

bool is_kind(cmark_node* node, std::string_view kind) {
    return cmark_node_get_type_string(node) == kind;
}

std::string html_of(const Tree& tree, const std::function<std::string(std::string_view)>& link_of) {
    remove_soft_breaks_between_han(tree.root());
    rewrite_links(tree.root(), link_of);
    const std::unique_ptr<char, decltype(&std::free)> html(cmark_render_html(tree.root(), CMARK_OPT_DEFAULT, nullptr),
                                                           std::free);
    return restore_punctuation(html.get());
}

std::string escape(std::string_view text) {
    static constexpr std::string_view anywhere = "\\`*_[]<>&#|~$";
    std::string result;
    bool line_start = true;
    bool digits_only = false;  // since the line's start: `12.` would begin a list
    for (const char c : text) {
        if (c == '\n') {
            result += "\\\n";
            line_start = true;
            digits_only = false;
            continue;
        }
        const bool digit = c >= '0' && c <= '9';
        const bool marker_at_start = line_start && (c == '+' || c == '-' || c == '=' || c == ':');
        const bool list_marker = digits_only && (c == '.' || c == ')');
        if (anywhere.find(c) != std::string_view::npos || marker_at_start || list_marker) result += '\\';
        result += c;
        digits_only = digit && (line_start || digits_only);
        line_start = false;
    }
    return result;
}

}  // namespace yaodian::commonmark
