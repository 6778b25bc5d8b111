/// A program that was started without a shell, with all of its input at once.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace yaodian {

/// Ended, at the latest when this is destroyed.
class StartedProgram {
  public:
    /// @param program  a path, or a name that is found in PATH
    /// @param words    what it is called, then its arguments
    /// @param input    what it reads: a file without a name, whose size it can ask for
    /// @throws std::system_error when it cannot be started
    StartedProgram(const std::string& program, std::vector<std::string> words, std::string_view input);
    StartedProgram(const StartedProgram&) = delete;
    StartedProgram& operator=(const StartedProgram&) = delete;
    ~StartedProgram();

    /// A pipe with what it prints.
    [[nodiscard]] int output() const { return output_; }

    /// Waits for its end. @returns as `waitpid` gives it
    int wait();
    /// Ends it.
    void kill();

  private:
    pid_t process_ = 0;  ///< 0: it was waited for
    int output_ = -1;
};

/// Writes all bytes, however many a call takes. @returns whether it could
bool write_all(int file, std::string_view bytes);

}  // namespace yaodian
