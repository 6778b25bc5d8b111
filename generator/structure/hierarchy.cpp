#include "generator/structure/hierarchy.hpp"

#include <algorithm>
#include <map>

#include "generator/document/labels.hpp"
#include "generator/structure/numbering.hpp"
#include "generator/structure/run_in_headings.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {

namespace {

using document::Block;
using document::Item;
using document::Label;
using document::LabelKind;
using document::Section;
using document::Table;

/// The usual order of nesting, with what this text does otherwise.
class Ranks {
  public:
    explicit Ranks(const std::vector<std::optional<Label>>& labels) {
        std::map<LabelKind, std::size_t> first;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            if (labels[i]) first.try_emplace(labels[i]->kind, i);
        }
        const auto at = [&](LabelKind kind) {
            const auto found = first.find(kind);
            return found == first.end() ? labels.size() : found->second;
        };
        // 一、 with 第一条 below it, rather than 第一条 with 一、.
        article_below_sections_ = at(LabelKind::han_comma) < at(LabelKind::article);
        // 1. with （一） below it, where nothing stands above 1.
        number_above_parenthesis_ = at(LabelKind::number) < at(LabelKind::han_parenthesis) &&
                                    at(LabelKind::han_comma) == labels.size() &&
                                    at(LabelKind::article) == labels.size();
    }

    [[nodiscard]] double of(LabelKind kind) const {
        if (kind == LabelKind::article && article_below_sections_)
            return static_cast<double>(LabelKind::han_parenthesis) - 0.5;
        if (kind == LabelKind::number && number_above_parenthesis_)
            return static_cast<double>(LabelKind::han_parenthesis) - 0.5;
        return static_cast<double>(kind);
    }

  private:
    bool article_below_sections_ = false;
    bool number_above_parenthesis_ = false;
};

/// What is open while the text is read: a section or an item with the rank of its label.
struct Open {
    double rank;
    Section* section;
    Item* item;
};

class Builder {
  public:
    Builder(std::span<const Paragraph> paragraphs, Hierarchy& result)
        : paragraphs_(paragraphs), result_(result), numbering_(numbering_of(paragraphs)), ranks_(numbering_.labels) {}

    void run() {
        prepare_headings();
        rank_levels();
        for (std::size_t i = 0; i < paragraphs_.size();) {
            const std::size_t begin = i;
            if (paragraphs_[i].is_row()) {
                i = add_table(i);
            } else if (numbering_.labels[i]) {
                add_labelled(i++);
            } else if (is_unlabelled_heading(i)) {
                add_heading(i++);
            } else {
                add_block(paragraphs_[i++].text);
            }
            for (std::size_t above = begin; above < i; ++above) {
                for (const document::Image& picture : paragraphs_[above].pictures) add_block(picture);
            }
        }
        set_item_headings(result_.body);
        result_.oddities = std::move(numbering_.oddities);
    }

  private:
    /// Headings of sections are decided for a whole level at once.
    void prepare_headings() {
        std::map<LabelKind, std::vector<std::size_t>> by_kind;
        for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
            if (numbering_.labels[i] && document::is_section_label(numbering_.labels[i]->kind)) {
                by_kind[numbering_.labels[i]->kind].push_back(i);
            }
        }
        for (const auto& [kind, indices] : by_kind) {
            std::vector<std::string> texts;
            for (const std::size_t i : indices) texts.push_back(text_behind_label(i));
            const std::vector<SplitHeading> split = split_headings(texts);
            for (std::size_t i = 0; i < indices.size(); ++i) headings_[indices[i]] = split[i];
        }
    }

    [[nodiscard]] std::string text_behind_label(std::size_t i) const {
        return paragraphs_[i].text.substr(numbering_.labels[i]->size);
    }

    /// A heading that only its style says: short, and no sentence. Whole texts are set in heading styles by mistake.
    [[nodiscard]] bool is_unlabelled_heading(std::size_t i) const {
        static constexpr std::size_t longest = 60;
        const Paragraph& paragraph = paragraphs_[i];
        return paragraph.heading_level > 0 && !document::label_of(paragraph.text) &&
               length(paragraph.text) <= longest && !ends_sentence(paragraph.text) &&
               paragraph.text.find("。") == std::string::npos;
    }

    /// What labels the headings of each level have, where they have some.
    void rank_levels() {
        for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
            const auto& label = numbering_.labels[i];
            if (label && paragraphs_[i].heading_level > 0 && document::is_section_label(label->kind))
                rank_of_level_.try_emplace(paragraphs_[i].heading_level, ranks_.of(label->kind));
        }
    }

    /// A heading without a label has the rank of the labels that its level has elsewhere, else one above all labels.
    void add_heading(std::size_t i) {
        static constexpr double above_all = -10;
        const int level = paragraphs_[i].heading_level;
        const double rank = rank_of_level_.try_emplace(level, above_all + level).first->second;
        while (!open_.empty() && (open_.back().rank >= rank || open_.back().item != nullptr)) open_.pop_back();
        result_.has_structure = true;
        Section section;
        section.heading = paragraphs_[i].text;
        auto& sections = open_.empty() ? result_.body.sections : open_.back().section->body.sections;
        sections.push_back(std::move(section));
        open_.push_back({rank, &sections.back(), nullptr});
    }

    void add_labelled(std::size_t i) {
        const Label& label = *numbering_.labels[i];
        const double rank = ranks_.of(label.kind);
        while (!open_.empty() && open_.back().rank >= rank) open_.pop_back();
        result_.has_structure = true;
        const bool inside_item = !open_.empty() && open_.back().item != nullptr;
        if (document::is_section_label(label.kind) && !inside_item) {
            Section section;
            section.label = label.text;
            section.heading = headings_[i].heading;
            if (!headings_[i].text.empty()) section.body.blocks.emplace_back(headings_[i].text);
            auto& sections = open_.empty() ? result_.body.sections : open_.back().section->body.sections;
            sections.push_back(std::move(section));
            open_.push_back({rank, &sections.back(), nullptr});
            return;
        }
        Item item;
        item.label = label.text;
        item.text = text_behind_label(i);
        std::vector<Item>* items = nullptr;
        if (inside_item) {
            items = &open_.back().item->items;
        } else {
            // Items stand before sections in a body: one that follows a section belongs to it, or the order was lost.
            document::Body* body = open_.empty() ? &result_.body : &open_.back().section->body;
            while (!body->sections.empty()) body = &body->sections.back().body;
            items = &body->items;
        }
        items->push_back(std::move(item));
        open_.push_back({rank, nullptr, &items->back()});
    }

    void add_block(Block block) {
        if (open_.empty()) {
            result_.body.blocks.push_back(std::move(block));
        } else if (open_.back().item != nullptr) {
            open_.back().item->blocks.push_back(std::move(block));
        } else {
            open_.back().section->body.blocks.push_back(std::move(block));
        }
    }

    /// Rows that follow one another are one table, over page cuts and headings that are printed again.
    std::size_t add_table(std::size_t begin) {
        Table table;
        std::size_t end = begin;
        for (; end < paragraphs_.size() && paragraphs_[end].is_row(); ++end) {
            const std::vector<std::string>& cells = paragraphs_[end].cells;
            const bool empty =
                std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); });
            if (empty) continue;
            if (table.header.empty() && table.rows.empty() && looks_like_header(end)) {
                table.header = cells;
            } else if (cells == table.header) {
                result_.left_out.push_back("line " + std::to_string(paragraphs_[end].line) + ": " +
                                           paragraphs_[end].text);
            } else {
                table.rows.push_back(cells);
            }
        }
        if (!table.header.empty() || !table.rows.empty()) add_block(std::move(table));
        return end;
    }

    /// A first row of short words without numbers, above a second row.
    [[nodiscard]] bool looks_like_header(std::size_t i) const {
        static constexpr std::size_t longest_column_name = 14;
        if (i + 1 >= paragraphs_.size() || !paragraphs_[i + 1].is_row()) return false;
        const std::vector<std::string>& cells = paragraphs_[i].cells;
        const auto is_name = [](const std::string& cell) {
            const bool digits = std::any_of(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; });
            return length(cell) <= longest_column_name && !digits;
        };
        const auto filled =
            std::count_if(cells.begin(), cells.end(), [](const std::string& cell) { return !cell.empty(); });
        return filled >= 2 && std::all_of(cells.begin(), cells.end(), is_name);
    }

    std::span<const Paragraph> paragraphs_;
    Hierarchy& result_;
    Numbering numbering_;
    Ranks ranks_;
    std::map<std::size_t, SplitHeading> headings_;
    std::map<int, double> rank_of_level_;
    std::vector<Open> open_;
};

}  // namespace

Hierarchy hierarchy_of(std::span<const Paragraph> paragraphs) {
    Hierarchy result;
    Builder(paragraphs, result).run();
    return result;
}

}  // namespace yaodian::structure
