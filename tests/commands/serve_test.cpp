#include <httplib.h>

#include <nlohmann/json.hpp>

#include "generator/support/text.hpp"
#include "tests/commands/portal_folder.hpp"
#include "tests/commands/serving.hpp"

namespace yaodian {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;

const std::string match_notice =
    "关于办好球赛的通知\n各分会：\n球赛定于四月举行，请组队参加。\n某校工会\n2024年3月5日\n";
const std::string second_notice = "关于征集提案的通知\n各分会：\n请于五月前提交提案。\n某校工会\n2024年4月2日\n";

class Serve : public PortalFolder {
  protected:
    static std::string body(const Serving& serving, const std::string& path) {
        httplib::Client client(serving.url());
        const auto answer = client.Get(path);
        return answer ? answer->body : "";
    }
    static int total(const Serving& serving, const std::string& query) {
        const Json answer = Json::parse(body(serving, "/api/search?q=" + query), nullptr, false);
        return answer.is_object() && answer.contains("total") ? answer.at("total").get<int>() : -1;
    }
};

TEST_F(Serve, GivesTheSiteAndTheJsonOfSearch) {
    make_portal({{"a.txt", match_notice}, {"b.txt", second_notice}});
    ASSERT_EQ(build().exit_code, 0);
    const Serving serving(folder_, "portal", {"--no-build"});
    ASSERT_NE(serving.url(), "") << serving.errors();
    EXPECT_EQ(body(serving, "/"), read_file(folder_ / "portal/site/public/index.html"));
    EXPECT_EQ(body(serving, "/api/search?q=qiusai&type=match_notice&limit=1"),
              yaodian({"-C", "portal", "search", "qiusai", "--type", "match_notice", "--limit", "1", "--json"}).output);
}

TEST_F(Serve, BuildsAtTheBeginningAndOnEachChange) {
    make_portal({{"a.txt", match_notice}});
    const Serving serving(folder_, "portal", {});
    ASSERT_NE(serving.url(), "") << serving.errors();
    EXPECT_GT(total(serving, "qiusai"), 0);
    EXPECT_EQ(total(serving, "%22%E6%8F%90%E6%A1%88%22"), 0);
    write_file(folder_ / "portal/content/b.txt", second_notice);
    EXPECT_TRUE(eventually([&] { return total(serving, "%22%E6%8F%90%E6%A1%88%22") > 0; })) << serving.errors();
    EXPECT_TRUE(files_below("portal/site/bundle").empty()) << "the preview writes no bundle";
}

TEST_F(Serve, AWordThatIsSavedIsOnItsPageAndThenInSearch) {
    make_portal({{"a.txt", match_notice}});
    const Serving serving(folder_, "portal", {});
    ASSERT_NE(serving.url(), "") << serving.errors();
    write_file(folder_ / "portal/content/a.txt", replace_all(match_notice, "组队参加", "踊跃报名"));
    EXPECT_TRUE(eventually([&] { return body(serving, "/documents/a.html").find("踊跃报名") != std::string::npos; }));
    EXPECT_TRUE(eventually([&] { return total(serving, "%22%E8%B8%8A%E8%B7%83%22") > 0; })) << "踊跃";
    EXPECT_TRUE(eventually([&] {
        return read_file(folder_ / "portal/site/public/documents/a.html").find("踊跃报名") != std::string::npos;
    }));
}

TEST_F(Serve, AFailedBuildLeavesTheSiteAndIsShown) {
    make_portal({{"a.txt", match_notice}});
    const Serving serving(folder_, "portal", {});
    ASSERT_NE(serving.url(), "") << serving.errors();
    const std::string before = body(serving, "/");
    const std::string settings = read_file(folder_ / "portal/site/site.toml");
    write_file(folder_ / "portal/site/site.toml", "title = [\n");
    EXPECT_TRUE(eventually([&] { return serving.errors().find("site.toml:") != std::string::npos; }));
    EXPECT_EQ(body(serving, "/"), before);
    EXPECT_GT(total(serving, "qiusai"), 0);
    write_file(folder_ / "portal/site/site.toml", settings);
    write_file(folder_ / "portal/content/b.txt", second_notice);
    EXPECT_TRUE(eventually([&] { return total(serving, "%22%E6%8F%90%E6%A1%88%22") > 0; })) << "and goes on";
}

TEST_F(Serve, ABuildOfAnotherProcessIsPickedUp) {
    make_portal({{"a.txt", match_notice}});
    ASSERT_EQ(build().exit_code, 0);
    const Serving serving(folder_, "portal", {"--no-build"});
    ASSERT_EQ(total(serving, "%22%E6%8F%90%E6%A1%88%22"), 0) << serving.errors();
    write_file(folder_ / "portal/content/b.txt", second_notice);
    ASSERT_EQ(build().exit_code, 0);
    EXPECT_GT(total(serving, "%22%E6%8F%90%E6%A1%88%22"), 0);
}

TEST_F(Serve, AStrictPreviewKeepsTheSiteWhileAFileCannotBeRead) {
    make_portal({{"a.txt", match_notice}});
    const Serving serving(folder_, "portal", {"--strict"});
    ASSERT_NE(serving.url(), "") << serving.errors();
    write_file(folder_ / "portal/content/cut.pdf", "%PDF-1.4 damaged");
    write_file(folder_ / "portal/content/b.txt", second_notice);
    EXPECT_TRUE(eventually([&] { return serving.errors().find("stays as it was") != std::string::npos; }));
    EXPECT_THAT(serving.errors(), HasSubstr("cut.pdf"));
    EXPECT_EQ(total(serving, "%22%E6%8F%90%E6%A1%88%22"), 0);
    std::filesystem::remove(folder_ / "portal/content/cut.pdf");
    EXPECT_TRUE(eventually([&] { return total(serving, "%22%E6%8F%90%E6%A1%88%22") > 0; })) << serving.errors();
}

TEST_F(Serve, OthersArePublishedInAPreviewWhileAFileCannotBeRead) {
    make_portal({{"a.txt", match_notice}, {"cut.pdf", "%PDF-1.4 damaged"}});
    const Serving serving(folder_, "portal", {});
    ASSERT_NE(serving.url(), "") << serving.errors();
    EXPECT_THAT(serving.errors(), HasSubstr("cut.pdf"));
    EXPECT_GT(total(serving, "qiusai"), 0);
    EXPECT_THAT(body(serving, "/documents/a.html"), HasSubstr("/.yaodian/preview.js"));
}

TEST_F(Serve, SignalsEndItWithoutAnError) {
    make_portal({{"a.txt", match_notice}});
    ASSERT_EQ(build().exit_code, 0);
    for (const int signal : {SIGINT, SIGTERM}) {
        Serving serving(folder_, "portal", {"--no-build"});
        ASSERT_NE(body(serving, "/"), "") << serving.errors();
        EXPECT_EQ(serving.end_by(signal), 0) << serving.errors();
        EXPECT_EQ(serving.errors(), "");
    }
}

TEST_F(Serve, WhatCannotBeServedExitsWithTwo) {
    make_portal({{"a.txt", match_notice}});
    const Outcome nothing = yaodian({"-C", "portal", "serve", "--no-build", "--port", "0"});
    EXPECT_EQ(nothing.exit_code, 2);
    EXPECT_THAT(nothing.errors, HasSubstr("yaodian build"));
    ASSERT_EQ(build().exit_code, 0);
    const Serving serving(folder_, "portal", {"--no-build"});
    const Outcome taken = yaodian({"-C", "portal", "serve", "--port", serving.port()});
    EXPECT_EQ(taken.exit_code, 2);
    EXPECT_THAT(taken.errors, HasSubstr("in use"));
    EXPECT_EQ(yaodian({"-C", "portal", "serve", "--port", "65536"}).exit_code, 2);
    EXPECT_EQ(yaodian({"-C", "portal", "serve", "--host", "192.0.2.1", "--port", "0"}).exit_code, 2) << "not ours";
}

}  // namespace
}  // namespace yaodian
