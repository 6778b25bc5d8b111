/// Problems as values: what was found where, what was expected and what to do.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace yaodian {

enum class Severity { note, warning, error };

/// A problem in a person's input. Collected over a whole run and shown together, sorted by file and line.
struct Problem {
    Severity severity = Severity::error;
    std::string file;     ///< path as the person knows it; empty when no file is concerned
    int line = 0;         ///< from 1; 0 when the whole file is meant
    int column = 0;       ///< from 1, in code points; 0 when the whole line is meant
    std::string message;  ///< what was expected and what was found
    std::string remedy;   ///< what to do; empty when the message says it
    std::string excerpt;  ///< the line itself; empty when there is none
    bool operator==(const Problem&) const = default;
};

/// `file:line:column: error: message`, the excerpt and the remedy on lines of their own.
[[nodiscard]] std::string to_string(const Problem& problem);

/// Sorted by file, line and column; equal problems once.
[[nodiscard]] std::vector<Problem> sorted(std::vector<Problem> problems);

/// Thrown when the work cannot go on; carries the problem to show. The program then exits with 2.
class Failure : public std::runtime_error {
  public:
    explicit Failure(Problem problem);
    [[nodiscard]] const Problem& problem() const { return problem_; }

  private:
    Problem problem_;
};

}  // namespace yaodian
