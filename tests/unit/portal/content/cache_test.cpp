#include "generator/portal/content/cache.hpp"

#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::portal {
namespace {

const Cache::Entry kept_entry = {
    "# 标题\n", "标题\n", {{Severity::warning, "a.txt", 1, 2, "message", "remedy", "excerpt"}}};

TEST(Cache, GivesBackWhatWasStored) {
    const TemporaryFolder folder;
    Cache(folder / "c").store("key", kept_entry);
    const auto found = Cache(folder / "c").find("key");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->markdown, kept_entry.markdown);
    EXPECT_EQ(found->text, kept_entry.text);
    EXPECT_EQ(found->problems, kept_entry.problems);
    EXPECT_FALSE(Cache(folder / "c").find("other"));
}

TEST(Cache, NoDamageIsTakenForAnEntry) {
    const TemporaryFolder folder;
    Cache cache(folder / "c");
    cache.store("key", kept_entry);
    const std::string good = read_file(folder / "c/key");
    for (std::size_t i = 0; i < good.size(); ++i) {
        std::string bad = good;
        bad[i] = static_cast<char>(bad[i] ^ 1);
        folder.write("c/key", bad);
        EXPECT_FALSE(cache.find("key")) << i;
    }
    for (const std::size_t size : {std::size_t{0}, std::size_t{10}, std::size_t{64}, good.size() - 1}) {
        folder.write("c/key", good.substr(0, size));
        EXPECT_FALSE(cache.find("key")) << size;
    }
    folder.write("c/other", good);
    EXPECT_FALSE(cache.find("other")) << "an kept_entry under another's name";
    std::filesystem::remove(folder / "c/key");
    std::filesystem::create_directory(folder / "c/key");
    EXPECT_FALSE(cache.find("key")) << "a folder in its place";
}

TEST(Cache, PartsOfAKeyAreKeptApart) {
    EXPECT_NE(Cache::key({"ab", "c"}), Cache::key({"a", "bc"}));
}

TEST(Cache, ForgetsWhatIsNotUsedAnyMore) {
    const TemporaryFolder folder;
    {
        Cache cache(folder / "c");
        cache.store("old", kept_entry);
        cache.store("used", kept_entry);
    }
    Cache cache(folder / "c");
    static_cast<void>(cache.find("used"));
    cache.store("new", kept_entry);
    cache.remove_unused();
    EXPECT_THAT(folder.files("c"), testing::UnorderedElementsAre(testing::Key("new"), testing::Key("used")));
}

TEST(Cache, AFolderThatCannotBeWrittenIsNoFailure) {
    const TemporaryFolder folder;
    folder.write("c", "a file in its place");
    Cache cache(folder / "c");
    cache.store("key", kept_entry);
    EXPECT_FALSE(cache.find("key"));
}

}  // namespace
}  // namespace yaodian::portal
