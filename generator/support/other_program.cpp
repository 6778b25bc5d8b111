#include "generator/support/other_program.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "generator/support/problem.hpp"
#include "generator/support/started_program.hpp"
#include "generator/support/text.hpp"

namespace yaodian {

namespace {

Failure failed(const std::vector<std::string>& words, const std::string& how, const std::string& remedy) {
    return Failure({Severity::error, {}, 0, 0, "`" + join(words, " ") + "` " + how, remedy, {}});
}

std::string read_to_end(int from) {
    std::string out;
    std::array<char, 65536> buffer{};
    while (true) {
        const ssize_t count = ::read(from, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return out;
        out.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

}  // namespace

std::string call_program(const std::vector<std::string>& words, std::string_view input) {
    const std::string install = "Install " + words.front() + ", and check that it is found in PATH.";
    std::string output;
    int status = 0;
    try {
        StartedProgram program(words.front(), words, input);
        output = read_to_end(program.output());
        status = program.wait();
    } catch (const std::system_error& error) {
        const bool is_there =
            error.code() != std::errc::no_such_file_or_directory && error.code() != std::errc::permission_denied;
        throw failed(words, "cannot be called: " + error.code().message(), is_there ? std::string() : install);
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return output;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127) throw failed(words, "was not found", install);
    throw failed(words, "failed", "What it says above tells why. Nothing that was published before has changed.");
}

}  // namespace yaodian
