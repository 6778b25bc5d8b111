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

constexpr std::array<Switch, 4> switches = {{{"originals", &Settings::originals},
                                             {"imported_texts", &Settings::imported_texts},
                                             {"follow_links", &Settings::follow_links},
                                             {"shared_index", &Settings::shared_index}}};

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

/// Keys of a `[[bundle]]`.
struct SelectionKey {
    std::string_view name;
    std::string Selection::*member;
};
constexpr std::array<SelectionKey, 5> selection_keys = {{{"name", &Selection::name},
                                                         {"title", &Selection::title},
                                                         {"select", &Selection::filter},
                                                         {"query", &Selection::query},
                                                         {"documents", &Selection::documents}}};

Selection read_selection(const TomlFile& toml, const TomlValue& table) {
    if (table.kind != TomlValue::Kind::table) {
        throw Failure(toml.problem_at(table,
                                      "expected a table `[[bundle]]`, found " + std::string(to_string(table.kind)),
                                      "Write `[[bundle]]` on a line of its own and the keys below it."));
    }
    Selection selection;
    for (const auto& [name, value] : table.table) {
        const auto* key = std::find_if(selection_keys.begin(), selection_keys.end(),
                                       [&wanted = name](const SelectionKey& k) { return k.name == wanted; });
        if (key == selection_keys.end()) {
            throw Failure(toml.problem_at(value, "expected a known key of a bundle, found `" + name + "`",
                                          "Known keys: name, title, select, query, documents."));
        }
        if (value.kind != TomlValue::Kind::text) {
            throw Failure(
                toml.problem_at(value, fmt::format("expected a text for `{}`, found {}", name, to_string(value.kind)),
                                "Put the value in straight quotes."));
        }
        selection.*(key->member) = value.text;
    }
    if (!is_file_word(selection.name)) {
        throw Failure(toml.problem_at(
            table, fmt::format("expected {} for `name` of the bundle, found `{}`", file_word, selection.name),
            "Write, for example, name = \"2024\"."));
    }
    if (selection.filter.empty() && selection.query.empty() && selection.documents.empty()) {
        throw Failure(toml.problem_at(table,
                                      "expected what the bundle `" + selection.name + "` is to have, found nothing",
                                      "Write select = \"year:2024 body:…\", query = \"…\" or documents = \"FILE\"."));
    }
    return selection;
}

void read_bundles(const TomlFile& toml, const TomlValue& list, Settings& settings) {
    if (list.kind != TomlValue::Kind::list) {
        throw Failure(toml.problem_at(list,
                                      "expected `[[bundle]]`, found `bundle` as " + std::string(to_string(list.kind)),
                                      "Write `[[bundle]]`, with two brackets."));
    }
    for (const TomlValue& table : list.list) {
        Selection selection = read_selection(toml, table);
        const bool is_known = std::any_of(settings.bundles.begin(), settings.bundles.end(),
                                          [&](const Selection& other) { return other.name == selection.name; });
        if (is_known) {
            throw Failure(toml.problem_at(table, "two bundles have the name `" + selection.name + "`",
                                          "Give one of them another name."));
        }
        settings.bundles.push_back(std::move(selection));
    }
}

}  // namespace

bool is_file_word(std::string_view text) {
    return !text.empty() && text.size() <= 60 && is_letter_or_digit(text.front()) &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return is_letter_or_digit(c) || c == '-' || c == '_' || c == '.'; });
}

Settings read_settings(const std::filesystem::path& file) {
    const TomlFile toml = TomlFile::read(file);
    Settings settings;
    for (const auto& [name, value] : toml.root().table) {
        if (read_switch(toml, name, value, settings)) continue;
        if (name == "bundle") {
            read_bundles(toml, value, settings);
            continue;
        }
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
