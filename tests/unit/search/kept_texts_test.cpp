/// Texts of other portals that are kept in memory.
#include "search/federation/kept_texts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace yaodian::search {
namespace {

using testing::ElementsAre;
using testing::IsNull;
using testing::NotNull;
using testing::Pointee;

KeptTexts::Chunk chunk_of(std::size_t bytes, char letter = 'a') {
    return std::make_shared<const std::vector<std::string>>(1, std::string(bytes, letter));
}

TEST(KeptTexts, GivesWhatWasKept) {
    KeptTexts kept(10000);
    EXPECT_THAT(kept.find(3), IsNull());
    kept.keep(3, chunk_of(4));
    EXPECT_THAT(kept.find(3), Pointee(ElementsAre("aaaa")));
    kept.keep(3, chunk_of(2, 'b'));
    EXPECT_THAT(kept.find(3), Pointee(ElementsAre("aaaa")));
    EXPECT_THAT(kept.find(4), IsNull());
}

TEST(KeptTexts, LetsTheOldestGoWhereThereIsNoRoom) {
    KeptTexts kept(4000);
    for (std::uint32_t number = 0; number < 4; ++number) kept.keep(number, chunk_of(900));
    kept.keep(4, chunk_of(1800));
    EXPECT_THAT(kept.find(0), IsNull());
    EXPECT_THAT(kept.find(1), IsNull());
    EXPECT_THAT(kept.find(2), NotNull());
    EXPECT_THAT(kept.find(4), NotNull());
    // What would take all of the room for nothing is given without being kept.
    kept.keep(5, chunk_of(5000));
    EXPECT_THAT(kept.find(5), IsNull());
    EXPECT_THAT(kept.find(4), NotNull());
}

TEST(KeptTexts, WhatIsReadAheadTakesNoRoomFromOthers) {
    KeptTexts kept(2000);
    EXPECT_TRUE(kept.keep_if_room(0, chunk_of(900)));
    EXPECT_TRUE(kept.keep_if_room(0, chunk_of(900)));
    EXPECT_TRUE(kept.keep_if_room(1, chunk_of(900)));
    EXPECT_FALSE(kept.keep_if_room(2, chunk_of(900)));
    EXPECT_THAT(kept.find(2), IsNull());
    EXPECT_THAT(kept.find(0), NotNull());
}

TEST(KeptTexts, AreSharedByThreads) {
    KeptTexts kept(20000);
    std::vector<std::thread> threads;
    for (char letter = 'a'; letter < 'e'; ++letter) {
        threads.emplace_back([&kept, letter] {
            for (std::uint32_t number = 0; number < 500; ++number) {
                kept.keep(number, chunk_of(900, letter));
                // Another thread may have kept its own before, or let it go.
                const KeptTexts::Chunk found = kept.find(number);
                if (found) {
                    EXPECT_EQ(found->front().size(), 900U);
                }
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    std::size_t left = 0;
    for (std::uint32_t number = 0; number < 500; ++number) left += kept.find(number) ? 1 : 0;
    EXPECT_GT(left, 10U);
    EXPECT_LT(left, 22U);
}

}  // namespace
}  // namespace yaodian::search
