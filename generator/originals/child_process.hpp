/// Work that a hostile file may crash: done in a process of its own.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace yaodian::originals {

/// Something that a child process can be asked to do. It must not throw.
struct ChildWork {
    std::string_view name;
    std::string (*make)(std::string_view input);
    unsigned seconds = 6;  ///< of a processor that a small input may take; larger ones get more
};

/// To be called first in `main`. If the program was started as the child of `in_child_process`, does one of the works
/// and ends it; else remembers that the program can be started so.
///
/// The child is the program started anew, not a fork: other threads may hold locks at that moment, which a fork would
/// wait for without end.
void be_child_process(int argc, char** argv, std::span<const ChildWork> works);

/// What a work makes of `input`, in a child process with bounded time and memory (1 GB); nothing when it crashed or ran
/// out of either, and when `be_child_process` was not called with it.
[[nodiscard]] std::optional<std::string> in_child_process(const ChildWork& work, std::string_view input);

}  // namespace yaodian::originals
