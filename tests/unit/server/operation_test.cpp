/// The server in an institution's network: behind a proxy, watched, logged, and with clients that take their time.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "generator/server/logs.hpp"
#include "generator/server/metrics.hpp"
#include "generator/server/page_searches.hpp"
#include "generator/server/query_statistics.hpp"
#include "generator/server/server.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/text.hpp"
#include "tests/unit/server/server_test.hpp"

namespace yaodian::server {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Not;
using Clock = std::chrono::steady_clock;

class ServerInOperation : public PortalTest {
  protected:
    ServerInOperation() {
        const std::string page = "<!doctype html><head><title>门户</title></head>";
        write_file(portal_.output() / "index.html", page);
        write_file(portal_.output() / "404.html", "<!doctype html><head><title>没有</title></head>");
        write_file(portal_.output() / "documents/index.html", page);
        write_file(portal_.output() / "yaodian.json", "{}");
        write_file(portal_.settings(), "title = \"门户\"\n");
        write_index({"球赛定于四月举行。"});
    }

    void start(Options options) {
        options.address = {"127.0.0.1", 0};
        server_ = std::make_unique<Server>(portal_, options);
        server_->start();
        const std::string& url = server_->url();
        port_ = std::stoi(url.substr(url.rfind(':') + 1));
        client_ = std::make_unique<httplib::Client>("127.0.0.1", port_);
    }

    /// A connection that has sent this and waits.
    [[nodiscard]] int connection(const std::string& sent) const {
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port_));
        ::inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
        if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return -1;
        static_cast<void>(!::send(socket, sent.data(), sent.size(), MSG_NOSIGNAL));
        return socket;
    }

    /// How long until the server closes it.
    static Clock::duration time_until_closed(int socket) {
        const auto begin = Clock::now();
        char byte = 0;
        while (::recv(socket, &byte, 1, 0) > 0) {
        }
        return Clock::now() - begin;
    }

    [[nodiscard]] std::vector<std::string> lines_of(const std::string& log) const {
        std::vector<std::string> lines;
        for (const std::string& line : split(read_file(folder_ / log), '\n')) {
            if (!line.empty()) lines.push_back(line);
        }
        return lines;
    }

    std::unique_ptr<Server> server_;
    std::unique_ptr<httplib::Client> client_;
    int port_ = 0;
};

/// The socket of this process that listens on a port; -1: none.
int listening_socket(int port) {
    for (int socket = 0; socket < 4096; ++socket) {
        int listens = 0;
        socklen_t size = sizeof listens;
        if (::getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0 || listens == 0) continue;
        sockaddr_in address{};
        size = sizeof address;
        if (::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0 && ntohs(address.sin_port) == port)
            return socket;
    }
    return -1;
}

TEST_F(ServerInOperation, StandsBelowAPathWithAndWithoutAProxyThatTakesItAway) {
    start({.base_path = "/docs/portal/"});
    EXPECT_THAT(server_->url(), HasSubstr("/docs/portal/"));
    for (const std::string base : {"/docs/portal", ""}) {
        EXPECT_EQ(client_->Get(base + "/")->status, 200);
        const auto folder = client_->Get(base + "/documents");
        EXPECT_EQ(folder->status, 308);
        EXPECT_EQ(folder->get_header_value("Location"), "/docs/portal/documents/");
        EXPECT_THAT(client_->Get(base + "/a/b")->body, HasSubstr("<base href=\"/docs/portal/\">"));
        EXPECT_THAT(client_->Get(base + "/api/search?q=球赛")->body, HasSubstr("\"total\": 1"));
    }
    EXPECT_EQ(client_->Get("/docs/portal")->get_header_value("Location"), "/docs/portal/");
}

TEST_F(ServerInOperation, SaysThatItIsWellAndWhatItHasCounted) {
    start({});
    EXPECT_EQ(client_->Get("/healthz")->body, "ok\n");
    static_cast<void>(client_->Get("/nowhere"));
    static_cast<void>(client_->Get("/api/search?q=球赛"));
    static_cast<void>(client_->Get("/api/search?q=游泳"));
    // A client may have its response before it is counted.
    const auto number_of = [&](const std::string& name) {
        const std::string text = client_->Get("/metrics")->body;
        const std::size_t place = text.find("\n" + name + " ");
        return place == std::string::npos ? -1 : std::stoi(text.substr(place + name.size() + 2));
    };
    const auto end = Clock::now() + std::chrono::seconds(10);
    while (number_of("yaodian_http_responses_total{code=\"2xx\"}") < 3 && Clock::now() < end)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_EQ(number_of("yaodian_http_responses_total{code=\"4xx\"}"), 1);
    EXPECT_EQ(number_of("yaodian_searches_total"), 2);
    EXPECT_EQ(number_of("yaodian_searches_without_hits_total"), 1);
    // The connection before may not have ended yet.
    int open = number_of("yaodian_http_connections");
    for (; open != 1 && Clock::now() < end; open = number_of("yaodian_http_connections"))
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_EQ(open, 1);
    EXPECT_GE(number_of("yaodian_http_response_seconds_bucket{le=\"+Inf\"}"), 4);
    EXPECT_THAT(client_->Get("/metrics")->get_header_value("Content-Type"), HasSubstr("text/plain; version=0.0.4"));
    std::filesystem::remove(portal_.output() / "yaodian.json");
    EXPECT_EQ(client_->Get("/healthz")->status, 503);
}

TEST_F(ServerInOperation, WritesRequestsInTheCombinedFormatWithTheClientBehindAProxy) {
    start({.proxies = {"127.0.0.1", "10.0.0.9"}, .access_log = (folder_ / "access.log").string()});
    client_->Get("/?a=%22", {{"User-Agent", "test \"quoted\""}, {"Referer", "http://elsewhere/"}});
    client_->Get("/nowhere", {{"X-Forwarded-For", "1.2.3.4, 192.168.7.8, 10.0.0.9"}});
    // A client may have its response before the line is written.
    const auto end = Clock::now() + std::chrono::seconds(10);
    while (lines_of("access.log").size() < 2 && Clock::now() < end)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    // Who moves the log away gets a new one.
    std::filesystem::rename(folder_ / "access.log", folder_ / "access.log.1");
    client_->Head("/");
    server_->stop();
    const auto lines = lines_of("access.log.1");
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_THAT(lines[0], MatchesRegex("127\\.0\\.0\\.1 - - \\[[0-9]{2}/[A-Z][a-z]{2}/[0-9]{4}:[0-9:]{8} \\+0000\\] "
                                       "\"GET /\\?a=%22 HTTP/1\\.1\" 200 [0-9]+ \"http://elsewhere/\" "
                                       "\"test .x22quoted.x22\""));
    EXPECT_THAT(lines[1], AllOf(testing::StartsWith("192.168.7.8 - - ["), HasSubstr("\" 404 ")));
    EXPECT_THAT(lines_of("access.log"), ElementsAre(HasSubstr("\"HEAD / HTTP/1.1\" 200 0 ")));
}

TEST_F(ServerInOperation, BelievesNoForwardedAddressOfOthers) {
    start({.access_log = (folder_ / "access.log").string()});
    client_->Get("/", {{"X-Forwarded-For", "1.2.3.4"}});
    server_->stop();
    EXPECT_THAT(lines_of("access.log"), ElementsAre(testing::StartsWith("127.0.0.1 ")));
}

TEST_F(ServerInOperation, WritesNoQueriesAndChangesNoPageUnlessItIsAskedTo) {
    start({});
    EXPECT_THAT(client_->Get("/")->body, Not(HasSubstr("searches.js")));
    EXPECT_EQ(client_->Get("/api/searches.js")->status, 404);
    EXPECT_EQ(client_->Post("/api/searched", R"({"query":"提案","hits":3})", "text/plain")->status, 405);
}

TEST_F(ServerInOperation, WritesQueriesOfSearchAndOfPagesWithoutAddresses) {
    start({.base_path = "/p/", .query_log = (folder_ / "queries.log").string()});
    EXPECT_THAT(client_->Get("/p/")->body, HasSubstr("<script src=\"/p/api/searches.js\" data-base=\"/p/\" defer>"));
    EXPECT_THAT(client_->Get("/p/api/searches.js")->body, HasSubstr("sendBeacon"));
    static_cast<void>(client_->Get("/p/api/search?q=球赛"));
    EXPECT_EQ(client_->Post("/p/api/searched", R"({"query":"提案\n","hits":0})", "text/plain")->status, 204);
    for (const char* body : {"", "[]", R"({"query":"x"})", R"({"query":3,"hits":3})", R"({"query":"x","hits":-1})",
                             R"({"query":"x","hits":1,"more":1})", "\xff"}) {
        EXPECT_EQ(client_->Post("/p/api/searched", body, "text/plain")->status, 400) << body;
    }
    server_->stop();
    const auto lines = lines_of("queries.log");
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_THAT(lines[0], MatchesRegex(R"(\{"hour":"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}","query":"球赛","hits":1\})"));
    EXPECT_THAT(lines[1], HasSubstr(R"("query":"提案\n","hits":0})"));
}

TEST_F(ServerInOperation, GivesAPageWithinASecondDuringThreeHundredSlowConnections) {
    start({.limits = {.request_time = std::chrono::seconds(20)}});
    std::vector<int> slow;
    const auto first = Clock::now();
    for (int i = 0; i < 300; ++i) slow.push_back(connection("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "));
    EXPECT_THAT(slow, testing::Each(testing::Ge(0)));
    // One that found no place would have tried again a second later.
    EXPECT_LT(Clock::now() - first, std::chrono::seconds(1));
    for (int i = 0; i < 5; ++i) {
        httplib::Client other("127.0.0.1", port_);
        const auto begin = Clock::now();
        const auto page = other.Get("/");
        ASSERT_TRUE(page);
        EXPECT_EQ(page->status, 200);
        EXPECT_LT(Clock::now() - begin, std::chrono::seconds(1));
        for (const int socket : slow) static_cast<void>(!::send(socket, "x", 1, MSG_NOSIGNAL));
    }
    for (const int socket : slow) ::close(socket);
}

TEST_F(ServerInOperation, EndsARequestThatDoesNotComeWholeInTimeOrIsTooLarge) {
    start({.limits = {.request_bytes = 2048, .request_time = std::chrono::seconds(1)}});
    const int slow = connection("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    std::thread drip([slow] {
        for (int i = 0; i < 20 && ::send(slow, "x", 1, MSG_NOSIGNAL) == 1; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
    });
    const auto time = time_until_closed(slow);
    EXPECT_GT(time, std::chrono::milliseconds(700));
    EXPECT_LT(time, std::chrono::seconds(3));
    drip.join();
    ::close(slow);
    std::string large = "GET / HTTP/1.1\r\n";
    while (large.size() < 40'000) large += "X-Header: " + std::string(500, 'x') + "\r\n";
    const int greedy = connection(large);
    EXPECT_LT(time_until_closed(greedy), std::chrono::seconds(3));
    ::close(greedy);
    EXPECT_EQ(client_->Get("/")->status, 200);
}

TEST_F(ServerInOperation, CutsOffWhoDoesNotTakeAResponse) {
    write_file(portal_.output() / "large.txt", std::string(std::size_t{40} << 20, 'x'));
    start({.limits = {.response_time = std::chrono::seconds(1)}});
    const int lazy = connection("GET /large.txt HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto connections = [&] {
        const std::string text = client_->Get("/metrics")->body;
        const std::string name = "\nyaodian_http_connections ";
        return std::stoi(text.substr(text.find(name) + name.size()));
    };
    const auto end = Clock::now() + std::chrono::seconds(20);
    int open = connections();
    for (; open > 1 && Clock::now() < end; open = connections())
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    EXPECT_EQ(open, 1) << "the slow one is gone";
    ::close(lazy);
    EXPECT_EQ(client_->Get("/large.txt")->body.size(), std::size_t{40} << 20) << "who takes it gets it whole";
}

TEST_F(ServerInOperation, SaysWhichLogCannotBeWritten) {
    try {
        start({.access_log = (folder_ / "no/such/folder/access.log").string()});
        FAIL() << "no failure";
    } catch (const Failure& failure) {
        EXPECT_THAT(failure.problem().file, HasSubstr("no/such/folder/access.log"));
        EXPECT_THAT(failure.problem().remedy, HasSubstr("folder"));
    }
}

TEST(ClientBehindProxies, IsTheLastAddressThatIsNoProxyOfOurs) {
    const auto is_proxy = [](const std::string& address) { return address == "10.0.0.1" || address == "10.0.0.2"; };
    EXPECT_EQ(client_of("1.1.1.1", "10.0.0.1", is_proxy), "1.1.1.1");
    EXPECT_EQ(client_of("6.6.6.6, 1.1.1.1 , 10.0.0.2", "10.0.0.1", is_proxy), "1.1.1.1");
    EXPECT_EQ(client_of("6.6.6.6", "1.1.1.1", is_proxy), "1.1.1.1");
    EXPECT_EQ(client_of("", "10.0.0.1", is_proxy), "10.0.0.1");
    EXPECT_EQ(client_of("10.0.0.2", "10.0.0.1", is_proxy), "10.0.0.2");
}

TEST(QueryStatistics, CountWhatWasAskedAndWhatTheLatestDidNotFind) {
    QueryStatisticsReader reader;
    for (const char* line :
         {R"({"hour":"2026-11-02T09","query":"提案","hits":3})",
          R"({"hour":"2026-11-01T09","query":" 提案 ","hits":3})",
          R"({"hour":"2026-11-03T09","query":"团建","hits":0})", R"({"hour":"2026-11-04T09","query":"团建","hits":0})",
          R"({"hour":"2026-11-04T10","query":"体检","hits":0})", R"({"hour":"2026-11-05T10","query":"体检","hits":9})",
          "no json", "", R"({"hour":1})"}) {
        reader.add_line(line);
    }
    const QueryStatistics found = reader.finish();
    EXPECT_EQ(found.searches, 6U);
    EXPECT_EQ(found.without_hits, 3U);
    EXPECT_EQ(found.unreadable, 2U);
    EXPECT_EQ(found.first_day + " " + found.last_day, "2026-11-01 2026-11-05");
    EXPECT_THAT(found.queries, ElementsAre(AskedQuery{"体检", 2}, AskedQuery{"团建", 2}, AskedQuery{"提案", 2}));
    EXPECT_THAT(found.unfound, ElementsAre(AskedQuery{"团建", 2}));
    EXPECT_THAT(QueryStatisticsReader().finish().queries, IsEmpty());
}

TEST_F(ServerInOperation, ConnectionsThatCannotBeAcceptedDoNotEndTheServer) {
    start({});
    for (int round = 0; round < 3; ++round) {
        ASSERT_TRUE(client_->Get("/healthz"));
        const int socket = listening_socket(port_);
        ASSERT_GE(socket, 0);
        // From here on it cannot accept.
        ::shutdown(socket, SHUT_RDWR);
        bool is_answered = false;
        for (int tries = 0; tries < 400 && !is_answered; ++tries) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            const httplib::Result answer = httplib::Client("127.0.0.1", port_).Get("/healthz");
            is_answered = answer && answer->status == 200;
        }
        ASSERT_TRUE(is_answered);
    }
}

}  // namespace
}  // namespace yaodian::server
