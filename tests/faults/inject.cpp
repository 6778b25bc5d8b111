/// Loaded before the C library (LD_PRELOAD): lets one system call of a program fail, or the program end at it.
///
/// YAODIAN_FAULT is `KIND:NUMBER`: at the call of that number (from 1, in the order of the program's calls) that could
/// change something on a disk. KIND is `kill`, `short` (half of what is to be written), the name of an error (`ENOSPC`,
/// `EIO`, `EACCES`), or one with `+`, which goes on with all later calls, as a full disk does. YAODIAN_FAULT_COUNT
/// names a file for the count of all such calls; then nothing fails. YAODIAN_CLOCK is by how many seconds the time of
/// day is wrong.
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

enum class Kind { none, kill, short_write, error };

struct Fault {
    Kind kind = Kind::none;
    int error = 0;
    bool goes_on = false;
    long number = 0;
    const char* count_file = nullptr;
};

std::atomic<long> calls{0};
bool enabled = false;
Fault fault;

/// What a child process does is its own matter: it writes into pipes alone.
bool is_child() {
    FILE* file = std::fopen("/proc/self/cmdline", "r");
    if (file == nullptr) return true;
    std::string line;
    for (int c = 0; (c = std::fgetc(file)) != EOF;) line.push_back(c == 0 ? ' ' : static_cast<char>(c));
    std::fclose(file);
    return line.find("yaodian") == std::string::npos || line.find("--child-process") != std::string::npos;
}

__attribute__((constructor)) void begin() {
    if (is_child()) return;
    fault.count_file = std::getenv("YAODIAN_FAULT_COUNT");
    if (const char* text = std::getenv("YAODIAN_FAULT")) {
        const std::string all = text;
        const std::size_t colon = all.find(':');
        std::string kind = all.substr(0, colon);
        fault.number = std::atol(all.c_str() + colon + 1);
        if (kind.back() == '+') {
            fault.goes_on = true;
            kind.pop_back();
        }
        fault.kind = kind == "kill" ? Kind::kill : kind == "short" ? Kind::short_write : Kind::error;
        fault.error = kind == "ENOSPC" ? ENOSPC : kind == "EACCES" ? EACCES : EIO;
    }
    enabled = fault.kind != Kind::none || fault.count_file != nullptr;
}

__attribute__((destructor)) void finish() {
    if (!enabled || fault.count_file == nullptr) return;
    enabled = false;
    FILE* file = std::fopen(fault.count_file, "w");
    if (file == nullptr) return;
    std::fprintf(file, "%ld\n", calls.load());
    std::fclose(file);
}

/// Counts a call. @returns whether it is to fail, with `errno` set
bool fails() {
    if (!enabled) return false;
    const long number = ++calls;
    if (number != fault.number && !(fault.goes_on && number > fault.number)) return false;
    if (fault.kind == Kind::kill) ::raise(SIGKILL);
    if (fault.kind != Kind::error) return false;
    errno = fault.error;
    return true;
}

/// How much of a write is done.
std::size_t part_of(std::size_t size) {
    const bool is_short = enabled && fault.kind == Kind::short_write && calls.load() == fault.number && size > 1;
    return is_short ? size / 2 : size;
}

template <typename Function>
Function next(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

/// Standard output and error are no files of the portal.
bool is_file(int descriptor) {
    struct stat status {};
    return descriptor > 2 && ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace

// NOLINTBEGIN: names and types are the C library's
extern "C" {
#define PASS_ON(type, name, parameters, arguments)                \
    type name parameters {                                        \
        static const auto call = next<type(*) parameters>(#name); \
        return fails() ? static_cast<type>(-1) : call arguments;  \
    }

/// On a full disk things can be removed.
#define REMOVE(type, name, parameters, arguments)                                \
    type name parameters {                                                       \
        static const auto call = next<type(*) parameters>(#name);                \
        const bool is_full = fault.kind == Kind::error && fault.error == ENOSPC; \
        return !is_full && fails() ? static_cast<type>(-1) : call arguments;     \
    }

ssize_t write(int descriptor, const void* bytes, size_t size) {
    static const auto call = next<ssize_t (*)(int, const void*, size_t)>("write");
    if (!is_file(descriptor)) return call(descriptor, bytes, size);
    return fails() ? -1 : call(descriptor, bytes, part_of(size));
}
ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t at) {
    static const auto call = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    return fails() ? -1 : call(descriptor, bytes, part_of(size), at);
}
ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t at) {
    static const auto call = next<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite");
    return fails() ? -1 : call(descriptor, bytes, part_of(size), at);
}
ssize_t writev(int descriptor, const struct iovec* parts, int count) {
    static const auto call = next<ssize_t (*)(int, const struct iovec*, int)>("writev");
    if (!is_file(descriptor)) return call(descriptor, parts, count);
    return fails() ? -1 : call(descriptor, parts, fault.kind == Kind::short_write ? 1 : count);
}
size_t fwrite(const void* bytes, size_t size, size_t count, FILE* file) {
    static const auto call = next<size_t (*)(const void*, size_t, size_t, FILE*)>("fwrite");
    if (!enabled || !is_file(fileno(file))) return call(bytes, size, count, file);
    return fails() ? 0 : call(bytes, size, count, file);
}
int open_any(const char* name, const char* path, int flags, mode_t mode) {
    const auto call = next<int (*)(const char*, int, mode_t)>(name);
    const bool changes = (flags & (O_CREAT | O_WRONLY | O_RDWR | O_TRUNC)) != 0;
    return changes && fails() ? -1 : call(path, flags, mode);
}
int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open_any("open", path, flags, mode);
}
int open64(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open_any("open64", path, flags, mode);
}
PASS_ON(int, rename, (const char* from, const char* to), (from, to))
PASS_ON(int, renameat2, (int a, const char* from, int b, const char* to, unsigned flags), (a, from, b, to, flags))
PASS_ON(int, link, (const char* from, const char* to), (from, to))
PASS_ON(int, symlink, (const char* from, const char* to), (from, to))
PASS_ON(int, mkdir, (const char* path, mode_t mode), (path, mode))
REMOVE(int, rmdir, (const char* path), (path))
REMOVE(int, unlink, (const char* path), (path))
REMOVE(int, unlinkat, (int folder, const char* path, int flags), (folder, path, flags))
PASS_ON(int, fsync, (int descriptor), (descriptor))
PASS_ON(int, fdatasync, (int descriptor), (descriptor))
PASS_ON(int, ftruncate64, (int descriptor, off64_t size), (descriptor, size))
PASS_ON(int, ftruncate, (int descriptor, off_t size), (descriptor, size))
PASS_ON(ssize_t, copy_file_range, (int from, off64_t* a, int to, off64_t* b, size_t size, unsigned flags),
        (from, a, to, b, size, flags))
PASS_ON(ssize_t, sendfile64, (int to, int from, off64_t* at, size_t size), (to, from, at, size))
PASS_ON(ssize_t, sendfile, (int to, int from, off_t* at, size_t size), (to, from, at, size))
}
// NOLINTEND

/// The time of day, which is wrong by what YAODIAN_CLOCK says.
namespace {
time_t clock_error() {
    static const time_t seconds = [] {
        const char* text = std::getenv("YAODIAN_CLOCK");
        return text == nullptr ? 0 : static_cast<time_t>(std::atof(text));
    }();
    return seconds;
}
}  // namespace

extern "C" {
int clock_gettime(clockid_t clock, timespec* now) noexcept {
    const int result = next<int (*)(clockid_t, timespec*)>("clock_gettime")(clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += clock_error();
    return result;
}
time_t time(time_t* to) noexcept {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (to != nullptr) *to = now.tv_sec;
    return now.tv_sec;
}
int gettimeofday(timeval* now, void*) noexcept {
    timespec exact{};
    const int result = clock_gettime(CLOCK_REALTIME, &exact);
    *now = {exact.tv_sec, exact.tv_nsec / 1000};
    return result;
}
}
