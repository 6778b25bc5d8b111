#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "generator/commands/commands.hpp"
#include "generator/commands/locale.hpp"
#include "generator/commands/questions.hpp"
#include "generator/commands/show.hpp"
#include "generator/commands/terminal_report.hpp"
#include "generator/document/front_matter.hpp"
#include "generator/document/markdown.hpp"
#include "generator/originals/originals.hpp"
#include "generator/portal/content/contents.hpp"
#include "generator/portal/content/duplicates.hpp"
#include "generator/portal/portal.hpp"
#include "generator/portal/report/report_page.hpp"
#include "generator/structure/structure.hpp"
#include "generator/support/files.hpp"
#include "generator/support/text.hpp"

namespace yaodian::commands {

namespace {

namespace fs = std::filesystem;

struct ImportOptions {
    std::vector<std::string> files;
    bool force = false;
    bool confirm = false;
    bool sidecar = false;
    bool details = false;
    bool strict = false;
};

/// The document's name: its path below `content/` without extension; of a file from elsewhere its own name.
std::string name_of(const fs::path& file, const portal::Portal& portal) {
    const fs::path below = fs::weakly_canonical(file).lexically_relative(fs::weakly_canonical(portal.content()));
    const bool inside = !below.empty() && *below.begin() != "..";
    return inside ? to_utf8(fs::path(below).replace_extension()) : to_utf8(file.stem());
}

/// Another original in `content/` that has this name already; the Markdown would take its place.
std::vector<fs::path> other_originals(const fs::path& markdown, const fs::path& file) {
    std::vector<fs::path> others;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(markdown.parent_path(), error)) {
        if (entry.path().stem() != markdown.stem() || !originals::is_original(entry.path())) continue;
        if (!fs::equivalent(entry.path(), file, error)) others.push_back(entry.path());
    }
    std::sort(others.begin(), others.end());
    return others;
}

[[noreturn]] void fail(const fs::path& file, std::string message, std::string remedy) {
    throw Failure({Severity::error, to_utf8(file), 0, 0, std::move(message), std::move(remedy), {}});
}

void require_free(const fs::path& markdown, const std::string& text) {
    if (!fs::exists(markdown) || read_file(markdown) == text) return;
    fail(markdown, "expected no file or an equal one, found another text: it may have been corrected by hand",
         "Look at the difference, then use `--force`, or rename the file.");
}

/// Markdown stands for all originals of its name: the same document in other formats, and no other one.
void require_one_document(const fs::path& markdown, const fs::path& file, const structure::Imported& imported) {
    const portal::TextPrint print = portal::print_of(imported.document);
    for (const fs::path& other : other_originals(markdown, file)) {
        portal::TextPrint others_print;
        try {
            others_print = portal::print_of(structure::import_original(other, "other").document);
        } catch (const Failure&) {
            continue;  // it cannot be published as it is
        }
        if (portal::may_be_one_document(print, others_print)) continue;
        fail(markdown, "another original has this name and another text: " + to_utf8(other),
             "Look at the difference, then use `--force`, or rename the file.");
    }
}

void show_list(std::string_view name, const std::vector<std::string>& entries) {
    for (const std::string& entry : entries) fmt::print("  {:<14}{}\n", in_locale(name), entry);
}

void show_details(const structure::Report& report) {
    fmt::print("  {:<14}{}\n", "layout", to_string(report.layout));
    fmt::print("  {:<14}{}\n", "character set", report.character_set);
    say("  {:<14}{} in {}\n", "read", counted(static_cast<std::size_t>(report.paragraphs), "paragraph"),
        counted(static_cast<std::size_t>(report.lines), "line"));
    show_list("joined", report.joins);
    show_list("left out", report.left_out);
    for (const structure::Conclusion& conclusion : report.inferred) {
        fmt::print("  {:<14}{} = {} ({})\n", "inferred", conclusion.field, conclusion.value, conclusion.words);
    }
    show_list("oddity", report.oddities);
    show_list("missing", report.missing);
}

class Import {
  public:
    Import(const ImportOptions& options, portal::Portal portal)
        : options_(options),
          portal_(std::move(portal)),
          theme_(portal::publisher_theme(portal_)),
          words_(theme_.theme, theme_.language) {}

    int run() {
        if (options_.strict && !can_all_be_read()) return failed;
        std::size_t failures = 0;
        for (const std::string& file : options_.files) {
            try {
                import(file);
            } catch (const Failure& failure) {
                problems_.push_back(failure.problem());
                add_failed(file, failure.problem());
                ++failures;
            }
        }
        portal::sort_by_attention(report_);
        const fs::path page = report_page();
        if (!tells_each())
            say("{} -> {}\n", counted(report_.files.size() - failures, "file"), to_utf8(portal_.content()));
        const std::size_t lines = tells_each() ? report_.files.size() : 1;
        std::fflush(stdout);
        show_report(report_, words_, page, lines + show_problems(problems_, words_));
        if (failures == 0) return done;
        return failures == options_.files.size() ? failed : problems_found;
    }

  private:
    /// Where the report was written; nowhere when it cannot be: what was imported is there all the same.
    [[nodiscard]] fs::path report_page() {
        try {
            return portal::write_report(portal_, portal::report_files(report_, portal::ReportOf::import, theme_));
        } catch (const Failure& failure) {
            problems_.push_back(failure.problem());
            return {};
        }
    }

    /// Whether each file has a line on the terminal: not where they would fill it.
    [[nodiscard]] bool tells_each() const {
        static constexpr std::size_t few = 10;
        return options_.details || options_.files.size() <= few;
    }

    [[nodiscard]] bool can_all_be_read() const {
        bool all = true;
        for (const std::string& file : options_.files) {
            try {
                static_cast<void>(structure::import_original(file, name_of(file, portal_)));
            } catch (const Failure& failure) {
                show({failure.problem()});
                all = false;
            }
        }
        return all;
    }

    void import(const std::string& file) {
        const std::string name = name_of(file, portal_);
        const structure::Imported imported = structure::import_original(file, name);
        const std::vector<Problem> problems = sorted(imported.problems);
        problems_.insert(problems_.end(), problems.begin(), problems.end());
        portal::Reading reading;
        reading.file = file;
        reading.name = name;
        reading.overrides = to_utf8(fs::path(file).replace_extension(".toml"));
        reading.is_markdown_form = portal::is_markdown(file) && document::is_markdown_form(read_file(file));
        reading.report = imported.report;
        const fs::path markdown = portal_.content() / (name + ".md");
        // Nobody is asked for what cannot be written afterwards.
        if (options_.sidecar) {
            require_sidecar(file, reading);
        } else if (!options_.force) {
            require_free(markdown, imported.markdown);
            require_one_document(markdown, file, imported);
        }
        Answers answers;
        if (options_.confirm) answers = ask(imported.document, reading, words_);
        if (options_.sidecar) {
            write_sidecar(reading, answers);
        } else {
            write_markdown(file, markdown, imported, answers);
        }
        add_imported(imported, reading, options_.sidecar ? fs::path(file) : markdown, problems);
    }

    void require_sidecar(const std::string& file, const portal::Reading& reading) const {
        if (reading.is_markdown_form)
            fail(file, "expected an original, found reviewed Markdown, whose fields stand in the file itself",
                 "Leave out `--sidecar`.");
        const fs::path below = fs::weakly_canonical(file).lexically_relative(fs::weakly_canonical(portal_.content()));
        if (below.empty() || *below.begin() == "..")
            fail(file, "expected an original in content/, found one elsewhere", "Copy it into content/ first.");
    }

    void write_sidecar(const portal::Reading& reading, const Answers& answers) const {
        if (answers.settled.empty()) return;
        const fs::path file = reading.overrides;
        const std::string before = fs::exists(file) ? read_file(file) : std::string{};
        write_file(file, document::with_overrides(before, answers.settled, reading.overrides));
        say_written(reading.overrides, answers);
    }

    void write_markdown(const std::string& file, const fs::path& markdown, const structure::Imported& imported,
                        const Answers& answers) const {
        const std::string text = answers.settled.empty() ? imported.markdown
                                                         : document::with_front_matter(
                                                               imported.markdown, answers.settled, to_utf8(markdown));
        remove_unfinished_files(markdown.parent_path());
        write_file(markdown, text);
        for (const originals::Picture& picture : imported.pictures)
            write_file(markdown.parent_path() / document::pictures_folder / picture.name, picture.bytes);
        if (tells_each()) {
            fmt::print("{} -> {} ({}, {}%)\n", file, to_utf8(markdown), portal::layout_words(imported.report, words_),
                       portal::covered_percent(imported.report));
        }
        if (options_.details) show_details(imported.report);
        if (!answers.settled.empty() || !answers.open.empty()) say_written(to_utf8(markdown), answers);
    }

    void say_written(const std::string& file, const Answers& answers) const {
        std::vector<std::string> settled;
        std::vector<std::string> open;
        for (const document::FieldValue& value : answers.settled)
            settled.push_back(words_.word("fields", value.field, value.field));
        for (const std::string& field : answers.open) open.push_back(words_.word("fields", field, field));
        if (!settled.empty())
            fmt::print("  {}\n", words_.filled("confirmed", {{"file", file}, {"fields", join(settled, ", ")}}));
        if (!open.empty()) fmt::print("  {}\n", words_.filled("left_open", {{"fields", join(open, ", ")}}));
    }

    /// @param written  the file that the document is read from now
    void add_imported(const structure::Imported& imported, portal::Reading reading, const fs::path& written,
                      const std::vector<Problem>& problems) {
        portal::FileReport entry;
        entry.file = reading.file;
        entry.format = portal::format_of(reading.file);
        entry.outcome = portal::Outcome::published;
        entry.of_import = true;
        entry.published_file = to_utf8(written);
        entry.is_markdown_form = reading.is_markdown_form;
        if (!reading.is_markdown_form) entry.reading = imported.report;
        entry.problems = problems;
        document::Document document = imported.document;
        if (options_.sidecar) {
            document = structure::import_original(reading.file, reading.name).document;
        } else {
            std::vector<Problem> known;
            document = document::read_markdown(read_file(written), reading.name, to_utf8(written), known);
            reading.file = to_utf8(written);
            reading.is_markdown_form = true;
        }
        entry.facts = portal::facts_of(document, reading);
        if (!entry.facts.empty()) entry.title = entry.facts.front().value;
        entry.confirmations = portal::confirmations_of(document, reading);
        report_.files.push_back(std::move(entry));
    }

    void add_failed(const std::string& file, const Problem& problem) {
        portal::FileReport entry;
        entry.file = file;
        entry.format = portal::format_of(file);
        entry.of_import = true;
        entry.problems = {problem};
        report_.files.push_back(std::move(entry));
    }

    const ImportOptions& options_;
    portal::Portal portal_;
    portal::PublisherTheme theme_;
    portal::PublisherWords words_;
    portal::PortalReport report_;
    std::vector<Problem> problems_;  ///< of all files
};

}  // namespace

void add_import(CLI::App& program, Session& session) {
    auto options = std::make_shared<ImportOptions>();
    CLI::App* command = program.add_subcommand("import", "Write originals as Markdown to content/, with a report");
    command->add_option("FILE", options->files, "Originals, in content/ or from elsewhere")->required();
    command->add_flag("--force", options->force, "Replace Markdown that is there already");
    CLI::Option* confirm = command->add_flag(
        "--confirm", options->confirm,
        "Ask what was concluded: Enter = right, other text = correction, - = leave open (answers may come by a pipe)");
    command
        ->add_flag("--sidecar", options->sidecar,
                   "Write the answers to NAME.toml beside the original, and no Markdown: the original stays in use")
        ->needs(confirm);
    command->add_flag("--details", options->details, "Show all that was joined, left out and concluded");
    command->add_flag("--strict", options->strict, "Write nothing when a file cannot be read");
    command->callback(
        [options, &session] { session.exit_code = Import(*options, portal::find_portal(session.directory)).run(); });
}

}  // namespace yaodian::commands
