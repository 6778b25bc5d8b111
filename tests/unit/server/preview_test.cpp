#include "generator/server/preview.hpp"

#include <httplib.h>

#include <atomic>
#include <nlohmann/json.hpp>
#include <thread>

#include "generator/server/server.hpp"
#include "tests/unit/server/server_test.hpp"

namespace yaodian::server {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

const std::string html_page = "<!doctype html><html><head><title>x</title></head><body>y</body></html>";
const Problem wrong = {Severity::error, "content/a.pdf", 0, 0, "expected a PDF file, found a damaged one", "", ""};

class PreviewTest : public PortalTest {
  protected:
    PreviewTest() : preview_(std::make_shared<Preview>(portal_)) {
        write_file(portal_.output() / "index.html", html_page);
        write_file(portal_.output() / "404.html", html_page);
        write_file(portal_.output() / "originals/a.html", html_page);
        write_file(portal_.reports() / "index.html", "the report");
    }
    Json state() const { return Json::parse(preview_->wait_for_change(0, 0ms)->json); }

    std::shared_ptr<Preview> preview_;
};

TEST_F(PreviewTest, ABuildIsANewVersionAFailureIsNone) {
    EXPECT_FALSE(preview_->wait_for_change(0, 1ms)) << "nothing was built yet";
    preview_->built({});
    const Json first = state();
    preview_->failed({wrong});
    const Json second = state();
    EXPECT_EQ(second.at("version"), first.at("version"));
    EXPECT_EQ(second.at("errors").at(0).at("place"), "content/a.pdf");
    EXPECT_EQ(second.at("errors").at(0).at("message"), "PDF 文件已经损坏") << "in the words of the site";
    preview_->built({});
    EXPECT_GT(state().at("version"), first.at("version"));
    EXPECT_TRUE(state().at("errors").empty());
}

TEST_F(PreviewTest, ShowsAPageThatIsNewerThanTheBuildUntilTheNextOne) {
    preview_->failed({wrong});
    const Json before = state();
    preview_->show_page("documents/a.html", "<html><head></head>newer</html>");
    EXPECT_GT(state().at("version"), before.at("version"));
    EXPECT_EQ(state().at("errors"), before.at("errors")) << "what is wrong is still wrong";
    write_file(portal_.output() / "documents/a.html", html_page);
    Server server(portal_, {"127.0.0.1", 0}, preview_);
    server.start();
    httplib::Client client(server.url().substr(0, server.url().size() - 1));
    EXPECT_THAT(client.Get("/documents/a.html")->body, testing::HasSubstr("newer"));
    EXPECT_THAT(client.Get("/documents/a.html")->body, testing::HasSubstr("preview.js"));
    EXPECT_THAT(client.Get("/index.html")->body, testing::Not(testing::HasSubstr("newer")));
    preview_->built({});
    EXPECT_THAT(client.Get("/documents/a.html")->body, testing::Not(testing::HasSubstr("newer")));
}

TEST_F(PreviewTest, WaitsForTheNextState) {
    preview_->built({});
    const std::uint64_t seen = preview_->wait_for_change(0, 0ms)->number;
    std::atomic<bool> came = false;
    std::thread waiting([&] { came = preview_->wait_for_change(seen, 20s).has_value(); });
    preview_->failed({wrong});
    waiting.join();
    EXPECT_TRUE(came);
    std::thread stopped([&] { came = preview_->wait_for_change(seen + 1, 20s).has_value(); });
    preview_->stop();
    stopped.join();
    EXPECT_FALSE(came);
}

TEST_F(PreviewTest, PagesGetTheScriptAndTheOutputDoesNot) {
    preview_->built({});
    Server server(portal_, {"127.0.0.1", 0}, preview_);
    server.start();
    httplib::Client client(server.url().substr(0, server.url().size() - 1));
    const auto home = client.Get("/");
    ASSERT_TRUE(home);
    EXPECT_NE(home->body.find("<script src=\"/.yaodian/preview.js\" data-version=\""), std::string::npos);
    EXPECT_NE(home->get_header_value("Content-Security-Policy").find("default-src 'self'"), std::string::npos);
    EXPECT_EQ(read_file(portal_.output() / "index.html"), html_page);
    EXPECT_NE(client.Get("/nowhere")->body.find("preview.js"), std::string::npos);
    EXPECT_EQ(client.Get("/.yaodian/preview.js")->status, 200);
    EXPECT_EQ(client.Get("/.yaodian/preview.css")->get_header_value("Content-Type"), "text/css; charset=utf-8");
    EXPECT_EQ(client.Get("/.yaodian/report/index.html")->body, "the report");
    for (const std::string path :
         {"/.yaodian/report.css", "/.yaodian/none", "/.yaodian/", "/.yaodian/report/../../site.toml"})
        EXPECT_EQ(client.Get(path)->status, 404) << path;
    server.stop();
}

TEST_F(PreviewTest, WithoutAPreviewPagesAreGivenAsTheyAre) {
    Server server(portal_, {"127.0.0.1", 0});
    server.start();
    httplib::Client client(server.url().substr(0, server.url().size() - 1));
    EXPECT_EQ(client.Get("/")->body, html_page);
    EXPECT_EQ(client.Get("/.yaodian/preview.js")->status, 404);
    EXPECT_EQ(client.Get("/.yaodian/report/index.html")->status, 404);
    server.stop();
}

TEST_F(PreviewTest, AnOriginalIsSavedAndNeverRun) {
    Server server(portal_, {"127.0.0.1", 0}, preview_);
    server.start();
    httplib::Client client(server.url().substr(0, server.url().size() - 1));
    const auto original = client.Get("/originals/a.html");
    EXPECT_EQ(original->body, html_page) << "as it came";
    EXPECT_EQ(original->get_header_value("Content-Disposition"), "attachment");
    EXPECT_EQ(original->get_header_value_count("Content-Security-Policy"), 1U);
    EXPECT_NE(original->get_header_value("Content-Security-Policy").find("sandbox"), std::string::npos);
    server.stop();
}

TEST_F(PreviewTest, EventsTellOfEachStateAndEndWithTheServer) {
    preview_->built({});
    Server server(portal_, {"127.0.0.1", 0}, preview_);
    server.start();
    std::atomic<int> states = 0;
    std::thread listening([&] {
        httplib::Client client(server.url().substr(0, server.url().size() - 1));
        client.set_read_timeout(20);
        static_cast<void>(client.Get("/.yaodian/events", [&](const char* data, std::size_t size) {
            if (std::string(data, size).find("data: {") != std::string::npos) ++states;
            return true;
        }));
    });
    const auto wait_for = [&](int count) {
        for (int i = 0; i < 1000 && states < count; ++i) std::this_thread::sleep_for(10ms);
        return states >= count;
    };
    EXPECT_TRUE(wait_for(1));
    preview_->failed({wrong});
    EXPECT_TRUE(wait_for(2));
    server.stop();
    listening.join();
    EXPECT_EQ(states, 2);
}

}  // namespace
}  // namespace yaodian::server
