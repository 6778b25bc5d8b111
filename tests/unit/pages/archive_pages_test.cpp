/// What pages show of documents that an archive took from web pages: publication, several bodies, what returns.
#include "tests/unit/pages/made_portal.hpp"

namespace yaodian::pages {
namespace {

using document::Date;
using document::Document;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Document published(const std::string& name, const Date& date) {
    Document document = made_document(name, "大扫除通知", date.year, "总务处");
    document.type = document::Type::notice;
    document.date.reset();
    document.published = date;
    document.column = "公告/总务处";
    document.source = "本站";
    return document;
}

relations::Relations bodies() {
    relations::Relations relations;
    relations.institutions = {{"某校", {"某校"}, std::nullopt, false, ""},
                              {"某校总务处", {"总务处", "某校总务处"}, "某校", false, "x"},
                              {"团委", {"团委"}, "某校", false, ""}};
    return relations;
}

TEST(ArchivePages, ADocumentsBoxShowsWhatThePageSaid) {
    Document completed = published("b", {2019, 4, 8});
    completed.date = Date{2019, 3, 28};
    completed.inferred = {"date"};
    const MadePortal portal({published("a", {2019, 4, 8}), completed}, bodies());
    const std::string html = portal.page("documents/a.html");
    EXPECT_THAT(html, AllOf(HasSubstr("<dt>发布日期</dt><dd>2019年4月8日"), HasSubstr("<dt>栏目</dt><dd>公告/总务处"),
                            HasSubstr("<dt>来源</dt><dd>本站")));
    EXPECT_THAT(html, Not(HasSubstr("年份补全")));
    const std::string other = portal.page("documents/b.html");
    EXPECT_THAT(other, HasSubstr("年份补全"));
    EXPECT_THAT(other, Not(HasSubstr("请以原件为准"))) << "nothing in it is （推定）";
    // In lists the publication stands in for the date, and says so.
    EXPECT_THAT(portal.page("documents/index.html"), AllOf(HasSubstr("2019-04-08 发布"), HasSubstr("2019-03-28<")));
    expect_sound_links(portal);
}

TEST(ArchivePages, ABodyHasOnePageForAllItsNamesBelowItsInstitution) {
    Document joint = published("b", {2020, 5, 6});
    set_issuers(joint, {"某校总务处", "团委"});
    const MadePortal portal({published("a", {2019, 4, 8}), joint}, bodies());
    const std::string page = portal.page(View::issuer_path("某校总务处"));
    EXPECT_THAT(page, AllOf(HasSubstr("2 份文件"), HasSubstr("又称 <span>总务处</span>"), HasSubstr(">某校</a>")));
    EXPECT_THAT(portal.page(View::issuer_path("团委")), HasSubstr("1 份文件"));
    EXPECT_THAT(portal.page(View::issuer_path("某校")), AllOf(HasSubstr("所属部门"), HasSubstr(">团委</a>")));
    EXPECT_THAT(portal.page("documents/b.html"), AllOf(HasSubstr(">某校总务处</a>、<a"), HasSubstr(">团委</a>")));
    EXPECT_THAT(portal.page("documents/a.html"), HasSubstr("title=\"某校总务处\">总务处</a>"));
    expect_sound_links(portal);
}

TEST(ArchivePages, NoticesThatReturnHaveAPageWithTheNewestFirst) {
    relations::Relations relations = bodies();
    relations.recurring = {{"大扫除通知", "某校", {"a", "b", "c"}}};
    const MadePortal portal({published("a", {2018, 4, 8}), published("b", {2019, 4, 8}), published("c", {2020, 4, 8})},
                            relations);
    const std::string path = Connections::recurring_path(relations.recurring[0]);
    const std::string html = portal.page(path);
    EXPECT_LT(html.find("2020-04-08"), html.find("2019-04-08"));
    EXPECT_LT(html.find("2019-04-08"), html.find("2018-04-08"));
    EXPECT_THAT(portal.page("documents/b.html"), AllOf(HasSubstr("第 2 份，共 3 份"), HasSubstr(path)));
    EXPECT_THAT(portal.page("series/index.html"), HasSubstr(">大扫除通知</a>"));
    expect_sound_links(portal);
}

/// Work points of four years, the newest of them 2023, with as many notices as make the portal a large one.
std::pair<std::vector<Document>, relations::Relations> large_portal(std::size_t notices) {
    std::vector<Document> documents;
    relations::Chain lasting{"w2020#1", "慰问困难职工", {}};
    relations::Chain given_up{"w2020#2", "油印简报", {}};
    for (int year = 2020; year <= 2023; ++year) {
        const std::string name = "w" + std::to_string(year);
        documents.push_back(made_points(name, year, {"慰问困难职工。", "油印简报。"}, "团委"));
        lasting.years.push_back({year, {name + "#1"}});
        if (year < 2022) given_up.years.push_back({year, {name + "#2"}});
    }
    relations::Relations relations = bodies();
    relations.chains = {lasting, given_up};
    relations.recurring = {{"大扫除通知", "某校", {}}};
    for (std::size_t i = 0; i < notices; ++i) {
        documents.push_back(published("n" + std::to_string(i), {2019, 4, 8}));
        relations.recurring[0].documents.push_back(documents.back().name);
    }
    return {documents, relations};
}

TEST(ArchivePages, HomeOfALargePortalHasWorkThatGoesOnAndNoticesThatReturn) {
    const auto [documents, relations] = large_portal(200);
    const std::string html = MadePortal(documents, relations).page("index.html");
    EXPECT_THAT(html, AllOf(HasSubstr("历年延续的工作"), HasSubstr(">慰问困难职工</a>"), HasSubstr("<span>团委</span>"),
                            HasSubstr("2020—2023年 · 4 年"), HasSubstr(">大扫除通知</a>"), HasSubstr("200 份")));
    EXPECT_THAT(html, Not(HasSubstr("油印简报</a>"))) << "two years, and not lately";
    const auto [few, of_few] = large_portal(20);
    EXPECT_THAT(MadePortal(few, of_few).page("index.html"), Not(HasSubstr("历年延续的工作")));
}

}  // namespace
}  // namespace yaodian::pages
