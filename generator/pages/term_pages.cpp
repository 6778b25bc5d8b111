/// Names that documents use again and again: an index by kind, and a page for each.
#include <set>

#include "generator/pages/catalogue.hpp"
#include "generator/pages/passage_list.hpp"
#include "generator/support/quick_hash.hpp"

namespace yaodian::pages {

namespace {

using relations::Series;
using relations::Term;
using relations::TermKind;

std::string kind_name(const View& view, TermKind kind) {
    return view.words("term_kinds").at(std::string(relations::to_string(kind))).get<std::string>();
}

/// Series of editions whose name holds the term or is held by it, in the passages of the term.
Json series_of(const View& view, const Term& term, const std::string& path) {
    std::set<const Series*> seen;
    Json list = Json::array();
    for (const std::string& passage : term.passages) {
        for (const Series* series : view.connections().series_of(passage)) {
            const bool alike =
                series->name.find(term.term) != std::string::npos || term.term.find(series->name) != std::string::npos;
            if (!alike || !seen.insert(series).second) continue;
            list.push_back(
                {{"name", series->name}, {"url", relative_link(path, Connections::series_path(series->name))}});
        }
    }
    return list;
}

}  // namespace

std::vector<PageMaker> term_pages(const View& view) {
    Catalogue catalogue{"terms", view.word("term_index"), view.word("term_lead"), {}};
    for (const TermKind kind : {TermKind::name, TermKind::programme, TermKind::award, TermKind::meeting,
                                TermKind::organisation, TermKind::abbreviation})
        catalogue.groups.push_back({std::string(relations::to_string(kind)), kind_name(view, kind), "", {}});

    std::vector<PageMaker> makers;
    for (const Term& term : view.connections().all().terms) {
        const std::string to = Connections::term_path(term.term);
        catalogue.groups[static_cast<std::size_t>(term.kind)].entries.push_back(
            {term.term, to, term.long_form, &term.passages});
        PassagePage page{
            to, "term", term.term, {{view.word("term_index"), "terms/index.html"}}, &term.passages, {term.term}, {}};
        if (!term.long_form.empty()) page.words.push_back(term.long_form);
        page.least_for_tally = 8;
        page.given = QuickHash().add(relations::to_string(term.kind)).add(term.long_form).finish();
        page.complete = [&view, &term, to](Json& context, const PassageList&) {
            context["kind"] = kind_name(view, term.kind);
            context["long_form"] = term.long_form;
            context["has_long_form"] = !term.long_form.empty();
            context["series"] = series_of(view, term, to);
            context["has_series"] = !context["series"].empty();
        };
        for (PageMaker& maker : passage_pages(view, page)) makers.push_back(std::move(maker));
    }
    for (PageMaker& maker : catalogue_pages(view, std::move(catalogue))) makers.push_back(std::move(maker));
    return makers;
}

}  // namespace yaodian::pages
