/// Work that a hostile file may crash: done in a process of its own.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace yaodian::originals {

/// What `work` gives, called in a child process with bounded memory and time; nothing when it crashed or ran out of
/// either. `work` sees a copy of everything, and of what it changes nothing comes back but its result. It must not
/// throw.
[[nodiscard]] std::optional<std::string> in_child_process(const std::function<std::string()>& work);

}  // namespace yaodian::originals
