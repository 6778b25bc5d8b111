#include "generator/commands/show.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace yaodian::commands {

void show(const std::vector<Problem>& problems) {
    for (const Problem& problem : problems) {
        const std::string text = to_string(problem) + "\n";
        std::fwrite(text.data(), 1, text.size(), stderr);
    }
}

Counts count(const std::vector<Problem>& problems) {
    Counts counts;
    for (const Problem& problem : problems) {
        if (problem.severity == Severity::error) ++counts.errors;
        if (problem.severity == Severity::warning) ++counts.warnings;
        if (problem.severity == Severity::note) ++counts.notes;
    }
    return counts;
}

std::string counted(std::size_t number, std::string_view thing) {
    return std::to_string(number) + " " + std::string(thing) + (number == 1 ? "" : "s");
}

bool has_colours() {
    static const bool colours = ::isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
    return colours;
}

std::string bold(std::string_view text) {
    return has_colours() ? "\x1b[1m" + std::string(text) + "\x1b[0m" : std::string(text);
}

std::string dim(std::string_view text) {
    return has_colours() ? "\x1b[2m" + std::string(text) + "\x1b[0m" : std::string(text);
}

}  // namespace yaodian::commands
