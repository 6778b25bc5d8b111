/// The verbs of the command line, one file each. A verb declares its options where it does its work, so that help,
/// checks and use come from one place.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace yaodian::commands {

/// What the program returns (contract): done; done but problems were found; wrong usage or not done.
enum Exit { done = 0, problems_found = 1, failed = 2 };

/// What all verbs share.
struct Session {
    std::string directory;  ///< of `-C`; empty: search from the current directory
    int exit_code = done;   ///< set by the verb that ran
};

void add_new(CLI::App& program, Session& session);
void add_import(CLI::App& program, Session& session);
void add_build(CLI::App& program, Session& session);
void add_search(CLI::App& program, Session& session);
void add_outline(CLI::App& program, Session& session);
void add_relations(CLI::App& program, Session& session);
void add_check(CLI::App& program, Session& session);
void add_apply(CLI::App& program, Session& session);
void add_bundle(CLI::App& program, Session& session);
void add_export(CLI::App& program, Session& session);
void add_verify(CLI::App& program, Session& session);
void add_publish(CLI::App& program, Session& session);
void add_serve(CLI::App& program, Session& session);
void add_stats(CLI::App& program, Session& session);
void add_describe(CLI::App& program, Session& session);

}  // namespace yaodian::commands
