/// A zip file whose bytes depend on nothing but what is put into it.
#pragma once

#include <filesystem>
#include <string>

#include "generator/archive/zip.hpp"

namespace yaodian::archive {

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

    /// libzip writes beside the file and renames, so that an old one stays when the disk is full.
    void write();

  private:
    void add(const std::string& name, zip_source_t* source, bool encrypted);
    [[noreturn]] void fail();

    struct DosTime {
        zip_uint16_t time = 0;
        zip_uint16_t date = (0U << 9U) | (1U << 5U) | 1U;
    };
    static DosTime time_of_files();

    std::filesystem::path path_;
    std::string password_;
    Zip archive_;
    DosTime time_;
};

}  // namespace yaodian::archive
