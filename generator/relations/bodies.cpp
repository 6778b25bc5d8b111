#include "generator/relations/bodies.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "generator/relations/body_names.hpp"
#include "generator/relations/institutions.hpp"
#include "generator/support/text.hpp"

namespace yaodian::relations {

namespace {

using document::Document;

/// A title without what differs between the documents of two years.
std::string repeated_title(const std::string& title) {
    std::string masked;
    for (const char c : title) {
        if (c < '0' || c > '9') masked += c;
    }
    return masked;
}

std::string sign_of(const std::string& number) {
    for (const std::string_view open : {"〔", "[", "（", "(", "【", "［"}) {
        if (const std::size_t at = number.find(open); at != std::string::npos) return number.substr(0, at);
    }
    return {};
}

/// What the documents say of a name.
struct Name {
    std::size_t documents = 0;
    std::set<std::string> cosigners;  ///< names that signed with it
    std::set<std::string> issued;     ///< titles of what it issued alone, without numbers
    std::set<std::string> signs;      ///< of the document numbers of what it issued alone
};

using Names = std::map<std::string, Name>;

Names names_in(std::span<const Document* const> documents) {
    Names names;
    for (const Document* document : documents) {
        for (const std::string& issuer : document->issuers) {
            Name& name = names[issuer];
            ++name.documents;
            for (const std::string& other : document->issuers) {
                if (other != issuer) name.cosigners.insert(other);
            }
            if (document->issuers.size() > 1) continue;
            if (!document->title.empty()) name.issued.insert(repeated_title(document->title));
            if (const std::string sign = sign_of(document->document_number.value_or("")); !sign.empty())
                name.signs.insert(sign);
        }
    }
    return names;
}

/// The institution whose papers the collection holds: nearly all that name one name it. Empty where none stands out.
std::string home_of(std::span<const Document* const> documents, const Names& names, const std::string& stated) {
    static constexpr std::size_t least_documents = 5;
    static constexpr std::size_t dominance = 5;
    std::map<std::string, std::size_t> counts;
    const auto count = [&](const std::string& name, std::size_t times) {
        const auto mass = mass_organisation(name);
        const std::string institution = mass ? mass->institution : is_whole(name) ? name : institution_before(name);
        if (is_whole(institution)) counts[institution] += times;
    };
    for (const auto& [name, entry] : names) count(name, entry.documents);
    if (counts.contains(stated)) return stated;
    for (const Document* document : documents) {
        const std::string institution = institution_before(document->title);
        if (counts.contains(institution)) ++counts[institution];
    }
    std::vector<std::pair<std::size_t, std::string>> sorted;
    for (const auto& [name, times] : counts) sorted.emplace_back(times, name);
    std::sort(sorted.rbegin(), sorted.rend());
    if (sorted.empty() || sorted[0].first < least_documents) return {};
    // Departments that end like institutions (海洋学院) are its own where its name stands before them as well.
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (names.contains(sorted[0].second + sorted[i].second)) continue;
        if (sorted[i].first * dominance > sorted[0].first) return {};
        break;
    }
    return sorted[0].second;
}

class BodyFinder {
  public:
    BodyFinder(std::span<const Document* const> documents, const Knowledge& knowledge)
        : knowledge_(knowledge), names_(names_in(documents)), home_(home_of(documents, names_, knowledge.institution)) {
        for (const auto& [name, of_name] : names_) group_of_.emplace(name, name);
    }

    std::vector<Institution> find() {
        join_confirmed();
        join_equal();
        join_abbreviations();
        return institutions();
    }

  private:
    [[nodiscard]] Parts parts_of(const std::string& name) const {
        Parts parts;
        if (auto mass = mass_organisation(name)) {
            parts = std::move(*mass);
        } else if (const std::string institution = institution_before(name); !institution.empty()) {
            return {institution, name.substr(institution.size())};
        } else if (is_whole(name) && !(names_.contains(home_ + name) && !home_.empty())) {
            return {name, ""};
        } else {
            parts.body = name;
        }
        if (!parts.institution.empty() && is_whole(parts.institution)) return parts;
        return of_home(std::move(parts), name);
    }

    /// A name that says no institution, or 校, is one of the portal's own.
    [[nodiscard]] Parts of_home(Parts parts, const std::string& name) const {
        const Parts alone{"", name};
        if (home_.empty() || is_superior(name)) return alone;
        for (const OwnWord& own : own_words()) {
            if (!ends_with_one_of(home_, own.endings)) continue;
            if (parts.institution == own.word) return {home_, parts.body};
            if (parts.institution.empty() && parts.body.starts_with(own.word) && parts.body.size() > own.word.size() &&
                !names_.contains(parts.body.substr(own.word.size())))
                return {home_, parts.body.substr(own.word.size())};
        }
        return parts.institution.empty() ? Parts{home_, parts.body} : alone;
    }

    [[nodiscard]] const std::string& group_of(const std::string& name) const { return group_of_.at(name); }

    [[nodiscard]] std::vector<std::string> members(const std::string& group) const {
        std::vector<std::string> found;
        for (const auto& [name, of] : group_of_) {
            if (of == group) found.push_back(name);
        }
        return found;
    }

    /// Names that signed one document, and those that a person keeps apart, are two bodies.
    [[nodiscard]] bool are_two(const std::string& a, const std::string& b) const {
        const auto entry = names_.find(a);
        if (entry != names_.end() && entry->second.cosigners.contains(b)) return true;
        const auto says = [&](const std::string& x, const std::string& y) {
            const auto kept = knowledge_.separate_issuers.find(x);
            return kept != knowledge_.separate_issuers.end() &&
                   std::find(kept->second.begin(), kept->second.end(), y) != kept->second.end();
        };
        return says(a, b) || says(b, a);
    }

    bool join(const std::string& a, const std::string& b, const std::string& evidence) {
        const std::string kept = group_of(a);
        const std::string joined = group_of(b);
        if (kept == joined) return true;
        for (const std::string& x : members(kept)) {
            for (const std::string& y : members(joined)) {
                if (are_two(x, y)) return false;
            }
        }
        for (auto& [name, group] : group_of_) {
            if (group == joined) group = kept;
        }
        for (const std::string& text : evidence_[joined]) add_evidence(kept, text);
        if (!evidence.empty()) add_evidence(kept, evidence);
        if (confirmed_.erase(joined) > 0) confirmed_.insert(kept);
        return true;
    }

    void add_evidence(const std::string& group, const std::string& text) {
        std::vector<std::string>& texts = evidence_[group];
        if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
    }

    void join_confirmed() {
        for (const auto& [full, shorts] : knowledge_.issuers) {
            std::vector<std::string> known;
            for (const std::string& name : shorts) {
                if (names_.contains(name)) known.push_back(name);
            }
            if (known.empty() && !names_.contains(full)) continue;
            group_of_.try_emplace(full, full);
            for (const std::string& name : known) static_cast<void>(join(full, name, ""));
            confirmed_.insert(group_of(full));
            full_names_[group_of(full)] = full;
        }
    }

    void join_equal() {
        std::map<std::pair<std::string, std::string>, std::vector<std::string>> equal;
        for (const auto& [name, group] : group_of_) {
            Parts parts = parts_of(name);
            equal[{parts.institution, parts.body}].push_back(name);
            parts_.emplace(name, std::move(parts));
        }
        for (const auto& [parts, names] : equal) {
            for (std::size_t i = 1; i < names.size(); ++i) {
                const std::string& whose = parts.first;
                static_cast<void>(join(names.front(), names[i],
                                       whose.empty() ? "the same name in two forms" : "names of one body of " + whose));
            }
        }
    }

    /// Whether `part` shortens a department's name: the same first and last character, and what it keeps in order.
    static bool shortens(const std::u32string& part, const std::u32string& whole) {
        static constexpr std::size_t shortest = 3;
        static constexpr std::size_t most_left_out = 4;
        if (part.size() < shortest || part.size() >= whole.size() || whole.size() > part.size() + most_left_out)
            return false;
        if (part.front() != whole.front()) return false;
        // 党政办 for 党政办公室
        const bool office = part.back() == U'办' && whole.ends_with(U"办公室");
        if (!office && part.back() != whole.back()) return false;
        std::size_t at = 0;
        for (const char32_t c : whole) at += at < part.size() && part[at] == c ? 1U : 0U;
        return at == part.size();
    }

    /// Whether a number's sign is that of one body: an institution's own is on everyone's papers.
    [[nodiscard]] bool is_telling_sign(const std::string& sign) const {
        static constexpr std::ptrdiff_t most = 3;
        return std::count_if(names_.begin(), names_.end(),
                             [&](const auto& name) { return name.second.signs.contains(sign); }) <= most;
    }

    /// What both have issued: a notice that returns, a number's sign.
    [[nodiscard]] std::optional<std::string> issued_by_both(const std::string& a, const std::string& b) const {
        for (const std::string& x : members(group_of(a))) {
            for (const std::string& y : members(group_of(b))) {
                const auto left = names_.find(x);
                const auto right = names_.find(y);
                if (left == names_.end() || right == names_.end()) continue;
                for (const std::string& issued : left->second.issued) {
                    if (right->second.issued.contains(issued)) return issued;
                }
                for (const std::string& sign : left->second.signs) {
                    if (right->second.signs.contains(sign) && is_telling_sign(sign)) return sign;
                }
            }
        }
        return std::nullopt;
    }

    void join_abbreviations() {
        std::map<std::string, std::vector<std::string>> of_institution;
        for (const auto& [name, parts] : parts_) {
            if (!parts.institution.empty() && !parts.body.empty()) of_institution[parts.institution].push_back(name);
        }
        for (const auto& [institution, names] : of_institution) {
            for (const std::string& name : names) {
                const std::u32string part = to_utf32(parts_.at(name).body);
                std::map<std::string, std::string> fitting;  // group → name
                for (const std::string& full : names) {
                    if (group_of(full) != group_of(name) && shortens(part, to_utf32(parts_.at(full).body)))
                        fitting.emplace(group_of(full), full);
                }
                if (fitting.size() != 1) continue;
                const std::string& full = fitting.begin()->second;
                const std::string& body = parts_.at(full).body;
                const std::string& shortened = parts_.at(name).body;
                const auto both = issued_by_both(name, full);
                // An office is called 办 for short; any other word that is left out needs evidence.
                if (!both && shortened + "公室" != body) continue;
                static_cast<void>(
                    join(full, name, shortened + " is short for " + body + (both ? ": both issued " + *both : "")));
            }
        }
    }

    /// The fullest name: what a person says, else one with the institution's name, else the longest.
    [[nodiscard]] std::string name_of(const std::string& group, const std::vector<std::string>& names) const {
        if (const auto full = full_names_.find(group); full != full_names_.end()) return full->second;
        return *std::max_element(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
            const auto key = [&](const std::string& name) {
                const std::string& institution = parts_.at(name).institution;
                return std::tuple(!institution.empty() && name.find(institution) != std::string::npos, length(name),
                                  name);
            };
            return key(a) < key(b);
        });
    }

    std::vector<Institution> institutions() {
        std::map<std::string, Institution> by_name;
        std::map<std::string, std::string> name_of_group;
        std::map<std::string, std::vector<std::string>> groups;
        for (const auto& [name, group] : group_of_) groups[group].push_back(name);
        for (const auto& [group, names] : groups) {
            Institution institution;
            institution.name = name_of(group, names);
            institution.names = names;
            institution.confirmed = confirmed_.contains(group);
            institution.evidence = yaodian::join(evidence_[group], "; ");
            name_of_group[group] = institution.name;
            by_name.emplace(institution.name, std::move(institution));
        }
        add_parents(by_name, name_of_group);
        std::vector<Institution> found;
        for (auto& [name, institution] : by_name) found.push_back(std::move(institution));
        return found;
    }

    void add_parents(std::map<std::string, Institution>& by_name,
                     const std::map<std::string, std::string>& name_of_group) const {
        std::set<std::string> missing;
        for (auto& [name, institution] : by_name) {
            institution.parent = parent_of(institution, name_of_group);
            if (institution.parent && !by_name.contains(*institution.parent)) missing.insert(*institution.parent);
        }
        for (const std::string& name : missing)
            by_name.emplace(name, Institution{name, {name}, std::nullopt, false, ""});
    }

    [[nodiscard]] std::optional<std::string> parent_of(const Institution& institution,
                                                       const std::map<std::string, std::string>& name_of_group) const {
        for (const std::string& name : institution.names) {
            const auto said = knowledge_.parents.find(name);
            if (said == knowledge_.parents.end()) continue;
            if (said->second.empty()) return std::nullopt;
            const auto group = group_of_.find(said->second);
            return group == group_of_.end() ? said->second : name_of_group.at(group->second);
        }
        // 学生会学习部 is below 学生会: the longest body that a name begins with.
        static constexpr std::size_t shortest = 6;  // bytes of two characters
        std::optional<std::string> parent;
        std::size_t longest = 0;
        for (const std::string& name : institution.names) {
            for (auto it = group_of_.lower_bound(name.substr(0, shortest)); it != group_of_.end(); ++it) {
                if (!it->first.starts_with(name.substr(0, shortest))) break;
                const std::string& other = it->first;
                if (!name.starts_with(other) || other.size() + shortest > name.size() || other.size() <= longest)
                    continue;
                if (name_of_group.at(it->second) == institution.name) continue;
                longest = other.size();
                parent = name_of_group.at(it->second);
            }
        }
        if (parent) return parent;
        for (const std::string& name : institution.names) {
            const Parts& parts = parts_.at(name);
            if (parts.institution.empty() || parts.body.empty()) continue;
            const auto group = group_of_.find(parts.institution);
            return group == group_of_.end() ? parts.institution : name_of_group.at(group->second);
        }
        return std::nullopt;
    }

    const Knowledge& knowledge_;
    Names names_;
    std::string home_;
    std::map<std::string, std::string> group_of_;  ///< name → one of the names of its body
    std::map<std::string, Parts> parts_;
    std::map<std::string, std::vector<std::string>> evidence_;  ///< of each group
    std::map<std::string, std::string> full_names_;             ///< that a person says, of each group
    std::set<std::string> confirmed_;
};

}  // namespace

std::vector<Institution> find_institutions(std::span<const Document* const> documents, const Knowledge& knowledge) {
    return BodyFinder(documents, knowledge).find();
}

std::map<std::string, std::string> bodies_by_name(const std::vector<Institution>& institutions) {
    std::map<std::string, std::string> bodies;
    for (const Institution& institution : institutions) {
        for (const std::string& name : institution.names) bodies.emplace(name, institution.name);
    }
    return bodies;
}

std::vector<std::string> bodies_of(const document::Document& document,
                                   const std::map<std::string, std::string>& by_name) {
    std::vector<std::string> names;
    for (const std::string& issuer : document.issuers) {
        const auto body = by_name.find(issuer);
        const std::string& name = body == by_name.end() ? issuer : body->second;
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
}

}  // namespace yaodian::relations
