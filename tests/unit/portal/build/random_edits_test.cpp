/// Random edits with builds between, some of them killed: what is left is what a build from nothing leaves.
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "generator/portal/build/build.hpp"
#include "tests/unit/portal/build/publisher.hpp"
#include "tests/unit/support/temporary_folder.hpp"

namespace yaodian::portal {
namespace {

namespace fs = std::filesystem;

class RandomEdits : public testing::Test {
  protected:
    void build() const { static_cast<void>(build_portal({folder / "p"}, {.jobs = 2, .bundle = false})); }

    /// Begins a build in a process of its own and kills it.
    void begin_build(std::size_t microseconds) const {
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            build();
            ::_exit(0);
        }
        ::usleep(static_cast<useconds_t>(microseconds));
        ::kill(child, SIGKILL);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
    }

    std::map<std::string, std::string> from_nothing() const {
        const TemporaryFolder other;
        fs::create_directories(other / "p/site");
        if (fs::exists(folder / "p/content"))
            fs::copy(folder / "p/content", other / "p/content", fs::copy_options::recursive);
        for (const std::string file :
             {"addresses.toml", "vocabulary.toml", "relations.toml", "site.toml", "publications.jsonl"}) {
            if (fs::exists(folder / "p/site" / file)) fs::copy_file(folder / "p/site" / file, other / "p/site" / file);
        }
        static_cast<void>(build_portal({other / "p"}, {.bundle = false}));
        return other.files("p/site/public");
    }

    TemporaryFolder folder;
};

TEST_F(RandomEdits, LeaveWhatABuildFromNothingLeaves) {
    const char* wanted = std::getenv("YAODIAN_EDITS");  // as many as one has time for
    const char* seed = std::getenv("YAODIAN_SEED");
    const int edits = wanted == nullptr ? 8 : std::atoi(wanted);
    Publisher publisher(folder, seed == nullptr ? 1U : static_cast<unsigned>(std::atoi(seed)));
    build();
    std::string done;
    for (int i = 0; i < edits; ++i) {
        for (std::size_t count = 1 + publisher.below(3); count > 0; --count) done += publisher.edit() + "; ";
        if (publisher.below(3) == 0) {
            const std::size_t microseconds = publisher.below(400000);
            begin_build(microseconds);
            done += "killed; ";
        }
        build();
        const auto found = folder.files("p/site/public");
        const auto expected = from_nothing();
        for (const auto& [path, bytes] : expected) {
            ASSERT_TRUE(found.contains(path)) << path << " after " << done;
            ASSERT_TRUE(found.at(path) == bytes) << path << " after " << done;
        }
        ASSERT_EQ(found.size(), expected.size()) << done;
        done += "built; ";
    }
}

}  // namespace
}  // namespace yaodian::portal
