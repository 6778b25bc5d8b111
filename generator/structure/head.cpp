#include "generator/structure/head.hpp"

#include <algorithm>
#include <iterator>

#include "generator/document/bodies.hpp"
#include "generator/document/fields.hpp"
#include "generator/document/labels.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {

namespace {

using document::document_number_of;
using document::label_of;
using document::type_of_title;

constexpr std::size_t longest_title_line = 120;
constexpr std::size_t longest_head = 14;
constexpr std::size_t most_lines_of_untyped_title = 3;
constexpr std::size_t longest_untyped_title = 60;

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return text.ends_with(ending); });
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

/// A line that can stand above a text: no sentence, no label, no table.
bool is_head_line(const Paragraph& paragraph) {
    if (paragraph.is_row() || length(paragraph.text) > longest_title_line) return false;
    if (document_number_of(paragraph.text)) return true;
    if (label_of(paragraph.text) || ends_sentence(paragraph.text)) return false;
    return !contains_any(paragraph.text, {"。", "；"}) && !paragraph.text.starts_with("附件") &&
           !is_date_line(paragraph.text);
}

bool balanced(std::string_view text) {
    int depth = 0;
    for (const char32_t c : to_utf32(text)) {
        if (c == U'《' || c == U'（' || c == U'“') ++depth;
        if (c == U'》' || c == U'）' || c == U'”') --depth;
    }
    return depth == 0;
}

bool is_trial_mark(std::string_view line) {
    const std::string text = without_spaces(line);
    return (text.starts_with("（") || text.starts_with("(")) &&
           contains_any(text, {"试行", "暂行", "草案", "征求意见", "修订", "讨论稿", "审议稿", "送审稿"});
}

/// A line that can only go on with the one before it.
bool continues_title(std::string_view line) {
    for (const std::string_view begin : {"的", "》", "及", "和", "与", "等", "暨", "工作要点", "通知", "意见"}) {
        if (line.starts_with(begin)) return true;
    }
    return is_trial_mark(line);
}

std::string joined(std::span<const std::string> lines) {
    std::string text;
    for (const std::string& line : lines) text += without_spaces(line);
    return text;
}

/// Characters that both texts begin with.
std::size_t common_begin(std::string_view a, std::string_view b) {
    const std::u32string left = to_utf32(a);
    const std::u32string right = to_utf32(b);
    return static_cast<std::size_t>(std::mismatch(left.begin(), left.end(), right.begin(), right.end()).first -
                                    left.begin());
}

/// How many lines above the title are a letterhead: `……文件`, or the issuer's name alone above a title that is whole
/// without it.
std::size_t letterhead_length(std::span<const std::string> lines) {
    std::size_t count = 0;
    while (count < lines.size() && lines[count].ends_with("文件") && !type_of_title(without_spaces(lines[count])))
        ++count;
    if (count > 0 || lines.size() < 2) return count;
    const bool name = document::looks_like_name(lines[0]) && document::has_institution_ending(without_spaces(lines[0]));
    const bool whole_title = title_length(lines.subspan(1)) == 1 && !lines[1].starts_with("关于");
    return name && whole_title && common_begin(without_spaces(lines[0]), without_spaces(lines[1])) >= 4 ? 1 : 0;
}

}  // namespace

bool is_addressees(std::string_view text) {
    static constexpr std::size_t longest = 200;
    if (!text.ends_with("：") && !text.ends_with(":")) return false;
    if (length(text) > longest || contains_any(text, {"。", "；", "如下", "以下", "现将", "为进一步", "根据", "附件"}))
        return false;
    std::string_view list = text;
    list.remove_suffix(text.ends_with(":") ? 1 : 3);
    list = trim(list);
    if (list.ends_with("）") || list.ends_with(")"))
        list = trim(list.substr(0, list.rfind(list.ends_with(")") ? "(" : "（")));
    const bool people = ends_with_any(
        list, {"单位", "部门", "机构", "职工", "教工", "同志", "人员", "会员", "代表", "委员", "家长",
               "同学", "老师", "教师", "员工", "朋友", "们",   "学科", "年级", "班级", "处室", "直属机构"});
    return people || document::has_institution_ending(list) || list.starts_with("各") || list.starts_with("所属") ||
           list.starts_with("全体");
}

std::size_t title_length(std::span<const std::string> lines) {
    std::size_t found = 0;
    for (std::size_t count = 1; count <= lines.size() && count <= 6; ++count) {
        const std::string text = joined(lines.first(count));
        if (!type_of_title(text) || !balanced(text)) continue;
        found = count;
        if (count == lines.size() || !continues_title(lines[count])) break;
    }
    if (found > 0 || lines.empty()) return found;
    const bool short_lines =
        lines.size() <= most_lines_of_untyped_title && length(joined(lines)) <= longest_untyped_title;
    return short_lines ? lines.size() : 1;
}

std::vector<std::string> leave_out_repeated_title(std::vector<Paragraph>& paragraphs) {
    static constexpr std::size_t reach = 8;
    static constexpr std::size_t most_title_lines = 4;
    static constexpr std::size_t shortest = 4;
    std::size_t first = 0;
    while (first < std::min(reach, paragraphs.size()) && !paragraphs[first].is_title) ++first;
    if (first == std::min(reach, paragraphs.size())) first = 0;
    if (first >= paragraphs.size() || paragraphs[first].is_row()) return {};
    const std::string title = without_spaces(paragraphs[first].text);
    if (length(title) < shortest) return {};
    for (std::size_t begin = first + 1; begin < std::min(first + reach, paragraphs.size()); ++begin) {
        std::string lines;
        for (std::size_t end = begin; end < std::min(begin + most_title_lines, paragraphs.size()); ++end) {
            if (paragraphs[end].is_row()) break;
            lines += without_spaces(paragraphs[end].text);
            if (lines != title) continue;
            const Paragraph& repeated = paragraphs[first];
            const std::string place =
                repeated.last_line > repeated.line
                    ? "lines " + std::to_string(repeated.line) + " to " + std::to_string(repeated.last_line)
                    : "line " + std::to_string(repeated.line);
            std::vector<std::string> left_out = {place + ": " + repeated.text};
            const auto at = [&](std::size_t index) { return paragraphs.begin() + static_cast<std::ptrdiff_t>(index); };
            for (std::size_t i = begin + 1; i <= end; ++i) {
                paragraphs[begin].text += paragraphs[i].text;
                std::move(paragraphs[i].pictures.begin(), paragraphs[i].pictures.end(),
                          std::back_inserter(paragraphs[begin].pictures));
            }
            paragraphs[begin].is_title = true;
            paragraphs.erase(at(begin) + 1, at(end) + 1);
            paragraphs.erase(at(first));
            return left_out;
        }
        if (!is_head_line(paragraphs[begin])) break;
    }
    return {};
}

namespace {

/// How many of these lines the first title takes before an empty line or a line of the page parts the next from it.
std::size_t lines_before_gap(std::span<const Paragraph> lines) {
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool whole = i > 0 && balanced(text) && !text.ends_with("的") && !text.ends_with("关于");
        if (lines[i].is_apart && whole && !continues_title(without_spaces(lines[i].text))) return i;
        text += without_spaces(lines[i].text);
    }
    return lines.size();
}

void take_addressees(std::span<const Paragraph> paragraphs, Head& head) {
    if (head.size < paragraphs.size() && !paragraphs[head.size].is_row() && is_addressees(paragraphs[head.size].text))
        head.addressees_line = paragraphs[head.size++].text;
}

/// The head of a part whose title the format names: what stands above it is its letterhead.
Head head_with_title(std::span<const Paragraph> paragraphs, std::size_t title) {
    Head head;
    const auto take_number = [&](const std::string& line) {
        const auto number = document_number_of(line);
        if (number && head.document_number.empty()) head.document_number = number->text;
        return number.has_value();
    };
    for (const Paragraph& above : paragraphs.first(title)) {
        head.letterhead.push_back(above.text);
        take_number(above.text);
    }
    head.printed_title = paragraphs[title].text;
    head.size = title + 1;
    if (head.size < paragraphs.size() && !paragraphs[head.size].is_row() && take_number(paragraphs[head.size].text))
        head.document_number_line = paragraphs[head.size++].text;
    take_addressees(paragraphs, head);
    return head;
}

}  // namespace

Head head_of(std::span<const Paragraph> paragraphs, const Spacing& spacing) {
    if (!paragraphs.empty() && paragraphs.front().is_title) return head_with_title(paragraphs, 0);
    Head head;
    std::vector<std::string> lines;
    std::size_t number_at = std::string::npos;
    while (lines.size() < paragraphs.size() && lines.size() < longest_head && is_head_line(paragraphs[lines.size()])) {
        if (paragraphs[lines.size()].is_title) return head_with_title(paragraphs, lines.size());
        const std::string& text = paragraphs[lines.size()].text;
        if (const auto number = document_number_of(text); number && number_at == std::string::npos) {
            number_at = lines.size();
            head.document_number = number->text;
        }
        lines.push_back(text);
    }
    std::span<const std::string> title_lines = lines;
    const auto take_letterhead = [&](std::size_t count) {
        head.letterhead.assign(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(count));
        title_lines = title_lines.subspan(count);
        head.size = count;
    };
    if (number_at != std::string::npos) {
        const std::span<const std::string> before = std::span(lines).first(number_at);
        const bool title_above = !before.empty() && type_of_title(joined(before)) && !before.back().ends_with("文件");
        if (title_above) {
            const std::size_t letterhead = letterhead_length(before);
            take_letterhead(letterhead);
            title_lines = before.subspan(letterhead);
            head.document_number_line = lines[number_at];
        } else {
            take_letterhead(number_at + 1);
        }
    } else {
        take_letterhead(letterhead_length(lines));
    }
    if (head.document_number_line.empty())
        title_lines = title_lines.first(lines_before_gap(paragraphs.subspan(head.size, title_lines.size())));
    const std::size_t count = head.document_number_line.empty() ? title_length(title_lines) : title_lines.size();
    for (const std::string& line : title_lines.first(count))
        head.printed_title = join_pieces(head.printed_title, line, spacing);
    head.size += count + (head.document_number_line.empty() ? 0 : 1);
    take_addressees(paragraphs, head);
    return head;
}

}  // namespace yaodian::structure
