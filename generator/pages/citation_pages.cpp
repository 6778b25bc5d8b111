/// Cited documents: an index by kind, and a page for each that several passages cite.
#include <algorithm>
#include <memory>
#include <set>

#include "generator/pages/catalogue.hpp"
#include "generator/pages/passage_list.hpp"
#include "generator/support/quick_hash.hpp"

namespace yaodian::pages {

namespace {

using document::Document;
using relations::Citation;
using relations::CitationKind;

/// Document numbers have no 《》, and neither has what was named without them.
std::string shown(const Citation& citation) {
    const bool is_number = citation.title.ends_with("号") && citation.title.find("〔") != std::string::npos;
    return citation.candidate || is_number ? citation.title : "《" + citation.title + "》";
}

std::string kind_name(const View& view, CitationKind kind) {
    return view.words("citation_kinds").at(std::string(relations::to_string(kind))).get<std::string>();
}

/// What is cited by one title. Institutions may have documents of the same title; their readers look under the title.
struct Cited {
    std::vector<const Citation*> citations;
    std::vector<std::string> passages;
};

/// @param citations  by title
std::vector<Cited> by_title(const std::vector<Citation>& citations) {
    std::vector<Cited> list;
    std::set<std::string_view> seen;
    for (const Citation& citation : citations) {
        if (list.empty() || list.back().citations.front()->title != citation.title) {
            list.emplace_back();
            seen.clear();
        }
        Cited& cited = list.back();
        cited.citations.push_back(&citation);
        for (const std::string& passage : citation.cited_by) {
            if (seen.insert(passage).second) cited.passages.push_back(passage);
        }
    }
    return list;
}

std::vector<const Document*> documents_of(const View& view, const Cited& cited) {
    std::vector<const Document*> documents;
    for (const Citation* citation : cited.citations) {
        const Place* place = citation->document ? view.connections().places().find(*citation->document) : nullptr;
        if (place != nullptr) documents.push_back(place->document);
    }
    return documents;
}

/// Whether the document is one of the whole that these are chosen from.
void add_elsewhere(const View& view, const std::string& title, Json& context) {
    const Site& site = view.site();
    const bool is_elsewhere = site.whole && site.whole->cited.contains(title);
    const bool has_url = is_elsewhere && !site.address.empty();
    context["is_elsewhere"] = is_elsewhere;
    context["elsewhere"] =
        is_elsewhere ? filled_word(view, "cited_elsewhere",
                                   {{"title", site.whole->cited.at(title).text}, {"whole", site.whole->title}})
                     : "";
    context["has_elsewhere_url"] = has_url;
    context["elsewhere_url"] = has_url ? site.address + site.whole->cited.at(title).path : "";
}

bool is_candidate(const Cited& cited) {
    return std::all_of(cited.citations.begin(), cited.citations.end(),
                       [](const Citation* citation) { return citation->candidate && !citation->confirmed; });
}

}  // namespace

std::vector<PageMaker> citation_pages(const View& view) {
    static constexpr std::string_view unsure = "unsure";
    Catalogue catalogue{"cited", view.word("citation_index"), view.word("citation_lead"), {}};
    for (const CitationKind kind : {CitationKind::regulation, CitationKind::plan, CitationKind::notice,
                                    CitationKind::form, CitationKind::letter, CitationKind::book, CitationKind::itself})
        catalogue.groups.push_back({std::string(relations::to_string(kind)), kind_name(view, kind), "", {}});
    catalogue.groups.push_back({std::string(unsure), view.word("to_confirm"), view.word("to_confirm_note"), {}});

    std::vector<PageMaker> makers;
    const auto all = std::make_shared<const std::vector<Cited>>(by_title(view.connections().all().citations));
    for (const Cited& cited : *all) {
        const Citation& first = *cited.citations.front();
        const std::string path = view.citation_page(first.title);
        const std::vector<const Document*> documents = documents_of(view, cited);
        const bool is_unsure = is_candidate(cited);
        CatalogueGroup& group =
            is_unsure ? catalogue.groups.back() : catalogue.groups[static_cast<std::size_t>(first.kind)];
        const std::string to = !path.empty()       ? path
                               : documents.empty() ? view.connections().address(first.cited_by.front())
                                                   : view.address(*documents.front());
        if (to.empty()) continue;
        group.entries.push_back({shown(first), to, documents.empty() ? "" : view.word("in_portal"), &cited.passages});
        if (path.empty()) continue;
        PassagePage page{path,
                         "citation",
                         shown(first),
                         {{view.word("citation_index"), "cited/index.html"}},
                         &cited.passages,
                         {first.title},
                         {}};
        page.least_for_tally = 8;
        QuickHash given;
        given.add(relations::to_string(first.kind)).add(static_cast<std::uint64_t>(is_unsure));
        for (const Document* document : documents) given.add(document->name);
        page.given = given.finish();
        page.complete = [&view, all, &first, documents, path, is_unsure](Json& context, const PassageList&) {
            context["kind"] = kind_name(view, first.kind);
            context["is_candidate"] = is_unsure;
            context["has_document"] = !documents.empty();
            add_elsewhere(view, first.title, context);
            context["documents"] = Json::array();
            for (const Document* document : documents) {
                context["documents"].push_back(entry_of(view, *document, path));
            }
        };
        for (PageMaker& maker : passage_pages(view, page)) makers.push_back(std::move(maker));
    }
    for (PageMaker& maker : catalogue_pages(view, std::move(catalogue))) {
        makers.push_back({maker.path, [all, make = std::move(maker.make)] { return make(); }, maker.given});
    }
    return makers;
}

}  // namespace yaodian::pages
