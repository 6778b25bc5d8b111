/// Documents that look like versions of one another, and what a person says of them.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "generator/document/edit_fields.hpp"
#include "generator/portal/duplicates.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

using document::Document;

/// Below this share of equal text, documents only happen to have one title.
constexpr int least_percent = 40;
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

/// Annual documents share title and issuer, and so do those with numbers of their own.
bool may_be_versions(const Document& a, const Document& b) {
    if (a.document_number && b.document_number)
        return plain_number(*a.document_number) == plain_number(*b.document_number);
    return !a.year || !b.year || *a.year == *b.year;
}

class Finder {
  public:
    explicit Finder(const Collection& collection) : collection_(collection) {
        for (const Reading& reading : collection.readings) readings_[reading.file] = &reading;
        for (const Document& document : collection.documents)
            replaced_.insert(document.replaces.begin(), document.replaces.end());
    }

    std::vector<VersionQuestion> find() {
        std::map<std::string, std::vector<std::size_t>> by_number;
        std::map<std::string, std::vector<std::size_t>> by_title;
        for (std::size_t i = 0; i < collection_.documents.size(); ++i) {
            const Document& document = collection_.documents[i];
            if (document.type == document::Type::page) continue;
            if (document.document_number) by_number[plain_number(*document.document_number)].push_back(i);
            const std::string title = title_of(document);
            if (!title.empty()) by_title[document.issuer.value_or("") + "\n" + title].push_back(i);
        }
        for (auto& [number, group] : by_number) ask(group, true);
        for (auto& [title, group] : by_title) ask(group, false);
        return std::move(questions_);
    }

  private:
    /// Each is asked about with the one document before it that is most like it.
    void ask(std::vector<std::size_t>& group, bool by_number) {
        std::stable_sort(group.begin(), group.end(), [&](std::size_t a, std::size_t b) {
            const auto& documents = collection_.documents;
            return std::pair(documents[a].date, documents[a].name) < std::pair(documents[b].date, documents[b].name);
        });
        for (std::size_t i = 1; i < group.size(); ++i) {
            std::optional<VersionQuestion> best;
            for (std::size_t j = i > farthest ? i - farthest : 0; j < i; ++j) {
                const auto question = question_of(group[j], group[i], by_number);
                if (question && (!best || question->percent >= best->percent)) best = question;
            }
            if (best && asked_.insert(std::minmax(best->earlier, best->later)).second) questions_.push_back(*best);
        }
    }

    /// Nothing where a person has settled it, or where the two only happen to have one title (关于开会的通知).
    [[nodiscard]] std::optional<VersionQuestion> question_of(std::size_t earlier, std::size_t later,
                                                             bool by_number) const {
        const Document& a = collection_.documents[earlier];
        const Document& b = collection_.documents[later];
        if (is_settled(a, b) || replaced_.contains(a.name) || !may_be_versions(a, b)) return std::nullopt;
        const int percent = similarity_percent(readings_.at(collection_.files[earlier])->print,
                                               readings_.at(collection_.files[later])->print);
        if (!by_number && percent < least_percent) return std::nullopt;
        return VersionQuestion{earlier, later, by_number, percent};
    }

    const Collection& collection_;
    std::map<std::string, const Reading*> readings_;
    std::set<std::string> replaced_;  ///< names of documents that have a later version
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
    return {Severity::warning,
            collection.files[question.later],
            0,
            0,
            "looks like another version of " + collection.files[question.earlier] + ": " +
                (question.by_number ? "the same document number" : "the same title and issuer") + ", " +
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
