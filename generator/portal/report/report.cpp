#include "generator/portal/report/report.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "generator/document/fields.hpp"
#include "generator/originals/page_lines.hpp"
#include "generator/portal/content/contents.hpp"
#include "generator/portal/content/duplicates.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

using document::Document;

/// The first of some printed texts that holds a value, spaces aside.
std::string text_with(const std::vector<std::string>& texts, const std::string& value) {
    const std::string wanted = without_spaces(value);
    for (const std::string& text : texts) {
        if (!wanted.empty() && without_spaces(text).find(wanted) != std::string::npos) return text;
    }
    return {};
}

/// Titles, letterhead and signatures: where a document says what it is.
std::vector<std::string> head_and_foot(const Document& document) {
    std::vector<std::string> texts;
    if (const auto* signature = document::signature_of(document)) {
        texts.insert(texts.end(), signature->names.begin(), signature->names.end());
    }
    texts.insert(texts.end(), document.letterhead.begin(), document.letterhead.end());
    texts.push_back(document.document_number_line);
    texts.push_back(document.printed_title);
    if (document.transmittal) {
        texts.push_back(document.transmittal->document_number_line);
        texts.push_back(document.transmittal->printed_title);
    }
    return texts;
}

/// The printed words that a field was read from; empty when a person has set it or nothing prints it.
std::string printed_words(const Document& document, const std::string& field, const std::string& value) {
    if (value.empty()) return {};
    if (field == "title") return document.printed_title;
    if (field == "document_number" || field == "issuer") return text_with(head_and_foot(document), value);
    if (field == "type") return text_with({document.printed_title}, document.type_name);
    const auto* signature = document::signature_of(document);
    const bool signed_then = signature != nullptr && signature->date && document.date == signature->date;
    if (field == "date") return signed_then ? signature->date_text : std::string{};
    if (field != "year") return {};
    if (document::year_of_title(document.printed_title) == document.year) return document.printed_title;
    if (signed_then && document.date->year == document.year) return signature->date_text;
    return document.document_number ? text_with({*document.document_number}, value) : std::string{};
}

/// The line of the page that says a field, among what was left out.
std::string page_words(const Reading& reading, const std::string& field, const std::string& value) {
    if (!reading.report) return {};
    for (const std::string& left_out : reading.report->left_out) {
        const std::size_t begin = left_out.find(": ");
        if (begin == std::string::npos) continue;
        const std::string line = left_out.substr(begin + 2);
        const auto page = originals::page_line_of(line);
        if (!page) continue;
        const bool says = std::any_of(page->fields.begin(), page->fields.end(), [&](const auto& stated) {
            return stated.field == field && stated.value == value;
        });
        if (says) return line;
    }
    return {};
}

}  // namespace

bool FileReport::is_failure() const {
    return outcome == Outcome::failed || outcome == Outcome::different;
}

bool FileReport::needs_attention() const {
    if (is_failure()) return true;
    if (!choices.empty() || std::any_of(confirmations.begin(), confirmations.end(), needs_confirmation)) return true;
    if (reading && outcome == Outcome::published && reading->covered < 1) return true;
    return std::any_of(problems.begin(), problems.end(),
                       [](const Problem& problem) { return problem.severity != Severity::note; });
}

std::size_t PortalReport::needing_attention() const {
    return static_cast<std::size_t>(
        std::count_if(files.begin(), files.end(), [](const FileReport& file) { return file.needs_attention(); }));
}

std::vector<Fact> facts_of(const Document& document, const Reading& reading) {
    std::vector<Fact> facts;
    if (document.type == document::Type::page) return facts;
    const std::vector<Confirmation> confirmations = confirmations_of(document, reading);
    for (const std::string field : {"title", "type", "issuer", "document_number", "date", "year"}) {
        Fact fact{field, value_of_field(document, field), {}, document::is_inferred(document, field)};
        if (field == "type" && !document.type_name.empty()) fact.value = document.type_name;
        const auto concluded = std::find_if(confirmations.begin(), confirmations.end(),
                                            [&](const Confirmation& c) { return c.field == field; });
        fact.words = fact.inferred && concluded != confirmations.end() ? concluded->words
                                                                       : printed_words(document, field, fact.value);
        if (fact.words.empty() && !fact.value.empty()) fact.words = page_words(reading, field, fact.value);
        facts.push_back(std::move(fact));
    }
    // What only a page prints is nothing that a document lacks.
    for (const std::string field : {"published", "column", "source"}) {
        const std::string value = value_of_field(document, field);
        if (!value.empty()) facts.push_back({field, value, page_words(reading, field, value), false});
    }
    return facts;
}

PortalReport report_of(const Collection& collection, const std::map<std::string, std::string>& pages,
                       const std::vector<Problem>& problems) {
    PortalReport report;
    std::map<std::string, std::size_t> document_of_file;
    std::map<std::string, std::string> file_of_document;
    for (std::size_t i = 0; i < collection.documents.size(); ++i) {
        document_of_file[collection.files[i]] = i;
        file_of_document[collection.documents[i].name] = collection.files[i];
    }
    std::map<std::string, std::size_t> entry_of;
    for (const Reading& reading : collection.readings) {
        FileReport file;
        file.file = reading.file;
        file.format = format_of(reading.file);
        file.outcome = reading.outcome;
        file.is_markdown_form = reading.is_markdown_form;
        if (reading.report && reading.report->covered < 1) file.reading = reading.report;
        const auto page = pages.find(reading.document);
        if (page != pages.end()) file.page = page->second;
        const auto published = file_of_document.find(reading.document);
        if (published != file_of_document.end() && published->second != reading.file)
            file.published_file = published->second;
        const auto document = document_of_file.find(reading.file);
        if (document != document_of_file.end()) {
            file.title = value_of_field(collection.documents[document->second], "title");
            file.confirmations = confirmations_of(collection.documents[document->second], reading);
        }
        entry_of[reading.file] = report.files.size();
        if (!entry_of.contains(reading.overrides)) entry_of[reading.overrides] = report.files.size();
        report.files.push_back(std::move(file));
    }
    for (const VersionQuestion& question : collection.questions) {
        const Settlement later = settlement(collection, question, "replaces");
        report.files[entry_of.at(collection.files[question.later])].choices.push_back(
            {collection.files[question.earlier], question.sign, question.percent, later.file, later.line,
             settlement(collection, question, "distinct_from").line});
    }
    // The choices say it already.
    std::vector<Problem> asked;
    for (const VersionQuestion& question : collection.questions) asked.push_back(problem_of(collection, question));
    for (const Problem& problem : problems) {
        if (std::find(asked.begin(), asked.end(), problem) != asked.end()) continue;
        const auto entry = entry_of.find(problem.file);
        (entry == entry_of.end() ? report.others : report.files[entry->second].problems).push_back(problem);
    }
    const bool all = report.files.size() <= most_in_detail;
    for (std::size_t i = 0; i < report.files.size(); ++i) {
        FileReport& file = report.files[i];
        if (!all && !file.needs_attention()) continue;
        const Reading& reading = collection.readings[i];
        file.reading = reading.report;
        const auto document = document_of_file.find(reading.file);
        if (document != document_of_file.end()) file.facts = facts_of(collection.documents[document->second], reading);
    }
    sort_by_attention(report);
    return report;
}

std::vector<BodyQuestion> questions_about_bodies(const std::vector<relations::Institution>& institutions) {
    const auto quoted = [](const std::string& text) {
        return "\"" + replace_all(replace_all(text, "\\", "\\\\"), "\"", "\\\"") + "\"";
    };
    std::vector<BodyQuestion> questions;
    for (const relations::Institution& institution : institutions) {
        if (institution.confirmed || institution.names.size() < 2) continue;
        BodyQuestion question;
        question.name = institution.name;
        question.parent = institution.parent.value_or("");
        question.evidence = institution.evidence;
        std::vector<std::string> others;
        for (const std::string& name : institution.names) {
            if (name == institution.name) continue;
            question.names.push_back(name);
            others.push_back(quoted(name));
        }
        const std::string list = quoted(institution.name) + " = [" + join(others, ", ") + "]";
        question.confirm_line = list;
        question.deny_line = list;
        if (institution.parent) question.parent_line = quoted(institution.name) + " = " + quoted(*institution.parent);
        questions.push_back(std::move(question));
    }
    return questions;
}

void sort_by_attention(PortalReport& report) {
    std::stable_sort(report.files.begin(), report.files.end(), [](const FileReport& a, const FileReport& b) {
        const auto key = [](const FileReport& file) { return std::tuple(!file.is_failure(), !file.needs_attention()); };
        return std::pair(key(a), std::string_view(a.file)) < std::pair(key(b), std::string_view(b.file));
    });
}

}  // namespace yaodian::portal
