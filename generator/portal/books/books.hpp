/// A portal, or chosen documents of it, as a book for e-readers and as a collection for Kiwix.
#pragma once

#include <cstddef>
#include <filesystem>

#include "generator/portal/portal.hpp"
#include "generator/portal/settings/settings.hpp"
#include "generator/support/progress.hpp"

namespace yaodian::portal {

struct WrittenBook {
    std::filesystem::path file;
    std::size_t documents = 0;
};

/// EPUB: a title page, each document as a chapter, the years of work, the calendar by months; contents by body and
/// year. Links between them lead through the book, other links to the site where its address is known.
/// @param selection  empty in all its fields but the name: every document
/// @param file  empty: beside the bundle, with its name
/// @throws Failure as `make_selected_site`, or when the file cannot be written
[[nodiscard]] WrittenBook write_epub(const Portal& portal, const Selection& selection,
                                     const std::filesystem::path& file, unsigned jobs, Progress& progress);

/// ZIM: every page of the site but those of its search, for which readers have their own; with an index of titles and
/// of texts. Parameters and failures as before.
[[nodiscard]] WrittenBook write_zim(const Portal& portal, const Selection& selection, const std::filesystem::path& file,
                                    unsigned jobs, Progress& progress);

}  // namespace yaodian::portal
