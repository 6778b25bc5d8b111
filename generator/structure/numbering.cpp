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

}  // namespace

Numbering numbering_of(std::span<const Paragraph> paragraphs) {
    Numbering result;
    result.labels.resize(paragraphs.size());
    std::map<LabelKind, std::vector<Candidate>> by_kind;
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
        if (paragraphs[i].is_row()) continue;
        if (const auto label = document::label_of(paragraphs[i].text)) by_kind[label->kind].push_back({i, *label});
    }
    for (const auto& [kind, candidates] : by_kind) judge(candidates, paragraphs, result);
    return result;
}

}  // namespace yaodian::structure
