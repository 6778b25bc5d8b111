#include "generator/relations/institutions.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "generator/document/fields.hpp"
#include "generator/support/text.hpp"

namespace yaodian::relations {

namespace {

using document::Document;

/// Bodies inside an institution, longer names before the ones that they end in.
constexpr std::array<std::string_view, 34> kinds_of_bodies = {
    "女职工委员会", "妇女工作委员会", "妇女委员会", "纪律检查委员会", "经费审查委员会", "教职工代表大会",
    "职工代表大会", "工会委员会",     "团总支部",   "党委办公室",     "工会办公室",     "党总支部",
    "综合办公室",   "离退休办",       "委员会",     "党支部",         "总支部",         "办公室",
    "团委会",       "妇委会",         "教育工会",   "党总支",         "团总支",         "支部",
    "工会",         "党委",           "党组",       "纪委",           "团委",           "妇联",
    "群团",         "科协",           "职代会",     "体协",
};
constexpr std::array<std::string_view, 6> heads = {
    "中国共产主义青年团", "中国共产党", "共青团", "中共", "关于", "印发"};

/// Drops a final （…）: a date, a trial mark, a place.
std::string_view without_final_bracket(std::string_view title) {
    for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}}) {
        if (!title.ends_with(close)) continue;
        const std::size_t at = title.rfind(open);
        if (at != std::string_view::npos && at > 0) return title.substr(0, at);
    }
    return title;
}

std::optional<std::size_t> begin_of_year(std::string_view title) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t i = 0; i + 4 <= title.size(); ++i) {
        if ((title.substr(i, 2) == "19" || title.substr(i, 2) == "20") && is_digit(title[i + 2]) &&
            is_digit(title[i + 3])) {
            return i;
        }
    }
    for (const std::string_view han : {"二〇", "二○", "二零", "一九"}) {
        if (const std::size_t at = title.find(han); at != std::string_view::npos) return at;
    }
    return std::nullopt;
}

/// What a title says of its institution, empty when nothing.
std::string institution_of_title(const std::string& printed) {
    const std::string title = without_spaces(to_half_width(printed));
    std::string_view head = without_final_bracket(title);
    if (const std::size_t about = head.find("关于"); about != std::string_view::npos) {
        head = head.substr(0, about);
    } else if (const auto year = begin_of_year(head)) {
        head = head.substr(0, *year);
    } else if (const auto type = document::type_of_title(head)) {
        // Without a year and an issuer only a title of the same words is of the same kind of work.
        return std::string(head.substr(0, type->begin));
    }
    return institution_of_name(head);
}

/// A document's name with its years and numbers masked.
std::string masked_name(const std::string& name) {
    std::string masked;
    for (const char c : name) masked += c >= '0' && c <= '9' ? '#' : c;
    return masked;
}

/// Short names that stand for one full name each.
class FullNames {
  public:
    FullNames(const std::map<std::string, std::vector<std::string>>& issuers, const std::set<std::string>& names) {
        for (const auto& [full, shorts] : issuers) {
            const std::string institution = institution_of_name(full);
            for (const std::string& name : shorts) full_.emplace(institution_of_name(name), institution);
        }
        // Full names by what a short one of them begins and ends with, so that not every pair is looked at.
        std::map<std::u32string, std::vector<std::string>> by_ends;
        for (const std::string& full : names) {
            const std::u32string characters = to_utf32(full);
            std::set<std::u32string> ends;
            for (std::size_t i = 0; i + 2 < characters.size(); ++i) {
                ends.insert(characters.substr(i, 2) + characters.back());
            }
            for (const std::u32string& end : ends) by_ends[end].push_back(full);
        }
        for (const std::string& name : names) {
            const std::u32string characters = to_utf32(name);
            if (characters.size() < 3 || characters.size() > 5 || full_.contains(name)) continue;
            std::vector<std::string> fitting;
            for (const std::string& full : by_ends[characters.substr(0, 2) + characters.back()]) {
                if (is_short_for(name, full)) fitting.push_back(full);
            }
            if (fitting.size() == 1) full_.emplace(name, fitting.front());
        }
    }

    [[nodiscard]] std::string of(const std::string& name) const {
        const auto entry = full_.find(name);
        return entry == full_.end() || entry->second.empty() ? name : entry->second;
    }

  private:
    std::map<std::string, std::string> full_;
};

}  // namespace

std::string institution_of_name(std::string_view issuer) {
    const std::string name = without_spaces(issuer);
    std::string_view rest = name;
    bool shortened = true;
    while (shortened) {
        shortened = false;
        for (const std::string_view head : heads) {
            if (!rest.starts_with(head)) continue;
            rest.remove_prefix(head.size());
            shortened = true;
        }
        for (const std::string_view body : kinds_of_bodies) {
            if (!rest.ends_with(body)) continue;
            rest.remove_suffix(body.size());
            shortened = true;
        }
    }
    return std::string(rest);
}

bool is_short_for(std::string_view name, std::string_view full) {
    const std::u32string part = to_utf32(name);
    const std::u32string whole = to_utf32(full);
    if (part.size() < 3 || part.size() >= whole.size() || part.back() != whole.back()) return false;
    return whole.find(part.substr(0, part.size() - 1)) != std::u32string::npos;
}

std::string subject_of(const Document& document, const std::string& institution) {
    const std::string title = without_spaces(to_half_width(document.title));
    std::string_view rest = without_final_bracket(title);
    if (const auto type = document::type_of_title(rest)) rest = rest.substr(0, type->begin);
    std::string subject;
    for (const char c : replace_all(std::string(rest), institution, "")) {
        if (c < '0' || c > '9') subject += c;
    }
    for (const std::string_view word : {"年度", "学年", "年", "关于", "中共", "第", "届", "次"}) {
        subject = replace_all(std::move(subject), word, "");
    }
    for (const std::string_view body : kinds_of_bodies) subject = replace_all(std::move(subject), body, "");
    return subject;
}

std::vector<std::string> institutions_of(std::span<const Document* const> documents,
                                         const std::map<std::string, std::vector<std::string>>& issuers,
                                         const std::map<std::string, std::string>& bodies) {
    std::vector<std::string> found;
    std::set<std::string> names;
    std::map<std::string, std::set<std::string>> by_masked_name;
    for (const Document* entry : documents) {
        const Document& document = *entry;
        std::string name;
        if (!document.issuers.empty()) {
            const auto body = bodies.find(document.issuers.front());
            name = institution_of_name(body == bodies.end() ? document.issuers.front() : body->second);
        }
        if (name.empty()) {
            name = institution_of_title(document.title.empty() ? document.inferred_title : document.title);
        }
        if (!name.empty()) {
            names.insert(name);
            by_masked_name[masked_name(document.name)].insert(name);
        }
        found.push_back(name);
    }
    const FullNames full_names(issuers, names);
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i].empty()) {
            const auto alike = by_masked_name.find(masked_name(documents[i]->name));
            const bool one = alike != by_masked_name.end() && alike->second.size() == 1;
            found[i] = one ? *alike->second.begin() : documents[i]->name;
        }
        found[i] = full_names.of(found[i]);
    }
    return found;
}

}  // namespace yaodian::relations
