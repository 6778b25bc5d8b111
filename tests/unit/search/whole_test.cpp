/// An index of a part of a collection against the index of the whole with a filter.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "search/format/whole.hpp"
#include "tests/unit/search/invented_collection.hpp"

namespace yaodian::search::test {
namespace {

constexpr int part_year = 2023;

const std::vector<std::string> subjects{"提案办理", "文体活动", "女职工",   "劳动竞赛", "困难帮扶", "法律援助",
                                        "集体协商", "民主管理", "厂务公开", "师德师风", "体检",     "互助金"};

/// Words are rare in some years and frequent in others, so that a part by a year has other frequencies than the whole.
std::vector<Passage> passages_of_six_years() {
    std::mt19937 random(7);
    const auto below = [&](std::size_t end) { return random() % end; };
    std::vector<Passage> out;
    for (int year = 2019; year <= 2024; ++year) {
        for (int document = 0; document < 8; ++document) {
            const std::string name = std::to_string(year) + "-" + std::to_string(document);
            for (int place = 0; place < 12; ++place) {
                Passage passage;
                passage.ref = name + (place == 0 ? "" : "#" + std::to_string(place));
                passage.document = name;
                passage.kind = place == 0 ? PassageKind::title : PassageKind::item;
                passage.title = "关于" + subjects[below(subjects.size())] + "工作的通知";
                passage.year = year;
                passage.date = year * 10000 + 301;
                passage.type = document % 2 == 0 ? "notice" : "work-points";
                passage.url = "documents/" + name + ".html";
                const std::size_t favourite = static_cast<std::size_t>(year - 2019) * 2;
                std::string text = place == 0 ? passage.title : "";
                for (std::size_t i = 0, count = 1 + below(6); i < count; ++i) {
                    text += subjects[below(3) == 0 ? favourite + below(2) : below(subjects.size())];
                    text += below(2) == 0 ? "，" : "安排";
                }
                passage.text = text + "。";
                if (place % 3 == 1) passage.heading = subjects[below(subjects.size())];
                out.push_back(std::move(passage));
            }
        }
    }
    return out;
}

std::vector<Passage> passages_of_a_year() {
    std::vector<Passage> out = passages_of_six_years();
    std::erase_if(out, [](const Passage& passage) { return passage.year != part_year; });
    return out;
}

std::vector<std::string> asked_of_a_part() {
    std::vector<std::string> out{"tianbanli",  "wenti",        "t",        "案",  "法", "工作通知",
                                 "提案和体检", "安排集体协商", "帮扶困难", "体検"};
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        out.push_back(subjects[i]);
        out.push_back(subjects[i] + subjects[(i + 5) % subjects.size()]);
        out.push_back(subjects[i] + " " + subjects[(i + 3) % subjects.size()] + " 通知");
        out.push_back(subjects[i] + " " + subjects[(i + 7) % subjects.size()]);
    }
    return out;
}

std::vector<std::string> refs_and_scores(const Results& results) {
    std::vector<std::string> out{std::to_string(results.total)};
    for (const Hit& hit : results.hits)
        out.push_back(hit.passage.ref + " " + std::to_string(std::lround(hit.score * 1e6)));
    return out;
}

TEST(Whole, APartAnswersAsTheWholeWithAFilter) {
    const std::string whole_path = written("whole", passages_of_six_years());
    const std::string part_path = written("part-of-whole", {});
    write_index(part_path, passages_of_a_year(), {}, {.whole = whole_path});
    const std::string alone_path = written("part-alone", passages_of_a_year());
    const Index whole(whole_path);
    const Index in_part(part_path);
    const Index alone(alone_path);
    int different = 0;
    for (const std::string& query : asked_of_a_part()) {
        const auto expected = refs_and_scores(whole.search(query, {.years = {part_year}}, {.limit = 20}));
        EXPECT_EQ(refs_and_scores(in_part.search(query, {}, {.limit = 20})), expected) << query;
        if (refs(alone.search(query, {}, {.limit = 20})) != refs(in_part.search(query, {}, {.limit = 20}))) ++different;
    }
    EXPECT_GT(different, 0) << "an index that knows nothing of the whole would do as well: the collection is too even";
}

TEST(Whole, FrequenciesAreFoundByTheirTerms) {
    WholeFrequencies frequencies;
    frequencies.add("Y2023", 70000);
    frequencies.add("提", 3);
    frequencies.add("提案", 200);
    frequencies.add("提案H", 5);
    const auto find = [&](const std::string& term) {
        const auto found = frequencies.metadata().find(whole_key(term));
        return found == frequencies.metadata().end() ? 0 : frequency_in_whole(found->second, term);
    };
    EXPECT_EQ(find("Y2023"), 70000U);
    EXPECT_EQ(find("提"), 3U);
    EXPECT_EQ(find("提案"), 200U);
    EXPECT_EQ(find("提案H"), 5U);
    EXPECT_EQ(find("提案T"), 0U);
    EXPECT_EQ(find("案"), 0U);
    EXPECT_THROW(static_cast<void>(frequency_in_whole("\x09x", "x")), std::out_of_range);
}

}  // namespace
}  // namespace yaodian::search::test
