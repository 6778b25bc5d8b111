#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "generator/bundle/bundle.hpp"
#include "generator/commands/commands.hpp"
#include "generator/commands/locale.hpp"
#include "generator/commands/show.hpp"

namespace yaodian::commands {

namespace {

int run(const std::string& file, const std::string& key) {
    const bundle::Verification verification = bundle::verify(file, key);
    for (const bundle::Finding& finding : verification.findings) {
        fmt::print("{}: {}\n", in_locale(to_string(finding.difference)), finding.path);
    }
    if (verification.findings.empty()) {
        say("{}: complete and unchanged, {}{}\n", file, counted(verification.files, "file"),
            !key.empty()                 ? ", signed by this key"
            : verification.has_signature ? "; whether its signature is right, --key tells"
                                         : "");
        return done;
    }
    say("{}: {} of {}\n", file, counted(verification.findings.size(), "difference"),
        counted(verification.files, "file"));
    return problems_found;
}

}  // namespace

void add_verify(CLI::App& program, Session& session) {
    auto file = std::make_shared<std::string>();
    auto key = std::make_shared<std::string>();
    CLI::App* command = program.add_subcommand("verify", "Compare a bundle with its SHA256SUMS");
    command->add_option("FILE", *file, "The zip, or the folder that it was unzipped to")->required();
    command->add_option("--key", *key, "The public key that it has to be signed by (Ed25519, PEM)");
    command->callback([file, key, &session] { session.exit_code = run(*file, *key); });
}

}  // namespace yaodian::commands
