#include "generator/relations/series.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "generator/relations/plain_text.hpp"
#include "generator/support/text.hpp"

namespace yaodian::relations {

namespace {

constexpr std::u32string_view numerals = U"0123456789〇零一二三四五六七八九十百";
constexpr std::u32string_view quotes = U"“”‘’「」『』";
constexpr std::size_t longest_name = 24;

/// What can be held; longer words before the ones that they begin with.
constexpr std::array<std::u32string_view, 26> events = {
    U"代表大会", U"教代会", U"职代会", U"工代会", U"双代会", U"运动会", U"音乐会", U"联欢会", U"展览会",
    U"大会",     U"年会",   U"大赛",   U"比赛",   U"竞赛",   U"联赛",   U"团体赛", U"邀请赛", U"论坛",
    U"讲堂",     U"讲坛",   U"展演",   U"画展",   U"影展",   U"赛",     U"奖",     U"节",
};
/// After these a name can begin.
constexpr std::array<std::u32string_view, 22> verbs = {
    U"参加", U"参与", U"举办", U"开展", U"组织", U"启动", U"做好", U"办好", U"推荐", U"筹备", U"召开",
    U"承办", U"协办", U"举行", U"参评", U"评选", U"报名", U"完成", U"迎接", U"配合", U"支持", U"按期",
};
/// Last characters of whoever may hold something.
constexpr std::u32string_view owner_ends = U"院省市区县部局国杯会";

std::optional<int> value_of(std::u32string_view numeral) {
    return numeral.empty() ? std::nullopt : number_value(to_utf8(numeral));
}

/// Reads one number and name in a text without spaces.
class Reader {
  public:
    explicit Reader(std::u32string_view text) : text_(text) {}

    /// @param mark  where 届 stands
    std::optional<NumberedName> at(std::size_t mark) const {
        NumberedName found;
        std::size_t begin = mark;
        if (begin > 0 && text_[begin - 1] == U'首') {
            --begin;
            found.number = 1;
        } else {
            while (begin > 0 && numerals.find(text_[begin - 1]) != std::u32string_view::npos) --begin;
            found.number = value_of(text_.substr(begin, mark - begin)).value_or(0);
            if (begin > 0 && text_[begin - 1] == U'第') --begin;
        }
        if (found.number == 0) return std::nullopt;
        std::size_t end = mark + 1;
        const std::size_t session = end + (end < text_.size() && text_[end] == U'第' ? 1 : 0);
        std::size_t behind = session;
        while (behind < text_.size() && numerals.find(text_[behind]) != std::u32string_view::npos) ++behind;
        if (behind > session && behind < text_.size() && text_[behind] == U'次') {
            found.session = value_of(text_.substr(session, behind - session)).value_or(0);
            end = behind + 1;
        }
        const auto name_end = end_of_name(end);
        if (!name_end) return std::nullopt;
        found.name = to_utf8(plain_text(to_utf8(text_.substr(end, *name_end - end))));
        if (length(found.name) < 2) return std::nullopt;
        found.owner = owner_before(begin);
        return found;
    }

  private:
    [[nodiscard]] std::optional<std::size_t> end_of_name(std::size_t begin) const {
        for (std::size_t i = begin; i < text_.size() && i - begin < longest_name; ++i) {
            if (!counts(text_[i]) && quotes.find(text_[i]) == std::u32string_view::npos) return std::nullopt;
            for (const std::u32string_view event : events) {
                if (text_.substr(i, event.size()) == event) return i + event.size();
            }
        }
        return std::nullopt;
    }

    /// How many characters of what stands before a number belong to a date: 2016年3月5日某省第十二届…,
    /// 三月五日经某市第….
    [[nodiscard]] std::size_t behind_date(std::size_t begin, std::size_t end) const {
        static constexpr std::u32string_view units = U"年月日号";
        static constexpr std::u32string_view prepositions = U"经由在于";
        std::size_t behind = begin;
        for (std::size_t i = begin; i < end; ++i) {
            if (units.find(text_[i]) == std::u32string_view::npos || i == 0) continue;
            if (numerals.find(text_[i - 1]) != std::u32string_view::npos) behind = i + 1;
        }
        if (behind > begin && behind < end && prepositions.find(text_[behind]) != std::u32string_view::npos) ++behind;
        return behind - begin;
    }

    [[nodiscard]] std::string owner_before(std::size_t end) const {
        std::size_t begin = end;
        if (end > 1 && text_[end - 1] == U'”') {
            begin = text_.substr(0, end).rfind(U'“');
            if (begin == std::u32string_view::npos || end - begin > longest_name) return {};
        } else {
            while (begin > 0 && end - begin < 16 && is_han(text_[begin - 1])) --begin;
            const std::u32string_view before = text_.substr(begin, end - begin);
            std::size_t from = 0;
            for (const std::u32string_view verb : verbs) {
                const std::size_t at = before.rfind(verb);
                if (at != std::u32string_view::npos) from = std::max(from, at + verb.size());
            }
            from = std::max(from, behind_date(begin, end));
            begin += from;
            if (end - begin < 3 || owner_ends.find(text_[end - 1]) == std::u32string_view::npos) return {};
        }
        return to_utf8(plain_text(to_utf8(text_.substr(begin, end - begin))));
    }

    std::u32string_view text_;
};

}  // namespace

std::vector<NumberedName> numbered_names(std::string_view text) {
    std::vector<NumberedName> names;
    if (text.find("届") == std::string_view::npos) return names;
    const std::u32string characters = to_utf32(without_spaces(text));
    const Reader reader(characters);
    for (std::size_t at = characters.find(U'届'); at != std::u32string::npos; at = characters.find(U'届', at + 1)) {
        if (auto name = reader.at(at)) names.push_back(std::move(*name));
    }
    return names;
}

SeriesCollector::SeriesCollector(const std::vector<std::vector<std::string>>& synonyms) {
    for (const auto& group : synonyms) {
        for (const std::string& word : group) first_of_.emplace(word, group.front());
    }
}

std::string SeriesCollector::canonical(const std::string& name) const {
    const auto entry = first_of_.find(name);
    return entry == first_of_.end() ? name : entry->second;
}

void SeriesCollector::add(const Passage& passage, const std::string& institution) {
    for (const NumberedName& found : numbered_names(passage.text)) {
        // An institution's own name before or behind the number says nothing new.
        std::string name = found.name.starts_with(institution) ? found.name.substr(institution.size()) : found.name;
        name = canonical(name);
        const bool everyones = name.starts_with("全国") || name.starts_with("中国");
        const bool own = !everyones && (found.owner.empty() || found.owner == institution);
        Series& series = series_[{own ? institution : std::string{}, own ? name : found.owner + name}];
        series.name = own ? name : found.owner + name;
        const Edition edition{found.number, found.session, passage.year, passage.reference};
        if (std::find(series.editions.begin(), series.editions.end(), edition) == series.editions.end()) {
            series.editions.push_back(edition);
        }
    }
}

std::vector<Series> SeriesCollector::take() {
    std::vector<Series> list;
    for (auto& [key, series] : series_) {
        auto& editions = series.editions;
        std::sort(editions.begin(), editions.end());
        const Edition& first = editions.front();
        const Edition& last = editions.back();
        if (std::pair(first.number, first.session) == std::pair(last.number, last.session)) continue;
        list.push_back(std::move(series));
    }
    series_.clear();
    std::sort(list.begin(), list.end(), [](const Series& a, const Series& b) {
        return std::tie(a.name, a.editions.front()) < std::tie(b.name, b.editions.front());
    });
    return list;
}

}  // namespace yaodian::relations
