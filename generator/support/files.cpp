#include "generator/support/files.hpp"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <random>

#include "generator/support/problem.hpp"

namespace yaodian {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& path, const std::string& message, const std::string& remedy) {
    throw Failure({Severity::error, to_utf8(path), 0, 0, message, remedy, {}});
}

const std::string unfinished_begin = ".yaodian-";
const std::string unfinished_end = ".part";

constexpr const char* free_disk = "Check that the disk has space left and that the folder can be written.";

void make_folder_of(const fs::path& path) {
    std::error_code error;
    if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
    if (error) fail(path, "its folder cannot be made: " + error.message(), free_disk);
}

bool write_whole(const fs::path& path, std::string_view bytes) {
    std::ofstream stream(path, std::ios::binary | std::ios::trunc);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    stream.close();
    return static_cast<bool>(stream);
}

/// Makes the folder when it is missed: nearly always it is there.
bool write_with_folder(const fs::path& path, std::string_view bytes) {
    if (write_whole(path, bytes)) return true;
    make_folder_of(path);
    return write_whole(path, bytes);
}

/// Hidden, and short: the file's own name may be as long as names can be. No other process on a shared disk has it.
std::string unfinished_name() {
    static const std::string process = std::to_string(std::random_device{}()) + "-";
    static std::atomic<unsigned> next = 0;
    return unfinished_begin + process + std::to_string(next++) + unfinished_end;
}

}  // namespace

std::string to_utf8(const fs::path& path) {
    const std::u8string text = path.generic_u8string();
    return {text.begin(), text.end()};
}

std::string read_file(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) fail(path, "there is no such file", "Check the path and its spelling.");
    if (fs::is_directory(status)) fail(path, "expected a file, found a folder", "Name a file in it.");
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        fail(path, std::string("the file cannot be opened: ") + std::strerror(errno), "Check its permissions.");
    }
    // Its size is only where to begin: a file may grow meanwhile, and what is no plain file has none.
    std::error_code no_size;
    const std::uintmax_t size = fs::file_size(path, no_size);
    std::string bytes(no_size ? 4096 : size + 1, '\0');
    std::size_t length = 0;
    while (stream) {
        if (length == bytes.size()) bytes.resize(2 * bytes.size());
        stream.read(bytes.data() + length, static_cast<std::streamsize>(bytes.size() - length));
        length += static_cast<std::size_t>(stream.gcount());
    }
    if (stream.bad()) fail(path, "the file cannot be read to its end", "Check the disk or the network share.");
    bytes.resize(length);
    return bytes;
}

std::string read_or_nothing(const fs::path& path) {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) return {};
    try {
        return read_file(path);
    } catch (const Failure&) {
        return {};
    }
}

void write_file(const fs::path& path, std::string_view bytes) {
    std::error_code error;
    const fs::path beside = path.parent_path() / unfinished_name();
    if (!write_with_folder(beside, bytes)) {
        const std::string reason = std::strerror(errno);
        fs::remove(beside, error);
        fail(path, "the file cannot be written: " + reason, free_disk);
    }
    fs::rename(beside, path, error);
    if (error) {
        const std::string reason = error.message();
        fs::remove(beside, error);
        fail(path, "the file cannot be replaced: " + reason, free_disk);
    }
}

void remove_unfinished_files(const fs::path& folder) {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder.empty() ? "." : folder, error)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(unfinished_begin) && name.ends_with(unfinished_end)) fs::remove(entry.path(), error);
    }
}

void write_new_file(const fs::path& path, std::string_view bytes) {
    if (!write_with_folder(path, bytes))
        fail(path, std::string("the file cannot be written: ") + std::strerror(errno), free_disk);
}

}  // namespace yaodian
