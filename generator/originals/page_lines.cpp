#include "generator/originals/page_lines.hpp"

#include <algorithm>
#include <array>
#include <regex>
#include <string>
#include <vector>

#include "generator/support/text.hpp"

namespace yaodian::originals {

namespace {

/// How sure a label makes that its line is the page's.
enum class Weight {
    certain,  ///< documents print no such label
    usual,    ///< documents print it at times: 来源, 作者
    common,   ///< texts are full of it: 时间, 日期; counts only beside other labels
};

struct Label {
    std::string_view text;
    std::string_view field;  ///< empty: it tells nothing that is kept
    Weight weight;
};

/// Longer labels before those that they begin with.
constexpr Label labels[] = {
    {"发布日期", "published", Weight::certain},
    {"发布时间", "published", Weight::certain},
    {"发表时间", "published", Weight::certain},
    {"发表日期", "published", Weight::certain},
    {"公开日期", "published", Weight::certain},
    {"上传时间", "published", Weight::certain},
    {"添加时间", "published", Weight::certain},
    {"录入时间", "published", Weight::certain},
    {"更新时间", "published", Weight::certain},
    {"更新日期", "published", Weight::certain},
    {"发布人", "", Weight::certain},
    {"发布者", "", Weight::certain},
    {"所属栏目", "column", Weight::certain},
    {"所在栏目", "column", Weight::certain},
    {"栏目", "column", Weight::certain},
    {"信息来源", "source", Weight::certain},
    {"文章来源", "source", Weight::certain},
    {"稿件来源", "source", Weight::certain},
    {"新闻来源", "source", Weight::certain},
    {"来源", "source", Weight::usual},
    {"文章作者", "author", Weight::certain},
    {"作者", "author", Weight::usual},
    {"浏览次数", "", Weight::certain},
    {"浏览量", "", Weight::certain},
    {"浏览数", "", Weight::certain},
    {"浏览", "", Weight::certain},
    {"点击次数", "", Weight::certain},
    {"点击率", "", Weight::certain},
    {"点击量", "", Weight::certain},
    {"点击数", "", Weight::certain},
    {"点击", "", Weight::certain},
    {"阅读次数", "", Weight::certain},
    {"阅读量", "", Weight::certain},
    {"阅读数", "", Weight::certain},
    {"阅读", "", Weight::certain},
    {"访问次数", "", Weight::certain},
    {"访问量", "", Weight::certain},
    {"人气", "", Weight::certain},
    {"字体大小", "", Weight::certain},
    {"字体", "", Weight::certain},
    {"字号", "", Weight::certain},
    {"发文字号", "document_number", Weight::certain},
    {"发文文号", "document_number", Weight::certain},
    {"文件编号", "document_number", Weight::certain},
    {"文号", "document_number", Weight::usual},
    {"发文机关", "issuer", Weight::certain},
    {"制发机关", "issuer", Weight::certain},
    {"制定机关", "issuer", Weight::certain},
    {"发文单位", "issuer", Weight::certain},
    {"发布机关", "issuer", Weight::certain},
    {"发布机构", "issuer", Weight::certain},
    {"发布部门", "issuer", Weight::certain},
    {"发布单位", "issuer", Weight::certain},
    {"成文日期", "date", Weight::certain},
    {"发文日期", "date", Weight::certain},
    {"印发日期", "date", Weight::certain},
    {"公布日期", "date", Weight::certain},
    {"施行日期", "", Weight::certain},
    {"实施日期", "", Weight::certain},
    {"生效日期", "", Weight::certain},
    {"失效日期", "", Weight::certain},
    {"信息索引号", "", Weight::certain},
    {"索引号", "", Weight::certain},
    {"主题分类", "", Weight::certain},
    {"体裁分类", "", Weight::certain},
    {"信息分类", "", Weight::certain},
    {"公文种类", "", Weight::certain},
    {"法规类别", "", Weight::certain},
    {"效力级别", "", Weight::certain},
    {"效力位阶", "", Weight::certain},
    {"法律效力位阶", "", Weight::certain},
    {"时效性", "", Weight::certain},
    {"有效性", "", Weight::certain},
    {"公开方式", "", Weight::certain},
    {"法宝引证码", "", Weight::certain},
    {"原文链接", "", Weight::certain},
    {"原文地址", "", Weight::certain},
    {"本文链接", "", Weight::certain},
    {"责任编辑", "", Weight::certain},
    {"编辑", "", Weight::usual},
    {"审核", "", Weight::usual},
    {"撰稿", "author", Weight::usual},
    {"供稿", "author", Weight::usual},
    {"摄影", "", Weight::usual},
    {"时间", "published", Weight::common},
    {"日期", "published", Weight::common},
};

/// What stands between two labels with their values.
bool is_separator(char32_t c) {
    return is_space(c) || std::u32string_view(U"|｜/【】[]［］（）()丨·").find(c) != std::u32string_view::npos;
}

bool is_colon(char32_t c) {
    return c == U'：' || c == U':';
}

struct FoundLabel {
    const Label* label;
    std::size_t size;  ///< code points, the mark behind it included
};

/// The texts of `labels`, in their order.
const std::vector<std::u32string>& label_words() {
    static const std::vector<std::u32string> words = [] {
        std::vector<std::u32string> out;
        for (const Label& label : labels) out.push_back(to_utf32(label.text));
        return out;
    }();
    return words;
}

/// The label that begins at a place, with its colon (`来源：`, `来 源：`) or in brackets of its own (`【法宝引证码】`).
std::optional<FoundLabel> label_at(const std::u32string& text, std::size_t at) {
    const bool bracketed = at > 0 && (text[at - 1] == U'【' || text[at - 1] == U'[' || text[at - 1] == U'［');
    const std::vector<std::u32string>& words = label_words();
    for (std::size_t number = 0; number < words.size(); ++number) {
        const std::u32string& word = words[number];
        if (text[at] != word[0]) continue;
        std::size_t i = at;
        std::size_t matched = 0;
        for (; i < text.size() && matched < word.size(); ++i) {
            if (text[i] == word[matched]) {
                ++matched;
            } else if (!is_space(text[i]) || matched == 0) {
                break;
            }
        }
        if (matched < word.size()) continue;
        while (i < text.size() && is_space(text[i])) ++i;
        const bool closed = bracketed && i < text.size() && (text[i] == U'】' || text[i] == U']' || text[i] == U'］');
        if (i < text.size() && (is_colon(text[i]) || closed)) return FoundLabel{&labels[number], i + 1 - at};
    }
    return std::nullopt;
}

/// A date, with or without a time of the day: all of the text.
const std::regex& date_and_time() {
    static const std::regex pattern(
        "((?:19|20)[0-9]{2})(?:年|[-/.])([0-9]{1,2})(?:月|[-/.])([0-9]{1,2})(?:日)?"
        "(?:[ T]{0,3}[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?");
    return pattern;
}

/// `2018-01-23` of a date with or without time; empty when the text is none.
std::string iso_date(std::string_view text) {
    static constexpr std::size_t longest = 60;
    if (text.size() > longest) return {};
    const std::string line(trim(to_half_width(text)));
    if (!line.starts_with("19") && !line.starts_with("20")) return {};
    std::smatch match;
    if (!std::regex_match(line, match, date_and_time())) return {};
    const auto two = [](std::string digits) { return digits.size() == 1 ? "0" + digits : digits; };
    return match[1].str() + "-" + two(match[2]) + "-" + two(match[3]);
}

bool has_clock(std::string_view text) {
    static const std::regex clock("[0-9]{1,2}:[0-9]{2}");
    const std::string line = to_half_width(text);
    return line.find(':') != std::string::npos && std::regex_search(line, clock);
}

bool says_nothing(std::string_view value) {
    return value.empty() || value == "无" || value == "-" || value == "——" || value == "--";
}

/// Lines of a page that have no label: `【打印本页】 【关闭窗口】`, `[大 中 小]`, `上一篇：…`.
bool is_page_control(std::string_view text) {
    static const std::vector<std::string> controls = {
        "打印本页", "打印此页", "打印",   "关闭窗口", "关闭本页", "关闭",     "返回顶部", "返回列表", "返回",
        "收藏本页", "收藏",     "分享到", "分享",     "大中小",   "我要纠错", "扫一扫",   "收藏此页", "推荐给好友"};
    static const std::regex pattern("(?:(?:【|\\[|\\(|（|\\|)?(?:" + join(controls, "|") +
                                    ")(?:】|\\]|\\)|）|：|:|\\|)?){1,6}");
    static constexpr std::size_t longest = 120;
    const std::string squeezed = without_spaces(text);
    if (squeezed.empty() || squeezed.size() > longest) return false;
    // Most lines have none, and are told without the regular expression.
    const bool has_control = std::any_of(controls.begin(), controls.end(), [&](const std::string& control) {
        return squeezed.find(control) != std::string::npos;
    });
    return has_control && std::regex_match(squeezed, pattern);
}

constexpr std::size_t longest_value = 60;

}  // namespace

std::optional<PageLine> page_line_of(std::string_view text) {
    static constexpr std::size_t longest = 900;
    const std::string_view trimmed = trim(text);
    if (trimmed.empty() || trimmed.size() > longest) return std::nullopt;
    if (is_page_control(trimmed)) return PageLine{{}, true};
    const std::u32string line = to_utf32(trimmed);
    struct Entry {
        const Label* label;  ///< null: a date that stands without one
        std::string value;
    };
    std::vector<Entry> entries;
    const auto finish = [&](std::size_t begin, std::size_t end) {
        std::u32string value = line.substr(begin, end - begin);
        while (!value.empty() && is_separator(value.back())) value.pop_back();
        while (!value.empty() && is_separator(value.front())) value.erase(0, 1);
        entries.back().value = single_spaced(to_utf8(value));
    };
    std::size_t value_begin = std::string::npos;
    for (std::size_t i = 0; i < line.size();) {
        const bool may_begin = i == 0 || is_separator(line[i - 1]);
        const auto found = may_begin && !is_separator(line[i]) ? label_at(line, i) : std::nullopt;
        if (!found) {
            ++i;
            continue;
        }
        if (value_begin != std::string::npos) {
            finish(value_begin, i);
        } else if (i > 0) {
            // Only a date may stand before the first label: `2024-03-08 09:15　来源：校工会`.
            entries.push_back({nullptr, {}});
            finish(0, i);
            if (!entries.back().value.empty() && iso_date(entries.back().value).empty()) return std::nullopt;
            if (entries.back().value.empty()) entries.pop_back();
        }
        entries.push_back({found->label, {}});
        i += found->size;
        value_begin = i;
    }
    if (value_begin == std::string::npos) {
        const std::string date = has_clock(trimmed) ? iso_date(trimmed) : std::string{};
        if (date.empty()) return std::nullopt;
        return PageLine{{{"published", "发布时间", date}}, false};
    }
    finish(value_begin, line.size());
    PageLine page;
    std::size_t certain = 0;
    std::size_t usual = 0;
    for (Entry& entry : entries) {
        if (length(entry.value) > longest_value && entry.value.find("://") == std::string::npos) return std::nullopt;
        if (entry.value.find("。") != std::string::npos) return std::nullopt;
        const std::string_view field = entry.label == nullptr ? "published" : entry.label->field;
        if (entry.label != nullptr && entry.label->weight == Weight::certain) ++certain;
        if (entry.label != nullptr && entry.label->weight == Weight::usual) ++usual;
        if (field == "published" || field == "date") {
            const std::string date = iso_date(entry.value);
            // 时间：下午两点半 is the text's own.
            if (date.empty() && entry.label != nullptr && entry.label->weight == Weight::common) return std::nullopt;
            entry.value = date;
        }
        if (field.empty() || says_nothing(entry.value)) continue;
        const std::string_view label = entry.label == nullptr ? "发布时间" : entry.label->text;
        page.fields.push_back({std::string(field), std::string(label), entry.value});
    }
    if (certain == 0 && usual == 0) return std::nullopt;
    page.certain = certain > 0 || (usual > 0 && entries.size() > 1);
    return page;
}

namespace {

bool is_blank(const Line& line) {
    return line.cells.empty() && trim(line.text).empty();
}

/// A line of the document's text: the head, where pages print their lines, is over.
bool is_text(const Line& line) {
    static constexpr std::size_t longest_head_line = 80;
    const std::string_view text = trim(line.text);
    return !line.cells.empty() || length(text) > longest_head_line || text.ends_with("。") || text.ends_with("；");
}

/// The page's line that a row of a table is: labels and values in turn.
std::optional<PageLine> page_row_of(const std::vector<std::string>& cells) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string cell(trim(cells[i]));
        if (cell.empty()) continue;
        const std::string word = without_spaces(cell);
        const bool label = std::any_of(std::begin(labels), std::end(labels), [&](const Label& known) {
            return known.text == word && known.weight == Weight::certain;
        });
        text += (text.empty() ? "" : " ") + (label ? word + "：" : cell);
    }
    auto page = page_line_of(text);
    return page && page->certain ? page : std::nullopt;
}

/// The second line of an address: `f06f932a.html`.
bool is_rest_of_address(const Line& line) {
    static const std::regex address("[A-Za-z0-9_./?=&%#-]{4,}");
    const std::string text(trim(line.text));
    return line.cells.empty() && text.find_first_of("./=") != std::string::npos && std::regex_match(text, address);
}

}  // namespace

void take_page_lines(Original& original) {
    static constexpr std::size_t most_head_lines = 10;
    static constexpr std::size_t most_foot_lines = 6;
    std::vector<Line>& lines = original.lines;
    std::vector<bool> taken(lines.size(), false);
    const auto take = [&](std::size_t index, PageLine&& page) {
        for (StatedField& field : page.fields) {
            field.is_printed = true;
            original.stated.push_back(std::move(field));
        }
        taken[index] = true;
    };
    const auto read = [&](const Line& line) {
        return line.cells.empty() ? page_line_of(line.text) : page_row_of(line.cells);
    };
    std::size_t seen = 0;
    bool title_seen = false;
    for (std::size_t i = 0; i < lines.size() && seen < most_head_lines; ++i) {
        if (is_blank(lines[i])) continue;
        auto page = read(lines[i]);
        // What is a page's line only by its place needs a title above it.
        if (page && (page->certain || title_seen)) {
            take(i, std::move(*page));
            // An address that was too long for its line goes on below.
            if (lines[i].text.find("://") != std::string::npos && i + 1 < lines.size() &&
                is_rest_of_address(lines[i + 1]))
                taken[++i] = true;
            continue;
        }
        if (is_text(lines[i])) break;
        title_seen = true;
        ++seen;
    }
    seen = 0;
    for (std::size_t i = lines.size(); i-- > 0 && seen < most_foot_lines;) {
        if (is_blank(lines[i]) || taken[i]) continue;
        ++seen;
        auto page = read(lines[i]);
        if (page && page->certain) take(i, std::move(*page));
    }
    if (std::find(taken.begin(), taken.end(), true) == taken.end()) return;
    std::vector<Line> kept;
    bool below_taken = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (taken[i]) {
            original.left_out.push_back("line " + std::to_string(lines[i].number) + ": " +
                                        std::string(trim(lines[i].text)));
            below_taken = true;
        } else {
            lines[i].is_apart = lines[i].is_apart || (below_taken && !is_blank(lines[i]));
            below_taken = below_taken && is_blank(lines[i]);
            kept.push_back(std::move(lines[i]));
        }
    }
    lines = std::move(kept);
}

}  // namespace yaodian::originals
