#include "generator/relations/bodies.hpp"

#include <gmock/gmock.h>

#include "tests/unit/relations/documents.hpp"

namespace yaodian::relations {
namespace {

using document::Document;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::UnorderedElementsAre;

/// A notice with its bodies.
struct Issued {
    std::vector<std::string> issuers;
    std::string title = "关于值班的通知";
};

std::vector<Institution> bodies_of(const std::vector<Issued>& issued, const Knowledge& knowledge = {}) {
    std::vector<Document> documents;
    for (const Issued& one : issued) {
        Document document;
        document.name = std::to_string(documents.size());
        document.title = one.title;
        set_issuers(document, one.issuers);
        documents.push_back(std::move(document));
    }
    std::vector<const Document*> pointers;
    for (const Document& document : documents) pointers.push_back(&document);
    return find_institutions(pointers, knowledge);
}

const Institution& body_called(const std::vector<Institution>& bodies, const std::string& name) {
    for (const Institution& body : bodies) {
        if (std::find(body.names.begin(), body.names.end(), name) != body.names.end()) return body;
    }
    throw std::runtime_error("no body of the name " + name);
}

/// An archive of one university.
const std::vector<Issued> archive = {{{"校工会"}},
                                     {{"湖滨大学工会"}},
                                     {{"湖滨大学工会委员会"}},
                                     {{"校团委"}, "关于五四活动的通知"},
                                     {{"共青团湖滨大学委员会"}},
                                     {{"教务处"}},
                                     {{"湖滨大学教务处"}},
                                     {{"湖滨市教育局"}},
                                     {{"学工处"}, "2019年奖学金公示"},
                                     {{"学生工作处"}, "2021年奖学金公示"},
                                     {{"湖滨大学"}},
                                     {{"党政办"}},
                                     {{"党政办公室"}}};

TEST(Bodies, NamesOfOneBodyAreOneBelowTheirInstitution) {
    const auto bodies = bodies_of(archive);
    EXPECT_THAT(body_called(bodies, "校工会").names,
                UnorderedElementsAre("校工会", "湖滨大学工会", "湖滨大学工会委员会"));
    EXPECT_EQ(body_called(bodies, "校工会").name, "湖滨大学工会委员会");
    EXPECT_EQ(body_called(bodies, "校工会").parent, "湖滨大学");
    EXPECT_FALSE(body_called(bodies, "校工会").confirmed);
    EXPECT_THAT(body_called(bodies, "校团委").names, UnorderedElementsAre("校团委", "共青团湖滨大学委员会"));
    EXPECT_THAT(body_called(bodies, "教务处").names, UnorderedElementsAre("教务处", "湖滨大学教务处"));
    EXPECT_THAT(body_called(bodies, "党政办").names, UnorderedElementsAre("党政办", "党政办公室"));
}

TEST(Bodies, AShortNameNeedsEvidence) {
    EXPECT_THAT(body_called(bodies_of(archive), "学工处").names, UnorderedElementsAre("学工处", "学生工作处"));
    std::vector<Issued> without = archive;
    without[8].title = "2019年奖学金名单";
    EXPECT_THAT(body_called(bodies_of(without), "学工处").names, ElementsAre("学工处"));
}

TEST(Bodies, TwoThatSignTogetherAreTwo) {
    std::vector<Issued> together = archive;
    together.push_back({{"校工会", "湖滨大学工会委员会"}});
    EXPECT_THAT(body_called(bodies_of(together), "校工会").names, testing::Not(Contains("湖滨大学工会委员会")));
}

TEST(Bodies, OfAnotherInstitutionAreNoneOfThePortals) {
    EXPECT_EQ(body_called(bodies_of(archive), "湖滨市教育局").parent, std::nullopt);
    // Without an institution that stands out, 校 is anyone's.
    const auto mixed = bodies_of({{{"校工会"}}, {{"湖滨大学工会"}}, {{"远山大学工会"}}});
    EXPECT_THAT(body_called(mixed, "校工会").names, ElementsAre("校工会"));
}

TEST(Bodies, APersonConfirmsAndDenies) {
    Knowledge knowledge;
    knowledge.issuers = {{"湖滨大学工会", {"校工会"}}};
    knowledge.separate_issuers = {{"教务处", {"湖滨大学教务处"}}};
    knowledge.parents = {{"党政办", ""}, {"湖滨市教育局", "湖滨市"}};
    const auto bodies = bodies_of(archive, knowledge);
    EXPECT_TRUE(body_called(bodies, "校工会").confirmed);
    EXPECT_EQ(body_called(bodies, "校工会").name, "湖滨大学工会");
    EXPECT_THAT(body_called(bodies, "教务处").names, ElementsAre("教务处"));
    EXPECT_EQ(body_called(bodies, "党政办").parent, std::nullopt);
    EXPECT_EQ(body_called(bodies, "湖滨市教育局").parent, "湖滨市");
    EXPECT_THAT(bodies, Contains(Field(&Institution::name, "湖滨市")));
}

}  // namespace
}  // namespace yaodian::relations
