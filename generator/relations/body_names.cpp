#include "generator/relations/body_names.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace yaodian::relations {

namespace {

/// How the names of institutions that have departments end.
constexpr std::string_view whole_endings[] = {"大学", "学院", "学校",   "中学",   "小学",   "一中",
                                              "附中", "高中", "幼儿园", "研究所", "研究院", "科学院",
                                              "医院", "集团", "公司",   "图书馆", "博物馆", "银行"};

}  // namespace

const std::vector<OwnWord>& own_words() {
    static const std::vector<OwnWord> words = {
        {"我校", {"大学", "学院", "学校", "中学", "小学", "一中", "附中", "高中"}},
        {"校", {"大学", "学院", "学校", "中学", "小学", "一中", "附中", "高中"}},
        {"院", {"学院", "研究院", "科学院", "医院"}},
        {"所", {"研究所"}},
        {"馆", {"图书馆", "博物馆"}},
        {"集团", {"集团"}},
        {"公司", {"公司"}},
    };
    return words;
}

bool is_whole(std::string_view name) {
    return ends_with_one_of(name, whole_endings);
}

bool is_superior(std::string_view name) {
    static constexpr std::string_view endings[] = {"局", "厅", "署", "政府", "法院", "检察院", "国务院", "人大"};
    static constexpr std::string_view ministries[] = {"教育部",
                                                      "财政部",
                                                      "科技部",
                                                      "科学技术部",
                                                      "公安部",
                                                      "民政部",
                                                      "司法部",
                                                      "商务部",
                                                      "文化部",
                                                      "文化和旅游部",
                                                      "外交部",
                                                      "国防部",
                                                      "自然资源部",
                                                      "生态环境部",
                                                      "交通运输部",
                                                      "水利部",
                                                      "农业农村部",
                                                      "应急管理部",
                                                      "人力资源和社会保障部",
                                                      "人社部",
                                                      "工业和信息化部",
                                                      "住房和城乡建设部"};
    static constexpr std::string_view above[] = {"全国",   "中央", "国家", "中华",   "省",
                                                 "自治区", "市",   "县",   "国务院", "人民代表大会"};
    return ends_with_one_of(name, endings) || ends_with_one_of(name, ministries) ||
           std::any_of(std::begin(above), std::end(above),
                       [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

std::optional<Parts> mass_organisation(std::string_view name) {
    struct Form {
        std::string_view begin;
        std::string_view end;
        std::string_view body;
    };
    static constexpr std::array<Form, 10> forms = {{{"中国共产主义青年团", "委员会", "团委"},
                                                    {"共青团", "委员会", "团委"},
                                                    {"", "团委", "团委"},
                                                    {"中国共产党", "委员会", "党委"},
                                                    {"中共", "委员会", "党委"},
                                                    {"中共", "党委", "党委"},
                                                    {"", "党委", "党委"},
                                                    {"", "工会委员会", "工会"},
                                                    {"", "工会", "工会"},
                                                    {"", "妇女委员会", "妇委会"}}};
    for (const Form& form : forms) {
        if (!name.starts_with(form.begin) || !name.ends_with(form.end)) continue;
        if (name.size() < form.begin.size() + form.end.size()) continue;
        const std::string_view inside =
            name.substr(form.begin.size(), name.size() - form.begin.size() - form.end.size());
        // 中共某某大学纪律检查委员会 is no Party committee.
        if (inside.ends_with("检查") || inside.ends_with("工作")) continue;
        return Parts{std::string(inside), std::string(form.body)};
    }
    return std::nullopt;
}

std::string institution_before(std::string_view name) {
    static constexpr std::size_t shortest = 6;  // bytes of two characters
    std::size_t found = std::string_view::npos;
    for (const std::string_view ending : whole_endings) {
        const std::size_t at = name.find(ending);
        if (at == std::string_view::npos || at == 0) continue;
        const std::size_t end = at + ending.size();
        if (end + shortest <= name.size()) found = std::min(found, end);
    }
    return found == std::string_view::npos ? std::string{} : std::string(name.substr(0, found));
}

}  // namespace yaodian::relations
