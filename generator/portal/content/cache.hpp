/// What saves work in the next build: recovered documents as Markdown, and the lines they were recovered from.
#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "generator/structure/structure.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::portal {

/// Recovered documents by the hash of all that they depend on. Every entry carries its own checksum; one that is
/// damaged counts as none. May be used by several threads.
class Cache {
  public:
    struct Entry {
        std::string markdown;
        std::string text = {};  ///< the original's lines
        std::vector<Problem> problems = {};
        structure::Report report = {};
    };

    /// @param folder  made when the first entry is stored
    explicit Cache(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// The key of a document: its parts, kept apart.
    [[nodiscard]] static std::string key(const std::vector<std::string_view>& parts);

    [[nodiscard]] std::optional<Entry> find(const std::string& key);
    /// Nothing happens when the entry cannot be written: it is missed only in the next build's speed.
    void store(const std::string& key, const Entry& entry);

    /// Keeps an entry that was not asked for, since what it holds is known otherwise.
    void retain(const std::string& key);

    /// Removes what was neither found, stored nor retained.
    void remove_unused();

  private:
    std::filesystem::path folder_;
    std::mutex using_;
    std::set<std::string> used_;
};

}  // namespace yaodian::portal
