#include "generator/theme/theme.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/quick_hash.hpp"

namespace yaodian::theme {

namespace {

namespace fs = std::filesystem;

std::string without_extension(const std::string& path) {
    return path.substr(0, path.rfind('.'));
}

/// The language whose words stand in for those that another one does not have.
constexpr const char* first_language = "zh-CN";

/// Files below `folder/part`, by their path in the part; hidden ones are passed over.
std::map<std::string, fs::path> files_of(const fs::path& folder, const char* part) {
    std::map<std::string, fs::path> files;
    const fs::path root = folder / part;
    std::error_code error;
    if (!fs::is_directory(root, error)) return files;
    for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry) {
        if (entry->path().filename().string().starts_with('.')) {
            if (entry->is_directory()) entry.disable_recursion_pending();
        } else if (entry->is_regular_file()) {
            files.emplace(to_utf8(entry->path().lexically_relative(root)), entry->path());
        }
    }
    return files;
}

/// The same of all folders; the first one that has a file wins.
std::map<std::string, fs::path> files_of(const std::vector<fs::path>& folders, const char* part) {
    std::map<std::string, fs::path> files;
    for (const fs::path& folder : folders) files.merge(files_of(folder, part));
    return files;
}

[[noreturn]] void fail(const std::string& file, int line, std::string message, std::string remedy) {
    throw Failure({Severity::error, file, line, 0, std::move(message), std::move(remedy), {}});
}

/// Words are texts, or groups of texts one level deep.
bool holds_words(const nlohmann::json& value, int depth = 0) {
    if (value.is_string()) return depth > 0;
    const auto holds = [&](const nlohmann::json& inner) { return holds_words(inner, depth + 1); };
    return value.is_object() && depth < 2 && std::all_of(value.begin(), value.end(), holds);
}

nlohmann::json read_words(const fs::path& path) {
    const std::string text = read_file(path);
    nlohmann::json words;
    try {
        words = nlohmann::json::parse(text);
    } catch (const nlohmann::json::parse_error& error) {
        const auto read = static_cast<std::ptrdiff_t>(std::min(error.byte, text.size()));
        const auto line = 1 + std::count(text.begin(), text.begin() + read, '\n');
        fail(to_utf8(path), static_cast<int>(line), "expected JSON, found something else here",
             "Look for a missing quote or comma, or one too many.");
    }
    if (!holds_words(words)) {
        fail(to_utf8(path), 0, "expected words in quotes, or groups of them",
             "Look at strings/zh-CN.json of the default theme.");
    }
    return words;
}

/// Where the words stand that only the one who publishes sees.
constexpr const char* publisher_part = "publisher/";

/// `publisher/` of `publisher/en`, nothing of `en`.
std::string part_of(const std::string& language) {
    const std::size_t slash = language.rfind('/');
    return slash == std::string::npos ? "" : language.substr(0, slash + 1);
}

/// Words by language, those of earlier folders over those of later ones, and all over the first language's.
std::map<std::string, std::string> words_of(const std::vector<fs::path>& folders) {
    std::map<std::string, nlohmann::json> words;
    for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
        for (const auto& [path, file] : files_of(*folder, "strings")) {
            if (path.ends_with(".json")) words[without_extension(path)].merge_patch(read_words(file));
        }
    }
    std::map<std::string, std::string> texts;
    for (const auto& [language, own] : words) {
        const std::string first = part_of(language) + first_language;
        nlohmann::json all = words.contains(first) ? words.at(first) : nlohmann::json::object();
        // Where a language does not translate the program's own sentences, they stay as the program says them.
        if (language != first) all.erase("sentences");
        all.merge_patch(own);
        texts[language] = all.dump();
    }
    return texts;
}

}  // namespace

Theme::Theme(const std::vector<fs::path>& folders) {
    std::map<std::string, TemplateFile> files;
    for (const auto& [path, file] : files_of(folders, "templates")) {
        if (path.ends_with(".mustache")) files[without_extension(path)] = {to_utf8(file), read_file(file)};
    }
    for (const auto& [name, file] : files) templates_.emplace(name, Template(name, files));
    for (const auto& [path, file] : files_of(folders, "assets"))
        assets_.emplace_back("assets/" + path, read_file(file));
    for (const auto& [path, file] : files_of(folders, "publisher")) publisher_files_.emplace(path, read_file(file));
    strings_ = words_of(folders);
    QuickHash hash;
    for (const auto& [name, file] : files) hash.add(name).add(file.text);
    for (const auto& [name, text] : strings_) hash.add(name).add(text);
    fingerprint_ = hash.finish();
}

std::string Theme::render(const std::string& name, const nlohmann::json& context, const nlohmann::json* shared) const {
    const auto found = templates_.find(name);
    if (found == templates_.end()) {
        fail("templates/" + name + ".mustache", 0, "the theme has no template of this name",
             "Install the default theme again, or add the template.");
    }
    return found->second.render(context, shared);
}

const std::string& Theme::strings(const std::string& language) const {
    return strings_of("", language);
}

const std::string& Theme::publisher_strings(const std::string& language) const {
    return strings_of(publisher_part, language);
}

/// `en-GB` is read from `en` when there is no file of its own.
const std::string& Theme::strings_of(const std::string& part, const std::string& language) const {
    for (const std::string& name : {language, language.substr(0, language.find('-')), std::string(first_language)}) {
        const auto found = strings_.find(part + name);
        if (found != strings_.end()) return found->second;
    }
    fail("strings/" + part + language + ".json", 0, "the theme has no words for the interface",
         "Install the default theme again, or add the file.");
}

}  // namespace yaodian::theme
