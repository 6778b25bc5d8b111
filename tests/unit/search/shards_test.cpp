/// Parts of an index that are kept: what is written is the same with and without them.
#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "search/search.hpp"

namespace yaodian::search::test {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

/// More than one shard has.
std::vector<Passage> many_passages() {
    static const std::vector<std::string> words = {"提案", "征集", "会议", "培训", "慰问",
                                                   "评选", "球赛", "体检", "讲座"};
    std::vector<Passage> passages;
    for (int document = 0; document < 3000; ++document) {
        for (int item = 0; item < 20; ++item) {
            Passage p;
            p.document = "d" + std::to_string(document);
            p.ref = p.document + "#" + std::to_string(item);
            p.title = "第" + std::to_string(document) + "号通知";
            p.text = words[static_cast<std::size_t>(document + item) % words.size()] +
                     words[static_cast<std::size_t>(document * item) % words.size()] + "。";
            p.year = 2000 + document % 20;
            p.url = "documents/" + p.document + ".html";
            passages.push_back(std::move(p));
        }
    }
    return passages;
}

void on_two_threads(std::size_t count, const std::function<void(std::size_t)>& work) {
    std::jthread other([&] {
        for (std::size_t i = 1; i < count; i += 2) work(i);
    });
    for (std::size_t i = 0; i < count; i += 2) work(i);
}

class KeptShards : public testing::Test {
  protected:
    KeptShards() : folder(fs::path(testing::TempDir()) / ("shards-" + std::to_string(::getpid()))) {
        fs::remove_all(folder);
        fs::create_directories(folder);
    }
    ~KeptShards() override { fs::remove_all(folder); }

    std::string written(const std::string& name, const std::vector<Passage>& passages, bool kept) const {
        IndexWriting how{on_two_threads, kept ? (folder / "kept").string() : ""};
        write_index((folder / name).string(), passages, {}, how);
        return bytes_of(folder / name) + bytes_of(texts_path((folder / name).string()));
    }
    std::map<std::string, std::string> kept() const {
        std::map<std::string, std::string> files;
        for (const auto& entry : fs::directory_iterator(folder / "kept"))
            files[entry.path().filename().string()] = bytes_of(entry.path());
        return files;
    }

    fs::path folder;
};

TEST_F(KeptShards, GiveTheSameIndexAsAWritingFromNothing) {
    std::vector<Passage> passages = many_passages();
    EXPECT_EQ(written("a", passages, true), written("b", passages, false));
    const auto before = kept();
    EXPECT_GE(before.size(), 2U);

    passages[30010].text = "改过的一句话。";
    EXPECT_EQ(written("a", passages, true), written("b", passages, false));
    const auto after = kept();
    std::size_t same = 0;
    for (const auto& [name, bytes] : after) same += before.contains(name) ? 1U : 0U;
    EXPECT_EQ(same + 1, after.size()) << "one document changed, and only its shard was written";
    EXPECT_EQ(after.size(), before.size()) << "what is not needed any more is gone";
    EXPECT_EQ(Index((folder / "a").string()).search("改过").total, 1);

    for (const auto& [name, bytes] : after) {
        std::string damaged = bytes;
        damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
        std::ofstream(folder / "kept" / name, std::ios::binary | std::ios::trunc) << damaged;
    }
    EXPECT_EQ(written("a", passages, true), written("b", passages, false)) << "damaged parts are written again";
    EXPECT_EQ(kept(), after);
}

}  // namespace
}  // namespace yaodian::search::test
