#include "generator/support/problem.hpp"

#include <algorithm>
#include <tuple>

namespace yaodian {

std::string to_string(const Problem& problem) {
    std::string text;
    if (!problem.file.empty()) {
        text += problem.file;
        if (problem.line > 0) text += ":" + std::to_string(problem.line);
        if (problem.line > 0 && problem.column > 0) text += ":" + std::to_string(problem.column);
        text += ": ";
    }
    switch (problem.severity) {
        case Severity::note:
            text += "note: ";
            break;
        case Severity::warning:
            text += "warning: ";
            break;
        case Severity::error:
            text += "error: ";
            break;
    }
    text += problem.message;
    if (!problem.excerpt.empty()) text += "\n    | " + problem.excerpt;
    if (!problem.remedy.empty()) text += "\n    " + problem.remedy;
    return text;
}

std::vector<Problem> sorted(std::vector<Problem> problems) {
    const auto key = [](const Problem& p) { return std::tie(p.file, p.line, p.column, p.message); };
    std::stable_sort(problems.begin(), problems.end(),
                     [&](const Problem& a, const Problem& b) { return key(a) < key(b); });
    problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
    return problems;
}

Failure::Failure(Problem problem) : std::runtime_error(to_string(problem)), problem_(std::move(problem)) {}

}  // namespace yaodian
