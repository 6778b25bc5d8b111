/// generator/structure/SPECIFICATION.md is executable: each of its examples is recovered and compared.
#include <gmock/gmock.h>

#include "generator/document/markdown.hpp"
#include "generator/structure/structure.hpp"
#include "generator/support/files.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {
namespace {

struct Example {
    std::string title;
    std::string original;
    std::string markdown;
};

std::vector<Example> read_examples() {
    const std::string text =
        read_file(std::filesystem::path(YAODIAN_SOURCE_DIR) / "generator/structure/SPECIFICATION.md");
    std::vector<Example> examples;
    std::string* block = nullptr;
    for (const std::string& line : split(text, '\n')) {
        if (line.starts_with("````")) {
            if (line == "````original") block = &examples.back().original;
            if (line == "````markdown") block = &examples.back().markdown;
            if (line == "````") block = nullptr;
        } else if (block != nullptr) {
            *block += line + "\n";
        } else if (line.starts_with("## ")) {
            examples.push_back({line.substr(3), {}, {}});
        }
    }
    return examples;
}

TEST(Specification, EveryExampleHolds) {
    const std::vector<Example> examples = read_examples();
    ASSERT_GT(examples.size(), 10U);
    for (const Example& example : examples) {
        SCOPED_TRACE(example.title);
        const auto path =
            std::filesystem::path(testing::TempDir()) / ("specification-" + std::to_string(::getpid()) + ".txt");
        write_file(path, replace_all(replace_all(example.original, "␠", " "), "⇥", "\t"));
        const Recovery recovery = recover_structure(originals::read_original(path), "example");
        EXPECT_EQ(document::write_markdown(recovery.document), example.markdown);
        EXPECT_DOUBLE_EQ(recovery.report.covered, 1.0);
    }
}

}  // namespace
}  // namespace yaodian::structure
