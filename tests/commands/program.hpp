/// The built program, called as a user calls it.
#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "generator/support/files.hpp"

namespace yaodian {

struct Outcome {
    int exit_code = -1;
    std::string output;  ///< stdout
    std::string errors;  ///< stderr
};

/// Calls `yaodian` with these arguments in a folder.
/// @param environment  assignments before the program, such as `TZ=Asia/Shanghai`
inline Outcome run_yaodian(const std::vector<std::string>& arguments, const std::filesystem::path& folder,
                           const std::string& environment = {}) {
    const auto quoted = [](const std::string& text) {
        std::string result = "'";
        for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
        return result + "'";
    };
    const std::filesystem::path errors = folder / ".stderr";
    std::string command = "cd " + quoted(folder.string()) + " && " + environment + " " + quoted(YAODIAN_PROGRAM);
    for (const std::string& argument : arguments) command += " " + quoted(argument);
    command += " 2>" + quoted(errors.string());
    Outcome run;
    FILE* pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) return run;
    std::array<char, 65536> buffer{};
    for (std::size_t size = 0; (size = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        run.output.append(buffer.data(), size);
    const int status = ::pclose(pipe);
    run.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    run.errors = read_file(errors);
    std::filesystem::remove(errors);
    return run;
}

}  // namespace yaodian
