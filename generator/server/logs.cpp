#include "generator/server/logs.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>

#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::server {

namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F || c == '"' || c == '\\') {
            out += fmt::format("\\x{:02x}", byte);
        } else {
            out += c;
        }
    }
    return out;
}

std::string formatted(std::time_t time, const char* format) {
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    std::array<char, 64> text{};
    return {text.data(), std::strftime(text.data(), text.size(), format, &parts)};
}

}  // namespace

LogFile::LogFile(std::filesystem::path file) : file_(std::move(file)) {
    open();
    if (descriptor_ >= 0) return;
    throw Failure({Severity::error,
                   to_utf8(file_),
                   0,
                   0,
                   std::string("the log cannot be written: ") + std::strerror(errno),
                   "Name a file in a folder that is there and that this user may write to.",
                   {}});
}

LogFile::~LogFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void LogFile::open() {
    // Readable for the group: what people look for is nobody else's business.
    descriptor_ = ::open(file_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
}

void LogFile::add(const std::string& line) {
    const std::lock_guard lock(using_);
    struct stat named {};
    struct stat opened {};
    const bool is_there = ::stat(file_.c_str(), &named) == 0 && descriptor_ >= 0 &&
                          ::fstat(descriptor_, &opened) == 0 && named.st_ino == opened.st_ino &&
                          named.st_dev == opened.st_dev;
    if (!is_there) {
        if (descriptor_ >= 0) ::close(descriptor_);
        open();
    }
    if (descriptor_ >= 0) static_cast<void>(!::write(descriptor_, line.data(), line.size()));
}

std::string combined_line(const Access& access) {
    const auto or_dash = [](const std::string& text) { return text.empty() ? "-" : escaped(text); };
    return fmt::format("{} - - [{}] \"{} {} {}\" {} {} \"{}\" \"{}\"\n", or_dash(access.address),
                       formatted(access.time, "%d/%b/%Y:%H:%M:%S +0000"), escaped(access.method),
                       escaped(access.target), escaped(access.version), access.status,
                       access.bytes ? std::to_string(*access.bytes) : "-", or_dash(access.referrer),
                       or_dash(access.agent));
}

std::string query_line(std::time_t time, std::string_view query, int hits) {
    nlohmann::ordered_json line = {{"hour", formatted(time, "%Y-%m-%dT%H")}, {"query", query}, {"hits", hits}};
    return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace yaodian::server
