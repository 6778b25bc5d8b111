#include "generator/archive/zip.hpp"

#include <array>
#include <mutex>

#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::archive {

namespace {

/// More than any portal needs; a damaged or hostile zip may claim anything.
constexpr std::size_t longest_list = 256ULL << 20U;

}  // namespace

Zip open_zip(const std::filesystem::path& path, int flags) {
    int code = 0;
    // Until version 1.9, libzip keeps what an archive has to support in variables that all threads share
    // (https://github.com/nih-at/libzip/issues/289).
    static std::mutex opening;
    std::unique_lock lock(opening);
    Zip archive(zip_open(path.c_str(), flags, &code));
    lock.unlock();
    if (archive) return archive;
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    const std::string reason = zip_error_strerror(&error);
    zip_error_fini(&error);
    const bool reading = (flags & ZIP_RDONLY) != 0;
    throw Failure(
        {Severity::error,
         to_utf8(path),
         0,
         0,
         (reading ? "expected a zip file, but it cannot be read as one: " : "the zip file cannot be written: ") +
             reason,
         reading ? "It may be damaged or cut off: get it again from where it came from."
                 : "Check that the disk has space left and that the folder can be written.",
         {}});
}

bool read_entry(zip_t* archive, zip_uint64_t index, const std::function<void(std::string_view)>& take) {
    const ZipFile file(zip_fopen_index(archive, index, 0));
    if (!file) return false;
    std::array<char, 1 << 16> buffer{};
    while (true) {
        const zip_int64_t size = zip_fread(file.get(), buffer.data(), buffer.size());
        if (size <= 0) return size == 0;
        take({buffer.data(), static_cast<std::size_t>(size)});
    }
}

std::optional<std::string> entry_text(zip_t* archive, zip_uint64_t index) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(archive, index, 0, &stat) != 0 || stat.size > longest_list) return std::nullopt;
    std::string text;
    const bool whole = read_entry(archive, index, [&](std::string_view part) {
        if (text.size() <= longest_list) text += part;
    });
    return whole && text.size() <= longest_list ? std::optional(text) : std::nullopt;
}

std::string reason_of(zip_t* archive) {
    return zip_strerror(archive);
}

}  // namespace yaodian::archive
