#include "generator/relations/marked_text.hpp"

#include <algorithm>
#include <array>

#include "generator/relations/names.hpp"
#include "generator/support/text.hpp"

namespace yaodian::relations {

namespace {

/// Steps that any piece of work goes through in the course of a year, and words for doing it at all.
constexpr std::array<std::string_view, 66> step_words = {
    "启动", "申报", "申请", "立项", "评审", "初审", "复审", "终审", "审查", "审核", "立案", "审理", "征集", "征求",
    "办理", "承办", "反馈", "答复", "中期", "检查", "结题", "验收", "评定", "测评", "评选", "评优", "评先", "推荐",
    "选拔", "报名", "预赛", "初赛", "复赛", "决赛", "表彰", "颁奖", "宣传", "学习", "贯彻", "总结", "交流", "研讨",
    "展示", "展播", "公示", "发放", "登记", "缴费", "招标", "筹备", "培养", "动员", "部署", "督办", "参加", "总结会",
    "实施", "开展", "举办", "举行", "召开", "推进", "做好", "完成", "落实", "加强",
};

/// Words that join or follow names.
constexpr std::u32string_view joining = U"的之和与及暨等或在对为把将";

std::vector<std::u32string> plain_words(const auto& words) {
    std::vector<std::u32string> plain;
    plain.reserve(words.size());
    for (const auto& word : words) plain.push_back(plain_text(word));
    return plain;
}

bool is_ascii_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

/// Years and ordinal numbers (2023年度, 第五届, 五届二次, 第3期) say which one it is, not what it is: words break
/// there.
void break_at_numbers(MarkedText& text) {
    static constexpr std::u32string_view numerals = U"0123456789〇零一二三四五六七八九十百首第";
    static constexpr std::u32string_view units = U"年届次期季轮批";
    std::u32string& characters = text.characters;
    const auto is_numeral = [&](std::size_t i) { return numerals.find(characters[i]) != std::u32string_view::npos; };
    for (std::size_t begin = 0; begin < characters.size();) {
        std::size_t end = begin;
        while (end < characters.size() && is_numeral(end)) ++end;
        if (end == begin) {
            ++begin;
            continue;
        }
        const bool has_unit = end < characters.size() && units.find(characters[end]) != std::u32string_view::npos;
        const bool degree = has_unit && characters[end] == U'年' && characters.substr(end + 1, 1) == U"度";
        const bool year = end - begin == 4 && is_ascii_digit(characters[begin]) && is_ascii_digit(characters[end - 1]);
        const std::size_t behind = end + (degree ? 2 : has_unit ? 1 : 0);
        for (std::size_t i = begin; i < behind; ++i) {
            if (has_unit || year) characters[i] = break_mark;
            if (has_unit || year || is_ascii_digit(characters[i])) text.weights[i] = 0;
        }
        begin = std::max(behind, begin + 1);
    }
}

}  // namespace

double MarkedText::weight(const Span& span) const {
    double sum = 0;
    for (std::size_t i = span.begin; i < span.end; ++i) sum += weights[i];
    return sum;
}

bool MarkedText::begins_word(std::size_t at) const {
    return at == 0 || characters[at - 1] == break_mark || weights[at - 1] < 1 ||
           joining.find(characters[at - 1]) != std::u32string_view::npos;
}

bool MarkedText::ends_word(std::size_t at) const {
    return at == characters.size() || characters[at] == break_mark || weights[at] < 1 ||
           joining.find(characters[at]) != std::u32string_view::npos;
}

std::string MarkedText::printed(const Span& span) const {
    if (span.size() == 0) return {};
    const std::size_t begin = places[span.begin];
    return without_stray_spaces(to_utf8(source.substr(begin, places[span.end - 1] + 1 - begin)));
}

Marker::Marker(const std::vector<std::string>& stock_words, const std::vector<std::string>& institution)
    : steps_(plain_words(step_words)) {
    std::vector<std::u32string> words = plain_words(stock_words);
    for (const std::string& name : institution) words.push_back(plain_text(name));
    stock_ = WordFinder(std::move(words));
}

MarkedText Marker::mark(std::string_view text) const {
    MarkedText marked;
    marked.source = to_utf32(text);
    for (std::size_t i = 0; i < marked.source.size(); ++i) {
        char32_t c = marked.source[i];
        if (is_space(c)) continue;
        const std::u32string plain = plain_text(to_utf8(std::u32string(1, c)));
        c = plain.empty() ? break_mark : plain.front();
        if (c == break_mark && (marked.characters.empty() || marked.characters.back() == break_mark)) continue;
        marked.characters += c;
        marked.places.push_back(i);
    }
    marked.weights.assign(marked.characters.size(), 1.0);
    const auto weigh = [&](const WordFinder& finder, double weight) {
        finder.each(marked.characters, [&](std::size_t begin, std::size_t word) {
            for (std::size_t i = begin; i < begin + finder.word(word).size(); ++i) {
                marked.weights[i] = std::min(marked.weights[i], weight);
            }
        });
    };
    weigh(steps_, 0.5);
    weigh(stock_, 0);
    std::size_t from = 0;
    for (const QuotedName& quoted : quoted_names(text)) {
        const std::u32string name = plain_text(quoted.name);
        // With punctuation inside it is no name but a slogan.
        const std::size_t at = marked.characters.find(name, from);
        if (name.empty() || at == std::u32string::npos) continue;
        marked.names.push_back({at, at + name.size()});
        from = at + name.size();
    }
    for (std::size_t i = 0; i < marked.characters.size(); ++i) {
        if (marked.characters[i] == break_mark) marked.weights[i] = 0;
    }
    break_at_numbers(marked);
    return marked;
}

}  // namespace yaodian::relations
