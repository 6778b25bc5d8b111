/// What the commands say, in the language of the person's locale: Chinese where that is `zh…`, else English.
///
/// Texts are said in English where they belong, and `messages/zh-CN.json` beside the program has the Chinese for each
/// (`Sentences`); what it does not have stays English.
#pragma once

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include "generator/support/problem.hpp"

namespace yaodian::commands {

/// Whether LC_ALL, else LC_MESSAGES, else LANG begins with `zh`.
[[nodiscard]] bool speaks_chinese();

/// A text in the person's language. Each of its lines is taken for a sentence, without the white space round it.
[[nodiscard]] std::string in_locale(std::string_view english);

/// A problem as `to_string` shows it, in the person's language.
[[nodiscard]] std::string shown(const Problem& problem);

/// Prints what is formatted, in the person's language.
template <typename... Arguments>
void say(std::FILE* to, fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    const std::string text = in_locale(fmt::format(format, std::forward<Arguments>(arguments)...));
    std::fwrite(text.data(), 1, text.size(), to);
}
template <typename... Arguments>
void say(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    say(stdout, format, std::forward<Arguments>(arguments)...);
}

/// Puts the descriptions of a command line and of its verbs into the person's language.
void describe_in_locale(CLI::App& program);

}  // namespace yaodian::commands
