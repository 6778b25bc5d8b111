#include "generator/archive/zip_bytes.hpp"

#include "generator/archive/zip.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::archive {

namespace {

[[noreturn]] void fail(const std::string& reason) {
    throw Failure({Severity::error, {}, 0, 0, "the file cannot be packed: " + reason, "Free memory.", {}});
}

struct FreeSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, FreeSource>;

}  // namespace

std::string zip_bytes(const std::vector<Part>& parts, bool is_first_stored) {
    zip_error_t error;
    zip_error_init(&error);
    const Source whole(zip_source_buffer_create(nullptr, 0, 0, &error));
    if (!whole) fail(zip_error_strerror(&error));
    Zip archive(zip_open_from_source(whole.get(), ZIP_TRUNCATE, &error));
    if (!archive) fail(zip_error_strerror(&error));
    zip_source_keep(whole.get());  // the archive lets go of it when it is written or given up
    for (const auto& [name, bytes] : parts) {
        zip_source_t* source = zip_source_buffer(archive.get(), bytes.data(), bytes.size(), 0);
        if (source == nullptr) fail(reason_of(archive.get()));
        const zip_int64_t added = zip_file_add(archive.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (added < 0) {
            zip_source_free(source);
            fail(reason_of(archive.get()));
        }
        constexpr zip_uint16_t first_of_1980 = (1U << 5U) | 1U;
        const auto index = static_cast<zip_uint64_t>(added);
        const bool is_stored = is_first_stored && index == 0;
        if (zip_file_set_dostime(archive.get(), index, 0, first_of_1980, 0) != 0 ||
            (is_stored && zip_set_file_compression(archive.get(), index, ZIP_CM_STORE, 0) != 0)) {
            fail(reason_of(archive.get()));
        }
    }
    if (zip_close(archive.get()) != 0) fail(reason_of(archive.get()));
    static_cast<void>(archive.release());
    zip_source_open(whole.get());
    zip_source_seek(whole.get(), 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(whole.get())), '\0');
    zip_source_seek(whole.get(), 0, SEEK_SET);
    zip_source_read(whole.get(), bytes.data(), bytes.size());
    zip_source_close(whole.get());
    return bytes;
}

}  // namespace yaodian::archive
