#include "generator/structure/head.hpp"

#include <algorithm>
#include <array>

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
    const bool name = looks_like_name(lines[0]) && has_institution_ending(without_spaces(lines[0]));
    const bool whole_title = title_length(lines.subspan(1)) == 1 && !lines[1].starts_with("关于");
    return name && whole_title && common_begin(without_spaces(lines[0]), without_spaces(lines[1])) >= 4 ? 1 : 0;
}

}  // namespace

bool has_institution_ending(std::string_view name) {
    static constexpr std::array endings = {
        "委员会", "工会",   "研究所", "研究院", "大学", "学院",   "学校",   "中学",   "小学", "一中", "二中",
        "三中",   "幼儿园", "医院",   "公司",   "集团", "办公室", "办公厅", "国务院", "政府", "人大", "政协",
        "法院",   "检察院", "局",     "厅",     "部",   "处",     "科",     "室",     "中心", "协会", "学会",
        "联合会", "联盟",   "团委",   "党委",   "党组", "支部",   "总支",   "所",     "院",   "馆",   "社",
        "站",     "组",     "会",     "府",     "党校", "基金会", "银行"};
    return std::any_of(endings.begin(), endings.end(), [&](const char* ending) { return name.ends_with(ending); });
}

bool looks_like_name(std::string_view text) {
    static constexpr std::size_t longest_name = 40;
    const std::size_t size = length(text);
    if (size < 2 || size > longest_name || label_of(text)) return false;
    if (text.starts_with("附件") || text.starts_with("（") || text.starts_with("(")) return false;
    return !contains_any(text, {"。", "，", "；", "：", ":", "？", "！", "、", "《", "“", ","}) && !is_date_line(text);
}

std::string institution_in_title(std::string_view title) {
    static constexpr std::size_t shortest = 4;
    std::string name = without_stray_spaces(title);
    name.resize(std::min({name.size(), name.find("关于"), name.find_first_of("0123456789"), name.find("二〇")}));
    // 某中学第6周工作安排
    if (name.ends_with("第")) name.resize(name.size() - std::string_view("第").size());
    return length(name) >= shortest && looks_like_name(name) && has_institution_ending(name) ? name : std::string{};
}

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
    return people || has_institution_ending(list) || list.starts_with("各") || list.starts_with("所属") ||
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

Head head_of(std::span<const Paragraph> paragraphs, const Spacing& spacing) {
    Head head;
    std::vector<std::string> lines;
    std::size_t number_at = std::string::npos;
    while (lines.size() < paragraphs.size() && lines.size() < longest_head && is_head_line(paragraphs[lines.size()])) {
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
    const std::size_t count = head.document_number_line.empty() ? title_length(title_lines) : title_lines.size();
    for (const std::string& line : title_lines.first(count))
        head.printed_title = join_pieces(head.printed_title, line, spacing);
    head.size += count + (head.document_number_line.empty() ? 0 : 1);
    if (head.size < paragraphs.size() && !paragraphs[head.size].is_row() && is_addressees(paragraphs[head.size].text)) {
        head.addressees_line = paragraphs[head.size++].text;
    }
    return head;
}

}  // namespace yaodian::structure
