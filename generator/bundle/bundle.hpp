/// The bundle: the whole portal as one zip file for people who read it offline.
///
/// One top folder holds the output, `使用说明.txt` with the same text as `README.txt`, and `SHA256SUMS`. All other
/// names are ASCII, so that any program unzips them. Equal content gives equal bytes, wherever and whenever.
#pragma once

#include <cstddef>
#include <cstdint>
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
    bool has_training = false;  ///< whether there is a training set in `training/`
};

/// How a zip is written.
struct Writing {
    /// A bundle that this program wrote and nobody changed since: compressed bytes of files that are as they were are
    /// taken from it; empty, or one that cannot be read: none are. The result is the same.
    std::filesystem::path before;
    unsigned jobs = 0;  ///< threads; 0: all cores. The result is the same for any number
    /// Not empty: every file is encrypted with it (AES-256, as WinZip does it), but for a note that says which programs
    /// open the zip. Names of files stay readable. No two such zips are equal: each file has a random salt.
    std::string password;
    /// A folder of files that come beside those of the output; empty: there are none.
    std::filesystem::path further = {};
    /// A private key (`signature.hpp`) that SHA256SUMS is signed with; empty: it is not.
    std::filesystem::path signing_key = {};
};

/// Writes the zip of everything in the folder `output` to `zip`, whole or not at all.
/// Times of files are 1980-01-01, or SOURCE_DATE_EPOCH (seconds since 1970, UTC) when it is set.
/// @throws Failure when a file cannot be read, has a name that is not ASCII, or the zip cannot be written
void write_bundle(const std::filesystem::path& zip, const Description& description, const std::filesystem::path& output,
                  const Writing& writing = {});

/// What a zip of changes has.
struct Changes {
    std::filesystem::path zip;       ///< empty: nothing has changed, there is none
    std::size_t written = 0;         ///< files that are new or have changed
    std::size_t removed = 0;         ///< files that are no longer needed
    std::vector<std::string> lists;  ///< of the earlier bundle that were not at hand: all their files are in the zip
};

/// Writes what has changed since an earlier bundle. The zip's top folder is called as that one's: unpacked over it, or
/// by `apply_changes`, it makes the bundle of `output`; what is no longer needed stays until `apply_changes`. Beside
/// the top folder lie `更新说明.txt` with the same text as `CHANGES.txt`, and `changes.json` for `apply_changes`.
/// @param since  the earlier bundle's zip, the folder that it was unzipped to, or its SHA256SUMS
/// @param folder  where the zip comes; it is called `FOLDER-since-…`, with the first digits of what the earlier one was
/// @throws Failure as `write_bundle`, and when `since` is none of these
[[nodiscard]] Changes write_changes(const std::filesystem::path& folder, const Description& description,
                                    const std::filesystem::path& output, const std::filesystem::path& since,
                                    const Writing& writing = {});

/// What became of a folder.
struct Applied {
    std::filesystem::path folder;  ///< that has the bundle
    std::size_t written = 0;
    std::size_t removed = 0;
};

/// Makes the new bundle of an earlier one's folder: unpacks, and removes what is no longer needed. A folder over which
/// the zip was unpacked by hand loses what is no longer needed; files that no bundle had stay.
/// @param password  that the zip was written with; empty: none
/// @param key  a public key that the new bundle has to be signed by; empty: it need not be signed
/// @throws Failure when the zip is none of changes, is damaged, not signed so, or for another bundle than the folder's:
/// the folder is then as it was
Applied apply_changes(const std::filesystem::path& zip, const std::filesystem::path& folder,
                      const std::string& password = {}, const std::filesystem::path& key = {});

/// The password of a file: its first line.
/// @throws Failure when it is empty, longer than the 99 characters that unpackers take, or not ASCII: programs disagree
/// about how other characters are encoded
[[nodiscard]] std::string read_password(const std::filesystem::path& file);

/// The text of `使用说明.txt`: UTF-8 with byte order mark and CRLF, so that any editor of Windows shows it.
/// @param has_further_lists  whether SHA256SUMS names lists
[[nodiscard]] std::string instructions(const Description& description, bool has_further_lists = false);

/// How a file differs from what SHA256SUMS says.
enum class Difference {
    missing,
    changed,
    not_needed,
    unsafe,
    not_signed,  ///< there is no signature
    forged       ///< or not one of the key that was asked for
};
/// `missing`, `changed`, `not needed`, `unsafe path`, `not signed`, `not signed by this key`.
[[nodiscard]] std::string_view to_string(Difference difference);

struct Finding {
    Difference difference = Difference::missing;
    std::string path;  ///< below the bundle's top folder, as it stands there
    bool operator==(const Finding&) const = default;
};

struct Verification {
    std::size_t files = 0;          ///< how many SHA256SUMS and its further lists name
    bool has_signature = false;     ///< whether there is one; a key tells whose
    std::vector<Finding> findings;  ///< sorted by path; empty: everything is as it was
};

/// Compares a bundle, or the folder that it was unzipped to, with its SHA256SUMS. A path that leads out of the bundle
/// is a finding and never followed; of a folder, links are not followed.
/// @param key  a public key that it has to be signed by; empty: it need not be signed
/// @throws Failure when there is no such file, the zip is damaged as a whole, it has no readable SHA256SUMS, or `key`
/// is no key
[[nodiscard]] Verification verify(const std::filesystem::path& zip_or_folder, const std::filesystem::path& key = {});

}  // namespace yaodian::bundle
