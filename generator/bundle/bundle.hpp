/// The bundle: the whole portal as one zip file for people who read it offline.
///
/// One top folder holds the output, `使用说明.txt` with the same text as `README.txt`, and `SHA256SUMS`. All other
/// names are ASCII, so that any program unzips them. Equal content gives equal bytes, wherever and whenever.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::bundle {

/// What the bundle says of itself.
struct Description {
    std::string folder;  ///< name of the top folder, ASCII: `NAME-VERSION`
    std::string title;
    std::string description;
    std::size_t documents = 0;  ///< how many documents the portal has
};

/// Writes the zip of everything in the folder `output` to `zip`, whole or not at all.
/// Times of files are 1980-01-01, or SOURCE_DATE_EPOCH (seconds since 1970, UTC) when it is set.
/// @param before  a bundle that this program wrote and nobody changed since: compressed bytes of files that are as they
///                were are taken from it; empty, or one that cannot be read: none are. The result is the same
/// @param jobs  threads; 0: all cores. The result is the same for any number
/// @throws Failure when a file cannot be read, has a name that is not ASCII, or the zip cannot be written
void write_bundle(const std::filesystem::path& zip, const Description& description, const std::filesystem::path& output,
                  const std::filesystem::path& before = {}, unsigned jobs = 0);

/// The text of `使用说明.txt`: UTF-8 with byte order mark and CRLF, so that any editor of Windows shows it.
[[nodiscard]] std::string instructions(const Description& description);

/// How a file differs from what SHA256SUMS says.
enum class Difference { missing, changed, added, unsafe };
/// `missing`, `changed`, `added`, `unsafe path`.
[[nodiscard]] std::string_view to_string(Difference difference);

struct Finding {
    Difference difference = Difference::missing;
    std::string path;  ///< below the bundle's top folder, as it stands there
    bool operator==(const Finding&) const = default;
};

struct Verification {
    std::size_t files = 0;          ///< how many SHA256SUMS names
    std::vector<Finding> findings;  ///< sorted by path; empty: everything is as it was
};

/// Compares a bundle, or the folder that it was unzipped to, with its SHA256SUMS. A path that leads out of the bundle
/// is a finding and never followed; of a folder, links are not followed.
/// @throws Failure when there is no such file, the zip is damaged as a whole, or it has no readable SHA256SUMS
[[nodiscard]] Verification verify(const std::filesystem::path& zip_or_folder);

}  // namespace yaodian::bundle
