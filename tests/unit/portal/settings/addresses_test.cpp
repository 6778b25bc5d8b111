#include "generator/portal/settings/addresses.hpp"

#include "generator/support/problem.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::portal {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

const std::vector<std::string> reserved = {"index.html", "documents/index.html"};

Addresses update(const Addresses& before, const std::vector<Addressee>& documents) {
    return update_addresses(before, documents, reserved);
}

TEST(Addresses, OfHandWrittenPagesAreNeverAmongThoseThatTheSiteMakes) {
    const std::vector<std::string> of_site = {"index.html", "calendar/index.html", "documents/index.html"};
    const auto made = update_addresses({},
                                       {{"calendar/2024", "", "1", true},
                                        {"calendar", "", "2", true},
                                        {"documents/x", "", "3", true},
                                        {"calendar/plan", "", "4", false}},
                                       of_site);
    EXPECT_THAT(
        made.pages,
        ElementsAre(Pair("calendar", "calendar.html"), Pair("calendar/2024", "pages/calendar/2024.html"),
                    Pair("calendar/plan", "documents/calendar/plan.html"), Pair("documents/x", "documents/x.html")));
}

TEST(Addresses, ANewDocumentIsNamedInAscii) {
    const Addresses addresses = update({}, {{"要点/甲", "", "h1", false}, {"about", "", "h2", true}});
    EXPECT_THAT(addresses.pages,
                ElementsAre(Pair("about", "about.html"), Pair("要点/甲", "documents/yao-dian/jia.html")));
}

TEST(Addresses, NamesThatSoundAlikeGetNumbersInTheirOrder) {
    const Addresses addresses = update({}, {{"甲", "", "1", false}, {"钾", "", "2", false}, {"index", "", "3", false}});
    EXPECT_EQ(addresses.pages.at("甲"), "documents/jia.html");
    EXPECT_EQ(addresses.pages.at("钾"), "documents/jia-2.html");
    EXPECT_EQ(addresses.pages.at("index"), "documents/index-2.html") << "that page is the site's own";
}

TEST(Addresses, OnceGivenNeverChanges) {
    const Addresses first = update({}, {{"钾", "", "2", false}});
    const Addresses second = update(first, {{"甲", "", "1", false}, {"钾", "", "changed", false}});
    EXPECT_EQ(second.pages.at("钾"), "documents/jia.html") << "though 甲 comes before it";
    EXPECT_EQ(second.pages.at("甲"), "documents/jia-2.html");
    EXPECT_THAT(second.moved, IsEmpty());
    EXPECT_EQ(update(second, {{"甲", "", "1", false}, {"钾", "", "changed", false}}), second);
}

TEST(Addresses, ARenamedDocumentIsKnownByItsContent) {
    const Addresses first = update({}, {{"a", "", "same", false}});
    const Addresses second = update(first, {{"folder/b", "", "same", false}});
    EXPECT_THAT(second.pages, ElementsAre(Pair("folder/b", "documents/folder/b.html")));
    EXPECT_THAT(second.moved, ElementsAre(Pair("documents/a.html", "documents/folder/b.html")));
    const Addresses third = update(second, {{"c", "", "same", false}});
    EXPECT_THAT(third.moved, ElementsAre(Pair("documents/a.html", "documents/c.html"),
                                         Pair("documents/folder/b.html", "documents/c.html")));
}

TEST(Addresses, ADocumentThatIsRenamedBackGetsItsFirstAddressBack) {
    const Addresses first = update({}, {{"a", "", "same", false}});
    const Addresses second = update(first, {{"b", "", "same", false}});
    const Addresses third = update(second, {{"a", "", "same", false}});
    EXPECT_EQ(third.pages.at("a"), "documents/a.html");
    EXPECT_THAT(third.moved, ElementsAre(Pair("documents/b.html", "documents/a.html")));
}

TEST(Addresses, ARemovedDocumentLeavesItsAddressAndGetsItBack) {
    const Addresses first = update({}, {{"a", "", "1", false}});
    const Addresses second = update(first, {});
    EXPECT_THAT(second.pages, IsEmpty());
    EXPECT_THAT(second.moved, ElementsAre(Pair("documents/a.html", "")));
    const Addresses third = update(second, {{"a", "", "2", false}});
    EXPECT_EQ(third.pages.at("a"), "documents/a.html");
    EXPECT_THAT(third.moved, IsEmpty());
}

TEST(Addresses, AForwardThatAPersonWroteStays) {
    Addresses before = update({}, {{"a", "", "1", false}});
    before.moved = {{"documents/gone.html", "documents/a.html"}};
    const Addresses after = update(before, {{"a", "", "1", false}, {"gone", "", "2", false}});
    EXPECT_EQ(after.moved, before.moved);
    EXPECT_EQ(after.pages.at("gone"), "documents/gone-2.html") << "its page is taken by the forward";
}

TEST(Addresses, ASlugMovesThePageAndLeavesAForward) {
    const Addresses first = update({}, {{"a", "", "1", false}});
    const Addresses second = update(first, {{"a", "rules/Best", "1", false}});
    EXPECT_EQ(second.pages.at("a"), "documents/rules/best.html");
    EXPECT_THAT(second.moved, ElementsAre(Pair("documents/a.html", "documents/rules/best.html")));
    EXPECT_EQ(update(second, {{"a", "rules/Best", "1", false}}), second);
    EXPECT_EQ(update(second, {{"a", "", "1", false}}), second) << "taking the slug away changes nothing";
}

TEST(Addresses, TwoDocumentsWithOneSlugKeepTheAddressesTheyGot) {
    const std::vector<Addressee> documents = {{"a", "x", "1", false}, {"b", "x", "2", false}};
    const Addresses first = update({}, documents);
    EXPECT_EQ(first.pages.at("b"), "documents/x-2.html");
    EXPECT_EQ(update(first, documents), first);
}

TEST(Addresses, WhatCouldNotBeReadKeepsItsAddress) {
    const Addresses first = update({}, {{"a", "", "1", false}, {"b", "", "2", false}});
    EXPECT_EQ(update_addresses(first, {{"a", "", "1", false}}, reserved, false), first);
}

TEST(Addresses, AreReadBackAsWritten) {
    const TemporaryFolder folder;
    const Addresses addresses = {
        {{"要点/\"甲\"\\", "documents/x.html"}}, {{"要点/\"甲\"\\", "abc"}}, {{"documents/y.html", ""}}};
    folder.write("addresses.toml", write_addresses(addresses));
    EXPECT_EQ(read_addresses(folder / "addresses.toml"), addresses);
    EXPECT_EQ(read_addresses(folder / "none.toml"), Addresses{});
}

TEST(Addresses, ADamagedFileIsAFailureWithItsLine) {
    const TemporaryFolder folder;
    for (const std::string bad : {"[addresses]\n\"a\" = \"../up.html\"\n", "[addresses]\n\"a\" = 7\n",
                                  "[moved]\n\"documents/a.html\" = \"elsewhere\"\n", "[addresses]\nhalf a li"}) {
        folder.write("addresses.toml", bad);
        try {
            static_cast<void>(read_addresses(folder / "addresses.toml"));
            ADD_FAILURE() << bad;
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.problem().line, 2) << bad;
        }
    }
}

}  // namespace
}  // namespace yaodian::portal
