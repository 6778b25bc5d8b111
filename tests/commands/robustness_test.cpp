/// What people drop into a folder: hundreds of files of all formats, some of them damaged.
#include <fcntl.h>
#include <sys/resource.h>

#include <nlohmann/json.hpp>
#include <random>

#include "generator/support/text.hpp"
#include "tests/commands/portal_folder.hpp"
#include "tests/unit/originals/docx_file.hpp"
#include "tests/unit/originals/pdf_file.hpp"

namespace yaodian {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Key;
using testing::Not;

std::vector<std::string> paragraphs(int i) {
    const std::string n = std::to_string(i);
    return {"关于举办第" + n + "场读书会的通知",
            "各分会：",
            "一、时间",
            "第" + n + "场读书会定于四月举行，地点在图书馆。",
            "二、报名",
            "请各分会在三月底前报名。",
            "某校工会",
            "2024年3月5日"};
}

std::string as_docx(int i) {
    std::string body;
    for (const std::string& text : paragraphs(i)) body += originals::paragraph_xml(text);
    return originals::zip_of(originals::docx_parts(body));
}

/// A line of text so far from the top of the page, in points.
std::string line_at(int y, const std::string& text, int size = 16) {
    return "BT /F " + std::to_string(size) + " Tf 80 " + std::to_string(842 - y) + " Td (" + text + ") Tj ET\n";
}

std::string as_pdf(int i) {
    std::string text = line_at(100, "Reading circle " + std::to_string(i), 20);
    for (int line = 0; line < 12; ++line)
        text += line_at(160 + 24 * line, "Line " + std::to_string(line) + " of circle " + std::to_string(i));
    return originals::pdf_of({text});
}

std::string as_markdown(int i) {
    const auto texts = paragraphs(i);
    return "---\ntitle: " + texts[0] + "\ntype: notice\nissuer: 某校工会\ndate: 2024-03-05\n---\n# " + texts[0] +
           "\n\n" + texts[3] + "\n";
}

/// What a child process needed.
struct Measured {
    int exit_code = -1;
    long peak_kilobytes = 0;
    std::string output;
    std::string errors;
};

class Robustness : public PortalFolder {
  protected:
    void write(const std::string& name, const std::string& bytes) const {
        write_file(folder_ / "portal/content" / name, bytes);
    }

    /// Good files of five formats.
    void write_good_files(int count) const {
        for (int i = 0; i < count; ++i) {
            const std::string name = "通知/" + std::to_string(i);
            if (i % 5 == 0) write(name + ".txt", join(paragraphs(i), "\n") + "\n");
            if (i % 5 == 1) write(name + ".md", as_markdown(i));
            if (i % 5 == 2) write(name + ".docx", as_docx(i));
            if (i % 5 == 3) write(name + ".html", "<meta charset=utf-8><p>" + join(paragraphs(i), "</p><p>") + "</p>");
            if (i % 5 == 4) write(name + ".pdf", as_pdf(i));
        }
    }

    /// @returns their names
    std::vector<std::string> write_damaged_files() const {
        const std::string docx = as_docx(1000);
        write("cut.docx", docx.substr(0, docx.size() / 2));
        const std::string pdf = as_pdf(1001);
        write("cut.pdf", pdf.substr(0, pdf.size() / 3));
        write("empty.txt", "");
        write("archive.docx", originals::zip_of({{"a.txt", "no document"}}));
        std::string noise;
        std::minstd_rand random(7);
        for (int i = 0; i < 20000; ++i) noise += static_cast<char>(random() % 256);
        write("noise.txt", noise);
        write("huge.txt", join(paragraphs(1002), "\n"));
        fs::resize_file(folder_ / "portal/content/huge.txt", std::uintmax_t{200} << 20);
        write("wrong.md", "---\ntitle: 通知\ntype: notice\nyear: soon\n---\n# 通知\n");
        write("old.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 an older format");
        write("nothing.html", "<!doctype html><title>x</title><body><script>let a = 1;</script></body>");
        write("override.txt", join(paragraphs(1003), "\n"));
        write("override.toml", "issuer = \n");
        return {"cut.docx", "cut.pdf",  "empty.txt", "archive.docx", "noise.txt",
                "huge.txt", "wrong.md", "old.doc",   "nothing.html", "override.toml"};
    }

    Measured measured(const std::vector<std::string>& arguments) const {
        std::vector<std::string> words = {YAODIAN_PROGRAM};
        words.insert(words.end(), arguments.begin(), arguments.end());
        std::vector<char*> pointers;
        for (std::string& word : words) pointers.push_back(word.data());
        pointers.push_back(nullptr);
        const fs::path output = folder_ / ".output";
        const fs::path errors = folder_ / ".errors";
        const pid_t child = ::fork();
        if (child == 0) {
            ::dup2(::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
            ::dup2(::open(errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
            if (::chdir(folder_.c_str()) == 0) ::execv(pointers[0], pointers.data());
            ::_exit(127);
        }
        Measured run;
        int status = 0;
        rusage usage{};
        ::wait4(child, &status, 0, &usage);
        run.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        run.peak_kilobytes = usage.ru_maxrss;
        run.output = read_file(output);
        run.errors = read_file(errors);
        return run;
    }
};

TEST_F(Robustness, TenDamagedFilesAmongThreeHundredAreNamedAndTheOthersPublishedInBoundedMemory) {
    make_portal({});
    constexpr int good = 290;
    write_good_files(good);
    const std::vector<std::string> damaged = write_damaged_files();
    const Measured run = measured({"-C", "portal", "build"});
    EXPECT_EQ(run.exit_code, 1) << run.errors;
    for (const std::string& name : damaged) {
        EXPECT_THAT(run.errors, HasSubstr("content/" + name + ":")) << "it is named";
        EXPECT_THAT(run.output, HasSubstr(name == "override.toml" ? "override.txt"
                                          : name == "old.doc"     ? "报告"
                                                                  : name));
        const std::size_t at = run.errors.find("content/" + name + ":");
        EXPECT_NE(run.errors.find("\n    ", at), std::string::npos) << "what to do about " << name;
    }
    std::size_t errors = 0;
    for (const std::string& line : split(run.errors, '\n'))
        errors += line.find(": error: ") != std::string::npos ? 1U : 0U;
    EXPECT_EQ(errors, 9U) << "the format that cannot be read is a warning\n" << run.errors;
    const auto files = files_below("portal/site/public");
    for (int i = 0; i < good; ++i)
        EXPECT_THAT(files, Contains(Key("documents/tong-zhi/" + std::to_string(i) + ".html")));
    for (const std::string name : {"cut", "empty", "archive", "noise", "huge", "wrong", "old", "nothing", "override"})
        EXPECT_THAT(files, Not(Contains(Key("documents/" + name + ".html")))) << name;
    const std::string report = read_file(folder_ / "portal/site/report/index.html");
    for (const std::string& name : damaged) EXPECT_THAT(report, HasSubstr(name));
    for (const std::string english : {"expected a", "Open it", "the file ", "Save "})
        EXPECT_THAT(report, Not(HasSubstr(english)));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    constexpr long most_kilobytes = 200L << 10;
    EXPECT_LT(run.peak_kilobytes, most_kilobytes);
#endif
    RecordProperty("peak_kilobytes", static_cast<int>(run.peak_kilobytes));
}

TEST_F(Robustness, AStrictBuildIsStoppedByAFileThatCannotBeReadAndLeavesEverythingAsItWas) {
    make_portal({});
    write_good_files(5);
    ASSERT_EQ(build().exit_code, 0);
    const auto before = files_below("portal/site");
    write("通知/7.docx", as_docx(7));
    write("cut.docx", as_docx(8).substr(0, 300));
    const Outcome run = yaodian({"-C", "portal", "build", "--strict"});
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_THAT(run.errors, AllOf(HasSubstr("cut.docx"), HasSubstr("nothing was written")));
    EXPECT_EQ(files_below("portal/site"), before);
    EXPECT_EQ(build().exit_code, 1) << "without --strict the others are published";
    EXPECT_THAT(files_below("portal/site/public"), Contains(Key("documents/tong-zhi/7.html")));
}

TEST_F(Robustness, AnImportGoesOnWithTheFilesThatCanBeRead) {
    make_portal({});
    write_file(folder_ / "in/a.docx", as_docx(1));
    write_file(folder_ / "in/cut.docx", as_docx(2).substr(0, 300));
    write_file(folder_ / "in/b.html", "<meta charset=utf-8><p>" + join(paragraphs(3), "</p><p>") + "</p>");
    const std::vector<std::string> files = {"in/a.docx", "in/cut.docx", "in/b.html"};
    const auto import = [&](std::vector<std::string> options) {
        options.insert(options.begin(), {"-C", "portal", "import"});
        options.insert(options.end(), files.begin(), files.end());
        return yaodian(options);
    };
    const Outcome strict = import({"--strict"});
    EXPECT_EQ(strict.exit_code, 2);
    EXPECT_THAT(strict.errors, HasSubstr("in/cut.docx"));
    EXPECT_TRUE(files_below("portal/content").empty());
    const Outcome run = import({});
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_THAT(run.errors, HasSubstr("in/cut.docx"));
    EXPECT_THAT(files_below("portal/content"), testing::UnorderedElementsAre(Key("a.md"), Key("b.md")));
    EXPECT_THAT(read_file(folder_ / "portal/site/report/index.html"),
                AllOf(HasSubstr("导入报告"), HasSubstr("cut.docx")));
}

}  // namespace
}  // namespace yaodian
