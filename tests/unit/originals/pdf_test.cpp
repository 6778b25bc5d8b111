#include <gmock/gmock.h>

#include <atomic>
#include <cstdlib>
#include <string>
#include <vector>

#include "generator/originals/child_process.hpp"
#include "generator/originals/formats.hpp"
#include "generator/originals/pdf_lines.hpp"
#include "generator/support/parallel.hpp"
#include "generator/support/text.hpp"
#include "tests/unit/originals/pdf_file.hpp"

namespace yaodian::originals {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

/// Text whose first character stands at x and whose base line is y from the top.
std::string at(int x, int y, const std::string& text, int size = 16) {
    return "BT /F " + std::to_string(size) + " Tf " + std::to_string(x) + " " + std::to_string(842 - y) + " Td (" +
           text + ") Tj ET\n";
}

std::string rule(int left, int top, int right, int bottom) {
    return std::to_string(left) + " " + std::to_string(842 - top) + " m " + std::to_string(right) + " " +
           std::to_string(842 - bottom) + " l S\n";
}

Original read_bytes(const std::string& bytes) {
    Original original;
    original.path = "x.pdf";
    read_pdf(bytes, original);
    return original;
}

std::vector<std::string> texts_of_pdf(const Original& original) {
    std::vector<std::string> result;
    for (const Line& line : original.lines) result.push_back(line.cells.empty() ? line.text : join(line.cells, "|"));
    return result;
}

std::string message_of(const std::string& bytes) {
    try {
        static_cast<void>(read_bytes(bytes));
    } catch (const Failure& failure) {
        EXPECT_FALSE(failure.problem().remedy.empty());
        return failure.problem().message;
    }
    return "";
}

const std::string full(40, 'x');  // from 85 to 469

TEST(Pdf, LinesAreJoinedByIndentMeasureAndPitch) {
    const std::string page = at(200, 100, "Title", 22) + at(117, 150, full.substr(0, 36) + "ab") + at(85, 180, full) +
                             at(85, 210, "cd") + at(117, 240, full.substr(0, 36) + "ef") + at(85, 270, full) +
                             at(85, 300, full) + at(85, 330, "gh") + at(85, 360, "alone") + at(117, 390, "last");
    const std::vector<std::string> found = texts_of_pdf(read_bytes(pdf_of({page})));
    ASSERT_EQ(found.size(), 5U);
    EXPECT_EQ(found[0], "Title");
    EXPECT_THAT(found[1], testing::EndsWith("cd"));
    EXPECT_THAT(found[2], testing::EndsWith("gh"));
    EXPECT_EQ(found[3], "alone");
    EXPECT_EQ(found[4], "last");
}

TEST(Pdf, APageCutInsideAParagraphIsJoinedAndRunningLinesAreLeftOut) {
    std::vector<std::string> pages;
    for (int i = 1; i <= 3; ++i) {
        pages.push_back(at(85, 40, "Report of the library", 10) +
                        at(i == 1 ? 117 : 85, 100, full.substr(i == 1 ? 3 : 0)) + at(85, 130, full) +
                        at(85, 160, i == 3 ? "end" : full) + at(280, 800, "- " + std::to_string(i) + " -", 12));
    }
    const Original original = read_bytes(pdf_of(pages));
    EXPECT_EQ(original.lines.size(), 1U);
    EXPECT_THAT(original.lines.front().text, testing::EndsWith("end"));
    EXPECT_THAT(original.left_out, Contains("page numbers"));
    EXPECT_THAT(original.left_out, Contains(HasSubstr("Report of the library")));
}

TEST(Pdf, RowsOfFiguresAtThePagesEdgesAreNoRunningLines) {
    std::vector<std::string> pages;
    for (int i = 1; i <= 4; ++i) {
        const std::string number = std::to_string(i * i);
        pages.push_back(at(85, 40, "Value = " + number + ".5") + at(400, 60, "Report, page " + std::to_string(i + 6)) +
                        at(85, 400, full + ".") + at(85, 800, "Sum = 0." + number));
    }
    const Original original = read_bytes(pdf_of(pages));
    std::string text;
    for (const std::string& line : texts_of_pdf(original)) text += line + "\n";
    for (const char* kept : {"Value = 1.5", "Value = 16.5", "Sum = 0.4", "Sum = 0.16"})
        EXPECT_THAT(text, HasSubstr(kept));
    EXPECT_THAT(text, testing::Not(HasSubstr("page 7")));
    EXPECT_THAT(original.left_out, ElementsAre(HasSubstr("Report, page 7")));
}

/// Two columns and two rows; the first column's cells are one.
std::string table() {
    return rule(85, 100, 485, 100) + rule(85, 190, 485, 190) + rule(185, 145, 485, 145) + rule(85, 100, 85, 190) +
           rule(185, 100, 185, 190) + rule(485, 100, 485, 190) + at(90, 150, "March") + at(190, 125, "first") +
           at(190, 165, "second,") + at(190, 183, "more");
}

TEST(Pdf, RuledCellsAreATable) {
    const std::string text = at(85, 60, "Plan") + table() + at(85, 230, "Note");
    EXPECT_THAT(texts_of_pdf(read_bytes(pdf_of({text}))), ElementsAre("Plan", "March|first", "|second, more", "Note"));
}

TEST(Pdf, ARowOnTheNextPageStandsInItsColumns) {
    const auto row = [](int top, const std::string& month, const std::string& work, const std::string& who) {
        std::string cells = rule(85, top, 485, top) + rule(85, top + 30, 485, top + 30);
        for (const int x : {85, 185, 385, 485}) cells += rule(x, top, x, top + 30);
        return cells + (month.empty() ? "" : at(90, top + 20, month)) + at(190, top + 20, work) +
               at(390, top + 20, who);
    };
    EXPECT_THAT(texts_of_pdf(read_bytes(pdf_of(
                    {row(100, "March", "first", "A"), row(100, "", "second", "B") + row(130, "", "third", "C")}))),
                ElementsAre("March|first|A", "|second|B", "|third|C"));
}

TEST(Pdf, AFrameRoundThePageIsNoTable) {
    const std::string frame =
        rule(40, 40, 555, 40) + rule(40, 800, 555, 800) + rule(40, 40, 40, 800) + rule(555, 40, 555, 800);
    EXPECT_THAT(texts_of_pdf(read_bytes(pdf_of({frame + at(85, 60, "Plan") + table() + at(85, 230, "Note")}))),
                ElementsAre("Plan", "March|first", "|second, more", "Note"));
}

TEST(Pdf, TwoColumnsAreReadOneAfterTheOther) {
    // Columns of 17 characters (163 points) from 85 and from 300; the right one stands a little lower.
    const auto words = [](const std::string& word, int count) {
        std::string text = word;
        for (int i = 1; i < count; ++i) text += " " + word;
        return text;
    };
    std::string page = at(200, 80, "Title", 22);
    for (int i = 0; i < 7; ++i) {
        page += at(85, 120 + 30 * i, words("aa", i == 6 ? 1 : 6));
        page += at(300, 125 + 30 * i, words("bb", i == 3 ? 2 : 6));
    }
    page += at(85, 360, full) + at(85, 390, "end");
    EXPECT_THAT(texts_of_pdf(read_bytes(pdf_of({page}))),
                ElementsAre("Title", words("aa", 37), words("bb", 20), words("bb", 18), full + " end"))
        << "a short line ends a paragraph, measured within its column";
}

TEST(Pdf, PartsThatStandBelowEachOtherAreATableWithoutRules) {
    const std::string page = at(85, 60, full) + at(85, 90, "text") + at(85, 140, "March") + at(200, 140, "first work") +
                             at(420, 140, "office") + at(200, 165, "second") + at(420, 165, "union") +
                             at(85, 190, "April") + at(200, 190, "third") + at(420, 190, "office") +
                             at(85, 215, "May") + at(200, 215, "fourth") + at(420, 215, "all") + at(85, 270, full);
    EXPECT_THAT(texts_of_pdf(read_bytes(pdf_of({page}))),
                ElementsAre(full + " text", "March|first work|office", "|second|union", "April|third|office",
                            "May|fourth|all", full));
}

TEST(Pdf, TwoLinesWithGapsAreNoTable) {
    const std::string page = at(85, 60, full) + at(85, 90, "By: A") + at(300, 90, "Phone: 1") + at(85, 120, "To: B") +
                             at(300, 120, "Phone: 2") + at(85, 180, full);
    for (const Line& line : read_bytes(pdf_of({page})).lines) EXPECT_TRUE(line.cells.empty()) << line.text;
}

TEST(Pdf, ARotatedPageIsReadUpright) {
    EXPECT_THAT(texts_of_pdf(read_bytes(pdf_of({table()}, "/Rotate 90"))), ElementsAre("March|first", "|second, more"));
    // A page whose text was drawn sideways: the same, turned by the content itself.
    const std::string turned = "0 1 -1 0 842 0 cm\n" + table();
    EXPECT_THAT(texts_of_pdf(read_bytes(pdf_of({turned}, "/MediaBox [0 0 842 595]"))),
                ElementsAre("March|first", "|second, more"));
}

TEST(Pdf, WhatCannotBeReadSaysWhatToDo) {
    EXPECT_THAT(message_of("no pdf"), HasSubstr("expected a PDF file"));
    EXPECT_THAT(message_of("%PDF-1.4\ngarbage"), HasSubstr("damaged"));
    EXPECT_THAT(message_of(pdf_of({rule(1, 1, 9, 9)})), HasSubstr("scanned"));
    const std::string key(64, 'a');
    EXPECT_THAT(message_of(pdf_of({at(9, 99, "x")}, "",
                                  "/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <" + key +
                                      "> /U <" + key + "> >>")),
                HasSubstr("encrypted"));
}

TEST(ChildProcess, GivesItsResultOrNothingWhenItCrashes) {
    const std::string large(std::size_t{1} << 20, 'x');
    EXPECT_EQ(in_child_process({"same", nullptr}, large), large);
    EXPECT_EQ(in_child_process({"same", nullptr}, ""), "");
    EXPECT_EQ(in_child_process({"crash", nullptr}, ""), std::nullopt);
    EXPECT_EQ(in_child_process({"unknown", nullptr}, ""), std::nullopt);
}

TEST(ChildProcess, IsStoppedWhenItTakesMoreTimeOrMemoryThanItMay) {
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(in_child_process({"turn", nullptr, 1}, ""), std::nullopt);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    EXPECT_EQ(in_child_process({"grow", nullptr}, ""), std::nullopt);
#endif
}

TEST(ChildProcess, WorksFromManyThreads) {
    const std::string bytes = pdf_of({table()});
    std::atomic<int> read = 0;
    parallel_for(64, 8, [&](std::size_t) { read += read_bytes(bytes).lines.empty() ? 0 : 1; });
    EXPECT_EQ(read, 64);
}

TEST(Pdf, DamagedFilesNeitherCrashNorHang) {
    const std::string bytes = pdf_of({table(), at(85, 100, full) + at(85, 130, "end")});
    unsigned state = 3;
    const auto random = [&] { return state = state * 1664525U + 1013904223U; };
    for (int round = 0; round < 100; ++round) {
        std::string damaged = bytes;
        for (int i = 0; i < 6; ++i)
            damaged[9 + random() / 7 % (damaged.size() - 9)] = static_cast<char>(random() >> 24);
        if (round % 4 == 0) damaged.resize(9 + random() / 7 % (damaged.size() - 9));
        try {
            static_cast<void>(read_bytes(damaged));
        } catch (const Failure& failure) {
            EXPECT_FALSE(failure.problem().message.empty());
        }
    }
}

}  // namespace
}  // namespace yaodian::originals
