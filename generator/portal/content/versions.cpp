/// Documents that look like versions of one another, and what a person says of them.
#include <algorithm>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "generator/document/edit_fields.hpp"
#include "generator/portal/content/duplicates.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

using document::Document;

/// Below this share of equal text, documents only happen to have one title or number.
constexpr int least_percent = 40;
/// From this share on a text is nearly the same: notices that return differ more, or have other dates.
constexpr int nearly_the_same = 80;
/// How many documents of one title or number are compared with the next: more have a routine title.
constexpr std::size_t farthest = 20;

/// A document number without the differences of brackets and spaces.
std::string plain_number(const std::string& number) {
    std::u32string plain;
    for (const char32_t c : to_utf32(to_half_width(without_spaces(number)))) {
        static constexpr std::u32string_view brackets = U"〔〕[]()【】［］﹝﹞〈〉<>{}";
        if (brackets.find(c) == std::u32string_view::npos && c != U'第') plain += c;
    }
    return to_utf8(plain);
}

std::string title_of(const Document& document) {
    return without_spaces(document.inferred_title.empty() ? document.title : document.inferred_title);
}

bool says_of(const Document& a, const std::string& name) {
    const auto in = [&](const std::vector<std::string>& list) {
        return std::find(list.begin(), list.end(), name) != list.end();
    };
    return in(a.replaces) || in(a.distinct_from);
}

bool is_settled(const Document& a, const Document& b) {
    return says_of(a, b.name) || says_of(b, a.name);
}

/// The title without what marks it as a later version: （有修改）, （修订版）, 更正：.
struct MarkedTitle {
    std::string core;
    bool is_marked = false;
};

bool is_mark(std::string_view text) {
    static constexpr std::size_t longest = 8;
    if (length(text) > longest) return false;
    for (const std::string_view mark : {"修改", "修订", "修正", "更正", "更新", "调整"}) {
        if (text.find(mark) != std::string_view::npos) return true;
    }
    return false;
}

MarkedTitle marked_title(const std::string& title) {
    for (const auto& [open, close] : {std::pair("（", "）"), std::pair("(", ")"), std::pair("【", "】")}) {
        const std::size_t begin = title.rfind(open);
        if (begin == std::string::npos || begin == 0 || !title.ends_with(close)) continue;
        const std::size_t inside = begin + std::string_view(open).size();
        const std::size_t size = title.size() - std::string_view(close).size() - inside;
        if (is_mark(std::string_view(title).substr(inside, size))) return {title.substr(0, begin), true};
    }
    const std::size_t colon = title.find("：");
    if (colon != std::string::npos && is_mark(std::string_view(title).substr(0, colon)))
        return {title.substr(colon + std::string_view("：").size()), true};
    return {title, false};
}

/// The days that a text names: 3月5日.
std::set<std::string> days_in(const Document& document) {
    static const std::regex day("[0-9]{1,2}月[0-9]{1,2}(?:日|号)");
    std::set<std::string> days;
    for (const std::string& text : document::texts_of(document)) {
        const std::string line = without_spaces(to_half_width(text));
        for (std::sregex_iterator it(line.begin(), line.end(), day), end; it != end; ++it) days.insert(it->str());
    }
    return days;
}

/// Whether two documents speak of the same days, or are of one day.
bool have_the_same_dates(const Document& a, const Document& b) {
    if (document::known_date(a) && document::known_date(a) == document::known_date(b)) return true;
    const std::set<std::string> days = days_in(a);
    return !days.empty() && (!a.year || !b.year || a.year == b.year) && days == days_in(b);
}

class Finder {
  public:
    explicit Finder(const Collection& collection) : collection_(collection) {
        std::map<std::string_view, const Reading*> readings;
        for (const Reading& reading : collection.readings) readings[reading.file] = &reading;
        for (const std::string& file : collection.files) prints_.push_back(&readings.at(file)->print);
        for (const Document& document : collection.documents)
            replaced_.insert(document.replaces.begin(), document.replaces.end());
    }

    std::vector<VersionQuestion> find() {
        std::map<std::string, std::vector<std::size_t>> by_number;
        std::map<std::string, std::vector<std::size_t>> by_title;
        for (std::size_t i = 0; i < collection_.documents.size(); ++i) {
            const Document& document = collection_.documents[i];
            titles_.push_back(marked_title(title_of(document)));
            if (document.type == document::Type::page) continue;
            if (document.document_number) by_number[plain_number(*document.document_number)].push_back(i);
            if (!titles_[i].core.empty()) by_title[titles_[i].core].push_back(i);
        }
        for (auto& [number, group] : by_number) ask(group);
        for (auto& [title, group] : by_title) ask(group);
        return std::move(questions_);
    }

  private:
    /// Whether a document is older than another; one that says that it was revised comes after what it revises where no
    /// dates tell.
    [[nodiscard]] bool comes_before(std::size_t a, std::size_t b) const {
        const Document& first = collection_.documents[a];
        const Document& second = collection_.documents[b];
        const auto& date = document::known_date(first);
        const auto& other = document::known_date(second);
        if (date && other && *date != *other) return *date < *other;
        if (titles_[a].is_marked != titles_[b].is_marked) return titles_[b].is_marked;
        return std::tie(date, first.name) < std::tie(other, second.name);
    }

    /// Each is asked about with the one document before it that is most like it, the latest of several.
    void ask(std::vector<std::size_t>& group) {
        const auto order = [&](std::size_t i) {
            const Document& document = collection_.documents[i];
            return std::pair(document::known_date(document).value_or(document::Date{document.year.value_or(0), 0, 0}),
                             std::string_view(document.name));
        };
        std::stable_sort(group.begin(), group.end(), [&](std::size_t a, std::size_t b) { return order(a) < order(b); });
        for (std::size_t i = 0; i < group.size(); ++i) {
            std::optional<VersionQuestion> best;
            // What a mark says is true however far the two stand apart; few are marked.
            const bool is_marked = titles_[group[i]].is_marked;
            const std::size_t end = is_marked ? group.size() : std::min(i + farthest, group.size());
            for (std::size_t j = i > farthest && !is_marked ? i - farthest : 0; j < end; ++j) {
                if (j == i || !comes_before(group[j], group[i])) continue;
                const auto question = question_of(group[j], group[i]);
                if (question && (!best || question->percent >= best->percent)) best = question;
            }
            if (best && asked_.insert(std::minmax(best->earlier, best->later)).second) questions_.push_back(*best);
        }
    }

    /// What makes one document look like a later version of another; nothing where a person has settled it, or where
    /// the two only share title or number: notices return with other dates, numbers are given twice by mistake.
    [[nodiscard]] std::optional<VersionQuestion> question_of(std::size_t earlier, std::size_t later) const {
        const Document& a = collection_.documents[earlier];
        const Document& b = collection_.documents[later];
        if (is_settled(a, b) || replaced_.contains(a.name)) return std::nullopt;
        const bool numbered = a.document_number && b.document_number;
        const bool same_number = numbered && plain_number(*a.document_number) == plain_number(*b.document_number);
        if (numbered && !same_number) return std::nullopt;
        const bool same_title = titles_[earlier].core == titles_[later].core;
        const bool marked = same_title && titles_[later].is_marked;
        if (!same_number && !marked && (!same_title || a.issuer != b.issuer)) return std::nullopt;
        const int least = (same_number && same_title) || marked ? least_percent : nearly_the_same;
        if (!are_similar(*prints_[earlier], *prints_[later], least / 100.0)) return std::nullopt;
        const int percent = similarity_percent(*prints_[earlier], *prints_[later]);
        const auto question = [&](VersionSign sign) { return VersionQuestion{earlier, later, sign, percent}; };
        if (same_number) return question(VersionSign::number);
        if (marked) return question(VersionSign::mark);
        if (have_the_same_dates(a, b)) return question(VersionSign::dates);
        return std::nullopt;
    }

    const Collection& collection_;
    std::vector<const TextPrint*> prints_;  ///< of each document
    std::vector<MarkedTitle> titles_;       ///< of each document
    std::set<std::string> replaced_;        ///< names of documents that have a later version
    std::set<std::pair<std::size_t, std::size_t>> asked_;
    std::vector<VersionQuestion> questions_;
};

/// Warnings for names of documents that are none.
void check_names(Collection& collection) {
    std::set<std::string> known;
    for (const Document& document : collection.documents) known.insert(document.name);
    for (std::size_t i = 0; i < collection.documents.size(); ++i) {
        const Document& document = collection.documents[i];
        for (const auto& [field, list] :
             {std::pair("replaces", &document.replaces), std::pair("distinct_from", &document.distinct_from)}) {
            for (const std::string& name : *list) {
                if (known.contains(name) && name != document.name) continue;
                collection.problems.push_back(
                    {Severity::warning,
                     collection.files[i],
                     0,
                     0,
                     "expected the name of another document for `" + std::string(field) + "`, found `" + name + "`",
                     "A document's name is its path below content/ without extension.",
                     {}});
            }
        }
    }
}

}  // namespace

Settlement settlement(const Collection& collection, const VersionQuestion& question, std::string_view field) {
    const Reading& reading = collection.reading_of(question.later);
    std::vector<std::string> values = field == "replaces" ? collection.documents[question.later].replaces
                                                          : collection.documents[question.later].distinct_from;
    values.push_back(collection.documents[question.earlier].name);
    if (reading.is_markdown_form) return {reading.file, document::front_matter_line(field, values)};
    return {reading.overrides, document::override_line(field, values)};
}

Problem problem_of(const Collection& collection, const VersionQuestion& question) {
    const Settlement later = settlement(collection, question, "replaces");
    const Settlement other = settlement(collection, question, "distinct_from");
    const std::string_view sign = question.sign == VersionSign::number ? "the same document number"
                                  : question.sign == VersionSign::mark ? "the same title, marked as revised"
                                                                       : "the same title, issuer and dates";
    return {Severity::warning,
            collection.files[question.later],
            0,
            0,
            "looks like another version of " + collection.files[question.earlier] + ": " + std::string(sign) + ", " +
                std::to_string(question.percent) + " % of the text is the same; both are published",
            "If it is the later one, write `" + later.line + "` into " + later.file + "; if it is another document, `" +
                other.line + "`.",
            {}};
}

void ask_for_versions(Collection& collection) {
    check_names(collection);
    collection.questions = Finder(collection).find();
    for (const VersionQuestion& question : collection.questions)
        collection.problems.push_back(problem_of(collection, question));
}

}  // namespace yaodian::portal
