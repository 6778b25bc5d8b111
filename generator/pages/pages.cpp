#include "generator/pages/pages.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>
#include <tuple>
#include <utility>

#include "generator/pages/compare_pages.hpp"
#include "generator/pages/history_pages.hpp"
#include "generator/pages/page_model.hpp"
#include "generator/pages/schedule_files.hpp"
#include "generator/support/parallel.hpp"
#include "generator/support/quick_hash.hpp"

namespace yaodian::pages {

namespace {

using document::Document;

/// Documents as one reads on from the next: the same issuer's documents of the same type, year by year.
std::vector<const Document*> reading_order(const View& view) {
    // Which body a document is of is looked up once, not for each comparison.
    using Key = std::tuple<std::string_view, int, int, std::string_view, const Document*>;
    std::vector<Key> keys;
    for (const Document* document : view.documents()) {
        keys.emplace_back(view.connections().body_of(*document), static_cast<int>(document->type),
                          document->year.value_or(0), document->name, document);
    }
    std::sort(keys.begin(), keys.end());
    std::vector<const Document*> out;
    for (const Key& key : keys) out.push_back(std::get<const Document*>(key));
    return out;
}

/// A page or a download.
struct File {
    std::string path;
    bool is_page = true;
    std::function<std::string()> make;
    std::optional<std::uint64_t> given;
};

}  // namespace

struct Pages::Portal {
    View view;
    const theme::Theme& theme;
    std::uint64_t common = 0;  ///< over what all pages show
    std::vector<File> files;

    void add(PageMaker maker) {
        files.push_back({std::move(maker.path), true,
                         [this, make = std::move(maker.make)] {
                             const PageModel model = make();
                             return theme.render(model.template_name, model.context, &view.shared_context());
                         },
                         maker.given});
    }
    void add(std::vector<PageMaker> makers) {
        for (PageMaker& maker : makers) add(std::move(maker));
    }
    /// A page that shows something of everything.
    void add(std::string path, PageModel (*page)(const View&)) {
        add({std::move(path), [this, page] { return page(view); }});
    }
};

Pages::Pages(const Site& site, const std::vector<Document>& documents, const relations::Relations& relations,
             const theme::Theme& theme, unsigned jobs)
    : portal_(new Portal{View(site, documents, relations, theme), theme, 0, {}}) {
    const View& view = portal_->view;
    portal_->common = QuickHash()
                          .add(theme.fingerprint())
                          .add(site.language)
                          .add(static_cast<std::uint64_t>(site.imported_texts))
                          .add(view.context("documents/x.html", "x").dump())
                          .finish();
    portal_->add("index.html", home_page);
    portal_->add("search.html", search_page);
    portal_->add(search_help_path, search_help_page);
    portal_->add("404.html", not_found_page);
    portal_->add(compare_index_pages(view));
    static constexpr std::array kinds = {list_pages,     written_pages,  moved_pages, calendar_pages,
                                         topic_pages,    citation_pages, term_pages,  series_pages,
                                         coverage_pages, history_pages,  news_pages};
    static_cast<void>(view.facts());  // made by one thread
    std::vector<std::vector<PageMaker>> of_kinds(kinds.size());
    parallel_for(kinds.size(), jobs, [&](std::size_t i) { of_kinds[i] = kinds[i](view); });
    for (std::vector<PageMaker>& makers : of_kinds) portal_->add(std::move(makers));
    const std::vector<const Document*> order = reading_order(view);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Document* previous = i > 0 ? order[i - 1] : nullptr;
        const Document* next = i + 1 < order.size() ? order[i + 1] : nullptr;
        portal_->add(document_page(view, *order[i], previous, next));
        if (site.imported_texts) portal_->add(imported_page(view, *order[i]));
    }
    for (const DocumentPair& pair : view.institution_years().pairs()) portal_->add(compare_page(view, pair));
    std::vector<File>& files = portal_->files;
    for (DownloadMaker& file : schedule_files(view))
        files.push_back({std::move(file.path), false, std::move(file.make), file.given});
    files.push_back({words_path, false, [&view] { return words_for_scripts(view); }, std::nullopt});
    std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.path < b.path; });
}

Pages::~Pages() = default;

std::size_t Pages::size() const {
    return portal_->files.size();
}

const std::string& Pages::path(std::size_t file) const {
    return portal_->files[file].path;
}

bool Pages::is_page(std::size_t file) const {
    return portal_->files[file].is_page;
}

Pages::Made Pages::make(std::size_t file) const {
    FactRecorder recorder;
    std::string bytes = portal_->files[file].make();
    return {std::move(bytes), recorder.take()};
}

std::optional<std::uint64_t> Pages::inputs(std::size_t file, std::span<const FactKey> facts) const {
    const auto& given = portal_->files[file].given;
    if (!given) return std::nullopt;
    return QuickHash().add(portal_->common).add(*given).add(portal_->view.facts().digest(facts)).finish();
}

void Pages::text_changed(const std::string& document) {
    portal_->view.text_changed(document);
}

std::vector<ComparedList> Pages::compared() const {
    return compared_lists(portal_->view);
}

std::vector<FeedList> Pages::feeds() const {
    return feed_lists(portal_->view);
}

}  // namespace yaodian::pages
