#include "generator/support/sha256.hpp"

#include "generator/support/problem.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian {
namespace {

// FIPS 180-4, examples.
TEST(Sha256, GivesTheSumsOfTheStandard) {
    EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, PiecesGiveTheSumOfTheWhole) {
    Sha256 hash;
    hash.add("a");
    hash.add("bc");
    EXPECT_EQ(hash.finish(), sha256("abc"));
}

TEST(Sha256, AFileHasTheSumOfItsBytes) {
    const TemporaryFolder folder;
    for (const std::size_t size : {0U, 1U, 65536U, 65537U, 200000U}) {
        const std::string bytes(size, 'x');
        folder.write("file", bytes);
        EXPECT_EQ(sha256_of_file(folder / "file"), sha256(bytes)) << size;
    }
}

TEST(Sha256, AMissingFileIsAFailureThatNamesIt) {
    try {
        static_cast<void>(sha256_of_file("/nowhere/file"));
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.problem().file, "/nowhere/file");
    }
}

}  // namespace
}  // namespace yaodian
