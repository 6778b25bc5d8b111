#include "generator/portal/export/rewritten_page.hpp"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>

#include "generator/support/markup.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

bool is_any_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

class Writer {
  public:
    explicit Writer(const PageUse& use) : use_(use) {}

    std::string write(std::string_view html) {
        const std::unique_ptr<GumboOutput, void (*)(GumboOutput*)> tree(
            gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size()),
            [](GumboOutput* output) { gumbo_destroy_output(&kGumboDefaultOptions, output); });
        out_ = use_.as_xml ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n" : "<!doctype html>\n";
        node(tree->root);
        out_ += "\n";
        return std::move(out_);
    }

  private:
    const PageUse& use_;
    std::string out_;

    static std::string_view attribute(const GumboElement& element, const char* name) {
        const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
        return found == nullptr ? std::string_view() : found->value;
    }

    static std::string name_of(const GumboElement& element) {
        const std::string_view known = gumbo_normalized_tagname(element.tag);
        if (element.tag_namespace == GUMBO_NAMESPACE_SVG) {
            GumboStringPiece original = element.original_tag;
            gumbo_tag_from_original_text(&original);
            const char* proper = gumbo_normalize_svg_tagname(&original);
            if (proper != nullptr) return proper;
            return known.empty() ? std::string(original.data, original.length) : std::string(known);
        }
        return std::string(known);
    }

    static bool has_class(const GumboElement& element, std::string_view name) {
        for (const std::string& own : split(std::string(attribute(element, "class")), ' ')) {
            if (own == name) return true;
        }
        return false;
    }

    /// What only makes sense in the site.
    [[nodiscard]] bool is_left_out(const GumboElement& element, const std::string& name) const {
        if (is_any_of(name, {"script", "button", "form", "noscript"})) return true;
        if (name == "link")
            return attribute(element, "rel") != "stylesheet" && attribute(element, "rel") != "canonical";
        if (name == "meta") return !attribute(element, "http-equiv").empty();
        for (const std::string_view own :
             {"skip", "without-style", "document-actions", "search-box", "menu", "downloads"}) {
            if (has_class(element, own)) return true;
        }
        for (const std::string_view own : {"site-header", "site-footer", "breadcrumb", "neighbours"}) {
            if (!use_.keeps_navigation && has_class(element, own)) return true;
        }
        const bool is_other_work =
            has_class(element, "history-list") ||
            (has_class(element, "history") && attribute(element, "id") != std::string_view(use_.work));
        if (!use_.work.empty() && is_other_work) return true;
        for (const std::string& own : use_.left_out) {
            if (has_class(element, own)) return true;
        }
        const bool leads_to_handout =
            has_class(element, "handout-link") && !attribute(element, "href").starts_with("#");
        return !use_.keeps_ways && (has_class(element, "compare-links") || leads_to_handout);
    }

    /// A link's target in the site; nothing where it leads out of it.
    [[nodiscard]] std::optional<std::string> in_site(std::string_view target) const {
        if (target.find("://") != std::string_view::npos || target.starts_with("mailto:")) return std::nullopt;
        const std::size_t end = std::min(target.find('#'), target.find('?'));
        const std::string file(target.substr(0, end));
        const std::string rest(end == std::string_view::npos ? "" : target.substr(end));
        if (file.empty()) return use_.path + rest;
        return (fs::path(use_.path).parent_path() / file).lexically_normal().generic_string() + rest;
    }

    /// What `href` becomes; nothing: the link is plain text.
    [[nodiscard]] std::optional<std::string> link(std::string_view target) const {
        const auto place = in_site(target);
        if (!place) return std::string(target);
        if (place->starts_with(use_.path + "#")) return place->substr(use_.path.size());
        return use_.link(*place);
    }

    void node(const GumboNode* node) {
        switch (node->type) {
            case GUMBO_NODE_ELEMENT:
            case GUMBO_NODE_TEMPLATE:
                element(node->v.element);
                break;
            case GUMBO_NODE_TEXT:
            case GUMBO_NODE_WHITESPACE:
                out_ += escaped_markup(node->v.text.text);
                break;
            default:
                break;
        }
    }

    void style_sheet(const GumboElement& element) {
        if (const auto path = in_site(attribute(element, "href"))) out_ += use_.style_sheet(*path);
    }

    void attributes(const GumboElement& element, const std::string& name) {
        for (unsigned i = 0; i < element.attributes.length; ++i) {
            const auto* one = static_cast<const GumboAttribute*>(element.attributes.data[i]);
            const std::string_view key = one->name;
            std::string value = one->value;
            // A link that became plain text.
            if (name == "span" && element.tag == GUMBO_TAG_A && is_any_of(key, {"download", "rel", "type", "target"}))
                continue;
            if (key.starts_with("data-") || (use_.as_xml && key.starts_with("xmlns"))) continue;
            if (key == "href" && (name == "a" || name == "span")) {
                const auto target = link(value);
                if (!target) continue;
                value = *target;
            }
            if (name == "img" && key == "src") {
                if (const auto path = in_site(value)) value = use_.picture(*path);
            }
            const std::string prefix = one->attr_namespace == GUMBO_ATTR_NAMESPACE_XLINK ? "xlink:" : "";
            out_ += " " + prefix + std::string(key) + "=\"" + escaped_markup(value) + "\"";
        }
    }

    void element(const GumboElement& element) {
        std::string name = name_of(element);
        if (is_left_out(element, name)) return;
        if (name == "link" && attribute(element, "rel") == "stylesheet") return style_sheet(element);
        if (name == "a" && !attribute(element, "href").empty() && !link(attribute(element, "href"))) name = "span";
        out_ += "<" + name;
        if (use_.as_xml && name == "html") out_ += " xmlns=\"http://www.w3.org/1999/xhtml\"";
        if (use_.as_xml && name == "svg") out_ += " xmlns=\"http://www.w3.org/2000/svg\"";
        attributes(element, name);
        const bool has_no_end = is_any_of(name, {"meta", "link", "br", "img", "hr", "wbr", "col", "input", "source"});
        out_ += use_.as_xml && has_no_end ? "/>" : ">";
        if (has_no_end) return;
        for (unsigned i = 0; i < element.children.length; ++i)
            node(static_cast<const GumboNode*>(element.children.data[i]));
        if (name == "main") out_ += use_.footer;
        out_ += "</" + name + ">";
    }
};

}  // namespace

std::string rewritten_page(std::string_view html, const PageUse& use) {
    return Writer(use).write(html);
}

}  // namespace yaodian::portal
