#include <algorithm>

#include "generator/bundle/bundle.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::bundle {

std::string read_password(const std::filesystem::path& file) {
    std::string line = read_file(file);
    line.erase(std::min(line.find_first_of("\r\n"), line.size()));
    // 7-Zip and WinZip take no longer ones.
    constexpr std::size_t longest = 99;
    const bool is_ascii = std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '~'; });
    if (!line.empty() && line.size() <= longest && is_ascii) return line;
    std::string found = "another character";
    if (line.empty()) found = "an empty line";
    if (line.size() > longest) found = std::to_string(line.size()) + " bytes";
    throw Failure({Severity::error,
                   to_utf8(file),
                   1,
                   0,
                   "expected a password of 1 to 99 ASCII letters, digits and signs in the first line, found " + found,
                   "Unpackers agree about no other characters. Save the file without a byte order mark.",
                   {}});
}

}  // namespace yaodian::bundle
