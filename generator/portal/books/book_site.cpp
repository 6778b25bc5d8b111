#include "generator/portal/books/book_site.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "generator/portal/selection/selection_bundle.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

std::string date_of_newest(const std::vector<document::Document>& documents) {
    std::optional<document::Date> newest;
    for (const document::Document& document : documents) {
        const auto& date = document::known_date(document);
        if (date && (!newest || *newest < *date)) newest = date;
    }
    return newest ? document::to_string(*newest) : "1980-01-01";
}

}  // namespace

BookSite book_site(const Portal& portal, const Selection& selection, unsigned jobs, Progress& progress) {
    std::error_code error;
    if (!fs::is_regular_file(portal.output() / output_mark, error)) {
        throw Failure({Severity::error,
                       to_utf8(portal.output()),
                       0,
                       0,
                       "there is nothing to make a book of yet",
                       "Run `yaodian build` first.",
                       {}});
    }
    BookSite site;
    site.made = prepare_again(portal, jobs, progress);
    site.folder = portal.output();
    if (!selection.filter.empty() || !selection.query.empty() || !selection.documents.empty()) {
        SelectedSite selected = make_selected_site(portal, *site.made, selection, jobs, progress);
        site.made = std::move(selected.part);
        site.folder = selected.place.output();
    }
    const auto mark = nlohmann::json::parse(read_file(site.folder / output_mark));
    site.name = mark.at("bundle");
    site.title = mark.at("title");
    site.description = mark.at("description");
    site.documents = mark.at("documents");
    site.date = date_of_newest(site.made->collection.documents);
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(site.folder)) {
        if (entry.is_regular_file()) site.paths.push_back(to_utf8(entry.path().lexically_relative(site.folder)));
    }
    std::sort(site.paths.begin(), site.paths.end());
    return site;
}

}  // namespace yaodian::portal
