/// A zip file whose bytes depend on nothing but what is put into it.
#pragma once

#include <filesystem>
#include <string>

#include "generator/archive/zip.hpp"
#include "generator/support/directory.hpp"

namespace yaodian::archive {

/// Begins the names of folders with what is not finished yet.
inline constexpr const char* unfinished_folder = ".unfinished";

/// A zip that is being written. Times of its files are 1980-01-01, or SOURCE_DATE_EPOCH (seconds since 1970, UTC) when
/// it is set. Texts given to it have to live until `write`.
class ZipWriter {
  public:
    /// @param password  ASCII; empty: nothing is encrypted. Otherwise all is but what `add_readable_text` adds, by
    ///                  AES-256 as WinZip does it; with a random salt, so that no two zips are equal
    /// @throws Failure when the zip cannot be written, or the library was built without AES
    explicit ZipWriter(const std::filesystem::path& path, const std::string& password = {});

    /// All: @throws Failure with libzip's reason
    void add_file(const std::string& name, const std::filesystem::path& file);
    /// An entry of another zip, which has to be open until `write`.
    void add_compressed(const std::string& name, zip_t* from, zip_uint64_t index);
    void add_text(const std::string& name, const std::string& text);
    /// The same, without the password.
    void add_readable_text(const std::string& name, const std::string& text);

    /// Puts the zip in its place, whole or not at all. What a run that was killed left unfinished in the folder is
    /// removed by the next one.
    void write();

  private:
    void add(const std::string& name, zip_source_t* source, bool encrypted);
    [[noreturn]] void fail();
    [[noreturn]] void fail(const std::string& reason);

    struct DosTime {
        zip_uint16_t time = 0;
        zip_uint16_t date = (0U << 9U) | (1U << 5U) | 1U;
    };
    static DosTime time_of_files();

    std::filesystem::path path_;
    std::string password_;
    NewDirectory unfinished_;  ///< beside the zip: libzip writes under names of its own
    Zip archive_;
    DosTime time_;
};

}  // namespace yaodian::archive
