#include "generator/commands/terminal_report.hpp"
#include "generator/commands/locale.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>

#include "generator/commands/show.hpp"
#include "generator/portal/report/concerns.hpp"
#include "generator/portal/report/report_page.hpp"
#include "generator/support/files.hpp"

namespace yaodian::commands {

namespace {

using Lines = std::vector<std::string>;

/// Lines of a run in all.
constexpr std::size_t most_lines = 20;
/// Of these, for problems on standard error.
constexpr std::size_t most_problem_lines = 7;

/// Failures that are named one by one.
constexpr std::size_t most_failures = 10;

std::size_t lines_in(const std::string& text) {
    return 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

/// The report file by file.
class FilesInDetail {
  public:
    explicit FilesInDetail(const portal::PublisherWords& words) : words_(words) {}

    Lines lines_of(const portal::PortalReport& report) && {
        for (const portal::FileReport& file : report.files) {
            if (file.needs_attention()) add_file(file);
        }
        add_others(report.others);
        return std::move(lines_);
    }

    Lines lines_of(const std::vector<portal::FileReport>& files) && {
        for (const portal::FileReport& file : files) add_file(file);
        return std::move(lines_);
    }

  private:
    void add(const std::string& text) { lines_.push_back("  " + text); }

    /// What is wrong and what to do in the site's language. What has no translation is not said again.
    void add_problems(const std::vector<Problem>& problems) {
        std::size_t above = 0;
        for (const Problem& original : problems) {
            const Problem problem = words_.translated(original);
            if (problem == original) {
                ++above;
                continue;
            }
            const std::string place =
                problem.line == 0
                    ? ""
                    : words_.filled("line", {{"line", std::to_string(problem.line)}}) + words_.word("colon");
            add(place + problem.message);
            if (!problem.remedy.empty()) add("    " + problem.remedy);
        }
        if (above > 0) add(words_.filled("problems_above", {{"count", std::to_string(above)}}));
    }

    void add_confirmations(const portal::FileReport& file) {
        for (const portal::Confirmation& confirmation : file.confirmations) {
            const std::string from =
                confirmation.words.empty()
                    ? ""
                    : words_.filled("words_in_brackets", {{"words", words_.translated(confirmation.words)}});
            add(words_.word("fields", confirmation.field, confirmation.field) + words_.word("colon") +
                confirmation.value + words_.word("inferred") + from);
            add(words_.filled(confirmation.in_front_matter ? "confirm_in_front_matter" : "confirm_in",
                              {{"file", confirmation.file}}));
            add("    " + confirmation.line);
        }
    }

    void add_choices(const portal::FileReport& file) {
        for (const portal::VersionChoice& choice : file.choices) {
            add(words_.filled(portal::version_word(choice.sign),
                              {{"file", choice.other_file}, {"percent", std::to_string(choice.percent)}}));
            add(words_.filled("if_later", {{"file", choice.file}}));
            add("    " + choice.is_later_line);
            add(words_.filled("if_other", {{"file", choice.file}}));
            add("    " + choice.is_other_line);
        }
    }

    void add_file(const portal::FileReport& file) {
        lines_.push_back(bold(file.file));
        if (file.outcome != portal::Outcome::published) add(portal::outcome_words(file, words_));
        add_problems(file.problems);
        if (file.reading && file.reading->covered < 1 && file.outcome == portal::Outcome::published) {
            add(words_.word("covered") + words_.word("colon") + portal::covered_percent(*file.reading) + "%");
            for (const std::string& piece : file.reading->missing) add("    " + piece);
        }
        add_confirmations(file);
        add_choices(file);
    }

    /// Problems of no document: settings, formats that cannot be read. Those that are not translated stand above.
    void add_others(const std::vector<Problem>& problems) {
        std::map<std::string, std::vector<Problem>> by_file;
        for (const Problem& problem : problems) {
            if (words_.translated(problem) != problem) by_file[problem.file].push_back(problem);
        }
        for (const auto& [file, list] : by_file) {
            if (!file.empty()) lines_.push_back(bold(file));
            add_problems(list);
        }
    }

    const portal::PublisherWords& words_;
    Lines lines_;
};

/// One line for what many files need, with one of them to begin with.
Lines lines_of_concerns(const std::vector<portal::Concern>& concerns, const portal::PublisherWords& words,
                        std::size_t limit) {
    Lines lines;
    for (std::size_t i = 0; i < concerns.size(); ++i) {
        if (lines.size() + 1 >= limit && i + 1 < concerns.size()) {
            lines.push_back(words.filled("more_kinds", {{"count", std::to_string(concerns.size() - i)}}));
            break;
        }
        const portal::Concern& concern = concerns[i];
        lines.push_back(concern.files.empty()
                            ? concern.message
                            : words.filled("concern", {{"message", concern.message},
                                                       {"count", std::to_string(concern.files.size())},
                                                       {"file", concern.files.front()}}));
    }
    return lines;
}

}  // namespace

std::size_t show_problems(const std::vector<Problem>& problems, const portal::PublisherWords& words) {
    std::size_t lines = 0;
    for (const Problem& problem : problems) lines += lines_in(shown(problem));
    if (lines <= most_problem_lines) {
        show(problems);
        return lines;
    }
    // What is not published is named, each with what to do, as long as it is not a whole archive.
    std::vector<Problem> rest;
    lines = 0;
    const bool few_errors = count(problems).errors <= most_failures;
    for (const Problem& problem : problems) {
        if (few_errors && problem.severity == Severity::error) {
            show({problem});
            lines += lines_in(shown(problem));
        } else {
            rest.push_back(problem);
        }
    }
    const std::vector<portal::Concern> concerns = portal::concerns_of(rest, words);
    const std::size_t before = lines;
    lines = 0;
    for (const portal::Concern& concern : concerns) {
        if (lines + 1 == most_problem_lines && lines + 1 < concerns.size()) {
            say(stderr, "{} more of other kinds\n", counted(concerns.size() - lines, "problem"));
            return before + lines + 1;
        }
        const std::string severity = in_locale(concern.severity == Severity::error ? "error" : "warning");
        const std::string where = concern.files.empty() ? ""
                                  : concern.files.size() == 1
                                      ? concern.files.front() + ": "
                                      : concern.files.front() + " " + in_locale("and") + " " +
                                            counted(concern.files.size() - 1, "other file") + ": ";
        fmt::print(stderr, "{}{}: {}\n", where, severity, in_locale(concern.message));
        ++lines;
        if (concern.files.size() > 1 || concern.remedy.empty()) continue;
        fmt::print(stderr, "    {}\n", in_locale(concern.remedy));
        ++lines;
    }
    return before + lines;
}

void show_report(const portal::PortalReport& report, const portal::PublisherWords& words,
                 const std::filesystem::path& page, std::size_t written) {
    const std::size_t attention = report.needing_attention();
    const std::size_t rest = report.files.size() + report.unlisted - attention;
    Lines foot;
    if (attention > 0 && rest > 0) foot.push_back(words.filled("rest_count", {{"count", std::to_string(rest)}}));
    if (!report.bodies.empty())
        foot.push_back(words.filled("bodies_found", {{"count", std::to_string(report.bodies.size())}}));
    if (!page.empty()) foot.push_back(words.filled("report_at", {{"file", to_utf8(page)}}));
    static constexpr std::size_t least = 3;
    const std::size_t used = written + foot.size() + 1;  // an empty line stands above
    const std::size_t left = used + least < most_lines ? most_lines - used : least;
    Lines lines = FilesInDetail(words).lines_of(report);
    if (lines.size() > left) {
        // Failures by file, as above; everything else by kind.
        portal::PortalReport others = report;
        std::vector<portal::FileReport> failed;
        for (const portal::FileReport& file : report.files) {
            if (file.is_failure()) failed.push_back(file);
        }
        lines.clear();
        if (failed.size() <= most_failures) {
            std::erase_if(others.files, [](const portal::FileReport& file) { return file.is_failure(); });
            lines = FilesInDetail(words).lines_of(failed);
        }
        for (std::string& line : lines_of_concerns(portal::concerns_of(others, words), words, left))
            lines.push_back(std::move(line));
    }
    if (!lines.empty()) fmt::print("\n");
    for (const Lines& part : {lines, foot}) {
        for (const std::string& line : part) fmt::print("{}\n", line);
    }
}

}  // namespace yaodian::commands
