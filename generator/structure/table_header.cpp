#include "generator/structure/table_header.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "generator/support/text.hpp"

namespace yaodian::structure {

namespace {

using Word = std::pair<std::u32string_view, ColumnKind>;

/// Words that a column's name ends with; the longest that fits decides.
constexpr std::array heads = {
    Word{U"序号", ColumnKind::number},    Word{U"编号", ColumnKind::number},   Word{U"序", ColumnKind::number},
    Word{U"周次", ColumnKind::week},      Word{U"教学周", ColumnKind::week},   Word{U"周", ColumnKind::week},
    Word{U"星期", ColumnKind::week},      Word{U"时间", ColumnKind::time},     Word{U"日期", ColumnKind::time},
    Word{U"月份", ColumnKind::time},      Word{U"时限", ColumnKind::time},     Word{U"期限", ColumnKind::time},
    Word{U"进度", ColumnKind::time},      Word{U"月", ColumnKind::time},       Word{U"时间要求", ColumnKind::time},
    Word{U"内容", ColumnKind::text},      Word{U"事项", ColumnKind::text},     Word{U"任务", ColumnKind::text},
    Word{U"项目", ColumnKind::text},      Word{U"措施", ColumnKind::text},     Word{U"举措", ColumnKind::text},
    Word{U"目标", ColumnKind::text},      Word{U"要求", ColumnKind::text},     Word{U"主题", ColumnKind::text},
    Word{U"活动", ColumnKind::text},      Word{U"工作", ColumnKind::text},     Word{U"安排", ColumnKind::text},
    Word{U"题目", ColumnKind::text},      Word{U"名称", ColumnKind::text},     Word{U"要点", ColumnKind::text},
    Word{U"成果", ColumnKind::text},      Word{U"课程", ColumnKind::text},     Word{U"部门", ColumnKind::office},
    Word{U"处室", ColumnKind::office},    Word{U"科室", ColumnKind::office},   Word{U"单位", ColumnKind::office},
    Word{U"机构", ColumnKind::office},    Word{U"责任", ColumnKind::office},   Word{U"负责", ColumnKind::office},
    Word{U"牵头", ColumnKind::office},    Word{U"姓名", ColumnKind::person},   Word{U"负责人", ColumnKind::person},
    Word{U"责任人", ColumnKind::person},  Word{U"联系人", ColumnKind::person}, Word{U"人员", ColumnKind::person},
    Word{U"领导", ColumnKind::person},    Word{U"对象", ColumnKind::person},   Word{U"主持人", ColumnKind::person},
    Word{U"主讲人", ColumnKind::person},  Word{U"参加者", ColumnKind::person}, Word{U"地点", ColumnKind::place},
    Word{U"场地", ColumnKind::place},     Word{U"场所", ColumnKind::place},    Word{U"电话", ColumnKind::telephone},
    Word{U"手机", ColumnKind::telephone}, Word{U"备注", ColumnKind::remark},   Word{U"范围", ColumnKind::other},
    Word{U"性别", ColumnKind::other},     Word{U"年级", ColumnKind::other},    Word{U"班级", ColumnKind::other},
    Word{U"职务", ColumnKind::other},     Word{U"职称", ColumnKind::other},    Word{U"数量", ColumnKind::other},
    Word{U"形式", ColumnKind::other},     Word{U"方式", ColumnKind::other},    Word{U"类别", ColumnKind::other},
    Word{U"人数", ColumnKind::other},     Word{U"来源", ColumnKind::other},    Word{U"依据", ColumnKind::other},
};

/// Words that stand before them.
constexpr std::array<std::u32string_view, 42> qualifiers = {
    U"主要", U"重点", U"具体", U"工作", U"活动", U"任务", U"责任", U"负责", U"牵头", U"承办", U"配合",
    U"主办", U"协办", U"完成", U"起止", U"举办", U"作品", U"值班", U"参加", U"参与", U"联系", U"指导",
    U"推广", U"改革", U"项目", U"整改", U"报名", U"培训", U"会议", U"目标", U"实施", U"创新", U"协同",
    U"落实", U"分管", U"带班", U"开始", U"结束", U"计划", U"教学", U"学校", U"工作"};

constexpr std::size_t longest_name = 10;
constexpr std::size_t most_lines = 9;

/// Whether text is nothing but words that name columns.
bool is_qualified(std::u32string_view text) {
    if (text.empty()) return true;
    const auto begins = [&](std::u32string_view word) {
        return text.starts_with(word) && is_qualified(text.substr(word.size()));
    };
    return std::any_of(qualifiers.begin(), qualifiers.end(), begins);
}

/// `日期（星期）` is 日期.
std::u32string without_brackets(std::u32string text) {
    const std::size_t open = text.find_first_of(U"（(");
    if (open != std::u32string::npos && open > 0 && (text.back() == U'）' || text.back() == U')')) text.resize(open);
    return text;
}

/// Deals lines to names, each line to one that is open or to a new one.
class Dealer {
  public:
    explicit Dealer(const std::vector<std::string>& lines) : lines_(lines) {}

    std::vector<ColumnName> deal() {
        std::vector<ColumnName> open;
        try_line(0, open);
        return best_;
    }

  private:
    void try_line(std::size_t at, std::vector<ColumnName>& open) {
        static constexpr int most_joins = 400;
        if (!best_.empty() || ++steps_ > most_joins) return;
        if (at == lines_.size()) {
            for (ColumnName& name : open) {
                const auto kind = column_kind(name.name);
                if (!kind) return;
                name.kind = *kind;
            }
            best_ = open;
            return;
        }
        // The line before goes on before a name begins, so that 周 and 次 are one.
        for (std::size_t i = open.size(); i-- > 0;) {
            ColumnName& name = open[i];
            // Lines of one cell are as wide as its column, but for the last.
            const std::size_t width = length(lines_[name.lines.back()]);
            if (length(lines_[at]) > width || width != length(lines_[name.lines.front()])) continue;
            if (length(name.name) + length(lines_[at]) > longest_name) continue;
            const ColumnName before = name;
            name.name += lines_[at];
            name.lines.push_back(at);
            try_line(at + 1, open);
            if (!best_.empty()) return;
            open[i] = before;
        }
        if (open.size() >= 3) return;
        open.push_back({lines_[at], ColumnKind::other, {at}});
        try_line(at + 1, open);
        if (best_.empty()) open.pop_back();
    }

    const std::vector<std::string>& lines_;
    int steps_ = 0;
    std::vector<ColumnName> best_;
};

}  // namespace

std::optional<ColumnKind> column_kind(std::string_view name) {
    const std::u32string text = without_brackets(to_utf32(without_spaces(name)));
    if (text.empty() || text.size() > longest_name) return std::nullopt;
    std::optional<ColumnKind> kind;
    std::size_t longest = 0;
    for (const auto& [head, of] : heads) {
        if (head.size() <= longest || !text.ends_with(head)) continue;
        if (!is_qualified(std::u32string_view(text).substr(0, text.size() - head.size()))) continue;
        longest = head.size();
        kind = of;
    }
    return kind;
}

std::vector<ColumnName> names_of(const std::vector<std::string>& lines) {
    if (lines.empty() || lines.size() > most_lines) return {};
    for (const std::string& line : lines) {
        if (line.empty() || length(line) > longest_name) return {};
    }
    return Dealer(lines).deal();
}

}  // namespace yaodian::structure
