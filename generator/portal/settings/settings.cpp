#include "generator/portal/settings/settings.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "generator/portal/settings/toml_file.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_any(std::string_view) {
    return true;
}
bool is_filled(std::string_view text) {
    return !trim(text).empty();
}

/// A word that can stand in a file name anywhere.
bool is_file_word(std::string_view text) {
    return !text.empty() && text.size() <= 60 && is_letter_or_digit(text.front()) &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return is_letter_or_digit(c) || c == '-' || c == '_' || c == '.'; });
}
bool is_file_word_or_empty(std::string_view text) {
    return text.empty() || is_file_word(text);
}

bool is_language(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

bool is_folder_name(std::string_view text) {
    return !text.empty() && text != "." && text != ".." && text.find_first_of("/\\") == std::string_view::npos;
}

bool is_colour_or_empty(std::string_view text) {
    if (text.empty()) return true;
    return (text.size() == 4 || text.size() == 7) && text.front() == '#' &&
           text.substr(1).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

/// A picture that browsers show, beside site.toml.
bool is_picture_or_empty(std::string_view text) {
    if (text.empty()) return true;
    static constexpr std::array<std::string_view, 5> kinds = {".svg", ".png", ".webp", ".jpg", ".jpeg"};
    return is_file_word(text) &&
           std::any_of(kinds.begin(), kinds.end(), [&](std::string_view kind) { return text.ends_with(kind); });
}

/// Where a site is published: pages lie below it, so it ends in `/`.
bool is_site_address_or_empty(std::string_view text) {
    if (text.empty()) return true;
    const bool has_scheme = text.starts_with("https://") || text.starts_with("http://");
    return has_scheme && text.ends_with('/') && text.find_first_of(" \"<>?#") == std::string_view::npos &&
           text.find('/', text.find("//") + 2) > text.find("//") + 2;
}

/// Every key there is: where its value goes, which values are right, and how a message says so.
struct Key {
    std::string_view name;
    std::string Settings::*member;
    bool (*is_right)(std::string_view);
    std::string_view expected;
};

constexpr std::string_view file_word =
    "a word of ASCII letters, digits, `-`, `_` and `.` (it becomes part of a file name)";

constexpr std::array<Key, 10> keys = {{
    {"title", &Settings::title, is_filled, "a text that is not empty"},
    {"name", &Settings::name, is_file_word, file_word},
    {"version", &Settings::version, is_file_word_or_empty, file_word},
    {"description", &Settings::description, is_any, "a text"},
    {"institution", &Settings::institution, is_any, "a text"},
    {"language", &Settings::language, is_language, "a language tag as \"zh-CN\""},
    {"theme", &Settings::theme, is_folder_name, "the name of a folder in themes/"},
    {"accent", &Settings::accent, is_colour_or_empty, "a colour as \"#8a2b1f\""},
    {"logo", &Settings::logo, is_picture_or_empty, "a picture in site/ as \"logo.svg\" (svg, png, webp, jpg)"},
    {"address", &Settings::address, is_site_address_or_empty, "an address as \"https://www.example.org/portal/\""},
}};

/// Keys whose value is yes or no.
struct Switch {
    std::string_view name;
    bool Settings::*member;
};

constexpr std::array<Switch, 2> switches = {
    {{"originals", &Settings::originals}, {"imported_texts", &Settings::imported_texts}}};

std::string known_keys() {
    std::string names;
    for (const Key& key : keys) names.append(names.empty() ? "" : ", ").append(key.name);
    for (const Switch& key : switches) names.append(", ").append(key.name);
    return names;
}

/// @returns whether the key is a switch
bool read_switch(const TomlFile& toml, const std::string& name, const TomlValue& value, Settings& settings) {
    const auto* key = std::find_if(switches.begin(), switches.end(), [&](const Switch& s) { return s.name == name; });
    if (key == switches.end()) return false;
    if (value.kind != TomlValue::Kind::boolean) {
        throw Failure(toml.problem_at(
            value, fmt::format("expected true or false for `{}`, found {}", name, to_string(value.kind)),
            "Write true or false without quotes."));
    }
    settings.*(key->member) = value.boolean;
    return true;
}

}  // namespace

Settings read_settings(const std::filesystem::path& file) {
    const TomlFile toml = TomlFile::read(file);
    Settings settings;
    for (const auto& [name, value] : toml.root().table) {
        if (read_switch(toml, name, value, settings)) continue;
        const auto* key =
            std::find_if(keys.begin(), keys.end(), [&wanted = name](const Key& k) { return k.name == wanted; });
        if (key == keys.end()) {
            throw Failure(toml.problem_at(value, "expected a known setting, found `" + name + "`",
                                          "Known settings: " + known_keys() + "."));
        }
        const bool is_text = value.kind == TomlValue::Kind::text;
        if (!is_text || !key->is_right(value.text)) {
            const std::string found = is_text ? "`" + value.text + "`" : std::string(to_string(value.kind));
            throw Failure(toml.problem_at(value,
                                          fmt::format("expected {} for `{}`, found {}", key->expected, name, found),
                                          is_text ? "" : "Put the value in straight quotes."));
        }
        settings.*(key->member) = value.text;
    }
    return settings;
}

}  // namespace yaodian::portal
