#include "generator/portal/program.hpp"

#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/sha256.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

fs::path program_file() {
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error);
}

}  // namespace

std::string_view program_version() {
    return YAODIAN_VERSION;
}

const std::string& program_fingerprint() {
    // /proc/self/exe leads to the running program even when its file was replaced meanwhile.
    static const std::string fingerprint = sha256_of_file("/proc/self/exe");
    return fingerprint;
}

fs::path program_files() {
    fs::path folder = (program_file().parent_path().parent_path() / "share" / "yaodian").lexically_normal();
    std::error_code error;
    if (fs::is_directory(folder, error)) return folder;
    throw Failure({Severity::error,
                   to_utf8(folder),
                   0,
                   0,
                   "expected the files that come with the program here",
                   "Install the program again (cmake --install), and keep bin/ and share/ beside each other.",
                   {}});
}

}  // namespace yaodian::portal
