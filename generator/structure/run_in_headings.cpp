#include "generator/structure/run_in_headings.hpp"

#include <algorithm>
#include <map>

#include "generator/document/labels.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {

namespace {

using document::Item;
using document::LabelKind;

constexpr std::string_view full_stop = "。";
constexpr std::string_view colon = "：";
/// A heading of a section that is a sentence of its own may be longer than a run-in one, but not a paragraph.
constexpr std::size_t longest_sentence_heading = 45;
constexpr std::size_t longest_heading = 120;
constexpr std::size_t longest_lead = 16;
constexpr std::size_t longest_item_heading = 50;

/// The first sentence without its full stop.
std::string_view first_sentence(std::string_view text) {
    return text.substr(0, text.find(full_stop));
}

bool has_more(std::string_view text) {
    const std::size_t at = text.find(full_stop);
    return at != std::string_view::npos && at + full_stop.size() < text.size();
}

using ItemsByKind = std::map<LabelKind, std::vector<Item*>>;

void collect(std::vector<Item>& items, ItemsByKind& by_kind) {
    for (Item& item : items) {
        const auto label = document::label_of(item.label);
        by_kind[label ? label->kind : LabelKind::number].push_back(&item);
        collect(item.items, by_kind);
    }
}

void collect(document::Body& body, ItemsByKind& by_kind) {
    collect(body.items, by_kind);
    for (document::Section& section : body.sections) collect(section.body, by_kind);
}

double share_of(std::size_t count, std::size_t all) {
    return all == 0 ? 0 : static_cast<double>(count) / static_cast<double>(all);
}

void decide(const std::vector<Item*>& items) {
    std::size_t short_ones = 0;
    std::size_t leading = 0;
    for (const Item* item : items) {
        if (length(first_sentence(item->text)) <= longest_run_in_heading) ++short_ones;
        if (has_more(item->text) || !item->blocks.empty() || !item->items.empty()) ++leading;
    }
    // Entries of a plain list are short as well, but lead nothing in.
    if (share_of(short_ones, items.size()) < share_of_short_sentences || share_of(leading, items.size()) < 0.5) return;
    for (Item* item : items) {
        const std::string_view sentence = first_sentence(item->text);
        // 填写登记表；: one of a list.
        if (item->text.ends_with("；") || item->text.ends_with("：")) continue;
        if (!sentence.empty() && length(sentence) <= longest_item_heading) item->heading = sentence;
    }
}

/// @param sentences  whether a sentence of its own can be a heading in this text
bool is_plain_heading(const std::string& text, bool sentences) {
    if (has_more(text) || text.find("；") != std::string::npos) return false;
    if (text.ends_with(full_stop)) return sentences && length(text) <= longest_sentence_heading;
    return length(text) <= longest_heading;
}

/// Where the lead up to a colon ends; npos when there is none, or it is long.
std::size_t lead_end(const std::string& text) {
    const std::size_t at = text.find(colon);
    if (at == std::string::npos || length(std::string_view(text).substr(0, at)) > longest_lead)
        return std::string::npos;
    return at + colon.size();
}

}  // namespace

void set_item_headings(document::Body& body) {
    ItemsByKind by_kind;
    collect(body, by_kind);
    for (const auto& [kind, items] : by_kind) decide(items);
}

std::vector<SplitHeading> split_headings(const std::vector<std::string>& texts) {
    std::size_t long_ones = 0;
    std::size_t short_sentences = 0;
    std::size_t leads = 0;
    for (const std::string& text : texts) {
        if (!is_plain_heading(text, true)) {
            ++long_ones;
            if (has_more(text) && length(first_sentence(text)) <= longest_run_in_heading) ++short_sentences;
        }
        if (lead_end(text) != std::string::npos && lead_end(text) < text.size()) ++leads;
    }
    const bool run_in = long_ones > 0 && share_of(short_sentences, long_ones) >= share_of_short_sentences;
    const bool led_in = !run_in && share_of(leads, texts.size()) >= share_of_short_sentences;
    // Where the points of a level are paragraphs, a point of one sentence is a short paragraph.
    const bool paragraphs = !run_in && !led_in && std::any_of(texts.begin(), texts.end(), [](const std::string& text) {
        return !is_plain_heading(text, true);
    });
    std::vector<SplitHeading> result;
    for (const std::string& text : texts) {
        std::size_t end = text.size();
        if (led_in && lead_end(text) != std::string::npos) {
            end = lead_end(text);
        } else if (!is_plain_heading(text, !paragraphs)) {
            const std::size_t stop = text.find(full_stop);
            const bool short_enough = length(first_sentence(text)) <= longest_sentence_heading;
            end = run_in && stop != std::string::npos && short_enough ? stop + full_stop.size() : 0;
        }
        result.push_back({text.substr(0, end), std::string(trim(std::string_view(text).substr(end)))});
    }
    return result;
}

}  // namespace yaodian::structure
