/// The list of a bundle's files with their SHA-256, as `sha256sum` writes and reads it.
///
/// A bundle of many files has more than one: `SHA256SUMS` then lists lists, `sums/00.txt` to `sums/ff.txt`, each with
/// the files whose path's own SHA-256 begins with its two digits. So a corrected word changes a few short lists, where
/// one list of 32,000 files is 1.5 MB however well it is compressed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::bundle {

/// Its name in the bundle's top folder.
inline const std::string sums_name = "SHA256SUMS";
/// Where the further lists lie.
inline const std::string lists_folder = "sums/";

/// Path below the bundle's top folder → 64 hexadecimal digits.
using Sums = std::map<std::string, std::string>;

/// Whether a bundle of so many files has further lists.
[[nodiscard]] bool has_further_lists(std::size_t files);

/// The texts of `SHA256SUMS` and of the further lists, by path.
[[nodiscard]] std::map<std::string, std::string> lists_of(const Sums& files);

/// The further list that a file of a bundle of many files stands in.
[[nodiscard]] std::string list_with(std::string_view path);

/// What the lists of a bundle say.
struct KnownSums {
    std::string of_all;                      ///< SHA-256 of `SHA256SUMS`: what the bundle is
    Sums files;                              ///< of all lists that could be read
    Sums lists;                              ///< the further lists, as `SHA256SUMS` names them
    std::vector<std::string> missing_lists;  ///< what files they name is not known

    /// Files and further lists together: all that a bundle has but `SHA256SUMS`.
    [[nodiscard]] Sums all() const;
};

/// @param text_of  text of a list by its path; nothing when there is none
/// @param where  the bundle, for messages
/// @throws Failure when there is no `SHA256SUMS`; naming the line that is none of a list's, or a path that stands there
/// twice
[[nodiscard]] KnownSums read_sums(const std::function<std::optional<std::string>(const std::string&)>& text_of,
                                  const std::filesystem::path& where);

}  // namespace yaodian::bundle
