/// libzip as values: archives that close themselves, and its errors in words.
#pragma once

#include <zip.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace yaodian::archive {

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

/// Reads the bytes of an entry in parts.
/// @returns false when it cannot be read to its end
[[nodiscard]] bool read_entry(zip_t* archive, zip_uint64_t index, const std::function<void(std::string_view)>& take);

/// The bytes of an entry that is a list; nothing when it cannot be read, or is larger than any portal's.
[[nodiscard]] std::optional<std::string> entry_text(zip_t* archive, zip_uint64_t index);

/// What went wrong last.
[[nodiscard]] std::string reason_of(zip_t* archive);

}  // namespace yaodian::archive
