#include "generator/portal/content/duplicates.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "generator/portal/content/contents.hpp"
#include "generator/portal/content/text_print.hpp"

namespace yaodian::portal {

namespace {

using document::Document;

/// Below this share of equal text, two files of one name hold different documents.
constexpr double least_alike = 0.5;
/// At or above this share, files of one name differ only as formats do (a header line, a lost sign).
constexpr double alike = 0.97;

Problem problem_of(Severity severity, const std::string& file, std::string message, std::string remedy) {
    return {severity, file, 0, 0, std::move(message), std::move(remedy), {}};
}

std::string percent_of(const TextPrint& a, const TextPrint& b) {
    return std::to_string(similarity_percent(a, b)) + " %";
}

bool names(const std::vector<std::string>& list, const std::string& name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

bool are_distinct(const Document& a, const Document& b) {
    return names(a.distinct_from, b.name) || names(b.distinct_from, a.name);
}

void remove_documents(Collection& collection, const std::set<std::size_t>& removed) {
    Collection kept;
    for (std::size_t i = 0; i < collection.documents.size(); ++i) {
        if (removed.contains(i)) continue;
        kept.documents.push_back(std::move(collection.documents[i]));
        kept.files.push_back(std::move(collection.files[i]));
        kept.hashes.push_back(std::move(collection.hashes[i]));
        kept.document_hashes.push_back(collection.document_hashes[i]);
    }
    collection.documents = std::move(kept.documents);
    collection.files = std::move(kept.files);
    collection.hashes = std::move(kept.hashes);
    collection.document_hashes = std::move(kept.document_hashes);
}

/// Says of a reading that its text is published as another document, and of those that were one with it.
void give_to(Collection& collection, Reading& reading, const Reading& kept) {
    const bool copy = format_of(reading.file) == format_of(kept.file);
    reading.problems.clear();  // the text is published as it was read from the other file
    reading.problems.push_back(
        problem_of(copy ? Severity::warning : Severity::note, reading.file,
                   "has the same text as " + kept.file + ", so both are one document, `" + kept.name + "`",
                   copy ? "Remove one of the two files." : ""));
    const std::string former = reading.name;
    for (Reading& other : collection.readings) {
        if (other.document != former) continue;
        other.document = kept.name;
        if (other.outcome == Outcome::published) other.outcome = Outcome::same;
    }
    if (reading.has_overrides) {
        reading.problems.push_back(problem_of(Severity::warning, reading.overrides,
                                              "has no effect, since the document is read from " + kept.file,
                                              "Move its lines to " + kept.overrides + "."));
    }
}

}  // namespace

bool may_be_one_document(const TextPrint& a, const TextPrint& b) {
    return similarity(a, b) >= least_alike;
}

std::size_t settle_one_name(std::vector<Reading>& readings, const std::vector<bool>& was_read) {
    const auto first = static_cast<std::size_t>(std::find(was_read.begin(), was_read.end(), true) - was_read.begin());
    if (first == readings.size()) {
        // Markdown that cannot be read: its originals stay beside it.
        return first;
    }
    Reading& chosen = readings[first];
    chosen.outcome = Outcome::published;
    chosen.document = chosen.name;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        Reading& other = readings[i];
        if (i == first) continue;
        if (other.outcome == Outcome::beside) {
            other.document = chosen.name;
            continue;
        }
        if (!was_read[i]) {
            // The document is there all the same.
            for (Problem& problem : other.problems) {
                problem.severity = Severity::warning;
                problem.message += "; the document is read from " + chosen.file;
            }
            continue;
        }
        const double share = similarity(chosen.print, other.print);
        const std::string percent = percent_of(chosen.print, other.print);
        if (!may_be_one_document(chosen.print, other.print)) {
            other.outcome = Outcome::different;
            other.problems.clear();
            other.problems.push_back(problem_of(Severity::error, other.file,
                                                "expected the same document as " + chosen.file +
                                                    ", which has the same name, found another text (" + percent +
                                                    " is the same); this file is not published",
                                                "Rename one of the two files."));
            continue;
        }
        other.outcome = Outcome::same;
        other.document = chosen.name;
        other.problems.clear();  // of a text that is not published
        if (share < alike) {
            other.problems.push_back(problem_of(Severity::warning, other.file,
                                                "differs from " + chosen.file +
                                                    ", which has the same name and is published (" + percent +
                                                    " of the text is the same)",
                                                "Keep the one that is right; if both are, rename the later one."));
        }
    }
    return first;
}

void merge_equal_documents(Collection& collection, const Addresses& published) {
    std::map<std::string, std::vector<std::size_t>> by_text;
    std::map<std::string, Reading*> reading_of;
    for (Reading& reading : collection.readings) reading_of[reading.file] = &reading;
    for (std::size_t i = 0; i < collection.documents.size(); ++i) {
        const Reading& reading = *reading_of.at(collection.files[i]);
        if (collection.documents[i].type != document::Type::page && !reading.print.exact.empty())
            by_text[reading.print.exact].push_back(i);
    }
    std::set<std::size_t> removed;
    for (auto& [text, group] : by_text) {
        if (group.size() < 2) continue;
        std::stable_sort(group.begin(), group.end(), [&](std::size_t a, std::size_t b) {
            const auto key = [&](std::size_t i) {
                const Reading& reading = *reading_of.at(collection.files[i]);
                return std::tuple(!reading.is_markdown_form, !published.pages.contains(reading.name),
                                  worth_of(reading.file));
            };
            return key(a) < key(b);
        });
        const std::size_t kept = group.front();
        for (const std::size_t other : group) {
            if (other == kept || are_distinct(collection.documents[kept], collection.documents[other])) continue;
            give_to(collection, *reading_of.at(collection.files[other]), *reading_of.at(collection.files[kept]));
            removed.insert(other);
        }
    }
    if (!removed.empty()) remove_documents(collection, removed);
}

}  // namespace yaodian::portal
