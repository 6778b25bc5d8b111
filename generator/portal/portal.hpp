/// A portal: a directory with `content/`, `site/` and perhaps `themes/`.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace yaodian::portal {

/// Where everything of a portal is. Paths are relative if the portal was found so: messages show them as they are.
struct Portal {
    std::filesystem::path root;  ///< empty: the current directory
    /// Name of a selection of its documents: what is made of it lies in the portal's cache. Empty: all documents.
    std::string selection = {};

    [[nodiscard]] std::filesystem::path content() const { return root / "content"; }
    [[nodiscard]] std::filesystem::path themes() const { return root / "themes"; }
    [[nodiscard]] std::filesystem::path settings() const { return root / "site" / "site.toml"; }
    [[nodiscard]] std::filesystem::path vocabulary() const { return root / "site" / "vocabulary.toml"; }
    [[nodiscard]] std::filesystem::path relations() const { return root / "site" / "relations.toml"; }
    [[nodiscard]] std::filesystem::path addresses() const { return root / "site" / "addresses.toml"; }
    [[nodiscard]] std::filesystem::path publications() const { return root / "site" / "publications.jsonl"; }
    [[nodiscard]] std::filesystem::path output() const {
        return selection.empty() ? root / "site" / "public" : cache() / "public";
    }
    /// The output before, with which the next build begins; while that goes on it may be missing.
    [[nodiscard]] std::filesystem::path older_output() const { return cache() / "older-output"; }
    [[nodiscard]] std::filesystem::path bundles() const { return root / "site" / "bundle"; }
    [[nodiscard]] std::filesystem::path reports() const { return root / "site" / "report"; }
    [[nodiscard]] std::filesystem::path cache() const {
        return selection.empty() ? root / "site" / ".cache" : selections() / selection;
    }
    [[nodiscard]] std::filesystem::path selections() const { return root / "site" / ".cache" / "selections"; }
    /// The database of `KeptReadings`.
    [[nodiscard]] std::filesystem::path kept_readings() const { return cache() / "readings.db"; }
    /// The search index as `search::Index` opens it.
    [[nodiscard]] std::filesystem::path index() const { return cache() / "index" / "portal"; }
    /// The index for those who ask many portals together, where the settings want one.
    [[nodiscard]] std::filesystem::path shared_index() const { return cache() / "index" / "shared"; }
};

/// The portal in `directory`; with none named, the current directory or the nearest above it that is one.
/// @throws Failure when there is none: neither `site/site.toml` nor `content/`
[[nodiscard]] Portal find_portal(const std::filesystem::path& directory);

/// Makes a new portal with the starter's settings and vocabulary, and its content unless `empty`.
/// @throws Failure when the directory exists and is not empty
void make_portal(const std::filesystem::path& directory, bool empty);

/// File by which output is known, at its top.
inline constexpr const char* output_mark = "yaodian.json";

/// @param what, mark  what may be replaced, and the file at its top by which it is known
/// @throws Failure when `directory` holds something else: that is not to be replaced
void require_replaceable(const std::filesystem::path& directory, std::string_view what = "output",
                         std::string_view mark = output_mark);

}  // namespace yaodian::portal
