#include "generator/document/outline.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "generator/commands/commands.hpp"
#include "generator/commands/show.hpp"
#include "generator/structure/structure.hpp"
#include "generator/support/files.hpp"

namespace yaodian::commands {

namespace {

struct OutlineOptions {
    std::string file;
    bool json = false;
};

void run(const OutlineOptions& options) {
    const std::filesystem::path file = options.file;
    const structure::Imported imported = structure::import_original(file, to_utf8(file.stem()));
    show(sorted(imported.problems));
    fmt::print("{}",
               options.json ? document::outline_json(imported.document) : document::outline_text(imported.document));
}

}  // namespace

void add_outline(CLI::App& program, Session& session) {
    auto options = std::make_shared<OutlineOptions>();
    CLI::App* command = program.add_subcommand("outline", "Show the structure that is recovered from a file");
    command->add_option("FILE", options->file, "An original or a Markdown file, in a portal or not")->required();
    command->add_flag("--json", options->json, "As JSON");
    command->callback([options, &session] {
        run(*options);
        session.exit_code = done;
    });
}

}  // namespace yaodian::commands
