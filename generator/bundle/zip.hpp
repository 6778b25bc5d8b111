/// libzip as values: archives that close themselves, and its errors in words.
#pragma once

#include <zip.h>

#include <filesystem>
#include <memory>
#include <string>

namespace yaodian::bundle {

/// Gives up an archive without writing it; `zip_close` on `release()` writes it.
struct DiscardZip {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Zip = std::unique_ptr<zip_t, DiscardZip>;

struct CloseZipFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using ZipFile = std::unique_ptr<zip_file_t, CloseZipFile>;

/// Opens an archive.
/// @param flags  `ZIP_RDONLY`, or `ZIP_CREATE | ZIP_TRUNCATE`
/// @throws Failure with libzip's reason
[[nodiscard]] Zip open_zip(const std::filesystem::path& path, int flags);

/// What went wrong last.
[[nodiscard]] std::string reason_of(zip_t* archive);

}  // namespace yaodian::bundle
