#include "generator/server/server.hpp"

#include <gmock/gmock.h>
#include <httplib.h>

#include <nlohmann/json.hpp>

#include "generator/support/problem.hpp"
#include "tests/unit/server/server_test.hpp"

namespace yaodian::server {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using Json = nlohmann::json;

class ServerTest : public PortalTest {
  protected:
    ServerTest() {
        write_file(portal_.output() / "index.html", "<!doctype html><title>门户</title>");
        write_file(portal_.output() / "404.html", "<!doctype html><head><title>没有</title></head>");
        write_file(portal_.output() / "documents/index.html", "list");
        write_file(portal_.settings(), "title = \"门户\"\n");
        write_index({"球赛定于四月举行。"});
        server_ = std::make_unique<Server>(portal_, Options{.address = {"127.0.0.1", 0}});
        server_->start();
        client_ = std::make_unique<httplib::Client>(server_->url().substr(0, server_->url().size() - 1));
    }
    std::unique_ptr<Server> server_;
    std::unique_ptr<httplib::Client> client_;
};

TEST_F(ServerTest, GivesFilesWithTypeAndVersion) {
    const auto page = client_->Get("/");
    ASSERT_TRUE(page);
    EXPECT_EQ(page->status, 200);
    EXPECT_THAT(page->body, HasSubstr("门户"));
    EXPECT_EQ(page->get_header_value("Content-Type"), "text/html; charset=utf-8");
    const std::string tag = page->get_header_value("ETag");
    const auto again = client_->Get("/index.html", {{"If-None-Match", tag}});
    ASSERT_TRUE(again);
    EXPECT_EQ(again->status, 304);
    EXPECT_EQ(again->body, "");
    write_file(portal_.output() / "index.html", "another");
    EXPECT_EQ(client_->Get("/index.html", {{"If-None-Match", tag}})->body, "another");
}

TEST_F(ServerTest, AnswersHeadAndRange) {
    const auto head = client_->Head("/index.html");
    ASSERT_TRUE(head);
    EXPECT_EQ(head->status, 200);
    EXPECT_EQ(head->get_header_value("Content-Length"),
              std::to_string(read_file(portal_.output() / "index.html").size()));
    const auto part = client_->Get("/index.html", {{"Range", "bytes=0-8"}});
    ASSERT_TRUE(part);
    EXPECT_EQ(part->status, 206);
    EXPECT_EQ(part->body, "<!doctype");
    EXPECT_EQ(client_->Get("/index.html", {{"Range", "bytes=999-"}})->status, 416);
}

TEST_F(ServerTest, AFolderIsMovedToItsSlash) {
    const auto moved = client_->Get("/documents?x=1");
    ASSERT_TRUE(moved);
    EXPECT_EQ(moved->status, 308);
    EXPECT_EQ(moved->get_header_value("Location"), "/documents/");
}

TEST_F(ServerTest, WhatIsNotThereIsThePortalsOwnPage) {
    for (const char* path : {"/deep/none.html", "/../site.toml", "/%2e%2e/site.toml", "/..%2fsite.toml", "/api/none"}) {
        const auto none = client_->Get(path);
        ASSERT_TRUE(none) << path;
        EXPECT_EQ(none->status, 404) << path;
        EXPECT_THAT(none->body, HasSubstr("<head>\n<base href=\"/\"><title>没有")) << path;
        EXPECT_EQ(none->get_header_value("Content-Type"), "text/html; charset=utf-8");
    }
}

TEST_F(ServerTest, SearchGivesJsonThatNobodyKeeps) {
    const auto answer = client_->Get("/api/search?q=%E7%90%83%E8%B5%9B&type=notice&year=2024&year=2023");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->get_header_value("Content-Type"), "application/json; charset=utf-8");
    EXPECT_EQ(answer->get_header_value("Cache-Control"), "no-store");
    EXPECT_EQ(Json::parse(answer->body).at("hits").at(0).at("ref"), "d1#1");
}

TEST_F(ServerTest, WrongParametersAreAnErrorThatSaysWhatIsExpected) {
    const auto answer = client_->Get("/api/search?q=a&month=13");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 400);
    EXPECT_THAT(Json::parse(answer->body).at("error").get<std::string>(), HasSubstr("from 1 to 12"));
    EXPECT_EQ(client_->Get("/api/search?q=a&month=%FF")->status, 400) << "no UTF-8";
}

TEST_F(ServerTest, AMissingOrDamagedIndexIsUnavailable) {
    write_file(portal_.index(), "damaged");
    const auto damaged = client_->Get("/api/search?q=a");
    ASSERT_TRUE(damaged);
    EXPECT_EQ(damaged->status, 503);
    EXPECT_THAT(Json::parse(damaged->body).at("error").get<std::string>(), HasSubstr("yaodian build"));
    std::filesystem::remove_all(portal_.index().parent_path());
    const auto missing = client_->Get("/api/search?q=a");
    EXPECT_EQ(missing->status, 503);
    EXPECT_THAT(Json::parse(missing->body).at("error").get<std::string>(), HasSubstr("no search index yet"));
}

TEST_F(ServerTest, WithoutASiteItIsUnavailable) {
    std::filesystem::remove_all(portal_.output());
    EXPECT_EQ(client_->Get("/")->status, 503);
}

TEST_F(ServerTest, OnlyReadingIsAllowed) {
    EXPECT_EQ(client_->Post("/api/search?q=a", "x", "text/plain")->status, 405);
    EXPECT_EQ(client_->Delete("/index.html")->status, 405);
}

TEST_F(ServerTest, AnEvilRequestDoesNotEndIt) {
    const std::string far(20000, 'x');
    EXPECT_EQ(client_->Get("/" + far)->status, 414);
    EXPECT_EQ(client_->Get("/%00%ff%0a")->status, 404);
    EXPECT_EQ(client_->Get("/")->status, 200);
}

TEST_F(ServerTest, APortInUseIsAClearError) {
    const std::string port = server_->url().substr(std::string("http://127.0.0.1:").size());
    try {
        const Server second(portal_, {"127.0.0.1", std::stoi(port)});
        FAIL() << "two servers on one port";
    } catch (const Failure& failure) {
        EXPECT_THAT(failure.what(), HasSubstr("127.0.0.1:" + port.substr(0, port.size() - 1)));
        EXPECT_THAT(failure.what(), HasSubstr("in use"));
        EXPECT_THAT(failure.what(), HasSubstr("--port"));
    }
}

TEST_F(ServerTest, EndsWithAnOpenConnection) {
    client_->set_keep_alive(true);
    ASSERT_TRUE(client_->Get("/"));
    server_->stop();
    EXPECT_FALSE(client_->Get("/"));
}

}  // namespace
}  // namespace yaodian::server
