/// What is found where no passage has all that is asked for, against every passage looked at by itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>
#include <set>

#include "tests/unit/search/invented_collection.hpp"

namespace yaodian::search::test {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAreArray;

using CharacterPair = std::u32string;

const std::u32string word_alphabet = U"山川湖海林木石泉花鸟虫鱼";

std::string as_utf8(const std::u32string& text) {
    std::string out;
    for (const char32_t c : text) {
        out += static_cast<char>(0xE0U | (c >> 12U));
        out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
        out += static_cast<char>(0x80U | (c & 0x3FU));
    }
    return out;
}

std::vector<CharacterPair> pairs_of(const std::u32string& text) {
    std::vector<CharacterPair> out;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) out.push_back(text.substr(i, 2));
    return out;
}

/// Characters of which the first are frequent, the last rare.
std::u32string random_word_text(std::mt19937& random, std::size_t length) {
    std::u32string out;
    while (out.size() < length)
        out += word_alphabet[std::min(random() % word_alphabet.size(), random() % word_alphabet.size())];
    return out;
}

class SomeWords : public testing::Test {
  protected:
    static constexpr std::size_t count = 150;  // no more than are judged

    SomeWords() {
        std::vector<Passage> passages;
        for (std::size_t i = 0; i < count; ++i) {
            texts_.push_back(random_word_text(random_, 4 + random_() % 16));
            Passage passage;
            passage.ref = passage.document = "d" + std::to_string(i);
            passage.kind = PassageKind::item;
            passage.text = as_utf8(texts_.back());
            passage.url = passage.document + ".html";
            passages.push_back(std::move(passage));
            const std::vector<CharacterPair> pairs = pairs_of(texts_.back());
            for (const CharacterPair& pair : std::set<CharacterPair>(pairs.begin(), pairs.end())) ++frequencies_[pair];
        }
        index_ = std::make_unique<Index>(written("some-words", passages));
    }

    /// How much of a word a text has, as `judge_some` counts it.
    [[nodiscard]] double share(const std::u32string& word, const std::u32string& text) const {
        double has = 0;
        double all = 0;
        for (const CharacterPair& pair : pairs_of(word)) {
            const auto found = frequencies_.find(pair);
            const double frequency = found == frequencies_.end() ? 0 : found->second;
            const double rarity = std::log(1 + (1.0 + count) / (1 + frequency));
            all += rarity;
            if (text.find(pair) != std::u32string::npos) has += rarity;
        }
        return has / all;
    }

    /// @returns whether no passage has all words, so that there was something to compare
    bool compare(const std::vector<std::u32string>& words, double least) {
        std::string query;
        for (const std::u32string& word : words) query += (query.empty() ? "" : " ") + as_utf8(word);
        const Results results = index_->search(query, {}, {static_cast<int>(count)});
        if (results.suggestion || results.relaxed.empty()) return false;
        EXPECT_THAT(results.relaxed, ElementsAre("terms"));
        std::vector<std::string> expected;
        for (std::size_t i = 0; i < count; ++i) {
            double sum = 0;
            for (const std::u32string& word : words) sum += share(word, texts_[i]);
            if (sum / static_cast<double>(words.size()) + 1e-9 >= least) expected.push_back("d" + std::to_string(i));
        }
        EXPECT_THAT(refs(results), UnorderedElementsAreArray(expected)) << query;
        return true;
    }

    std::mt19937 random_{1};
    std::vector<std::u32string> texts_;
    std::map<CharacterPair, int> frequencies_;
    std::unique_ptr<Index> index_;
};

TEST_F(SomeWords, of_one_word_find_every_passage_with_six_tenths_of_it) {
    int compared = 0;
    for (int i = 0; i < 150; ++i) compared += compare({random_word_text(random_, 4 + random_() % 5)}, 0.6) ? 1 : 0;
    EXPECT_GT(compared, 30);
}

TEST_F(SomeWords, of_several_find_every_passage_with_half_of_them) {
    int compared = 0;
    for (int i = 0; i < 150; ++i) {
        std::vector<std::u32string> words;
        for (std::size_t word = 0, end = 2 + random_() % 2; word < end; ++word)
            words.push_back(random_word_text(random_, 3 + random_() % 3));
        compared += compare(words, 0.5) ? 1 : 0;
    }
    EXPECT_GT(compared, 30);
}

}  // namespace
}  // namespace yaodian::search::test
