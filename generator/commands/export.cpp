#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "generator/commands/commands.hpp"
#include "generator/commands/locale.hpp"
#include "generator/commands/selection_options.hpp"
#include "generator/commands/show.hpp"
#include "generator/portal/books/books.hpp"
#include "generator/portal/build/prepared.hpp"
#include "generator/portal/export/data_export.hpp"
#include "generator/portal/export/exported_page.hpp"
#include "generator/support/files.hpp"

namespace yaodian::commands {

namespace {

struct ExportOptions {
    std::string folder;
    unsigned jobs = 0;
};

void run(const ExportOptions& options, bool as_csv, Session& session) {
    const portal::Portal portal = portal::find_portal(session.directory);
    Progress progress(Progress::is_terminal());
    const auto all = portal::prepare_again(portal, options.jobs, progress);
    progress.stage("Writing data");
    const auto files = as_csv ? portal::csv_data(portal, *all) : portal::json_data(portal, *all);
    portal::write_data(options.folder, *all, files);
    progress.finish();
    // What is said of documents that are read is for `check`; what is missing has to be known here.
    std::vector<Problem> unread;
    for (const Problem& problem : all->problems) {
        if (problem.severity == Severity::error) unread.push_back(problem);
    }
    show(sorted(unread));
    for (const portal::DataFile& file : files) {
        if (file.lines > 0)
            fmt::print("{}: {}\n", to_utf8(std::filesystem::path(options.folder) / file.path),
                       counted(file.lines, "line"));
    }
    session.exit_code = unread.empty() ? done : problems_found;
}

struct PageOptions {
    std::string reference;
    std::string file;
};

void run_page(const PageOptions& options, bool as_word, Session& session) {
    const portal::Portal portal = portal::find_portal(session.directory);
    Progress progress(Progress::is_terminal());
    const portal::ExportedPage page = as_word ? portal::exported_word(portal, options.reference, 0, progress)
                                              : portal::exported_page(portal, options.reference);
    progress.finish();
    const std::filesystem::path file = options.file.empty() ? page.name : options.file;
    write_file(file, page.bytes);
    fmt::print("{}\n", to_utf8(file));
    session.exit_code = done;
}

struct BookOptions {
    portal::Selection selection;
    std::string file;
    unsigned jobs = 0;
};

void run_book(BookOptions options, bool as_zim, Session& session) {
    const portal::Portal portal = portal::find_portal(session.directory);
    if (selects(options.selection)) complete(options.selection);
    Progress progress(Progress::is_terminal());
    const portal::WrittenBook book =
        as_zim ? portal::write_zim(portal, options.selection, options.file, options.jobs, progress)
               : portal::write_epub(portal, options.selection, options.file, options.jobs, progress);
    progress.finish();
    say("{}: {}\n", to_utf8(book.file), counted(book.documents, "document"));
    session.exit_code = done;
}

}  // namespace

void add_export(CLI::App& program, Session& session) {
    CLI::App* command = program.add_subcommand("export", "Write the portal in another form");
    command->require_subcommand(1);
    for (const bool as_word : {false, true}) {
        auto page = std::make_shared<PageOptions>();
        CLI::App* form = command->add_subcommand(
            as_word ? "docx" : "html", as_word ? "A document as official documents are set, or a page, for Word"
                                               : "A page as one file: to be sent by mail, read offline, printed");
        form->add_option("PAGE", page->reference,
                         "A document by its file or name, a topic by its name, or any page of the site (calendar/2024)")
            ->required();
        form->add_option("FILE", page->file, "Where to (default: the page's name, here)");
        form->callback([page, as_word, &session] { run_page(*page, as_word, session); });
    }
    for (const bool as_zim : {false, true}) {
        auto options = std::make_shared<BookOptions>();
        CLI::App* form = command->add_subcommand(as_zim ? "zim" : "epub",
                                                 as_zim ? "A collection for Kiwix" : "A book for e-readers (EPUB 3)");
        form->add_option("FILE", options->file, "Where to (default: beside the bundle)");
        add_selection_options(*form, options->selection);
        form->add_option("--jobs", options->jobs, "Threads to work with (default: one for each core)")
            ->check(CLI::Range(1U, 1024U));
        form->callback([options, as_zim, &session] { run_book(*options, as_zim, session); });
    }
    for (const bool as_csv : {false, true}) {
        auto options = std::make_shared<ExportOptions>();
        CLI::App* form = command->add_subcommand(as_csv ? "csv" : "json",
                                                 as_csv ? "Documents and schedule rows for spreadsheets"
                                                        : "Everything as JSON Lines, with a JSON Schema for each file");
        form->add_option("FOLDER", options->folder, "Where to; an earlier export is replaced")->required();
        form->add_option("--jobs", options->jobs, "Threads to work with (default: one for each core)")
            ->check(CLI::Range(1U, 1024U));
        form->callback([options, as_csv, &session] { run(*options, as_csv, session); });
    }
}

}  // namespace yaodian::commands
