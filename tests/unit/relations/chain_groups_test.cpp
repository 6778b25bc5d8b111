#include "generator/relations/chain_groups.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace yaodian::relations {
namespace {

/// So many pieces of work of two years, all from one document.
std::vector<Chain> works(std::size_t count) {
    std::vector<Chain> chains;
    for (std::size_t i = 1; i <= count; ++i) {
        const std::string number = std::to_string(i);
        chains.push_back({"a#" + number, "工作" + number, {{2020, {"a#" + number}}, {2021, {"b#" + number}}}});
    }
    return chains;
}

TEST(ChainGroups, StandInReadingOrderAndEndWhereFewOthersMove) {
    std::vector<Chain> chains = works(400);
    std::sort(chains.begin(), chains.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    group_chains(chains);
    const std::vector<ChainGroup> groups = chain_groups(chains);
    std::vector<std::string> anchors;
    std::set<std::string> begins;
    for (const ChainGroup& group : groups) {
        begins.emplace(anchor_of(*group.front()));
        EXPECT_LE(group.size(), 40U);
        for (const Chain* chain : group) anchors.emplace_back(anchor_of(*chain));
    }
    ASSERT_EQ(anchors.size(), 400U);
    for (std::size_t i = 0; i < anchors.size(); ++i) EXPECT_EQ(anchors[i], std::to_string(i + 1));
    EXPECT_GT(groups.size(), 10U);
    // A work in the middle that is no more.
    std::erase_if(chains, [](const auto& chain) { return chain.id == "a#150"; });
    group_chains(chains);
    std::size_t moved = 0;
    for (const ChainGroup& group : chain_groups(chains))
        moved += begins.count(std::string(anchor_of(*group.front()))) == 0;
    EXPECT_LE(moved, 3U);
}

TEST(ChainGroups, AreOfOneDocumentAndHoldWhatIsLargerThanAPage) {
    std::vector<Chain> chains = works(2);
    chains[1].id = "other#1";
    Chain large{"other#2", "大", {}};
    for (int year = 1900; year < 2100; ++year) large.years.push_back({year, {"x#" + std::to_string(year)}});
    chains.push_back(large);
    group_chains(chains);
    const std::vector<ChainGroup> groups = chain_groups(chains);
    ASSERT_EQ(groups.size(), 3U);
    EXPECT_EQ(groups[2].front(), &chains[2]);
    for (const Chain& chain : chains) EXPECT_EQ(chain.group, chain.id);
}

TEST(ChainGroups, KeepTheirNameInAPartOfACollection) {
    std::vector<Chain> chains = works(3);
    group_chains(chains);
    chains.erase(chains.begin());
    const std::vector<ChainGroup> groups = chain_groups(chains);
    ASSERT_EQ(groups.size(), 1U);
    EXPECT_EQ(groups.front().front()->group, "a#1");
    EXPECT_EQ(anchor_of(*groups.front().front()), "2");
}

TEST(ChainGroups, AreOneChainEachWhereNothingGroupedThem) {
    EXPECT_EQ(chain_groups(works(3)).size(), 3U);
}

}  // namespace
}  // namespace yaodian::relations
