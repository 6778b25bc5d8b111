#include "generator/portal/content/pictures.hpp"

#include <set>
#include <utility>

#include "generator/document/markdown.hpp"
#include "generator/originals/originals.hpp"
#include "generator/support/files.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

/// @throws Failure when it is missing, no picture or not in the portal
std::string read_picture(const fs::path& file, const Boundary& boundary) {
    if (!boundary.allows(file)) {
        throw Failure({Severity::error,
                       to_utf8(file),
                       0,
                       0,
                       "this link leads out of the portal, and what it leads to would be published",
                       {},
                       {}});
    }
    std::string bytes = read_file(file);
    if (originals::picture_name(bytes).empty()) {
        throw Failure({Severity::error,
                       to_utf8(file),
                       0,
                       0,
                       "expected a PNG, JPEG, GIF, WebP or BMP picture, found other bytes",
                       {},
                       {}});
    }
    return bytes;
}

}  // namespace

Pictures pictures_of(document::Document& document, std::vector<originals::Picture> imported, const fs::path& file,
                     const Boundary& boundary, std::vector<Problem>& problems) {
    Pictures pictures;
    for (originals::Picture& picture : imported) pictures.emplace(picture.name, std::move(picture.bytes));
    for (document::Image* image : document::images_of(document)) {
        if (pictures.contains(image->file)) continue;
        try {
            std::string bytes = read_picture(file.parent_path() / document::pictures_folder / image->file, boundary);
            image->file = originals::picture_name(bytes);
            pictures.emplace(image->file, std::move(bytes));
        } catch (const Failure& failure) {
            image->file.clear();  // a link to it would lead nowhere
            problems.push_back(failure.problem());
            problems.back().remedy = "Put such a picture there, or take its link out of " + to_utf8(file) + ".";
        }
    }
    return pictures;
}

void keep_shown(Pictures& pictures, const std::vector<document::Document>& documents) {
    std::set<std::string> shown;
    for (const document::Document& document : documents) {
        for (const document::Image* image : document::images_of(document)) shown.insert(image->file);
    }
    std::erase_if(pictures, [&](const auto& picture) { return !shown.contains(picture.first); });
}

}  // namespace yaodian::portal
