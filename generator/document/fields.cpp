#include "generator/document/fields.hpp"

#include <algorithm>
#include <array>
#include <regex>

#include "generator/support/text.hpp"

namespace yaodian::document {

namespace {

struct TypeName {
    std::string_view name;
    Type type;
};

/// Longer names before the shorter ones that they end in.
constexpr std::array type_names = {
    TypeName{"工作要点", Type::work_points},
    TypeName{"要点", Type::work_points},
    TypeName{"指导意见", Type::guidance_opinion},
    TypeName{"实施意见", Type::guidance_opinion},
    TypeName{"若干意见", Type::guidance_opinion},
    TypeName{"意见", Type::guidance_opinion},
    TypeName{"通知书", Type::notice},
    TypeName{"通知", Type::notice},
    TypeName{"公示名单", Type::public_notice},
    TypeName{"公示", Type::public_notice},
    TypeName{"启事", Type::announcement},
    TypeName{"失物招领", Type::announcement},
    TypeName{"招领", Type::announcement},
    TypeName{"情况公布", Type::announcement},
    TypeName{"结果公布", Type::announcement},
    TypeName{"成绩公布", Type::list},
    TypeName{"公布", Type::announcement},
    TypeName{"名单", Type::list},
    TypeName{"成绩单", Type::list},
    TypeName{"成绩", Type::list},
    TypeName{"一览表", Type::list},
    TypeName{"汇总表", Type::list},
    TypeName{"值班表", Type::schedule},
    TypeName{"时间表", Type::schedule},
    TypeName{"课程表", Type::schedule},
    TypeName{"工作安排表", Type::schedule},
    TypeName{"工作安排", Type::schedule},
    TypeName{"工作行事历", Type::schedule},
    TypeName{"行事历", Type::schedule},
    TypeName{"校历", Type::schedule},
    TypeName{"日程安排", Type::schedule},
    TypeName{"日程表", Type::schedule},
    TypeName{"日程", Type::schedule},
    TypeName{"安排表", Type::schedule},
    TypeName{"实施方案", Type::other},
    TypeName{"工作方案", Type::other},
    TypeName{"行动方案", Type::other},
    TypeName{"方案", Type::other},
    TypeName{"行动计划", Type::other},
    TypeName{"工作计划", Type::other},
    TypeName{"计划", Type::other},
    TypeName{"规划", Type::other},
    TypeName{"实施办法", Type::other},
    TypeName{"管理办法", Type::other},
    TypeName{"办法", Type::other},
    TypeName{"实施细则", Type::other},
    TypeName{"细则", Type::other},
    TypeName{"规定", Type::other},
    TypeName{"条例", Type::other},
    TypeName{"制度", Type::other},
    TypeName{"章程", Type::other},
    TypeName{"工作总结", Type::other},
    TypeName{"总结", Type::other},
    TypeName{"工作报告", Type::other},
    TypeName{"报告", Type::other},
    TypeName{"批复", Type::other},
    TypeName{"请示", Type::other},
    TypeName{"复函", Type::other},
    TypeName{"函", Type::other},
    TypeName{"通报", Type::other},
    TypeName{"公告", Type::other},
    TypeName{"通告", Type::other},
    TypeName{"决定", Type::other},
    TypeName{"决议", Type::other},
    TypeName{"会议纪要", Type::other},
    TypeName{"纪要", Type::other},
    TypeName{"倡议书", Type::other},
    TypeName{"清单", Type::other},
    TypeName{"安排", Type::schedule},
    TypeName{"思路", Type::other},
    TypeName{"指南", Type::other},
    TypeName{"规则", Type::other},
    TypeName{"法", Type::other},
    TypeName{"解释", Type::other},
};

/// （试行）, （2013-09-26）: what may follow the type's name in a title.
std::string_view without_trailing_bracket(std::string_view title) {
    for (const std::string_view open : {"（", "(", "〔", "["}) {
        const std::size_t at = title.rfind(open);
        const bool closed =
            title.ends_with("）") || title.ends_with(")") || title.ends_with("〕") || title.ends_with("]");
        if (closed && at != std::string_view::npos && at > 0) return title.substr(0, at);
    }
    return title;
}

/// Letters that character recognition takes for digits, as those digits, where nothing else can be meant: between
/// digits, 年 月 日 or the marks of a document number (`2O24年l月`, `〔2O23〕l7号`).
std::string certain_digits(std::string_view text) {
    std::u32string characters = to_utf32(text);
    const auto stands_beside_digit = [](char32_t c) {
        return (c >= U'0' && c <= U'9') ||
               std::u32string_view(U"年月日号第〔〕[]()").find(c) != std::u32string_view::npos;
    };
    const auto is_digit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
    for (std::size_t i = 1; i + 1 < characters.size(); ++i) {
        const char32_t before = characters[i - 1];
        const char32_t behind = characters[i + 1];
        if (!stands_beside_digit(before) || !stands_beside_digit(behind)) continue;
        const bool zero = std::u32string_view(U"Oo〇○").find(characters[i]) != std::u32string_view::npos;
        const bool one = std::u32string_view(U"lI|").find(characters[i]) != std::u32string_view::npos;
        if (zero && (is_digit(before) || is_digit(behind))) characters[i] = U'0';
        if (one) characters[i] = U'1';
    }
    return to_utf8(characters);
}

std::string han_year_digits(std::string text) {
    text = replace_all(std::move(text), "○", "〇");
    return replace_all(std::move(text), "O", "〇");
}

}  // namespace

namespace {

/// `活动通知：…`, `寻物启事：…`: the type before a colon at a title's begin.
std::optional<NamedType> type_before_colon(std::string_view title) {
    static constexpr std::size_t longest = 10;
    const std::size_t colon = std::min(title.find("："), title.find(":"));
    if (colon == std::string_view::npos || length(title.substr(0, colon)) > longest) return std::nullopt;
    const std::string_view begin = title.substr(0, colon);
    for (const std::string_view name : {"通知", "公示", "启事", "招领", "公告", "通告", "名单"}) {
        if (!begin.ends_with(name)) continue;
        auto named = type_of_title(name);
        if (named) named->begin = colon - name.size();
        return named;
    }
    return std::nullopt;
}

/// Whether a title tells what took place.
bool tells_news(std::string_view title) {
    if (title.starts_with("关于")) return false;
    // What is called for is still to come.
    for (const std::string_view call : {"征集", "征稿", "招募", "招聘", "报名", "邀请", "倡议"}) {
        if (title.find(call) != std::string_view::npos) return false;
    }
    static constexpr std::array begins = {"我校", "我院", "我所", "喜报", "热烈祝贺", "祝贺", "快讯", "简讯"};
    static constexpr std::array ends = {"综述", "侧记", "纪实", "仪式", "掠影",     "剪影",
                                        "巡礼", "落幕", "闭幕", "开幕", "圆满成功", "回眸"};
    static constexpr std::array inside = {"举行", "召开", "举办",   "荣获", "喜获", "获评", "夺冠", "走进",
                                          "赴",   "来校", "来我校", "圆满", "成功", "顺利", "｜",   "——"};
    const auto any = [](const auto& words, auto test) { return std::any_of(words.begin(), words.end(), test); };
    return any(begins, [&](const char* word) { return title.starts_with(word); }) ||
           any(ends, [&](const char* word) { return title.ends_with(word); }) ||
           any(inside, [&](const char* word) { return title.find(word) != std::string_view::npos; });
}

/// Whether a year in a title is that of its subject: what stands before it is no name that it numbers, what follows it
/// no goal far ahead.
bool is_own_year(const std::string& title, std::size_t begin, std::size_t end) {
    const std::string_view before = std::string_view(title).substr(0, begin);
    const std::string_view after = std::string_view(title).substr(end);
    for (const std::string_view goal : {"年远景", "年目标", "年发展目标", "年前", "年可持续", "年议程"}) {
        if (after.starts_with(goal)) return false;
    }
    // Quoted, the year belongs to a name; without 年, it stands before what it is the year of: 2024工作要点.
    const auto opened = [&](std::string_view open, std::string_view close) {
        const std::size_t at = before.rfind(open);
        return at != std::string_view::npos && before.find(close, at) == std::string_view::npos;
    };
    if (opened("“", "”") || opened("《", "》")) return false;
    const bool marked = after.starts_with("年") || after.starts_with("学年") || after.starts_with("级") ||
                        after.starts_with("届") || after.starts_with("-") || after.starts_with("—") ||
                        after.starts_with(".") || after.starts_with("/");
    if (after.starts_with("级") || after.starts_with("届")) return false;
    if (marked) return true;
    if (before.empty()) return true;
    // 科技创新2030, 中国制造2025: a name that ends in a year has words of a programme before it.
    for (const std::string_view word :
         {"创新", "制造", "教育现代化", "愿景", "战略", "计划", "行动", "目标", "议程", "工程", "中国"}) {
        if (before.ends_with(word)) return false;
    }
    return true;
}

}  // namespace

std::optional<NamedType> type_of_title(std::string_view title) {
    const std::string_view core = without_trailing_bracket(title);
    for (const TypeName& candidate : type_names) {
        if (!core.ends_with(candidate.name)) continue;
        return NamedType{candidate.type, std::string(candidate.name), core.size() - candidate.name.size()};
    }
    return type_before_colon(core);
}

std::optional<NamedType> kind_of_title(std::string_view title) {
    if (auto named = type_of_title(title)) return named;
    if (tells_news(title)) return NamedType{Type::news, "新闻", title.size()};
    return std::nullopt;
}

std::string school_year_of_title(std::string_view title) {
    static const std::regex pattern("(?:19|20)[0-9]{2}(?:(?:-|—|–|－|/)[0-9]{2,4})?学年(?:第(?:一|二|1|2)学期)?");
    const std::string text = without_spaces(to_half_width(title));
    std::smatch match;
    return std::regex_search(text, match, pattern) ? match.str() : std::string{};
}

std::optional<int> year_of_title(std::string_view title) {
    static const std::regex digits("(?:19|20)[0-9]{2}");
    static const std::regex han("((?:二|一)(?:〇|○|零|九|O)(?:〇|○|零|O|一|二|三|四|五|六|七|八|九){2})年");
    const std::string text = certain_digits(to_half_width(title));
    const auto is_digit_at = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    for (std::sregex_iterator it(text.begin(), text.end(), digits), end; it != end; ++it) {
        const auto begin = static_cast<std::size_t>(it->position());
        const std::size_t behind = begin + 4;
        if ((begin > 0 && is_digit_at(begin - 1)) || is_digit_at(behind) || !is_own_year(text, begin, behind)) continue;
        const int year = std::stoi(it->str());
        const std::string_view after = std::string_view(text).substr(behind);
        return after.starts_with("学年") && after.substr(0, 30).find("第二学期") != std::string_view::npos ? year + 1
                                                                                                           : year;
    }
    std::smatch match;
    if (std::regex_search(text, match, han)) return number_value(han_year_digits(match[1]));
    return std::nullopt;
}

std::optional<PrintedDate> printed_date(std::string_view text) {
    static const std::regex with_units(
        "(?:公元)?([0-9]{4}|(?:〇|○|零|O|一|二|三|四|五|六|七|八|九){4})年"
        "(?:([0-9]{1,2}|(?:一|二|三|四|五|六|七|八|九|十|元){1,2})月"
        "(?:([0-9]{1,2}|(?:一|二|三|四|五|六|七|八|九|十){1,3})(?:日|号)?)?)?");
    static const std::regex with_marks("([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})");
    if (text.size() > 80) return std::nullopt;
    const std::string line = certain_digits(without_spaces(to_half_width(text)));
    // Few of the lines that are asked about are dates: most are told from them without the regular expressions.
    const bool has_units = line.find("年") != std::string::npos;
    const bool may_have_marks = !line.empty() && line.front() >= '0' && line.front() <= '9';
    if (!has_units && !may_have_marks) return std::nullopt;
    std::smatch match;
    if (!std::regex_match(line, match, has_units ? with_units : with_marks)) return std::nullopt;
    const auto value = [&](std::size_t group) {
        return match[group].matched ? number_value(han_year_digits(match[group])).value_or(-1) : 0;
    };
    const PrintedDate date{value(1), value(2), value(3)};
    if (date.year < 1900 || date.year > 2200 || date.month < 0 || date.month > 12 || date.day < 0 || date.day > 31) {
        return std::nullopt;
    }
    return date;
}

std::optional<Date> complete_date(const PrintedDate& date) {
    return date_from_string(to_string(Date{date.year, date.month, date.day}));
}

std::optional<Date> complete_date(std::string_view text) {
    const auto date = printed_date(text);
    if (!date) return std::nullopt;
    return complete_date(*date);
}

std::optional<DayOfYear> printed_day(std::string_view text) {
    static const std::regex month_and_day(
        "([0-9]{1,2}|(?:一|二|三|四|五|六|七|八|九|十){1,2})月"
        "([0-9]{1,2}|(?:一|二|三|四|五|六|七|八|九|十){1,3})(?:日|号)");
    if (text.size() > 40) return std::nullopt;
    const std::string line = without_spaces(to_half_width(text));
    std::smatch match;
    if (line.find("月") == std::string::npos || !std::regex_match(line, match, month_and_day)) return std::nullopt;
    const DayOfYear day{number_value(match[1].str()).value_or(0), number_value(match[2].str()).value_or(0)};
    if (day.month < 1 || day.month > 12 || day.day < 1 || day.day > 31) return std::nullopt;
    return day;
}

std::optional<Date> completed_date(const DayOfYear& day, const Date& published) {
    static constexpr int days_ahead = 60;
    const auto days_of_year = [](int month, int date) { return month * 31 + date; };
    const bool ahead = days_of_year(day.month, day.day) > days_of_year(published.month, published.day) + days_ahead;
    return complete_date(PrintedDate{published.year - (ahead ? 1 : 0), day.month, day.day});
}

std::optional<DocumentNumber> document_number_of(std::string_view line) {
    if (line.size() > 150) return std::nullopt;
    // Bytes, not characters, stand in a class: only ASCII may be named there.
    static const std::regex number(
        "([^0-9,;:]{2,60})(?:〔|\\[|（|\\(|【|［|﹝|〈|<|\\{)((?:19|20)[0-9]{2})(?:年)?"
        "(?:〕|\\]|）|\\)|】|］|﹞|〉|>|\\})(?:第)?([0-9]{1,5})号");
    const std::string squeezed = without_spaces(line);
    const std::string printed = to_half_width(squeezed);
    const std::string plain = certain_digits(printed);
    std::smatch match;
    if (!plain.ends_with("号") || !std::regex_match(plain, match, number)) return std::nullopt;
    for (const std::string_view mark : {"。", "，", "；", "："}) {
        if (squeezed.find(mark) != std::string::npos) return std::nullopt;
    }
    // As printed, unless it was read wrongly: then as it can only have been printed.
    return DocumentNumber{plain == printed ? squeezed : plain, std::stoi(match[2])};
}

std::vector<std::string> split_addressees(std::string_view line) {
    const std::u32string text = to_utf32(trim(line));
    const auto separators_outside_brackets = [&](auto visit) {
        int depth = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char32_t c = text[i];
            if (c == U'（' || c == U'(' || c == U'《' || c == U'“') ++depth;
            if (c == U'）' || c == U')' || c == U'》' || c == U'”') --depth;
            if (depth <= 0) visit(i, c);
        }
    };
    // 各省、自治区、直辖市人民政府，国务院各部委: where a comma sets groups apart, 、 stands inside them.
    bool has_comma = false;
    separators_outside_brackets(
        [&](std::size_t, char32_t c) { has_comma = has_comma || c == U'，' || c == U',' || c == U'；'; });
    std::vector<std::string> addressees;
    std::size_t begin = 0;
    const auto finish = [&](std::size_t end) {
        const std::string name(trim(to_utf8(text.substr(begin, end - begin))));
        if (!name.empty()) addressees.push_back(name);
        begin = end + 1;
    };
    separators_outside_brackets([&](std::size_t i, char32_t c) {
        const bool group_end = c == U'，' || c == U',' || c == U'；' || c == U'：' || c == U':';
        if (group_end || (c == U'、' && !has_comma)) finish(i);
    });
    if (begin < text.size()) finish(text.size());
    return addressees;
}

}  // namespace yaodian::document
