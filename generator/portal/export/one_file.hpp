/// A page of the site as one file that needs nothing beside it: to be sent by mail, read offline and printed.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace yaodian::portal {

/// What a page is taken out of.
struct PageSurroundings {
    std::string path;     ///< of the page in the site
    std::string address;  ///< of the site, ends in `/`; empty: not said
    std::string title;    ///< of the site
    std::string work;     ///< of the pieces of work that share the page the one that is wanted; empty: all
    /// The bytes of a file of the site.
    std::function<std::string(const std::string& path)> read;
};

/// The page with its style sheets and pictures inside; without scripts, navigation, search box and buttons. Links
/// within the page stay; those to others lead to the site where its address is known, else they are plain text. Equal
/// pages give equal bytes.
/// @param html  as the site has it (UTF-8)
/// @throws Failure when a style sheet or a picture cannot be read
[[nodiscard]] std::string one_file(std::string_view html, const PageSurroundings& from);

}  // namespace yaodian::portal
