/// What a zip of changes tells the program that applies it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yaodian::bundle {

/// `changes.json` in the zip, beside its top folder.
struct ChangesDescription {
    static inline const std::string name = "changes.json";

    std::string folder;                ///< the zip's top folder
    std::string from;                  ///< SHA-256 of the SHA256SUMS of the earlier bundle
    std::string to;                    ///< and of the new one
    std::vector<std::string> removed;  ///< paths that the new one does not need any more, below the top folder

    [[nodiscard]] std::string json() const;
    /// @throws nlohmann::json::exception when it is none
    [[nodiscard]] static ChangesDescription parse(std::string_view json);
};

}  // namespace yaodian::bundle
