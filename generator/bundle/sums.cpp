#include "generator/bundle/sums.hpp"

#include <array>

#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/text.hpp"

namespace yaodian::bundle {

namespace {

namespace fs = std::filesystem;

/// More than any portal needs; a damaged or hostile zip may claim anything.
constexpr zip_uint64_t longest_sums_file = 256ULL << 20U;

}  // namespace

std::map<std::string, std::string> read_sums(const std::string& text, const fs::path& where) {
    std::map<std::string, std::string> sums;
    int number = 0;
    for (const std::string& raw : split(text, '\n')) {
        ++number;
        std::string_view line = raw;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) continue;
        const bool shaped = line.size() > 66 && line.find_first_not_of("0123456789abcdef") == 64 && line[64] == ' ' &&
                            (line[65] == ' ' || line[65] == '*');
        if (!shaped || !sums.emplace(line.substr(66), line.substr(0, 64)).second) {
            throw Failure({Severity::error, to_utf8(where) + "/" + sums_name, number, 0,
                           "expected 64 hexadecimal digits, two spaces and a path that stands there once",
                           "The list is damaged: get the bundle again from where it came from.", std::string(line)});
        }
    }
    return sums;
}

std::string sums_text(zip_t* archive, zip_uint64_t index, const fs::path& where) {
    const ZipFile file(zip_fopen_index(archive, index, 0));
    std::string text;
    std::array<char, 1 << 16> buffer{};
    zip_int64_t size = file ? 0 : -1;
    while (file && (size = zip_fread(file.get(), buffer.data(), buffer.size())) > 0) {
        text.append(buffer.data(), static_cast<std::size_t>(size));
        if (text.size() > longest_sums_file) size = -1;
        if (size < 0) break;
    }
    if (size < 0) {
        throw Failure({Severity::error,
                       to_utf8(where),
                       0,
                       0,
                       "the zip file is damaged: its " + sums_name + " cannot be read",
                       "Get the bundle again from where it came from.",
                       {}});
    }
    return text;
}

}  // namespace yaodian::bundle
