/// How a bundle is handed out.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace yaodian::portal {

/// What is asked for. Neither of the two: the whole bundle, readable by everyone.
struct HandingOut {
    std::string password;         ///< ASCII; not empty: the zip is encrypted with it
    std::filesystem::path since;  ///< an earlier bundle's zip, folder or SHA256SUMS: only what has changed since
    bool training = false;        ///< with a training set
    std::filesystem::path signing_key = {};  ///< a private key that it is signed with; empty: it is not
};

/// What was written.
struct HandedOut {
    std::filesystem::path zip;   ///< empty: nothing has changed since, there is none
    bool is_changes = false;     ///< the following are then known
    std::size_t written = 0;     ///< files that are new or have changed
    std::size_t removed = 0;     ///< files that are no longer needed
    bool lists_missing = false;  ///< lists of the earlier bundle were not at hand: there are more files than needed
};

}  // namespace yaodian::portal
