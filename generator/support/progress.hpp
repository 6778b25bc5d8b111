/// Progress of long work on standard error: a bar where a person looks on, nothing elsewhere.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>

namespace yaodian {

/// Shows what is done now. Any thread may call `step`.
class Progress {
  public:
    /// @param shown  whether to draw at all; `is_terminal()` as a rule
    explicit Progress(bool shown);
    /// Wipes the bar.
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Whether standard error is a terminal.
    [[nodiscard]] static bool is_terminal();

    /// Begins a stage of `total` steps; 0 when the number is not known.
    void stage(std::string name, std::size_t total = 0);
    void step();

  private:
    void draw();

    std::mutex drawing_;
    bool shown_;
    std::string name_;
    std::size_t total_ = 0;
    std::size_t done_ = 0;
    std::chrono::steady_clock::time_point drawn_;
};

}  // namespace yaodian
