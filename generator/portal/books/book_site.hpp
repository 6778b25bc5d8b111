/// The site that a book is made of.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "generator/portal/build/prepared.hpp"
#include "generator/portal/portal.hpp"
#include "generator/portal/settings/settings.hpp"

namespace yaodian::portal {

struct BookSite {
    std::unique_ptr<Prepared> made;
    std::filesystem::path folder;  ///< of the site
    std::string name;              ///< of the bundle: `NAME-VERSION`
    std::string title;
    std::string description;
    std::string date;  ///< `YYYY-MM-DD` of the newest document; 1980-01-01 where none has one
    std::size_t documents = 0;

    /// Paths of all files below `folder`, sorted.
    std::vector<std::string> paths;
};

/// @throws Failure when nothing was built, or as `make_selected_site`
[[nodiscard]] BookSite book_site(const Portal& portal, const Selection& selection, unsigned jobs, Progress& progress);

}  // namespace yaodian::portal
