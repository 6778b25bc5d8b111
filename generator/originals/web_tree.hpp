/// A parsed web page (gumbo) and questions about its elements.
#pragma once

#include <gumbo.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace yaodian::originals {

struct DestroyGumbo {
    void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};
using GumboTree = std::unique_ptr<GumboOutput, DestroyGumbo>;

/// Whether the tags of a page nest so deep that no page is written so: a guard before it is parsed, since the parser
/// takes a step of the stack for each level.
[[nodiscard]] bool is_nested_absurdly(std::string_view html);

[[nodiscard]] bool is_element(const GumboNode* node);
/// The element's children; none for text.
[[nodiscard]] std::span<GumboNode* const> children_of(const GumboNode* node);
[[nodiscard]] bool is_tag(const GumboNode* node, GumboTag tag);
/// The text of a text node, or of white space; empty for all others.
[[nodiscard]] std::string_view text_of_node(const GumboNode* node);
/// An attribute's value; empty when there is none.
[[nodiscard]] std::string_view attribute_of(const GumboNode* node, const char* name);
/// An attribute's number, not below `least` nor above `most`; `least` when it is none.
[[nodiscard]] int number_attribute_of(const GumboNode* node, const char* name, int least, int most);

/// Whether what the element holds stands on lines of its own.
[[nodiscard]] bool is_block(const GumboNode* node);
/// Scripts, styles, controls, and what the page's own style hides: none of it is text that a reader sees.
[[nodiscard]] bool is_invisible(const GumboNode* node);

/// All visible text of an element, single spaced.
[[nodiscard]] std::string visible_text(const GumboNode* node);

/// Calls `visit` for the element and all elements below it, in order, until one call returns false: then not below it.
template <typename Visit>
void each_element(const GumboNode* node, const Visit& visit) {
    if (!is_element(node) || !visit(node)) return;
    for (const GumboNode* child : children_of(node)) each_element(child, visit);
}

}  // namespace yaodian::originals
