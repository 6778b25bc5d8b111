#include "generator/bundle/zip.hpp"

#include <mutex>

#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::bundle {

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

std::string reason_of(zip_t* archive) {
    return zip_strerror(archive);
}

}  // namespace yaodian::bundle
