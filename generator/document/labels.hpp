/// Labels: what stands before a heading or item and gives its level and number (GB/T 9704-2012, 7.3.3: `一、`,
/// `（一）`, `1.`, `（1）`; and 第一章, 第一条 of regulations).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yaodian::document {

/// In the usual order of nesting.
enum class LabelKind {
    part,                ///< 第一编
    chapter,             ///< 第一章
    division,            ///< 第一节
    article,             ///< 第一条
    han_comma,           ///< 一、
    han_parenthesis,     ///< （一）
    number,              ///< 1. 1． 1、
    number_parenthesis,  ///< （1） 1）
    circled,             ///< ①
};

struct Label {
    LabelKind kind = LabelKind::number;
    int value = 0;
    std::string text;      ///< as printed, without spaces
    std::size_t size = 0;  ///< bytes of the line up to where the text begins, spaces after the label included
};

/// The label at the begin of a line, if there is one. `2023 年`, `75 周年`, `2021-2022` and `3.15` are none: a label
/// needs digits and a dot that no digit follows, or a Han numeral and its mark. Letters that text recognition takes for
/// digits count as such before Chinese text: `l.`, `1O、`.
[[nodiscard]] std::optional<Label> label_of(std::string_view line);

/// The same without looking behind the label: of a text that is nothing but a label.
[[nodiscard]] std::optional<int> label_value(std::string_view label);

/// Whether this kind makes headings (sections) rather than items.
[[nodiscard]] bool is_section_label(LabelKind kind);

}  // namespace yaodian::document
