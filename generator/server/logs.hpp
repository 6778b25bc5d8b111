/// What a server writes down: who asked for what, and, only when it is told to, what people look for.
#pragma once

#include <ctime>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace yaodian::server {

/// A file to which lines are added. One that was moved away (logrotate) is begun anew under its name.
class LogFile {
  public:
    /// @throws Failure when it cannot be opened
    explicit LogFile(std::filesystem::path file);
    ~LogFile();
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;

    /// Adds a line in one piece; any thread may. Nothing happens where that is not possible: no request fails for it.
    void add(const std::string& line);

  private:
    void open();

    std::filesystem::path file_;
    std::mutex using_;
    int descriptor_ = -1;
};

/// What an access log says of a response.
struct Access {
    std::string address;  ///< of the client
    std::time_t time = 0;
    std::string method;
    std::string target;
    std::string version;
    int status = 0;
    std::optional<std::size_t> bytes;  ///< of the body; nothing where it is not known beforehand
    std::string referrer;
    std::string agent;
};

/// A line of Apache's combined log format, with its line end. What could end a field is written as `\x22`.
[[nodiscard]] std::string combined_line(const Access& access);

/// A line of the query log: JSON with the hour (`2026-11-28T10`), the query and its hits. Who asked is not in it, nor
/// when to the minute.
[[nodiscard]] std::string query_line(std::time_t time, std::string_view query, int hits);

/// The client behind proxies: of the addresses in `X-Forwarded-For` the last that is no proxy of ours.
/// @param forwarded  the header; empty where there is none
/// @param peer  who is connected
/// @param is_proxy  whether an address is that of one of our proxies
template <typename IsProxy>
[[nodiscard]] std::string client_of(std::string_view forwarded, std::string peer, IsProxy is_proxy) {
    while (is_proxy(peer)) {
        const std::size_t comma = forwarded.rfind(',');
        std::string_view last = comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1);
        forwarded = comma == std::string_view::npos ? std::string_view() : forwarded.substr(0, comma);
        while (last.starts_with(' ')) last.remove_prefix(1);
        while (last.ends_with(' ')) last.remove_suffix(1);
        if (last.empty()) break;
        peer = last;
    }
    return peer;
}

}  // namespace yaodian::server
