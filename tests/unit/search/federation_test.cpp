/// Several portals that are asked together, each served by the real xapian-tcpsrv, against one index of all.
#include "search/federation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <thread>

#include "tests/unit/search/index_server.hpp"
#include "tests/unit/search/invented_collection.hpp"

namespace yaodian::search::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Clock = std::chrono::steady_clock;

constexpr std::size_t portals = 4;

/// Many equal notices: more than are asked for at a time, each portal's of other years.
void add_equal_notices(std::size_t portal, std::vector<Passage>& to) {
    for (int i = 0; i < 90; ++i) {
        Passage passage;
        passage.ref = passage.document = "值班" + std::to_string(portal) + "-" + std::to_string(i);
        passage.title = passage.text = "关于做好暑期值班工作的通知";
        passage.year = 1990 + (i * 7 + static_cast<int>(portal) * 11) % 30;
        passage.date = passage.year * 10000 + 701;
        passage.type = "notice";
        passage.url = "documents/duty-" + std::to_string(i) + ".html";
        if (i % 3 != 0) {
            passage.series = "series/duty-" + std::to_string(i % 3) + ".html";
            passage.edition = i / 3 + 1;
        }
        to.push_back(std::move(passage));
    }
}

/// Documents of four institutions: what one writes often another writes seldom.
std::vector<Passage> passages_of(std::size_t portal, unsigned seed = 1) {
    static const std::vector<std::string> words{"提案", "办理", "文体", "活动", "困难", "帮扶", "法律", "援助",
                                                "集体", "协商", "民主", "管理", "厂务", "公开", "体检", "互助"};
    std::mt19937 random(seed * 100 + static_cast<unsigned>(portal));
    const auto below = [&](std::size_t end) { return random() % end; };
    std::vector<Passage> out;
    for (int document = 0; document < 20; ++document) {
        const std::string name = "文档" + std::to_string(below(1000000)) + "-" + std::to_string(portal);
        const int year = 2019 + static_cast<int>(below(6));
        const std::string title = "关于" + words[below(words.size())] + words[below(words.size())] + "的通知";
        const int date = year * 10000 + 300 + static_cast<int>(below(3));
        const std::string issuer = below(2) == 0 ? "望潮所工会" : "机构" + std::to_string(portal);
        const std::string series = document % 5 == 0 ? "series/" + std::to_string(document % 2) + ".html" : "";
        for (int place = 0; place < 9; ++place) {
            Passage passage;
            passage.ref = name + (place == 0 ? "" : "#" + std::to_string(place));
            passage.document = name;
            passage.kind = place == 0 ? PassageKind::title : PassageKind::item;
            passage.title = title;
            passage.year = year;
            passage.date = date;
            passage.type = document % 2 == 0 ? "notice" : "work-points";
            passage.issuer = issuer;
            passage.url = "documents/" + std::to_string(document) + ".html";
            passage.topics = {words[below(4)], "主题" + std::to_string(portal)};
            passage.column = "公告/" + std::to_string(portal);
            passage.series = series;
            passage.edition = series.empty() ? 0 : document / 10 + 1;
            std::string text = place == 0 ? passage.title : "";
            for (std::size_t i = 0, count = 2 + below(10); i < count; ++i) {
                text += words[below(3) == 0 ? portal * 4 + below(4) : below(words.size())];
                if (below(4) == 0) text += "，";
            }
            passage.text = text + "。";
            if (place % 3 == 1) passage.heading = words[below(words.size())];
            out.push_back(std::move(passage));
        }
    }
    add_equal_notices(portal, out);
    return out;
}

/// In the order and with the names that all of one collection have.
std::vector<Passage> passages_of_all() {
    std::vector<Passage> out;
    for (std::size_t i = 0; i < portals; ++i) {
        for (Passage& passage : passages_of(i)) {
            const std::string address = "http://portal" + std::to_string(i) + "/";
            passage.url.insert(0, address);
            if (!passage.series.empty()) passage.series.insert(0, address);
            out.push_back(std::move(passage));
        }
    }
    return out;
}

std::vector<std::string> questions() {
    std::vector<std::string> out{"提案办理", "管理", "法律 援助", "tianbanli", "集体协商 2023年", "“文体活动”",
                                 "提按办理", "困难活动", "机构2 帮扶", "体检互助体检互助", "guanli", "民主管里",
                                 "年:2020-2022 公开", "机关:望潮所工会 协商", "2021年 通知", "没有的词", "暑期值班",
                                 "做好暑期值", "年暑期值班火星",
                                 // More pairs than are told of at a time.
                                 "提案办理困难帮扶法律援助集体协商民主管理厂务公开体检互助火星",
                                 "tianbanlikunnanbangfuhuoxing", "“提案” 法律火星 厂务援助", "5做好暑期值班工作的通知"};
    std::mt19937 random(5);
    const std::vector<Passage> all = passages_of_all();
    for (int i = 0; i < 60; ++i) {
        const std::string& text = all[random() % all.size()].text;
        const std::size_t length = 3 * (2 + random() % 6);
        if (text.size() <= length) continue;
        out.push_back(text.substr(3 * (random() % ((text.size() - length) / 3)), length));
        // And with another character somewhere, for which it is put right.
        std::string wrong = out.back();
        wrong.replace(3 * (random() % (length / 3)), 3, text, 3 * (random() % (text.size() / 3)), 3);
        out.push_back(std::move(wrong));
    }
    return out;
}

/// The shared index of passages, in a file of the test that runs: others beside it have portals of the same names.
std::string shared(const std::string& name, const std::vector<Passage>& passages) {
    const std::string test = testing::UnitTest::GetInstance()->current_test_info()->name();
    const std::string index = written(name + "-" + test, passages);
    write_shared_index(index + ".shared", index);
    return index + ".shared";
}
class FederationTest : public testing::Test {
  protected:
    std::vector<std::unique_ptr<IndexServer>> servers_;
    std::vector<FederatedPortal> portals_;

    void SetUp() override {
        if (std::system("command -v xapian-tcpsrv >/dev/null") != 0)
            GTEST_SKIP() << "xapian-tcpsrv is not installed (Debian: xapian-tools)";
        for (std::size_t i = 0; i < portals; ++i) {
            const std::string number = std::to_string(i);
            servers_.push_back(std::make_unique<IndexServer>(shared("federated" + number, passages_of(i))));
            portals_.push_back({"门户" + number, "http://portal" + number + "/", "127.0.0.1",
                                static_cast<unsigned>(servers_.back()->port())});
        }
    }

    /// Asks until the answer has that many portals missing; a second is enough for that.
    static FederatedResults answer_with(std::size_t missing, Federation& federation) {
        const auto end = Clock::now() + std::chrono::seconds(20);
        FederatedResults out = federation.search("管理");
        while (out.missing.size() != missing && Clock::now() < end) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            out = federation.search("管理");
        }
        EXPECT_EQ(out.missing.size(), missing);
        return out;
    }
};

/// Soon for a test, and still in order of what a machine under load needs.
Patience quick() {
    Patience out;
    out.between_looks = std::chrono::milliseconds(100);
    return out;
}

TEST_F(FederationTest, AnswersAsOneIndexOfAllDoes) {
    const Index one(written("federated-all", passages_of_all()));
    Federation federation(portals_, quick());
    ASSERT_THAT(federation.problems(), IsEmpty());
    for (const std::string& question : questions()) {
        for (const Order order : {Order::relevance, Order::newest, Order::title}) {
            const Wanted wanted{20, order, false};
            const Results expected = one.search(question, {}, wanted);
            const FederatedResults found = federation.search(question, {}, wanted);
            EXPECT_EQ(refs(found.results), refs(expected)) << question;
            EXPECT_EQ(found.results.total, expected.total) << question;
            EXPECT_EQ(found.results.years, expected.years) << question;
            EXPECT_EQ(found.results.types, expected.types) << question;
            EXPECT_EQ(found.results.issuers, expected.issuers) << question;
            EXPECT_EQ(found.results.topics, expected.topics) << question;
            EXPECT_EQ(found.results.columns, expected.columns) << question;
            EXPECT_EQ(found.results.suggestion, expected.suggestion) << question;
            EXPECT_EQ(found.results.relaxed, expected.relaxed) << question;
            ASSERT_EQ(found.results.hits.size(), expected.hits.size());
            for (std::size_t i = 0; i < expected.hits.size(); ++i) {
                EXPECT_EQ(found.results.hits[i].passage.url, expected.hits[i].passage.url) << question;
                EXPECT_EQ(found.results.hits[i].snippet, expected.hits[i].snippet) << question;
                EXPECT_EQ(found.results.hits[i].earlier, expected.hits[i].earlier) << question;
            }
        }
    }
}

TEST_F(FederationTest, ListsDocumentsAndTakesFilters) {
    const Index one(written("federated-all", passages_of_all()));
    Federation federation(portals_, quick());
    Filters filters;
    filters.years = {2020, 2021};
    filters.issuers = {"望潮所工会"};
    const Wanted documents{200, Order::newest, true};
    EXPECT_EQ(refs(federation.search("", filters, documents).results), refs(one.search("", filters, documents)));
    EXPECT_EQ(refs(federation.search("协商", filters).results), refs(one.search("协商", filters)));
}

TEST_F(FederationTest, TellsThePortalOfEachHitAndCountsThem) {
    Federation federation(portals_, quick());
    const FederatedResults all = federation.search("管理", {}, {1000, Order::relevance, false});
    ASSERT_EQ(all.portals.size(), all.results.hits.size());
    std::map<std::string, int> counted;
    for (std::size_t i = 0; i < all.portals.size(); ++i) {
        const std::string number = all.portals[i].substr(std::string("门户").size());
        EXPECT_TRUE(all.results.hits[i].passage.url.starts_with("http://portal" + number + "/"));
    }
    int sum = 0;
    for (const auto& [name, count] : all.results.portals) sum += count;
    EXPECT_EQ(sum, all.results.total);
    EXPECT_EQ(all.results.portals.size(), portals);

    const FederatedResults some = federation.search("管理", {}, {1000, Order::relevance, false}, {"门户1", "门户3"});
    std::vector<std::string> expected;
    for (std::size_t i = 0; i < all.portals.size(); ++i) {
        if (all.portals[i] == "门户1" || all.portals[i] == "门户3") expected.push_back(all.results.hits[i].passage.ref);
    }
    std::vector<std::string> found = refs(some.results);
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    EXPECT_EQ(found, expected);
}

TEST_F(FederationTest, OfSomePortalsShowsTheFirstThatTheyHave) {
    Federation federation(portals_, quick());
    for (const std::string question : {"暑期值班", "5做好暑期值班工作的通知"}) {
        const FederatedResults all = federation.search(question, {}, {1000, Order::relevance, false});
        std::vector<std::string> expected;
        for (std::size_t i = 0; i < all.portals.size() && expected.size() < 5; ++i) {
            if (all.portals[i] == "门户2") expected.push_back(all.results.hits[i].passage.ref);
        }
        const FederatedResults some = federation.search(question, {}, {5, Order::relevance, false}, {"门户2"});
        EXPECT_EQ(refs(some.results), expected) << question;
    }
}

TEST_F(FederationTest, LeavesOutAPortalThatIsGoneAndTakesItBack) {
    Federation federation(portals_, quick());
    const std::vector<std::string> whole = refs(answer_with(0, federation).results);
    servers_[2]->kill();
    const FederatedResults without = federation.search("管理");
    EXPECT_THAT(without.missing, ElementsAre("门户2"));
    EXPECT_FALSE(without.results.hits.empty());
    EXPECT_EQ(federation.problems().count("门户2"), 1U);
    servers_[2]->start();
    EXPECT_EQ(refs(answer_with(0, federation).results), whole);
}

TEST_F(FederationTest, WaitsNoLongerThanASecondForPortalsThatHang) {
    Federation federation(portals_);
    (void)federation.search("管理");
    servers_[0]->signal(SIGSTOP);
    servers_[3]->signal(SIGSTOP);
    const auto begin = Clock::now();
    const FederatedResults without = federation.search("法律");
    // A second, and time for a machine that has other things to do.
    EXPECT_LT(Clock::now() - begin, std::chrono::milliseconds(2500));
    EXPECT_THAT(without.missing, ElementsAre("门户0", "门户3"));
    EXPECT_FALSE(without.results.hits.empty());
    const auto next = Clock::now();
    EXPECT_EQ(federation.search("管理").missing.size(), 2U);
    EXPECT_LT(Clock::now() - next, std::chrono::milliseconds(500));
    for (const std::size_t i : {0U, 3U}) servers_[i]->signal(SIGCONT);
}

TEST_F(FederationTest, NoQuestionFailsWhileAPortalIsKilled) {
    Federation federation(portals_, quick());
    constexpr int questions_each = 334;
    std::atomic<int> asked = 0;
    std::atomic<int> failed = 0;
    std::vector<std::thread> askers;
    for (int asker = 0; asker < 3; ++asker) {
        askers.emplace_back([&] {
            for (int i = 0; i < questions_each; ++i, ++asked) {
                try {
                    if (federation.search("管理").results.hits.empty()) ++failed;
                } catch (const std::exception&) {
                    ++failed;
                }
            }
        });
    }
    while (asked < questions_each) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    EXPECT_LT(asked, 3 * questions_each) << "killed behind all questions";
    servers_[1]->kill();
    for (std::thread& asker : askers) asker.join();
    EXPECT_EQ(failed, 0);
}

TEST_F(FederationTest, TakesUpWhatAPortalPublishes) {
    Federation federation(portals_, quick());
    EXPECT_THAT(federation.search("灯塔").results.hits, IsEmpty());
    std::vector<Passage> passages = passages_of(1);
    passages[3].text = "灯塔管理。";
    shared("federated1", passages);  // in the place of the one that is served
    const auto end = Clock::now() + std::chrono::seconds(20);
    while (federation.search("灯塔").results.hits.empty() && Clock::now() < end)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    const FederatedResults found = federation.search("灯塔");
    EXPECT_THAT(refs(found.results), ElementsAre(passages[3].ref));
    EXPECT_THAT(found.portals, ElementsAre("门户1"));
    EXPECT_THAT(found.missing, IsEmpty());
}

TEST_F(FederationTest, AnswersWithNothingWhileNoPortalDoes) {
    for (const auto& server : servers_) server->kill();
    Federation federation(portals_, quick());
    for (int i = 0; i < 3; ++i) {
        const FederatedResults none = federation.search("管理");
        EXPECT_THAT(none.results.hits, IsEmpty());
        EXPECT_EQ(none.missing.size(), portals);
    }
    for (const auto& server : servers_) server->start();
    EXPECT_FALSE(answer_with(0, federation).results.hits.empty());
    for (const auto& server : servers_) server->kill();
    EXPECT_EQ(federation.search("管理").missing.size(), portals);
    EXPECT_EQ(federation.search("管理").missing.size(), portals);
}

TEST_F(FederationTest, NamesAPortalThatSharesSomethingElse) {
    const IndexServer other(written("federated-other", passages_of(0)));  // an index for its own portal alone
    portals_.push_back({"别的", "http://other/", "127.0.0.1", static_cast<unsigned>(other.port())});
    portals_.push_back({"没有", "http://none/", "127.0.0.1", static_cast<unsigned>(free_port())});
    Federation federation(portals_, quick());
    EXPECT_THAT(federation.search("管理").missing, ElementsAre("别的", "没有"));
    EXPECT_THAT(federation.problems()["别的"], testing::HasSubstr("shared_index = true"));
}

TEST(SharedIndex, IsTheSameForEqualPassages) {
    const std::string first = shared("shared-first", passages_of(0));
    const std::string second = shared("shared-second", passages_of(0));
    const auto bytes = [](const std::string& path) {
        std::ifstream file(path, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    EXPECT_EQ(bytes(first), bytes(second));
}

}  // namespace
}  // namespace yaodian::search::test
