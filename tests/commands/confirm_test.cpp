#include <poll.h>
#include <pty.h>

#include "tests/commands/portal_folder.hpp"

namespace yaodian {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// Issuer and title are concluded from it.
const std::string cut_off =
    "2024工作要点\n我所今年，按照《远山天文研究所2023年工作要点》继续工作。\n一、民主管理\n1.开好大会。\n2."
    "办好提案。\n";

class Confirm : public PortalFolder {
  protected:
    Confirm() { make_portal({{"a.txt", cut_off}}); }

    /// Calls `import --confirm` with these answers on a pipe.
    Outcome import(const std::string& answers, std::vector<std::string> options = {}) const {
        options.insert(options.begin(), {"-C", "portal", "import", "--confirm", "portal/content/a.txt"});
        write_file(folder_ / "answers", answers);
        return yaodian(options, "cat answers |");
    }
    std::string content(const std::string& name) const { return read_file(folder_ / "portal/content" / name); }
    bool is_there(const std::string& name) const { return fs::exists(folder_ / "portal/content" / name); }
};

TEST_F(Confirm, AnEmptyLineIsRightAnotherTextIsACorrection) {
    const Outcome run = import("\n远山天文研究所2024年工作要点\n");
    ASSERT_EQ(run.exit_code, 0) << run.errors;
    EXPECT_THAT(run.output, AllOf(HasSubstr("发文机关"), HasSubstr("依据"), HasSubstr("已写入")));
    EXPECT_THAT(content("a.md"), AllOf(HasSubstr("title: \"远山天文研究所2024年工作要点\""),
                                       HasSubstr("issuer: \"远山天文研究所"), Not(HasSubstr("inferred"))));
    EXPECT_EQ(build().exit_code, 0);
    EXPECT_THAT(yaodian({"-C", "portal", "check"}).output, Not(HasSubstr("to be confirmed")));
}

TEST_F(Confirm, ADashLeavesItOpen) {
    const Outcome run = import("-\n\n");
    ASSERT_EQ(run.exit_code, 0) << run.errors;
    EXPECT_THAT(content("a.md"), HasSubstr("inferred: [\"issuer\"]"));
    EXPECT_THAT(yaodian({"-C", "portal", "check"}).output,
                AllOf(HasSubstr("to be confirmed: issuer"), HasSubstr("a.md")));
}

TEST_F(Confirm, WithoutAnAnswerToEachQuestionNothingIsWritten) {
    for (const std::string answers : {"", "\n"}) {
        const Outcome run = import(answers);
        EXPECT_EQ(run.exit_code, 2);
        EXPECT_THAT(run.errors, AllOf(HasSubstr("expected an answer"), HasSubstr("terminal")));
        EXPECT_FALSE(is_there("a.md"));
    }
}

TEST_F(Confirm, AWrongAnswerByAPipeIsNamedAndNothingIsWritten) {
    write_file(folder_ / "portal/content/b.md",
               "---\ntitle: 通知\ntype: notice\ndate: 2024-03-05\ninferred: [date]\n---\n# 通知\n\n正文。\n");
    const std::string before = content("b.md");
    write_file(folder_ / "answers", "soon\n-\n");
    const Outcome run = yaodian({"-C", "portal", "import", "--confirm", "portal/content/b.md"}, "cat answers |");
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_THAT(run.errors, AllOf(HasSubstr("expected a date"), HasSubstr("`soon`")));
    EXPECT_EQ(content("b.md"), before);
}

TEST_F(Confirm, ReviewedMarkdownIsAskedAboutAndKeepsItsText) {
    write_file(folder_ / "portal/content/b.md",
               "---\n# by hand\ntitle: 通知\ntype: notice\nissuer: 某校\ndate: 2024-03-05\ninferred: [date]\n---\n# "
               "通知\n\n正文。\n");
    write_file(folder_ / "answers", "2024年3月6日\n");
    const Outcome run = yaodian({"-C", "portal", "import", "--confirm", "portal/content/b.md"}, "cat answers |");
    ASSERT_EQ(run.exit_code, 0) << run.errors;
    EXPECT_EQ(content("b.md"),
              "---\n# by hand\ntitle: 通知\ntype: notice\nissuer: 某校\ndate: 2024-03-06\n---\n# 通知\n\n正文。\n");
}

TEST_F(Confirm, ASidecarLeavesTheOriginalInUse) {
    write_file(folder_ / "portal/content/a.toml", "# note\nslug = \"x\"\n");
    const Outcome run = import("某某研究所工会\n-\n", {"--sidecar"});
    ASSERT_EQ(run.exit_code, 0) << run.errors;
    EXPECT_EQ(content("a.toml"), "# note\nslug = \"x\"\nissuer = \"某某研究所工会\"\n");
    EXPECT_FALSE(is_there("a.md"));
    const Outcome elsewhere = yaodian({"-C", "portal", "import", "--confirm", "--sidecar", "answers.txt"}, "true |");
    EXPECT_EQ(elsewhere.exit_code, 2);
    EXPECT_EQ(yaodian({"-C", "portal", "import", "--sidecar", "portal/content/a.txt"}).exit_code, 2) << "of what?";
}

TEST_F(Confirm, WhatAPersonCorrectedIsNotAskedAboutInVain) {
    write_file(folder_ / "portal/content/a.md", "---\ntype: notice\ntitle: 改过\n---\n# 改过\n");
    const Outcome run = import("\n\n");
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_THAT(run.output, Not(HasSubstr("依据")));
    EXPECT_THAT(content("a.md"), HasSubstr("改过"));
}

/// What a person at a terminal sees and types.
class Terminal {
  public:
    Terminal(const fs::path& folder, std::vector<std::string> words) {
        words.insert(words.begin(), YAODIAN_PROGRAM);
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        child_ = ::forkpty(&terminal_, nullptr, nullptr, nullptr);
        if (child_ == 0) {
            if (::chdir(folder.c_str()) == 0) ::execv(arguments[0], arguments.data());
            ::_exit(127);
        }
    }
    ~Terminal() { ::close(terminal_); }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    /// Reads until a text has come; what came before it is forgotten.
    bool sees(const std::string& text) {
        for (int tries = 0; tries < 600; ++tries) {
            if (const std::size_t at = screen_.find(text); at != std::string::npos) {
                screen_.erase(0, at + text.size());
                return true;
            }
            pollfd ready{terminal_, POLLIN, 0};
            if (::poll(&ready, 1, 100) <= 0) continue;
            std::array<char, 4096> buffer{};
            const ssize_t size = ::read(terminal_, buffer.data(), buffer.size());
            if (size <= 0) return screen_.find(text) != std::string::npos;
            screen_.append(buffer.data(), static_cast<std::size_t>(size));
        }
        return false;
    }
    void types(const std::string& text) const {
        ASSERT_EQ(::write(terminal_, text.data(), text.size()), static_cast<ssize_t>(text.size()));
    }
    int exit_code() {
        sees("\x04");  // to the end
        int status = 0;
        ::waitpid(child_, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

  private:
    int terminal_ = -1;
    pid_t child_ = -1;
    std::string screen_;
};

TEST_F(Confirm, AtATerminalAWrongAnswerIsAskedForAgain) {
    write_file(
        folder_ / "portal/content/b.md",
        "---\ntitle: 通知\ntype: notice\nissuer: 某校\ndate: 2024-03-05\ninferred: [date]\n---\n# 通知\n\n正文。\n");
    Terminal terminal(folder_, {"-C", "portal", "import", "--confirm", "portal/content/b.md"});
    ASSERT_TRUE(terminal.sees("成文日期"));
    ASSERT_TRUE(terminal.sees("> "));
    terminal.types("soon\n");
    ASSERT_TRUE(terminal.sees("请重新输入"));
    ASSERT_TRUE(terminal.sees("> "));
    terminal.types("2024-03-07\n");
    EXPECT_EQ(terminal.exit_code(), 0);
    EXPECT_THAT(content("b.md"), AllOf(HasSubstr("date: 2024-03-07"), Not(HasSubstr("inferred"))));
}

}  // namespace
}  // namespace yaodian
