#include "generator/relations/names.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "generator/relations/plain_text.hpp"
#include "generator/support/text.hpp"

namespace yaodian::relations {

namespace {

constexpr std::size_t longest_quoted_name = 24;
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> quote_pairs = {
    {{"“", "”"}, {"‘", "’"}, {"「", "」"}, {"『", "』"}}};
constexpr std::u32string_view counting_words = U"一二三四五六七八九十两双";

std::u32string_view without_numeral(std::u32string_view name) {
    return name.size() > 3 && counting_words.find(name.front()) != std::u32string_view::npos ? name.substr(1) : name;
}

/// Where a mark that opens a quote may stand, from a byte on; the text's size when there is none. All of these marks
/// have three bytes; the second is the same, and with the last one nearly all other punctuation is passed over.
std::size_t opening_quote_from(std::string_view text, std::size_t from) {
    for (std::size_t at = from; at + 2 < text.size(); ++at) {
        if (text[at] != '\xE2' && text[at] != '\xE3') continue;
        const bool ends_as_one = std::any_of(quote_pairs.begin(), quote_pairs.end(),
                                             [&](const auto& pair) { return pair.first.back() == text[at + 2]; });
        if (text[at + 1] == '\x80' && ends_as_one) return at;
    }
    return text.size();
}

/// Where the quote that opens at `begin` closes: behind its mark; `npos` when it does not.
std::size_t closing_quote_after(std::string_view text, std::size_t begin, std::string_view open,
                                std::string_view close) {
    int depth = 0;
    for (std::size_t at = begin; at < text.size();) {
        if (text.substr(at, open.size()) == open) {
            ++depth;
            at += open.size();
        } else if (text.substr(at, close.size()) == close) {
            at += close.size();
            if (--depth == 0) return at;
        } else {
            ++at;
        }
    }
    return std::string_view::npos;
}

}  // namespace

std::vector<QuotedName> quoted_names(std::string_view text) {
    std::vector<QuotedName> names;
    for (std::size_t at = opening_quote_from(text, 0); at < text.size(); at = opening_quote_from(text, at)) {
        std::size_t behind = at + 1;
        for (const auto& [open, close] : quote_pairs) {
            if (text.substr(at, open.size()) != open) continue;
            // A name is short: what opens and closes far away is a quote that was never closed.
            const std::string_view near = text.substr(0, std::min(text.size(), at + (longest_quoted_name + 12) * 3));
            const std::size_t end = closing_quote_after(near, at, open, close);
            if (end == std::string_view::npos) break;
            const std::string_view inner = text.substr(at + open.size(), end - close.size() - at - open.size());
            const std::size_t size = plain_text(inner).size();
            if (size >= 2 && size <= longest_quoted_name && inner.find("。") == std::string_view::npos) {
                names.push_back({without_stray_spaces(inner), at, end});
            }
            behind = end;
            break;
        }
        at = behind;
    }
    return names;
}

bool is_used_as_name(std::string_view text, const QuotedName& quoted) {
    // What is called so stands behind the name, who gives or holds it before.
    static constexpr std::string_view behind[] = {
        "主题", "系列", "专项",     "活动", "行动",   "工程", "计划", "平台", "竞赛",     "比赛", "大赛",   "赛",
        "品牌", "项目", "讲坛",     "论坛", "讲堂",   "称号", "奖",   "制度", "机制",     "意识", "理念",   "精神",
        "战略", "原则", "方针",     "思想", "改革",   "模式", "课堂", "基地", "小组",     "团队", "社团",   "俱乐部",
        "晚会", "展",   "节",       "杯",   "工作法", "规划", "创建", "评选", "培训",     "课题", "服务站", "之家",
        "家园", "号召", "总体布局", "先进", "荣誉",   "会议", "大会", "格局", "体系建设", "目标"};
    static constexpr std::string_view before[] = {
        "开展", "举办",   "组织", "评为", "评选", "授予", "荣获", "获得", "主题为", "主题是", "打造", "创建",
        "增强", "坚定",   "坚持", "践行", "树立", "弘扬", "深化", "争创", "争当",   "推进",   "落实", "做到",
        "命名", "口号是", "设立", "申报", "参加", "入选", "实施", "启动", "总结",   "推广"};
    std::string_view after = trim(text.substr(quoted.end));
    const std::string_view head = trim(text.substr(0, quoted.begin));
    const auto follows = [&](std::string_view word) { return after.starts_with(word); };
    if (std::any_of(std::begin(behind), std::end(behind), follows)) return true;
    if (follows("为主题") || follows("为主线") || follows("为抓手")) return true;
    return std::any_of(std::begin(before), std::end(before),
                       [&](std::string_view word) { return head.ends_with(word); });
}

bool is_abbreviation(std::u32string_view shorter, std::u32string_view longer) {
    const std::u32string_view kept = without_numeral(shorter);
    const std::u32string_view whole = without_numeral(longer);
    if (kept.size() < 3 || kept.size() >= whole.size() || whole.size() > 2 * kept.size()) return false;
    if (kept.front() != whole.front() || kept.back() != whole.back()) return false;
    std::size_t at = 0;
    for (const char32_t c : whole) {
        if (at < kept.size() && c == kept[at]) ++at;
    }
    return at == kept.size();
}

}  // namespace yaodian::relations
