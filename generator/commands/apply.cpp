#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "generator/bundle/bundle.hpp"
#include "generator/commands/commands.hpp"
#include "generator/commands/locale.hpp"
#include "generator/commands/show.hpp"
#include "generator/support/files.hpp"

namespace yaodian::commands {

namespace {

struct ApplyOptions {
    std::string zip;
    std::string folder;
    std::string password_file;
    std::string key;
};

void run(const ApplyOptions& options) {
    const std::string password = options.password_file.empty() ? "" : bundle::read_password(options.password_file);
    const bundle::Applied applied = bundle::apply_changes(options.zip, options.folder, password, options.key);
    say("{}: {} new or changed, {} removed\n", to_utf8(applied.folder), counted(applied.written, "file"),
        applied.removed);
}

}  // namespace

void add_apply(CLI::App& program, Session& session) {
    auto options = std::make_shared<ApplyOptions>();
    CLI::App* command =
        program.add_subcommand("apply", "Bring the folder of an unzipped bundle up to date with a zip of changes");
    command->add_option("CHANGES", options->zip, "The zip that `yaodian bundle --since` wrote")->required();
    command->add_option("FOLDER", options->folder, "The folder that the earlier bundle was unzipped to")->required();
    command->add_option("--password-file", options->password_file,
                        "The zip's password, in the first line of this file");
    command->add_option("--key", options->key, "The public key that the new bundle has to be signed by (Ed25519, PEM)");
    command->callback([options, &session] {
        run(*options);
        session.exit_code = done;
    });
}

}  // namespace yaodian::commands
