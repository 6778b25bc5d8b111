/// The same documents in several formats: what is recovered from each agrees with the text file and with what was
/// checked by hand.
#include <gmock/gmock.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>

#include "generator/document/document.hpp"
#include "generator/document/outline.hpp"
#include "generator/structure/structure.hpp"
#include "generator/support/files.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

const fs::path originals_folder = fs::path(YAODIAN_SHARED_DIR) / "collection" / "originals";

using Passages = std::map<std::string, int>;

/// Every text of a document without white space, and how often it stands there.
Passages passages_of(const document::Document& document) {
    Passages passages;
    for (const std::string& text : document::texts_of(document)) {
        const std::string squeezed = without_spaces(text);
        if (!squeezed.empty()) ++passages[squeezed];
    }
    return passages;
}

int count(const Passages& passages) {
    int sum = 0;
    for (const auto& [text, times] : passages) sum += times;
    return sum;
}

/// Share (0 to 1) of the passages of both that are equal.
double agreement(const Passages& a, const Passages& b) {
    int equal = 0;
    for (const auto& [text, times] : a) {
        if (const auto found = b.find(text); found != b.end()) equal += std::min(times, found->second);
    }
    return count(a) + count(b) == 0 ? 1 : 2.0 * equal / (count(a) + count(b));
}

/// Names of the fields that differ from what was checked by hand.
std::vector<std::string> differences(const Json& expected, const document::Document& document) {
    const Json outline = Json::parse(document::outline_json(document));
    std::vector<std::string> names;
    const auto require = [&](const char* name, bool equal) {
        if (!equal) names.emplace_back(name);
    };
    const auto squeezed = [](const Json& value) {
        return value.is_string() ? without_spaces(value.get<std::string>()) : std::string{};
    };
    std::vector<std::string> titles = {squeezed(outline["title"])};
    if (outline["transmittal"].is_object()) titles.push_back(squeezed(outline["transmittal"]["title"]));
    require("title", std::find(titles.begin(), titles.end(), squeezed(expected["title"])) != titles.end());
    if (expected["issuer"].is_string()) require("issuer", squeezed(outline["issuer"]) == squeezed(expected["issuer"]));
    if (expected["document_number"].is_string())
        require("document_number", squeezed(outline["document_number"]) == squeezed(expected["document_number"]));
    if (expected["date"].is_string()) require("date", outline["date"] == expected["date"]);
    std::size_t subsections = 0;
    bool headings = outline["sections"].size() == expected["h1"].size();
    for (std::size_t i = 0; i < outline["sections"].size(); ++i) {
        const Json& section = outline["sections"][i];
        subsections += section["subsections"].size();
        const std::string found = squeezed(section["label"]) + squeezed(section["heading"]);
        headings = headings && found.substr(0, 6) == squeezed(expected["h1"][i]).substr(0, 6);
    }
    require("sections", headings);
    require("subsections", subsections == expected["h2_count"].get<std::size_t>());
    return names;
}

TEST(Formats, OfOneDocumentAgree) {
    if (!fs::exists(originals_folder)) GTEST_SKIP() << "the real collection is not here";
    for (const fs::directory_entry& entry : fs::directory_iterator(originals_folder)) {
        const std::string name = to_utf8(entry.path().filename());
        if (!name.ends_with(".expected.json")) continue;
        const std::string stem = name.substr(0, name.find('.'));
        const Json expected = Json::parse(read_file(entry.path()));
        const Passages text = passages_of(import_original(originals_folder / (stem + ".txt"), stem).document);
        for (const char* extension : {".docx", ".src.html", ".pdf"}) {
            const fs::path file = originals_folder / (stem + extension);
            if (!fs::exists(file)) continue;
            const Imported imported = import_original(file, stem);
            const double share = agreement(text, passages_of(imported.document));
            std::printf("%-40s %5.1f %% of %d passages\n", (stem + extension).c_str(), 100 * share, count(text));
            EXPECT_GE(share, 0.98) << file;
            EXPECT_THAT(differences(expected, imported.document), ElementsAre()) << file;
            EXPECT_DOUBLE_EQ(imported.report.covered, 1.0) << file;
        }
    }
}

/// Text with hard wraps has lost where paragraphs end, and of tables which cells stand side by side: what has none is
/// recovered whole, of tables what can be told.
TEST(Formats, WrappedTextAgreesAsFarAsItCan) {
    if (!fs::exists(originals_folder)) GTEST_SKIP() << "the real collection is not here";
    double sum = 0;
    int files = 0;
    for (const fs::directory_entry& entry : fs::directory_iterator(originals_folder)) {
        const std::string name = to_utf8(entry.path().filename());
        if (!name.ends_with(".wrap.txt")) continue;
        const std::string stem = name.substr(0, name.find('.'));
        const Imported whole = import_original(originals_folder / (stem + ".txt"), stem);
        const Imported imported = import_original(entry.path(), stem);
        const Passages text = passages_of(whole.document);
        const double share = agreement(text, passages_of(imported.document));
        std::printf("%-40s %5.1f %% of %d passages\n", name.c_str(), 100 * share, count(text));
        const bool has_table = std::any_of(imported.report.oddities.begin(), imported.report.oddities.end(),
                                           [](const std::string& oddity) { return oddity.starts_with("lines "); });
        if (!has_table) {
            EXPECT_DOUBLE_EQ(share, 1.0) << name;
        }
        EXPECT_DOUBLE_EQ(imported.report.covered, 1.0) << name;
        sum += share;
        ++files;
    }
    static constexpr double reached = 0.85;
    EXPECT_GE(sum / files, reached);
}

TEST(StatedFields, AreUsedWhereTheTextLacksThem) {
    originals::Original original;
    original.path = "x.html";
    original.lines_are_paragraphs = true;
    for (const char* text : {"关于值班的通知", "各阅览室：", "一、周末照常开放。", "二、按时到岗。"}) {
        originals::Line line;
        line.text = text;
        original.lines.push_back(std::move(line));
    }
    original.stated = {{"title", "标题", "别的标题"},
                       {"issuer", "发文机关", "某馆办公室"},
                       {"date", "成文日期", "2024年1月2日"},
                       {"date", "发文日期", "2024年1月9日"},
                       {"document_number", "发文字号", "某图字〔2024〕1号"}};
    const Recovery recovery = recover_structure(original, "x");
    EXPECT_EQ(recovery.document.title, "关于值班的通知");
    EXPECT_EQ(recovery.document.issuer, "某馆办公室");
    EXPECT_EQ(document::to_string(recovery.document.date.value()), "2024-01-02");
    EXPECT_EQ(recovery.document.document_number, "某图字〔2024〕1号");
    EXPECT_THAT(recovery.document.inferred, ElementsAre("issuer", "date", "document_number"));
    EXPECT_THAT(recovery.report.inferred.front().words, HasSubstr("发文机关"));
}

TEST(KnownParagraphs, AreNeverJoined) {
    originals::Original original;
    original.path = "x.docx";
    original.lines_are_paragraphs = true;
    for (const char* text : {"某馆通知", "为改进服务，读者可以在开放时间内", "预约座位", "— 3 —"}) {
        originals::Line line;
        line.text = text;
        original.lines.push_back(std::move(line));
    }
    EXPECT_EQ(recover_structure(original, "x").report.paragraphs, 4);
}

}  // namespace
}  // namespace yaodian::structure
