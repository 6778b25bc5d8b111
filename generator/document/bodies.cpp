#include "generator/document/bodies.hpp"

#include <algorithm>
#include <array>
#include <regex>

#include "generator/document/fields.hpp"
#include "generator/document/labels.hpp"
#include "generator/support/text.hpp"

namespace yaodian::document {

namespace {

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.starts_with(word); });
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.ends_with(word); });
}

/// （代章）, （盖章）, （章）, （印章） behind a name.
std::string without_seal_mark(std::string name) {
    for (const std::string_view mark :
         {"（代章）", "（盖章）", "（章）", "（印章）", "(代章)", "(盖章)", "(章)", "（公章）"}) {
        if (name.ends_with(mark)) name.erase(name.size() - mark.size());
    }
    return name;
}

/// A name that could sign: no sentence's words, no places in a building, no numbers.
bool is_body(std::string_view name) {
    static constexpr std::size_t shortest = 2;
    static constexpr std::size_t longest = 30;
    const std::size_t size = length(name);
    if (size < shortest || size > longest || !looks_like_name(name) || !has_institution_ending(name)) return false;
    if (name.find_first_of("0123456789*@/") != std::string_view::npos) return false;
    return !contains_any(name, {"的", "请", "将", "了", "——", "—", "！", "【", "】", "交至", "参加", "转发", "举行",
                                "召开", "地点", "电话", "联系", "于", "是"}) &&
           !starts_with_any(name,
                            {"各", "全体", "在", "到", "从", "由", "向", "致", "本", "我", "该", "至", "及", "和"});
}

/// An institution that has departments: what stands behind it on a line can be one of them.
bool is_whole_institution(std::string_view name) {
    return ends_with_any(
        name, {"大学", "学校", "中学", "小学", "一中", "研究所", "研究院", "科学院", "医院", "集团", "公司"});
}

bool names_institution(std::string_view name) {
    return contains_any(name, {"大学", "学院", "学校", "中学", "小学", "研究所", "研究院", "医院", "省", "市", "县"});
}

/// A department's name that needs its institution's before it.
bool is_department(std::string_view name) {
    return ends_with_any(name, {"处", "科", "室", "部", "办", "工会", "团委", "党委", "委员会", "中心", "馆"});
}

bool is_date(std::string_view text) {
    const auto date = printed_date(text);
    return date && date->month > 0;
}

}  // namespace

bool has_institution_ending(std::string_view name) {
    static constexpr std::array endings = {
        "委员会", "工会",   "研究所", "研究院", "大学",   "学院",   "学校", "中学",   "小学",   "一中",   "二中",
        "三中",   "高中",   "初中",   "附中",   "幼儿园", "医院",   "公司", "集团",   "办公室", "办公厅", "国务院",
        "政府",   "人大",   "政协",   "法院",   "检察院", "局",     "厅",   "部",     "处",     "科",     "室",
        "中心",   "协会",   "学会",   "联合会", "联谊会", "联盟",   "团委", "党委",   "纪委",   "教委",   "党组",
        "支部",   "总支",   "所",     "院",     "馆",     "社",     "站",   "组",     "委会",   "学生会", "研究会",
        "理事会", "董事会", "校友会", "基金会", "分会",   "总会",   "商会", "代表会", "妇联",   "学联",   "科协",
        "社联",   "府",     "党校",   "银行",   "系",     "党政办", "校办", "院办",   "党办",   "工委",   "团工委",
        "年级",   "队部",   "电视台", "法委",   "改委",   "资委",   "健委", "军委",   "常委会"};
    static constexpr std::array others = {"教室",   "会议室", "休息室", "活动室", "大厅", "报告厅", "餐厅", "展厅",
                                          "体育馆", "宾馆",   "场馆",   "剧院",   "影院", "招待所", "厕所", "场所",
                                          "干部",   "全部",   "内部",   "外部",   "之处", "到处",   "好处", "用处",
                                          "老师处", "同志处", "学科",   "本科",   "专科", "关系",   "体系", "联系",
                                          "格局",   "布局",   "车站",   "网站",   "住处", "寝室"};
    const auto ends = [&](const char* ending) { return name.ends_with(ending); };
    return std::any_of(endings.begin(), endings.end(), ends) && std::none_of(others.begin(), others.end(), ends);
}

bool looks_like_name(std::string_view text) {
    static constexpr std::size_t longest_name = 40;
    const std::size_t size = length(text);
    if (size < 2 || size > longest_name || label_of(text)) return false;
    if (text.starts_with("附件") || text.starts_with("（") || text.starts_with("(")) return false;
    return !contains_any(text, {"。", "，", "；", "：", ":", "？", "！", "、", "《", "“", ","}) && !is_date(text);
}

std::vector<std::string> bodies_of_line(std::string_view line) {
    static constexpr std::size_t most = 12;
    std::vector<std::string> bodies;
    for (const std::string& listed : split(replace_all(single_spaced(line), "、", "\n"), '\n')) {
        std::vector<std::string> parts;
        for (const std::string& piece : split(trim(listed), ' ')) {
            std::string part = without_seal_mark(without_spaces(piece));
            if (!part.empty()) parts.push_back(std::move(part));
        }
        const bool apart = !parts.empty() && std::all_of(parts.begin(), parts.end(), is_body) &&
                           !(parts.size() == 2 && is_whole_institution(parts[0]) && is_department(parts[1]) &&
                             !names_institution(parts[1]));
        if (!apart) {
            const std::string whole = join(parts, "");
            if (!is_body(whole)) return {};
            parts = {whole};
        }
        std::move(parts.begin(), parts.end(), std::back_inserter(bodies));
    }
    if (bodies.size() > most) bodies.clear();
    return bodies;
}

std::vector<std::string> bodies_in_title(std::string_view title) {
    static constexpr std::size_t shortest = 4;
    static const std::regex year("(?:(?:19|20)[0-9]{2}|二(?:〇|○|零|O))");
    static const std::regex week("第[0-9]{1,2}周");  // 某中学第6周工作安排
    std::string head = single_spaced(title);
    const std::size_t size = head.size();
    const auto found = [&](const std::regex& pattern) {
        std::smatch match;
        return std::regex_search(head, match, pattern) ? static_cast<std::size_t>(match.position(0)) : size;
    };
    // What sends a document on is named before the verb: 某某大学转发某某教育局关于….
    std::size_t end = std::min(found(year), found(week));
    for (const std::string_view word : {"关于", "转发", "印发", "批转", "发布", "公布"})
        end = std::min(end, head.find(word));
    if (end >= size) return {};
    head.resize(end);
    const bool sentence =
        starts_with_any(head, {"热烈", "祝贺", "欢迎", "走进", "关注", "聚焦", "喜报", "邀请", "组织"}) ||
        contains_any(head, {"举办", "开展", "荣获", "来到", "走进", "赴", "·", "｜", "|", "…"});
    std::vector<std::string> bodies = bodies_of_line(head);
    const bool too_short = bodies.size() == 1 && length(bodies.front()) < shortest;
    if (sentence || too_short) bodies.clear();
    return bodies;
}

std::string body_of_document_number(std::string_view number) {
    const std::size_t bracket =
        std::min({number.find("〔"), number.find("["), number.find("（"), number.find("("), number.find("【")});
    if (bracket == std::string_view::npos) return {};
    const std::string sign(number.substr(0, bracket));
    const bool names_body = ends_with_any(sign, {"工会", "团委", "党委", "委员会"});
    return names_body && length(sign) >= 3 && is_body(sign) ? sign : std::string{};
}

}  // namespace yaodian::document
