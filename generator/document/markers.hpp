/// Comments of the Markdown form that say what the paragraph below them is (see MARKDOWN-FORM.md).
#pragma once

#include <string_view>

namespace yaodian::document::marker {

inline constexpr std::string_view letterhead = "版头";
inline constexpr std::string_view document_number = "发文字号";
inline constexpr std::string_view addressees = "主送";
inline constexpr std::string_view ending = "结语";
inline constexpr std::string_view attachment_note = "附件说明";
inline constexpr std::string_view signature = "落款";
inline constexpr std::string_view closing = "文末";
inline constexpr std::string_view attachment = "附件";
inline constexpr std::string_view transmittal = "转发通知";
/// An item without text of its own.
inline constexpr std::string_view empty = "空";

}  // namespace yaodian::document::marker
