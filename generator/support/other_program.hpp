/// Programs of others, called without a shell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yaodian {

/// Calls a program by its name in PATH, waits for its end, and gives what it printed. Its errors are shown as they
/// come.
/// @param words  the name and its arguments
/// @param input  what it reads
/// @throws Failure when it cannot be called or ends with another code than 0; the message has the call
std::string call_program(const std::vector<std::string>& words, std::string_view input = {});

}  // namespace yaodian
