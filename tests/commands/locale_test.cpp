/// What the commands say follows the locale: Chinese for `zh…`, else English.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <sstream>

#include "tests/commands/program.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string in_chinese_locale = "LC_ALL=zh_CN.UTF-8 LC_MESSAGES=C LANG=C";
const std::string in_english_locale = "LC_ALL= LC_MESSAGES=en_US.UTF-8 LANG=zh_CN.UTF-8";

bool has_han(const std::string& text) {
    // The first byte of a character from U+3000 on; no other text of the program has such.
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0xE3 && byte <= 0xEF;
    });
}

/// Whether words of a sentence are English; names of files, commands, settings and options are not.
bool has_english(const std::string& text) {
    static const std::regex names("`[^`]*`|yaodian( [a-z]+)?|[^ ]*[/.=_@-][^ ]*");
    static const std::regex words("[a-z]{2,}[,;:]? [a-z]{2,}");
    return std::regex_search(std::regex_replace(text, names, ""), words);
}

bool is_in_chinese(const std::string& text) {
    return has_han(text) && !has_english(text);
}

class LocaleTest : public testing::Test {
  protected:
    TemporaryFolder folder_;

    [[nodiscard]] Outcome run(const std::vector<std::string>& arguments, const std::string& environment) const {
        return run_yaodian(arguments, folder_.path(), environment);
    }
};

TEST_F(LocaleTest, EveryVerbAndOptionIsDescribedInChinese) {
    std::istringstream lines(run({"describe", "fish"}, in_chinese_locale).output);
    std::size_t described = 0;
    for (std::string line; std::getline(lines, line);) {
        const std::size_t description = line.find(" -d '");
        if (description == std::string::npos) continue;
        ++described;
        EXPECT_TRUE(is_in_chinese(line.substr(description))) << line;
    }
    EXPECT_GT(described, 80U);
    const std::string help = run({"serve", "--help"}, in_chinese_locale).output;
    EXPECT_THAT(help, HasSubstr("用法: yaodian serve [选项]"));
    EXPECT_THAT(help, Not(HasSubstr("Options")));
}

TEST_F(LocaleTest, WhatIsWrongWithACallIsSaidInTheLanguageOfTheLocale) {
    std::filesystem::create_directories(folder_ / "portal/content");
    std::filesystem::create_directories(folder_ / "portal/site");
    write_file(folder_ / "portal/site/wrong.toml", "[[portal]]\nname = \"A\"\n");
    const std::vector<std::vector<std::string>> calls{
        {},
        {"build", "--no-such-option"},
        {"serve", "--port", "99999"},
        {"serve", "--port"},
        {"search"},
        {"-C", "nowhere", "build"},
        {"-C", "portal", "serve", "--no-build"},
        {"-C", "portal", "search", "提案"},
        {"-C", "portal", "bundle"},
        {"-C", "portal", "bundle", "--name", "x"},
        {"-C", "portal", "export", "html", "x"},
        {"-C", "portal", "export", "epub"},
        {"verify", "nowhere.zip"},
        {"apply", "nowhere.zip", "portal"},
        {"-C", "portal", "publish", "portal/site/public"},
        {"-C", "portal", "publish", "user@:x"},
        {"stats", "nowhere.log"},
        {"outline", "nowhere.txt"},
        {"new", "portal"},
    };
    for (const std::vector<std::string>& call : calls) {
        std::string shown;
        for (const std::string& word : call) shown += word + " ";
        const Outcome in_chinese = run(call, in_chinese_locale);
        const Outcome in_english = run(call, in_english_locale);
        EXPECT_NE(in_chinese.exit_code, 0) << shown;
        EXPECT_EQ(in_english.exit_code, in_chinese.exit_code) << shown;
        std::istringstream lines(in_chinese.errors);
        for (std::string line; std::getline(lines, line);)
            EXPECT_TRUE(line.empty() || is_in_chinese(line)) << shown << line;
        EXPECT_THAT(in_chinese.errors, Not(IsEmpty())) << shown;
        EXPECT_FALSE(has_han(in_english.errors) && shown.find("提案") == std::string::npos) << in_english.errors;
    }
}

TEST_F(LocaleTest, WhatCommandsTellIsSaidInTheLanguageOfTheLocale) {
    EXPECT_THAT(run({"new", "portal"}, in_chinese_locale).output,
                HasSubstr("新门户在 portal\n  文件    portal/content/"));
    const Outcome built = run({"-C", "portal", "build", "--timings"}, in_chinese_locale);
    EXPECT_EQ(built.exit_code, 0) << built.errors;
    EXPECT_THAT(built.output, HasSubstr(" 份文件，"));
    EXPECT_THAT(built.output, HasSubstr("读取文件"));
    EXPECT_THAT(run({"-C", "portal", "build"}, in_english_locale).output, HasSubstr(" documents, "));
    EXPECT_THAT(run({"-C", "portal", "search", "提按"}, in_chinese_locale).output, HasSubstr("您是不是要找：提案"));
    EXPECT_THAT(run({"-C", "portal", "search", "提案", "--documents"}, in_chinese_locale).output, HasSubstr("份文件"));
    EXPECT_THAT(run({"-C", "portal", "check"}, in_chinese_locale).output,
                testing::AllOf(HasSubstr("处错误"), HasSubstr("把 issuer = ")));
    EXPECT_THAT(run({"-C", "portal", "relations"}, in_chinese_locale).output, HasSubstr("历年的同一工作"));
    EXPECT_THAT(run({"-C", "portal", "publish", "www"}, in_chinese_locale).output, HasSubstr("已发布到 www"));
    const std::string bundle = run({"-C", "portal", "bundle"}, in_chinese_locale).output;
    const std::string zip = bundle.substr(0, bundle.find(".zip") + 4);
    EXPECT_THAT(run({"verify", zip}, in_chinese_locale).output, HasSubstr("完整，没有改动"));
    // JSON is for programs.
    EXPECT_EQ(run({"-C", "portal", "search", "提案", "--json"}, in_chinese_locale).output,
              run({"-C", "portal", "search", "提案", "--json"}, in_english_locale).output);
}

}  // namespace
}  // namespace yaodian
