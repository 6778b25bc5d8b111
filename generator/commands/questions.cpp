#include "generator/commands/questions.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <optional>

#include "generator/commands/show.hpp"
#include "generator/document/field_setters.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/text.hpp"

namespace yaodian::commands {

namespace {

using document::Document;

bool is_terminal() {
    return ::isatty(STDIN_FILENO) == 1;
}

[[noreturn]] void fail(const std::string& file, std::string message, std::string remedy) {
    throw Failure({Severity::error, file, 0, 0, std::move(message), std::move(remedy), {}});
}

/// The next answer, without spaces at its ends.
std::string next_answer(const std::string& file, const std::string& field) {
    std::fflush(stdout);
    std::string answer;
    if (std::getline(std::cin, answer)) {
        if (!is_terminal()) fmt::print("{}\n", answer);  // so that what was printed can be read afterwards
        return std::string(trim(answer));
    }
    fmt::print("\n");
    fail(file, "expected an answer for `" + field + "`, found the end of the input; nothing was written for this file",
         "Answer at a terminal, or give a line for each question by a pipe: an empty one where it is right, `-` to "
         "leave "
         "it open.");
}

class Question {
  public:
    Question(const Document& document, const portal::Reading& reading, const portal::PublisherWords& words)
        : document_(document), reading_(reading), words_(words) {}

    /// @param concluded  null: nothing was found for the field
    /// @returns nothing when the field stays open
    std::optional<document::FieldValue> put(const std::string& field, const portal::Confirmation* concluded) const {
        const std::string name = words_.word("fields", field, field);
        std::string line = words_.filled("ask_nothing", {{"field", name}});
        if (concluded != nullptr) {
            line = words_.filled("ask", {{"field", name}, {"value", bold(concluded->value)}});
            if (!concluded->words.empty())
                line += words_.filled("words_in_brackets", {{"words", words_.translated(concluded->words)}});
        }
        while (true) {
            fmt::print("  {} > ", line);
            const std::string answer = next_answer(reading_.file, field);
            if (answer == "-" || (answer.empty() && concluded == nullptr)) return std::nullopt;
            if (answer.empty()) return document::FieldValue{field, concluded->value};
            if (auto value = checked(field, answer)) return value;
        }
    }

  private:
    /// The answer as it is written into a file; nothing when a person is to be asked again.
    [[nodiscard]] std::optional<document::FieldValue> checked(const std::string& field,
                                                              const std::string& answer) const {
        Document corrected = document_;
        const auto expected = document::set_field(corrected, field, {answer});
        if (!expected) {
            if (field == "title") return document::FieldValue{field, answer};
            return document::FieldValue{field, portal::value_of_field(corrected, field)};
        }
        if (!is_terminal())
            fail(reading_.file, "expected " + *expected + " for `" + field + "`, found `" + answer + "`",
                 "Correct the answer; nothing was written for this file.");
        fmt::print("  {}\n", words_.filled("ask_again", {{"expected", words_.translated(*expected)}}));
        return std::nullopt;
    }

    const Document& document_;
    const portal::Reading& reading_;
    const portal::PublisherWords& words_;
};

}  // namespace

Answers ask(const Document& document, const portal::Reading& reading, const portal::PublisherWords& words) {
    Answers answers;
    const Question question(document, reading, words);
    bool begun = false;
    const auto take = [&](const std::string& field, const portal::Confirmation* concluded) {
        if (!begun) fmt::print("{}\n  {}\n", bold(reading.file), dim(words.word("ask_hint")));
        begun = true;
        if (auto value = question.put(field, concluded)) {
            answers.settled.push_back(std::move(*value));
        } else {
            answers.open.push_back(field);
        }
    };
    for (const portal::Confirmation& confirmation : portal::confirmations_of(document, reading))
        take(confirmation.field, &confirmation);
    if (document.type == document::Type::page) return answers;
    if (document.title.empty() && document.inferred_title.empty()) take("title", nullptr);
    if (!document.issuer) take("issuer", nullptr);
    return answers;
}

}  // namespace yaodian::commands
