#include "generator/commands/show.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "generator/commands/locale.hpp"

namespace yaodian::commands {

void show(const std::vector<Problem>& problems) {
    for (const Problem& problem : problems) {
        const std::string text = shown(problem) + "\n";
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
    return in_locale(std::to_string(number) + " " + std::string(thing) + (number == 1 ? "" : "s"));
}

bool has_colours() {
    static const bool colours = ::isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
    return colours;
}

std::string bold(std::string_view text) {
    const std::string said = in_locale(text);
    return has_colours() ? "\x1b[1m" + said + "\x1b[0m" : said;
}

std::string dim(std::string_view text) {
    const std::string said = in_locale(text);
    return has_colours() ? "\x1b[2m" + said + "\x1b[0m" : said;
}

}  // namespace yaodian::commands
