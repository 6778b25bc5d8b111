#include <gmock/gmock.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "generator/support/files.hpp"

namespace yaodian::theme {
namespace {

using Json = nlohmann::json;

const std::filesystem::path strings_folder = std::filesystem::path(YAODIAN_SOURCE_DIR) / "themes/default/strings";

/// Every word by its path (`search.loading`).
std::map<std::string, std::string> words_of(const Json& group, const std::string& before = "") {
    std::map<std::string, std::string> words;
    for (const auto& [name, value] : group.items()) {
        if (value.is_object()) {
            words.merge(words_of(value, before + name + "."));
        } else {
            words[before + name] = value.get<std::string>();
        }
    }
    return words;
}

std::map<std::string, std::string> words_in(const std::string& language) {
    return words_of(Json::parse(read_file(strings_folder / (language + ".json"))));
}

/// `{count}` and the like.
std::set<std::string> places_in(const std::string& word) {
    static const std::regex place("\\{(\\w+)\\}");
    return {std::sregex_token_iterator(word.begin(), word.end(), place), std::sregex_token_iterator()};
}

TEST(Strings, EveryLanguageHasTheSameWords) {
    const auto chinese = words_in("zh-CN");
    std::set<std::string> languages;
    for (const auto& entry : std::filesystem::directory_iterator(strings_folder)) {
        if (entry.is_regular_file()) languages.insert(entry.path().stem());
    }
    EXPECT_THAT(languages, testing::IsSupersetOf({"en", "zh-CN"}));
    for (const std::string& language : languages) {
        const auto words = words_in(language);
        for (const auto& [name, word] : chinese) EXPECT_TRUE(words.contains(name)) << language << " lacks " << name;
        for (const auto& [name, word] : words) EXPECT_TRUE(chinese.contains(name)) << language << " alone has " << name;
    }
}

TEST(Strings, NoWordIsEmptyAndNoLanguageFillsInWhatIsNotGiven) {
    const auto chinese = words_in("zh-CN");
    for (const auto& [name, word] : words_in("en")) {
        EXPECT_FALSE(word.empty()) << name;
        const std::set<std::string> given = places_in(chinese.at(name));
        for (const std::string& place : places_in(word)) {
            // A date's month may be a number or a name, as the language has it.
            if (name == "date_name" && place == "{month_name}") continue;
            EXPECT_TRUE(given.contains(place)) << name << " has " << place;
        }
    }
}

}  // namespace
}  // namespace yaodian::theme
