#include "generator/structure/numbering.hpp"

#include <map>

namespace yaodian::structure {

namespace {

using document::Label;
using document::LabelKind;

/// Labels that text hardly ever begins with by chance.
bool is_clear(LabelKind kind) {
    return kind == LabelKind::part || kind == LabelKind::chapter || kind == LabelKind::division ||
           kind == LabelKind::article || kind == LabelKind::circled;
}

struct Candidate {
    std::size_t paragraph;
    Label label;
};

/// Judges the candidates of one kind in their order.
void judge(const std::vector<Candidate>& candidates, std::span<const Paragraph> paragraphs, Numbering& result) {
    int previous = 0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const auto& [paragraph, label] = candidates[i];
        const int next = i + 1 < candidates.size() ? candidates[i + 1].label.value : 0;
        const bool continues = label.value == previous + 1;
        const bool begins =
            label.value == 1 && (next == 2 || previous == 0 || document::is_section_label(label.kind) == false);
        // 2. 3. 4. after a first point that stands inside a paragraph, or behind a number that was left out.
        const bool runs_on = next == label.value + 1 && label.value > 0;
        const bool gap =
            label.value > previous && label.value <= previous + 3 && document::is_section_label(label.kind);
        if (!continues && !begins && !runs_on && !gap && !is_clear(label.kind)) continue;
        if (!continues && label.value != 1 && previous > 0) {
            result.oddities.push_back("line " + std::to_string(paragraphs[paragraph].line) + ": " + label.text +
                                      " follows number " + std::to_string(previous));
        }
        result.labels[paragraph] = label;
        previous = label.value;
    }
}

/// `注：1.……`, `备注：1.……`: the lines behind it that count on, 2. 3., are notes as well.
bool begins_notes(const std::string& text) {
    for (const std::string_view word : {"注：", "注:", "备注：", "备注:", "说明：", "说明:", "附注：", "附注:"}) {
        if (!text.starts_with(word)) continue;
        const auto label = document::label_of(std::string_view(text).substr(word.size()));
        return label && label->value == 1;
    }
    return false;
}

/// Which paragraphs go on with a list of notes that begins behind 注：.
std::vector<bool> entries_of_notes(std::span<const Paragraph> paragraphs) {
    std::vector<bool> entries(paragraphs.size(), false);
    int next = 0;
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
        const auto label = paragraphs[i].is_row() ? std::nullopt : document::label_of(paragraphs[i].text);
        if (!paragraphs[i].is_row() && begins_notes(paragraphs[i].text)) {
            next = 2;
        } else if (next > 0 && label && label->value == next && !document::is_section_label(label->kind)) {
            entries[i] = true;
            ++next;
        } else {
            next = 0;
        }
    }
    return entries;
}

}  // namespace

Numbering numbering_of(std::span<const Paragraph> paragraphs) {
    Numbering result;
    result.labels.resize(paragraphs.size());
    const std::vector<bool> notes = entries_of_notes(paragraphs);
    std::map<LabelKind, std::vector<Candidate>> by_kind;
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
        if (paragraphs[i].is_row() || notes[i]) continue;
        if (const auto label = document::label_of(paragraphs[i].text)) by_kind[label->kind].push_back({i, *label});
    }
    for (const auto& [kind, candidates] : by_kind) judge(candidates, paragraphs, result);
    return result;
}

}  // namespace yaodian::structure
