#include "generator/pages/pages.hpp"

#include <algorithm>
#include <iterator>

#include "generator/pages/compare_pages.hpp"
#include "generator/pages/handout_pages.hpp"
#include "generator/pages/history_pages.hpp"
#include "generator/pages/page_model.hpp"
#include "generator/pages/schedule_files.hpp"
#include "generator/support/parallel.hpp"

namespace yaodian::pages {

namespace {

using document::Document;

/// Documents as one reads on from the next: the same issuer's documents of the same type, year by year.
std::vector<const Document*> reading_order(const View& view) {
    std::vector<const Document*> documents = view.documents();
    std::stable_sort(documents.begin(), documents.end(), [&](const Document* a, const Document* b) {
        const auto key = [&](const Document& document) {
            return std::tuple(view.connections().body_of(document), static_cast<int>(document.type),
                              document.year.value_or(0), document.name);
        };
        return key(*a) < key(*b);
    });
    return documents;
}

Page render(const PageModel& model, const theme::Theme& theme) {
    return {model.path, theme.render(model.template_name, model.context)};
}

}  // namespace

Pages make_pages(const Site& site, const std::vector<Document>& documents, const relations::Relations& relations,
                 const theme::Theme& theme, unsigned jobs) {
    const View view(site, documents, relations, theme);
    std::vector<PageModel> models;
    const auto add = [&](std::vector<PageModel> more) {
        std::move(more.begin(), more.end(), std::back_inserter(models));
    };
    models.push_back(home_page(view));
    add(list_pages(view));
    add(written_pages(view));
    models.push_back(search_page(view));
    models.push_back(search_help_page(view));
    models.push_back(not_found_page(view));
    add(moved_pages(view));
    if (!view.institution_years().pairs().empty()) models.push_back(compare_index_page(view));

    // Models of these pages live only as long as they are rendered.
    std::vector<PageMaker> makers;
    for (const auto& kind : {calendar_pages, topic_pages, citation_pages, term_pages, series_pages, coverage_pages}) {
        std::vector<PageMaker> more = kind(view);
        std::move(more.begin(), more.end(), std::back_inserter(makers));
    }

    const std::vector<const Document*> order = reading_order(view);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Document* previous = i > 0 ? order[i - 1] : nullptr;
        const Document* next = i + 1 < order.size() ? order[i + 1] : nullptr;
        makers.emplace_back(
            [&view, document = order[i], previous, next] { return document_page(view, *document, previous, next); });
        if (site.imported_texts)
            makers.emplace_back([&view, document = order[i]] { return imported_page(view, *document); });
    }
    const HistoryPages histories(view);
    for (std::size_t i = 0; i < histories.size(); ++i) {
        makers.emplace_back([&histories, i] { return histories.make(i); });
        if (has_handout(histories.handout(i))) {
            makers.emplace_back([&view, &histories, i] { return handout_page(view, histories.handout(i)); });
        }
    }
    for (const DocumentPair& pair : view.institution_years().pairs()) {
        makers.emplace_back([&view, &pair] { return compare_page(view, pair); });
    }
    std::vector<Page> pages(models.size() + makers.size());
    parallel_for(pages.size(), jobs, [&](std::size_t i) {
        pages[i] = render(i < models.size() ? models[i] : makers[i - models.size()](), theme);
    });
    std::sort(pages.begin(), pages.end(), [](const Page& a, const Page& b) { return a.path < b.path; });
    std::vector<Download> downloads = schedule_files(view, jobs);
    downloads.push_back(words_for_scripts(view));
    return {std::move(pages), std::move(downloads)};
}

}  // namespace yaodian::pages
