#include <algorithm>
#include <optional>
#include <utility>

#include "generator/document/bodies.hpp"
#include "generator/document/complete.hpp"
#include "generator/document/fields.hpp"
#include "generator/document/front_matter.hpp"
#include "generator/document/labels.hpp"
#include "generator/document/markdown.hpp"
#include "generator/document/markdown_nodes.hpp"
#include "generator/document/markers.hpp"
#include "generator/support/commonmark.hpp"
#include "generator/support/text.hpp"

namespace yaodian::document {

namespace {

using commonmark::children_of;
using commonmark::is_kind;
using commonmark::text_of;

constexpr std::string_view full_stop = "。";

/// Reads the blocks below the front matter into a document, part by part.
class Reader {
  public:
    Reader(Document& document, std::string_view markdown, const std::string& file, int first_line,
           std::vector<Problem>& problems)
        : document_(document),
          lines_(split(markdown, '\n')),
          file_(file),
          first_line_(first_line),
          problems_(problems) {
        start_body(document_.body);
    }

    void read(cmark_node* root) {
        for (cmark_node* node : children_of(root)) read_block(node);
        if (!marker_.empty() && marker_ != marker::empty) warn_unused_marker();
    }

  private:
    enum class Part { document, transmittal, attachment };

    /// Sections that are open, outermost first; each is the last one of the body that holds it.
    void start_body(Body& body) { open_ = {&body}; }

    void read_block(cmark_node* node) {
        if (const std::string marker = marker_of(node); !marker.empty()) {
            if (!marker_.empty()) warn_unused_marker();
            marker_ = marker;
            marker_line_ = line_of(node);
            return;
        }
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_HEADING:
                return read_heading(node);
            case CMARK_NODE_PARAGRAPH:
                if (auto image = part_ == Part::transmittal ? std::nullopt : image_of(node))
                    return add_block(std::move(*image));
                return read_paragraph(text_of(node));
            case CMARK_NODE_LIST:
                return read_list(node);
            case CMARK_NODE_BLOCK_QUOTE:
                for (cmark_node* child : children_of(node)) read_block(child);
                return;
            case CMARK_NODE_THEMATIC_BREAK:
                return;
            case CMARK_NODE_CODE_BLOCK:
            case CMARK_NODE_HTML_BLOCK:
                return read_literal(node);
            default:
                if (is_kind(node, "table")) {
                    if (Table table = table_of(node); !holds_nothing(table)) add_block(std::move(table));
                }
        }
    }

    void read_heading(cmark_node* node) {
        const std::string text = on_one_line(node);
        const int level = cmark_node_get_heading_level(node);
        if (level == 1) return start_part(text);
        if (part_ == Part::transmittal) return add_to_transmittal(text);
        Section section;
        section.heading = text;
        if (const auto label = label_of(text)) {
            section.label = label->text;
            section.heading = text.substr(label->size);
        }
        // A level that was left out (#### below ##) is not made up: the section goes into the innermost open one.
        const std::size_t depth = std::min(static_cast<std::size_t>(level) - 1, open_.size());
        open_.resize(depth);
        open_.back()->sections.push_back(std::move(section));
        open_.push_back(&open_.back()->sections.back().body);
    }

    void start_part(const std::string& text) {
        const std::string marker = std::exchange(marker_, {});
        if (marker == marker::attachment) {
            Attachment attachment;
            const std::size_t space = text.find(' ');
            attachment.label = text.substr(0, space);
            if (space != std::string::npos) attachment.title = text.substr(space + 1);
            document_.attachments.push_back(std::move(attachment));
            part_ = Part::attachment;
            return start_body(document_.attachments.back().body);
        }
        if (marker == marker::transmittal) {
            document_.transmittal.emplace();
            document_.transmittal->printed_title = text;
            document_.transmittal->title = without_stray_spaces(text);
            if (const auto named = type_of_title(without_spaces(text))) document_.transmittal->type = named->type;
            part_ = Part::transmittal;
            return;
        }
        if (document_.printed_title.empty() || part_ == Part::transmittal) {
            document_.printed_title = text;
            part_ = Part::document;
            return start_body(document_.body);
        }
        // A second title in hand-written Markdown is a section without a label.
        Section section;
        section.heading = text;
        open_.resize(1);
        open_.front()->sections.push_back(std::move(section));
        open_.push_back(&open_.front()->sections.back().body);
    }

    void read_paragraph(const std::string& text) {
        const std::string marker = std::exchange(marker_, {});
        const std::vector<std::string> lines = split(text, '\n');
        if (!marker.empty() && read_marked(marker, lines)) return;
        const std::string paragraph = on_one_line(text);
        if (part_ == Part::transmittal) return add_to_transmittal(paragraph);
        if (!paragraph.empty()) add_block(paragraph);
    }

    bool read_marked(const std::string& marker, const std::vector<std::string>& lines) {
        const bool notice = part_ == Part::transmittal;
        const auto append = [&](std::vector<std::string>& to) { to.insert(to.end(), lines.begin(), lines.end()); };
        if (marker == marker::letterhead) {
            append(document_.letterhead);
        } else if (marker == marker::document_number) {
            (notice ? document_.transmittal->document_number_line : document_.document_number_line) = join(lines, " ");
        } else if (marker == marker::addressees) {
            const std::string line = join(lines, " ");
            (notice ? document_.transmittal->addressees_line : document_.addressees_line) = line;
            if (notice) document_.transmittal->addressees = split_addressees(line);
        } else if (marker == marker::ending) {
            append(document_.ending);
        } else if (marker == marker::attachment_note) {
            append(notice ? document_.transmittal->attachment_notes : document_.attachment_notes);
        } else if (marker == marker::signature) {
            (notice ? document_.transmittal->signature : document_.signature) = signature_from(lines);
        } else if (marker == marker::closing) {
            append(notice ? document_.transmittal->closing : document_.closing);
        } else {
            problems_.push_back({Severity::warning,
                                 file_,
                                 marker_line_,
                                 0,
                                 "unknown comment `" + marker + "`; the paragraph below it is taken for text",
                                 {},
                                 {}});
            return false;
        }
        return true;
    }

    static Signature signature_from(const std::vector<std::string>& lines) {
        Signature signature;
        for (const std::string& line : lines) {
            if (signature.date_text.empty() && &line == &lines.back() && (printed_date(line) || printed_day(line))) {
                signature.date_text = line;
                signature.date = complete_date(line);
            } else {
                signature.names.push_back(line);
            }
        }
        return signature;
    }

    /// Code or HTML that a person wrote is kept as text, a line a paragraph, so that nothing is lost.
    void read_literal(cmark_node* node) {
        for (const std::string& line : split(commonmark::literal_of(node), '\n')) {
            if (!trim(line).empty()) read_paragraph(std::string(trim(line)));
        }
    }

    void add_block(Block block) {
        Body& body = *open_.back();
        // What follows a list without indent still belongs to its last item: order is kept.
        (body.items.empty() ? body.blocks : body.items.back().blocks).push_back(std::move(block));
    }

    /// A heading or item without words is no paragraph of it.
    void add_to_transmittal(std::string text) {
        if (!text.empty()) document_.transmittal->body.push_back(std::move(text));
    }

    void read_list(cmark_node* list) {
        if (part_ == Part::transmittal) return read_transmittal_list(list);
        std::vector<Item> items = items_of(list);
        auto& to = open_.back()->items;
        std::move(items.begin(), items.end(), std::back_inserter(to));
    }

    void read_transmittal_list(cmark_node* list) {
        for (const Item& item : items_of(list)) {
            add_to_transmittal(item.label + item.text);
            for (const Block& block : item.blocks) {
                if (const auto* text = std::get_if<std::string>(&block)) add_to_transmittal(*text);
            }
        }
    }

    std::vector<Item> items_of(cmark_node* list) {
        std::vector<Item> items;
        const bool ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
        int number = cmark_node_get_list_start(list);
        for (cmark_node* node : children_of(list)) {
            Item item = item_of(node, !ordered);
            if (ordered) {
                // CommonMark counts on by itself; a person who writes 1. 3. means 3.
                number = printed_number(node).value_or(number);
                item.label = std::to_string(number++) + ".";
            }
            items.push_back(std::move(item));
        }
        return items;
    }

    [[nodiscard]] std::optional<int> printed_number(cmark_node* item) const {
        const auto line = static_cast<std::size_t>(cmark_node_get_start_line(item)) - 1;
        if (line >= lines_.size()) return std::nullopt;
        const std::string_view text = lines_[line];
        auto at = static_cast<std::size_t>(std::max(0, cmark_node_get_start_column(item) - 1));
        int value = 0;
        std::size_t digits = 0;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && digits < 6; ++at, ++digits) {
            value = value * 10 + (text[at] - '0');
        }
        if (digits == 0 || at >= text.size() || (text[at] != '.' && text[at] != ')')) return std::nullopt;
        return value;
    }

    Item item_of(cmark_node* node, bool label_in_text) {
        Item item;
        bool first = true;
        for (cmark_node* child : children_of(node)) {
            if (first && cmark_node_get_type(child) == CMARK_NODE_PARAGRAPH && !image_of(child)) {
                read_item_text(item, child, label_in_text);
            } else if (cmark_node_get_type(child) == CMARK_NODE_LIST) {
                std::vector<Item> inner = items_of(child);
                std::move(inner.begin(), inner.end(), std::back_inserter(item.items));
            } else if (const std::string marker = first ? marker_of(child) : ""; !marker.empty()) {
                // What follows another comment is the item's text all the same.
                if (marker != marker::empty) continue;
            } else {
                add_item_block(item, child);
            }
            first = false;
        }
        return item;
    }

    static void add_item_block(Item& item, cmark_node* child) {
        auto& blocks = item.items.empty() ? item.blocks : item.items.back().blocks;
        if (is_kind(child, "table")) {
            if (Table table = table_of(child); !holds_nothing(table)) blocks.emplace_back(std::move(table));
            return;
        }
        if (auto image = image_of(child)) {
            blocks.emplace_back(std::move(*image));
            return;
        }
        const bool literal =
            cmark_node_get_type(child) == CMARK_NODE_CODE_BLOCK || cmark_node_get_type(child) == CMARK_NODE_HTML_BLOCK;
        const std::string text = literal ? commonmark::literal_of(child) : text_of(child);
        const std::string_view trimmed = trim(text);
        if (!trimmed.empty()) blocks.emplace_back(replace_all(std::string(trimmed), "\n", " "));
    }

    /// The text behind the marker; bold words at its begin are the run-in heading.
    static void read_item_text(Item& item, cmark_node* paragraph, bool label_in_text) {
        std::string text = on_one_line(paragraph);
        std::string heading;
        std::string before_heading;
        for (cmark_node* child : children_of(paragraph)) {
            if (cmark_node_get_type(child) == CMARK_NODE_STRONG) {
                heading = text_of(child);
                break;
            }
            before_heading += text_of(child);
        }
        if (label_in_text) {
            if (const auto label = label_of(text)) {
                item.label = label->text;
                text.erase(0, label->size);
                before_heading.erase(0, std::min(before_heading.size(), label->size));
            }
        }
        if (!heading.empty() && trim(before_heading).empty()) {
            if (heading.ends_with(full_stop)) heading.resize(heading.size() - full_stop.size());
            item.heading = heading;
        }
        if (text == "<!-- " + std::string(marker::empty) + " -->") text.clear();
        item.text = std::move(text);
    }

    [[nodiscard]] int line_of(cmark_node* node) const { return first_line_ + cmark_node_get_start_line(node) - 1; }

    void warn_unused_marker() {
        problems_.push_back({Severity::warning,
                             file_,
                             marker_line_,
                             0,
                             "the comment `" + marker_ + "` stands above nothing that it could mark",
                             {},
                             {}});
        marker_.clear();
    }

    Document& document_;
    std::vector<std::string> lines_;
    const std::string& file_;
    int first_line_;
    std::vector<Problem>& problems_;
    Part part_ = Part::document;
    std::vector<Body*> open_;
    std::string marker_;
    int marker_line_ = 0;
};

void read_page(Document& document, std::string_view body) {
    while (body.starts_with('\n') || body.starts_with('\r')) body.remove_prefix(1);
    document.page_markdown = body;
}

/// Fields of hand-written Markdown that its front matter leaves to the text.
void take_fields_from_text(Document& document) {
    if (document.addressees.empty() && !document.addressees_line.empty()) {
        document.addressees = split_addressees(document.addressees_line);
    }
    if (document.addressees.empty() && document.transmittal) document.addressees = document.transmittal->addressees;
    if (!document.document_number) {
        std::vector<std::string> lines = document.letterhead;
        lines.push_back(document.document_number_line);
        for (const std::string& line : lines) {
            if (const auto number = document_number_of(line)) document.document_number = number->text;
        }
    }
    const Signature* signature = signature_of(document);
    if (!document.date && signature != nullptr) document.date = signature->date;
    if (!document.issuer && signature != nullptr) {
        std::vector<std::string> issuers;
        for (const std::string& name : signature->names) {
            for (std::string& body : bodies_of_line(name)) issuers.push_back(std::move(body));
        }
        set_issuers(document, std::move(issuers));
    }
}

}  // namespace

Document read_markdown(std::string_view markdown, const std::string& name, const std::string& file,
                       std::vector<Problem>& problems) {
    Document document;
    document.name = name;
    const FrontMatter front_matter = split_front_matter(markdown, file);
    read_front_matter(document, front_matter, file, problems);
    if (document.type == Type::page) {
        read_page(document, front_matter.body);
    } else {
        const auto lines_before = std::count(markdown.data(), front_matter.body.data(), '\n');
        const commonmark::Tree tree(front_matter.body);
        Reader reader(document, front_matter.body, file, static_cast<int>(lines_before) + 1, problems);
        reader.read(tree.root());
        take_fields_from_text(document);
    }
    complete(document);
    return document;
}

std::string page_html(std::string_view markdown, const std::function<std::string(std::string_view)>& link_of) {
    return commonmark::html_of(commonmark::Tree(markdown), link_of);
}

}  // namespace yaodian::document
