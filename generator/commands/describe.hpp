/// The command line, described for others: a manual page, and completions for shells. All of it is read off the options
/// that the verbs declare.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace yaodian::commands {

/// `yaodian.1` (roff, man(7)).
[[nodiscard]] std::string manual_page(const CLI::App& program);
[[nodiscard]] std::string bash_completion(const CLI::App& program);
[[nodiscard]] std::string zsh_completion(const CLI::App& program);
[[nodiscard]] std::string fish_completion(const CLI::App& program);

}  // namespace yaodian::commands
