#include "generator/archive/zip_writer.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>

#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::archive {

namespace {

/// A regular file that its owner may write and everyone may read, as Unix stores it in a zip.
constexpr zip_uint32_t regular_file_attributes = 0100644U << 16U;

}  // namespace

/// In the form of MS-DOS, which has no time zone and begins in 1980.
ZipWriter::DosTime ZipWriter::time_of_files() {
    const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
    if (epoch == nullptr) return {};
    const std::string_view text = epoch;
    long long seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || end != text.data() + text.size() || seconds < 0) {
        throw Failure({Severity::error,
                       {},
                       0,
                       0,
                       "expected seconds since 1970 in the environment variable SOURCE_DATE_EPOCH, found `" +
                           std::string(text) + "`",
                       "Unset it, or set it as `date +%s` prints it.",
                       {}});
    }
    constexpr long long begin_of_1980 = 315532800;
    constexpr long long end_of_2107 = 4354819198;
    const std::chrono::sys_seconds moment(std::chrono::seconds(std::clamp(seconds, begin_of_1980, end_of_2107)));
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(moment - day);
    DosTime result;
    result.time = static_cast<zip_uint16_t>((clock.hours().count() << 11) | (clock.minutes().count() << 5) |
                                            (clock.seconds().count() / 2));
    result.date = static_cast<zip_uint16_t>(((static_cast<int>(date.year()) - 1980) << 9) |
                                            static_cast<int>(static_cast<unsigned>(date.month()) << 5U) |
                                            static_cast<int>(static_cast<unsigned>(date.day())));
    return result;
}

ZipWriter::ZipWriter(const std::filesystem::path& path, const std::string& password)
    : path_(path),
      password_(password),
      unfinished_(path.parent_path() / unfinished_folder),
      archive_(open_zip(unfinished_.path() / "zip", ZIP_CREATE | ZIP_TRUNCATE)),
      time_(time_of_files()) {
    if (password_.empty() || zip_encryption_method_supported(ZIP_EM_AES_256, 1) != 0) return;
    throw Failure({Severity::error,
                   to_utf8(path),
                   0,
                   0,
                   "the zip library of this machine cannot encrypt with AES-256",
                   "Install libzip with encryption, as Debian has it.",
                   {}});
}

void ZipWriter::add_file(const std::string& name, const std::filesystem::path& file) {
    add(name, zip_source_file(archive_.get(), file.c_str(), 0, -1), true);
}

void ZipWriter::add_compressed(const std::string& name, zip_t* from, zip_uint64_t index) {
    add(name, zip_source_zip(archive_.get(), from, index, ZIP_FL_COMPRESSED, 0, -1), true);
}

void ZipWriter::add_text(const std::string& name, const std::string& text) {
    add(name, zip_source_buffer(archive_.get(), text.data(), text.size(), 0), true);
}

void ZipWriter::add_readable_text(const std::string& name, const std::string& text) {
    add(name, zip_source_buffer(archive_.get(), text.data(), text.size(), 0), false);
}

void ZipWriter::write() {
    if (zip_close(archive_.get()) != 0) fail();
    static_cast<void>(archive_.release());
    std::error_code error;
    std::filesystem::rename(unfinished_.path() / "zip", path_, error);
    if (error) fail(error.message());
}

void ZipWriter::add(const std::string& name, zip_source_t* source, bool encrypted) {
    if (source == nullptr) fail();
    const zip_int64_t added = zip_file_add(archive_.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (added < 0) {
        zip_source_free(source);
        fail();
    }
    const auto index = static_cast<zip_uint64_t>(added);
    const bool is_secret = encrypted && !password_.empty();
    if (zip_file_set_dostime(archive_.get(), index, time_.time, time_.date, 0) != 0 ||
        zip_file_set_external_attributes(archive_.get(), index, 0, ZIP_OPSYS_UNIX, regular_file_attributes) != 0 ||
        (is_secret && zip_file_set_encryption(archive_.get(), index, ZIP_EM_AES_256, password_.c_str()) != 0)) {
        fail();
    }
}

void ZipWriter::fail() {
    fail(reason_of(archive_.get()));
}

void ZipWriter::fail(const std::string& reason) {
    throw Failure({Severity::error,
                   to_utf8(path_),
                   0,
                   0,
                   "the zip file cannot be written: " + reason,
                   "Check that the disk has space left and that the folder can be written.",
                   {}});
}

}  // namespace yaodian::archive
