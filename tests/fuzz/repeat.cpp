/// Runs a fuzz target without a fuzzer: over its seeds and over changed ones, the same in every run, so that the tests
/// of every build have them. `./dev fuzz` searches with libFuzzer.
/// usage: repeat_TARGET SEEDS COUNT    COUNT changed inputs from the files of the folder SEEDS
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "generator/support/files.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

/// A longer one is cut: many short inputs find more than few long ones.
constexpr std::size_t longest_input = std::size_t{24} << 10;

/// What the readers look for: marks of Markdown, HTML and documents.
constexpr std::string_view marks[] = {"\n",          "\n\n",
                                      " ",           "　",
                                      "# ",          "## ",
                                      "- ",          "1. ",
                                      "7.",          "**",
                                      "|",           "| --- |",
                                      "---\n",       "<!-- 落款 -->\n",
                                      "<!-- -->",    "一、",
                                      "（一）",      "第一章 ",
                                      "附件：",      "2024年1月1日",
                                      "〔2024〕1号", "《",
                                      "》",          "。",
                                      "：",          "\\",
                                      "&amp;",       "<p>",
                                      "</td>",       "<table>",
                                      "\xff",        "\xE4",
                                      "\x01",        ":"};

class Changes {
  public:
    explicit Changes(const std::vector<std::string>& seeds) : seeds_(seeds) {}

    std::string next() {
        std::string input = seed();
        for (int left = 1 + static_cast<int>(below(5)); left > 0; --left) change(input);
        return input;
    }

  private:
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

    std::string seed() {
        const std::string& whole = seeds_[below(seeds_.size())];
        if (whole.size() <= longest_input) return whole;
        return whole.substr(below(whole.size() - longest_input), longest_input);
    }

    void change(std::string& input) {
        const std::size_t at = below(input.size() + 1);
        const std::size_t size = below(std::min<std::size_t>(input.size() - at, 60) + 1);
        const std::size_t to = below(input.size() + 1);
        switch (below(7)) {
            case 0:
                input.erase(at, size);
                break;
            case 1:
                input.insert(to, std::string(input, at, size));
                break;
            case 2:
                input.insert(at, marks[below(std::size(marks))]);
                break;
            case 3:
                input.replace(at, size, marks[below(std::size(marks))]);
                break;
            case 4:
                input.resize(at);
                break;
            case 5:
                if (at < input.size()) input[at] = static_cast<char>(below(256));
                break;
            default: {
                const std::string& other = seeds_[below(seeds_.size())];
                const std::size_t from = below(other.size() + 1);
                input.insert(at, other, from, below(200));
            }
        }
    }

    const std::vector<std::string>& seeds_;
    std::mt19937 random_{1};  // NOLINT: the same in every run
};

void run(const std::string& input) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::fprintf(stderr, "usage: %s SEEDS COUNT\n", arguments[0]);
        return 2;
    }
    std::vector<fs::path> files;
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(arguments[1], missing)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<std::string> seeds;
    for (const fs::path& file : files) seeds.push_back(yaodian::read_file(file));
    // Of some formats there are no files: what is no file of the format is refused, and changed all the same.
    if (seeds.empty())
        seeds = {"", "x", "%PDF-1.4\n1 0 obj\n", std::string("PK\3\4\0\0", 6), std::string(4000, '\x5A')};
    for (const std::string& seed : seeds) run(seed);
    Changes changes(seeds);
    const fs::path last = fs::path(arguments[0]).string() + ".input";
    for (long left = std::stol(arguments[2]); left > 0; --left) {
        const std::string input = changes.next();
        std::ofstream(last, std::ios::binary) << input;  // what a crash leaves behind
        run(input);
    }
    fs::remove(last);
    std::printf("%zu seeds and %s changed inputs, none found\n", seeds.size(), arguments[2]);
}
