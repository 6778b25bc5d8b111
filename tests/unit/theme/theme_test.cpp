#include "generator/theme/theme.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "generator/support/files.hpp"
#include "generator/support/parallel.hpp"
#include "generator/support/problem.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::theme {
namespace {

using Json = nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

class Themes : public testing::Test {
  protected:
    void put(const std::string& path, const std::string& text) const { write_file(folder_.path() / path, text); }
    [[nodiscard]] Theme load(const std::vector<std::string>& names = {"a"}) const {
        std::vector<std::filesystem::path> folders;
        for (const std::string& name : names) folders.push_back(folder_.path() / name);
        return Theme(folders);
    }
    [[nodiscard]] std::string rendered(const std::string& text, const Json& context) const {
        put("a/templates/x.mustache", text);
        return load().render("x", context);
    }
    [[nodiscard]] Problem failure_of(const std::string& text, const Json& context) const {
        try {
            (void)rendered(text, context);
        } catch (const Failure& failure) {
            return failure.problem();
        }
        ADD_FAILURE() << "no failure: " << text;
        return {};
    }

    TemporaryFolder folder_;
};

TEST_F(Themes, TextsAreEscaped) {
    EXPECT_EQ(rendered("{{a}}", {{"a", "<b> & \"c\""}}), "&lt;b&gt; &amp; &quot;c&quot;");
}

TEST_F(Themes, ListsGroupsAndConditionsWork) {
    const Json context = {{"list", {{{"n", 1}}, {{"n", 2}}}}, {"names", {"x", "y"}}, {"yes", true}, {"no", false},
                          {"group", {{"in", "!"}}},           {"nothing", nullptr}};
    EXPECT_EQ(rendered("{{#list}}{{n}},{{/list}}{{#names}}{{.}}{{/names}}{{#yes}}Y{{/yes}}{{#no}}N{{/no}}{{^no}}n{{/"
                       "no}}{{#group}}{{in}}{{/group}}{{group.in}}{{#nothing}}?{{/nothing}}",
                       context),
              "1,2,xyYn!!");
}

TEST_F(Themes, AMissingNameIsNamedWithFileAndLine) {
    const Problem problem = failure_of("one\n\n{{typo}}", {{"a", 1}});
    EXPECT_THAT(problem.file, HasSubstr("x.mustache"));
    EXPECT_EQ(problem.line, 3);
    EXPECT_THAT(problem.message, HasSubstr("`typo`"));
    EXPECT_EQ(failure_of("{{#list}}\n{{typo}}{{/list}}", {{"list", {{{"n", 1}}}}}).line, 2);
    EXPECT_EQ(failure_of("{{^no}}\n\n{{typo}}{{/no}}", {{"no", false}}).line, 3);
    EXPECT_EQ(failure_of("{{#typo}}{{/typo}}", {{"a", 1}}).line, 1);
}

TEST_F(Themes, AMissingNameInAPartialIsNamedWithThePartialsFile) {
    put("a/templates/part.mustache", "\n{{typo}}");
    const Problem problem = failure_of("{{>part}}", {{"a", 1}});
    EXPECT_THAT(problem.file, HasSubstr("part.mustache"));
    EXPECT_EQ(problem.line, 2);
}

TEST_F(Themes, BrokenTemplatesAreNamed) {
    EXPECT_THAT(failure_of("\n{{a", {}).message, HasSubstr("not closed"));
    EXPECT_THAT(failure_of("{{#a}}", {}).message, HasSubstr("`a` is not closed"));
    EXPECT_THAT(failure_of("{{#a}}{{/b}}", {}).message, HasSubstr("found the end of `b`"));
    EXPECT_THAT(failure_of("{{>none}}", {}).message, HasSubstr("no partial `none`"));
    EXPECT_THAT(failure_of("{{>x}}", {}).message, HasSubstr("includes itself"));
    EXPECT_THAT(failure_of("{{a}}", {{"a", {1, 2}}}).message, HasSubstr("expected a text"));
    EXPECT_THAT(failure_of("{{#a}}{{/a}}", {{"a", "text"}}).message, HasSubstr("found a text"));
}

TEST_F(Themes, AnOwnThemeOverridesFileByFile) {
    put("default/templates/x.mustache", "{{>part}}");
    put("default/templates/part.mustache", "default");
    put("default/assets/style.css", "default");
    put("default/assets/icons/i.svg", "i");
    put("default/strings/zh-CN.json", "{}");
    put("own/templates/part.mustache", "own");
    put("own/assets/style.css", "own");
    const Theme theme = load({"own", "default"});
    EXPECT_EQ(theme.render("x", Json::object()), "own");
    EXPECT_THAT(theme.assets(), ElementsAre(Pair("assets/icons/i.svg", "i"), Pair("assets/style.css", "own")));
    EXPECT_EQ(theme.strings("fr"), "{}") << "an unknown language falls back";
}

TEST_F(Themes, SayTheLineThatIsWrong) {
    EXPECT_EQ(failure_of("one\n<p>{{typo}}</p>\nthree", {{"a", 1}}).excerpt, "<p>{{typo}}</p>");
    EXPECT_EQ(failure_of("one\n<p>{{#a}}</p>", {{"a", 1}}).excerpt, "<p>{{#a}}</p>");
}

TEST_F(Themes, AVariableHasToBeATextOrANumber) {
    EXPECT_THAT(failure_of("{{a}}", {{"a", true}}).message, HasSubstr("found a boolean"));
    EXPECT_THAT(failure_of("{{a}}", {{"a", nullptr}}).message, HasSubstr("found a null"));
    EXPECT_EQ(rendered("{{a}}", {{"a", 0}}), "0");
}

TEST_F(Themes, TagsThatAreNotSupportedAreNamed) {
    EXPECT_THAT(failure_of("{{=<% %>=}}", {}).message, HasSubstr("not supported"));
    EXPECT_THAT(failure_of("a{{/b}}", {}).message, HasSubstr("no section `b`"));
    EXPECT_THAT(failure_of("{{ }}", {}).message, HasSubstr("no name"));
}

TEST_F(Themes, UnescapedTextsCommentsAndLinesOfTheirOwnWork) {
    EXPECT_EQ(rendered("{{{a}}}{{&a}}{{! nothing }}", {{"a", "<b>"}}), "<b><b>");
    EXPECT_EQ(rendered("{{#no}}\n<p>\n{{/no}}\n{{^no}}\n<b>\n{{/no}}\n<i>\n", {{"no", false}}), "<b>\n<i>\n");
    EXPECT_EQ(rendered("<ul>\n{{#list}}\n<li>{{.}}</li>\n{{/list}}\n</ul>\n", {{"list", {"x", "y"}}}),
              "<ul>\n<li>x</li>\n<li>y</li>\n</ul>\n");
}

TEST_F(Themes, APartialOrCommentOnALineOfItsOwnLeavesNoEmptyLine) {
    put("a/templates/part.mustache", "<p>{{a}}</p>\n");
    EXPECT_EQ(rendered("<main>\n{{>part}}\n{{! why }}\n</main> {{>part}}\n", {{"a", "x"}}),
              "<main>\n<p>x</p>\n</main> <p>x</p>\n\n");
    EXPECT_EQ(failure_of("{{>part}}\n{{typo}}", {{"a", "x"}}).line, 2);
}

TEST_F(Themes, ANameIsLookedForFromTheInnermostGroupOutwards) {
    const Json context = {{"a", "outer"}, {"b", "outer"}, {"list", {{{"a", "inner"}}}}};
    EXPECT_EQ(rendered("{{#list}}{{a}} {{b}}{{/list}} {{a}}", context), "inner outer outer");
}

TEST_F(Themes, RenderInManyThreadsAtOnce) {
    put("a/templates/x.mustache", "{{#list}}{{>part}}{{/list}}");
    put("a/templates/part.mustache", "{{.}},");
    const Theme theme = load();
    std::vector<std::string> found(200);
    parallel_for(found.size(), 8, [&](std::size_t i) { found[i] = theme.render("x", {{"list", {i, i + 1}}}); });
    for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_EQ(found[i], std::to_string(i) + "," + std::to_string(i + 1) + ",");
    }
}

TEST_F(Themes, WordsAreOverriddenWordByWordAndTheFirstLanguageStandsIn) {
    put("default/strings/zh-CN.json",
        R"({"home": "首页", "year": "年份", "types": {"notice": "通知", "other": "其他"}})");
    put("default/strings/en.json", R"({"home": "Home"})");
    put("own/strings/zh-CN.json", R"({"year": "年度", "types": {"other": "别的"}})");
    const Theme theme = load({"own", "default"});
    EXPECT_EQ(Json::parse(theme.strings("zh-CN")),
              (Json{{"home", "首页"}, {"year", "年度"}, {"types", {{"notice", "通知"}, {"other", "别的"}}}}));
    EXPECT_EQ(Json::parse(theme.strings("en"))["home"], "Home");
    EXPECT_EQ(Json::parse(theme.strings("en"))["year"], "年度");
}

TEST_F(Themes, DamagedWordsAreNamedWithFileAndLine) {
    const auto failure_of_words = [&](const std::string& text) {
        put("a/strings/zh-CN.json", text);
        try {
            (void)load();
        } catch (const Failure& failure) {
            return failure.problem();
        }
        ADD_FAILURE() << "no failure: " << text;
        return Problem{};
    };
    const Problem problem = failure_of_words("{\n\"a\": \"b\"\n\"c\": \"d\"}");
    EXPECT_THAT(problem.file, HasSubstr("strings/zh-CN.json"));
    EXPECT_EQ(problem.line, 3);
    EXPECT_THAT(failure_of_words(R"({"a": 1})").message, HasSubstr("expected words"));
    EXPECT_THAT(failure_of_words(R"(["a"])").message, HasSubstr("expected words"));
}

TEST_F(Themes, HiddenFilesArePassedOver) {
    put("a/assets/.git/config", "x");
    put("a/assets/.DS_Store", "x");
    put("a/assets/a.css", "x");
    EXPECT_THAT(load().assets(), ElementsAre(Pair("assets/a.css", "x")));
}

TEST_F(Themes, ATemplateThatIsNotThereIsNamed) {
    EXPECT_THROW((void)load().render("none", {}), Failure);
}

}  // namespace
}  // namespace yaodian::theme
