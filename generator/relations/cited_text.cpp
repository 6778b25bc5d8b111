#include <algorithm>
#include <array>
#include <optional>

#include "generator/document/fields.hpp"
#include "generator/relations/citations.hpp"
#include "generator/relations/plain_text.hpp"
#include "generator/support/text.hpp"

namespace yaodian::relations {

namespace {

constexpr std::u32string_view opening = U"〔[（(【［﹝〈<{";
constexpr std::u32string_view closing = U"〕]）)】］﹞〉>}";

/// Words before a rule that say to follow, make or change it.
constexpr std::array<std::u32string_view, 20> rule_verbs = {
    U"依据", U"根据", U"按照", U"依照", U"遵照", U"修订", U"制定", U"出台", U"印发", U"落实",
    U"执行", U"贯彻", U"完善", U"健全", U"编制", U"遵守", U"起草", U"修改", U"制订", U"实施",
};
/// 规定 alone is a verb as often: 依照第九十一条规定.
constexpr std::array<std::u32string_view, 10> rule_endings = {
    U"实施细则", U"管理细则", U"细则", U"管理办法", U"实施办法", U"办法", U"管理规定", U"暂行规定", U"条例", U"准则",
};
/// Begins of what is no name: 有关规定, 本办法.
constexpr std::array<std::u32string_view, 18> no_names = {U"具体", U"细则", U"统一", U"内部", U"有关", U"相关",
                                                          U"上级", U"各项", U"本",   U"该",   U"上述", U"前款",
                                                          U"国家", U"下列", U"其他", U"法律", U"规章", U"依法"};

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

struct Number {
    std::string text;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The number whose year's bracket opens at `at`, in half width text without spaces.
std::optional<Number> number_at(std::u32string_view text, std::size_t at) {
    std::size_t i = at + 1;
    const auto digits = [&](std::size_t least, std::size_t most) -> std::u32string_view {
        const std::size_t begin = i;
        while (i < text.size() && i - begin < most && is_digit(text[i])) ++i;
        return i - begin < least ? std::u32string_view{} : text.substr(begin, i - begin);
    };
    const std::u32string_view year = digits(4, 4);
    if (year.empty()) return std::nullopt;
    if (i < text.size() && text[i] == U'年') ++i;
    if (i >= text.size() || closing.find(text[i]) == std::u32string_view::npos) return std::nullopt;
    ++i;
    if (i < text.size() && text[i] == U'第') ++i;
    const std::u32string_view number = digits(1, 5);
    if (number.empty() || i >= text.size() || text[i] != U'号') return std::nullopt;
    ++i;
    std::size_t begin = at;
    while (begin > 0 && at - begin < 14 && counts(text[begin - 1])) --begin;
    std::u32string_view sign = text.substr(begin, at - begin);
    for (const std::u32string_view verb : rule_verbs) {
        const std::size_t found = sign.rfind(verb);
        if (found != std::u32string_view::npos) sign = sign.substr(found + verb.size());
    }
    // …若干问题的解释法释〔2024〕10号: the sign begins behind the title.
    for (const std::u32string_view word :
         {U"解释", U"规定", U"通知", U"意见", U"办法", U"决定", U"批复", U"公告", U"的"}) {
        const std::size_t found = sign.rfind(word);
        if (found != std::u32string_view::npos) sign = sign.substr(found + word.size());
    }
    if (sign.size() < 2) return std::nullopt;
    std::u32string printed(sign);
    printed.append(U"〔").append(year).append(U"〕").append(number).append(U"号");
    return Number{to_utf8(printed), at - sign.size(), i};
}

std::vector<Number> numbers_in(std::u32string_view text) {
    std::vector<Number> numbers;
    for (std::size_t i = 0; i + 6 < text.size(); ++i) {
        if (opening.find(text[i]) == std::u32string_view::npos || !is_digit(text[i + 1])) continue;
        if (auto number = number_at(text, i)) numbers.push_back(std::move(*number));
    }
    return numbers;
}

struct Title {
    std::string text;
    Span place;  ///< with its marks
};

std::vector<Title> titles_in(std::u32string_view text) {
    std::vector<Title> titles;
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == U'《' && depth++ == 0) begin = i;
        if (text[i] != U'》' || depth == 0 || --depth > 0) continue;
        if (i > begin + 1) titles.push_back({to_utf8(text.substr(begin + 1, i - begin - 1)), {begin, i + 1}});
    }
    return titles;
}

/// The rule that ends at `end`, named behind one of the verbs in the same clause; empty when there is none.
std::string rule_before(std::u32string_view text, std::size_t end) {
    std::size_t begin = end;
    while (begin > 0 && end - begin < 30 && counts(text[begin - 1])) --begin;
    if (begin > 0 && (text[begin - 1] == U'《' || text[begin - 1] == U'〈')) return {};
    std::u32string_view name = text.substr(begin, end - begin);
    // In a list of rules the verb stands before the first: 修订……细则、……办法.
    bool has_verb = begin > 0 && text[begin - 1] == U'、' &&
                    std::any_of(rule_endings.begin(), rule_endings.end(), [&](std::u32string_view ending) {
                        return text.substr(0, begin - 1).ends_with(ending);
                    });
    for (const std::u32string_view verb : rule_verbs) {
        for (std::size_t at = name.find(verb); at != std::u32string_view::npos; at = name.find(verb)) {
            if (at + verb.size() + 4 > name.size()) break;
            name = name.substr(at + verb.size());
            has_verb = true;
        }
    }
    for (const char32_t joining : std::u32string_view(U"和与及将")) {
        if (const std::size_t at = name.rfind(joining); at != std::u32string_view::npos) name = name.substr(at + 1);
    }
    // What is described is not named: 以……为基本形式的民主管理制度.
    if (!has_verb || name.size() < 6 || name.find(U'的') != std::u32string_view::npos) return {};
    for (const std::u32string_view word : {U"有关", U"相关", U"应当", U"可以", U"不得", U"第"}) {
        if (name.find(word) != std::u32string_view::npos) return {};
    }
    const bool vague =
        std::any_of(no_names.begin(), no_names.end(), [&](std::u32string_view word) { return name.starts_with(word); });
    return vague ? std::string{} : to_utf8(name);
}

void add_rules(std::vector<Cited>& found, std::u32string_view text, const std::vector<Title>& titles) {
    static constexpr std::u32string_view first_characters = U"实管细办规条章准";  // of the endings
    std::size_t reached = 0;
    for (std::size_t i = text.find_first_of(first_characters); i < text.size();
         i = text.find_first_of(first_characters, i + 1)) {
        for (const std::u32string_view ending : rule_endings) {
            if (text.substr(i, ending.size()) != ending) continue;
            const std::size_t end = i + ending.size();
            // 规定 goes on as a verb, 办法 as another word: a rule's name ends where its clause or list does.
            const bool ends = end == text.size() || !counts(text[end]);
            const bool in_title = std::any_of(titles.begin(), titles.end(), [&](const Title& title) {
                return title.place.begin <= i && i < title.place.end;
            });
            if (!ends || in_title || end <= reached) break;
            reached = end;
            if (std::string name = rule_before(text, end); !name.empty()) found.push_back({std::move(name), {}, true});
            break;
        }
    }
}

}  // namespace

std::vector<Cited> cited_in(const TextForms& text) {
    std::vector<Cited> found;
    const std::u32string_view printed = text.spaceless;
    std::u32string characters;
    std::vector<Number> numbers;
    if (printed.find(U'号') != std::u32string_view::npos) {
        characters = to_utf32(to_half_width(to_utf8(printed)));
        numbers = numbers_in(characters);
    }
    // Half width has as many characters, so places are the same in both.
    const std::vector<Title> titles = titles_in(printed);
    for (const Title& title : titles) {
        Cited cited{title.text, {}, false};
        const auto behind = std::find_if(numbers.begin(), numbers.end(), [&](const Number& number) {
            return number.begin == title.place.end + 1 &&
                   opening.find(characters[title.place.end]) != std::u32string::npos;
        });
        if (behind != numbers.end()) {
            cited.number = behind->text;
            numbers.erase(behind);
        }
        found.push_back(std::move(cited));
    }
    for (const Number& number : numbers) found.push_back({{}, number.text, false});
    add_rules(found, printed, titles);
    return found;
}

std::string comparable_number(std::string_view number) {
    const std::u32string text = to_utf32(without_spaces(to_half_width(number)));
    const std::vector<Number> numbers = numbers_in(text);
    if (numbers.empty()) return without_spaces(number);
    std::u32string printed = to_utf32(numbers.front().text);
    std::size_t at = printed.find(U'〕') + 1;
    while (at + 2 < printed.size() && printed[at] == U'0') printed.erase(at, 1);
    return to_utf8(printed);
}

}  // namespace yaodian::relations
