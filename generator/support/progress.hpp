/// Progress of long work: a bar on standard error where a person looks on, and how long each stage took.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

namespace yaodian {

/// How long a stage of the work took.
struct StageTime {
    std::string name;
    double seconds = 0;        ///< by the clock
    double cpu_seconds = 0;    ///< of all threads meanwhile, those that worked for another stage included
    std::size_t items = 0;     ///< what was worked on; 0: not counted
    std::uintmax_t bytes = 0;  ///< written; 0: not counted
    bool beside = false;       ///< it went on beside other stages: its time is in theirs
};

/// Shows what is done now and keeps how long it took. Any thread may call `step` and `beside`.
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

    /// Begins a stage of `total` steps, which ends the one before; 0 when the number is not known.
    void stage(std::string name, std::size_t total = 0);
    /// One step of the stage is done, and gave so many bytes.
    void step(std::uintmax_t bytes = 0);
    /// Keeps the time of work that went on in another thread.
    void beside(StageTime time);

    /// Ends the last stage. @returns all of them, in the order in which they ended
    std::vector<StageTime> finish();

  private:
    void end_stage();
    void draw();

    std::mutex using_;
    bool shown_;
    std::string name_;
    std::size_t total_ = 0;
    std::atomic<std::size_t> done_ = 0;
    std::atomic<std::uintmax_t> bytes_ = 0;
    std::chrono::steady_clock::time_point began_;
    double cpu_before_ = 0;
    std::atomic<std::chrono::steady_clock::time_point> drawn_ = {};
    std::vector<StageTime> times_;
};

}  // namespace yaodian
