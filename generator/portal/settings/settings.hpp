/// `site.toml`: what a portal is called and how it looks.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::portal {

/// Which documents a bundle of its own has. What is empty chooses none away.
struct Selection {
    std::string name = {};    ///< part of the bundle's name; as `Settings::name`
    std::string title = {};   ///< of the portal in the bundle; empty: the portal's, with what is selected
    std::string filter = {};  ///< filters as they are typed into a search: `year:2024 body:校工会 topic:提案办理`
    std::string query = {};   ///< words that search is asked for
    std::string documents = {};  ///< a file that names documents, one a line; beside `site.toml` when it is relative
    bool operator==(const Selection&) const = default;
};

/// What a selection's name may be: ASCII letters, digits, `-`, `_`, `.`, at most 60.
[[nodiscard]] bool is_file_word(std::string_view text);

struct Settings {
    std::string title = "要点门户";
    std::string name = "portal";  ///< of the bundle's file; ASCII letters, digits, `-`, `_`, `.`
    std::string version;          ///< of the bundle; empty: the date of the newest document
    std::string description;
    std::string institution;  ///< who publishes the portal; empty when nobody is named
    std::string language = "zh-CN";
    std::string theme = "default";        ///< a folder in `themes/`
    std::string accent;                   ///< `#rrggbb`; empty: the theme's own colour
    bool originals = false;               ///< whether the originals are offered for download beside their pages
    bool imported_texts = false;          ///< whether each document has a page with the text that it was read from
    bool follow_links = false;            ///< whether links in `content/` may lead out of the portal
    bool shared_index = false;            ///< whether a build makes the index that other portals ask with their own
    std::string logo;                     ///< a picture in `site/`; empty: none
    std::string address;                  ///< where the site is published, ends in `/`; empty: not said
    std::vector<Selection> bundles = {};  ///< `[[bundle]]`: that a build makes beside the bundle of all documents
    bool operator==(const Settings&) const = default;
};

/// Reads `site.toml`; a missing file or key means the default.
/// @throws Failure with file, line and column at an unknown key or a wrong value
[[nodiscard]] Settings read_settings(const std::filesystem::path& file);

}  // namespace yaodian::portal
