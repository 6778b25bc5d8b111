/// The output of a portal: every file that goes into `site/public/`, but for the search index.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "generator/pages/pages.hpp"
#include "generator/portal/build/kept_pages.hpp"
#include "generator/portal/build/offered_originals.hpp"
#include "generator/portal/build/output_folder.hpp"
#include "generator/portal/content/collection.hpp"
#include "generator/portal/portal.hpp"
#include "generator/portal/settings/addresses.hpp"
#include "generator/portal/settings/settings.hpp"
#include "generator/portal/settings/vocabulary.hpp"
#include "generator/relations/relations.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/progress.hpp"
#include "generator/theme/theme.hpp"
#include "search/search.hpp"

namespace yaodian::portal {

struct Output {
    std::size_t pages = 0;
    std::vector<std::string> made;  ///< paths of the pages and of what they offer to download
    std::vector<pages::ComparedList> compared;
    std::vector<Problem> problems;  ///< links that lead nowhere, places that the pages leave out
};

/// A file beside the pages.
struct OutputFile {
    std::string path;  ///< in the output, ASCII, `/` between folders
    std::string bytes;
};

/// The pages of a portal with all that they are made from but its documents, and the files beside them.
class PortalPages {
  public:
    /// @param collection, relations  have to outlive this
    /// @param passages  of all documents
    /// @param whole  where they are chosen from more: those have addresses too
    /// @throws Failure when the theme cannot be used
    PortalPages(const Portal& portal, const Settings& settings, const Collection& collection,
                const Addresses& addresses, const relations::Relations& relations,
                const std::vector<search::Passage>& passages, const Vocabulary& vocabulary,
                const std::optional<pages::Whole>& whole, unsigned jobs);
    ~PortalPages();
    PortalPages(const PortalPages&) = delete;
    PortalPages& operator=(const PortalPages&) = delete;

    /// Makes all pages and takes the theme's assets.
    /// @param passages  of all documents: every one must have its place in a page
    /// @param kept  what the pages of the build before were made from; gets how those were made that are new
    /// @param folder  that is written into; null: nothing is written, only looked for problems
    /// @throws Failure when two files have one path or one cannot be written
    [[nodiscard]] Output write(const std::vector<search::Passage>& passages, KeptPages& kept, OutputFolder* folder,
                               unsigned jobs, Progress& progress) const;

    [[nodiscard]] const pages::Site& site() const { return site_; }
    [[nodiscard]] const theme::Theme& theme() const { return theme_; }

    /// The page at a path; nothing when there is none.
    [[nodiscard]] std::optional<std::string> make(const std::string& path) const;

    /// To be called when another text was put into a document, with the same fields.
    void text_changed(const std::string& document) { pages_->text_changed(document); }

  private:
    void add_ways_in(const Settings& settings, const std::vector<document::Document>& documents,
                     const Addresses& addresses);

    theme::Theme theme_;
    pages::Site site_;
    std::vector<OutputFile> files_;
    std::vector<CopiedFile> copies_;
    std::unique_ptr<pages::Pages> pages_;
};

/// Pages that belong to the site itself; no document gets their addresses.
[[nodiscard]] const std::vector<std::string>& reserved_pages();

/// How many documents there are, hand-written pages aside.
[[nodiscard]] std::size_t count_documents(const std::vector<document::Document>& documents);

/// The collection's version: as set, else the date or year of the newest document, else empty.
[[nodiscard]] std::string version_of(const Settings& settings, const std::vector<document::Document>& documents);

}  // namespace yaodian::portal
