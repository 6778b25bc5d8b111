#include "generator/portal/selection/chosen_part.hpp"

#include <utility>

#include "generator/pages/connections.hpp"
#include "generator/pages/page_model.hpp"
#include "generator/portal/build/passage_relations.hpp"
#include "generator/relations/restricted.hpp"
#include "generator/support/text.hpp"

namespace yaodian::portal {

namespace {

using Names = std::set<std::string, std::less<>>;

Collection documents_of(const Collection& all, const Names& names) {
    Collection part;
    for (std::size_t i = 0; i < all.documents.size(); ++i) {
        if (!names.contains(all.documents[i].name)) continue;
        part.documents.push_back(all.documents[i]);
        part.files.push_back(all.files[i]);
        part.hashes.push_back(all.hashes[i]);
        part.document_hashes.push_back(all.document_hashes[i]);
    }
    // A later version that is not here cannot be led to.
    for (document::Document& document : part.documents)
        std::erase_if(document.replaces, [&](const std::string& earlier) { return !names.contains(earlier); });
    const std::set<std::string> files(part.files.begin(), part.files.end());
    for (const Reading& reading : all.readings) {
        if (files.contains(reading.file)) part.readings.push_back(reading);
    }
    part.pictures = all.pictures;
    keep_shown(part.pictures, part.documents);
    return part;
}

/// `2024年·校工会·…`: what stands behind the colons of the filters, then the words.
std::string shown_selection(const Selection& selection) {
    static constexpr std::string_view wide_colon = "：";
    std::vector<std::string> values;
    for (const std::string& filter : split(replace_all(selection.filter, wide_colon, ":"), ' ')) {
        const std::size_t colon = filter.find(':');
        std::string value = colon == std::string::npos ? filter : filter.substr(colon + 1);
        if (value.empty()) continue;
        const std::string field = filter.substr(0, std::min(colon, filter.size()));
        if (field == "year" || field.starts_with("年")) value += "年";
        if (field == "month" || field.starts_with("月")) value += "月";
        values.push_back(std::move(value));
    }
    if (!selection.query.empty()) values.push_back(selection.query);
    return values.empty() ? selection.name : join(values, "·");
}

/// Years of a chain that the part does not have: `2019、2021`.
std::string years_elsewhere(const relations::Chain& chain, const Names& names) {
    std::vector<std::string> years;
    for (const relations::ChainYear& year : chain.years) {
        bool is_here = false;
        for (const std::string& passage : year.passages)
            is_here = is_here || names.contains(relations::document_of(passage));
        if (!is_here) years.push_back(std::to_string(year.year));
    }
    return join(years, "、");
}

pages::Whole whole_of(const Prepared& all, const relations::Elsewhere& elsewhere, const Names& names) {
    pages::Whole whole;
    whole.title = all.settings.title;
    whole.documents = count_documents(all.collection.documents);
    std::map<std::string_view, const document::Document*> by_name;
    for (const document::Document& document : all.collection.documents) by_name.emplace(document.name, &document);
    for (const auto& [title, name] : elsewhere.cited) {
        const auto document = by_name.find(name);
        if (document != by_name.end())
            whole.cited.emplace(
                title, pages::Whole::Place{pages::shown_title(*document->second), all.addresses.pages.at(name)});
    }
    for (const auto& [passage, chain] : elsewhere.chains) {
        const std::string years = years_elsewhere(chain, names);
        if (years.empty()) continue;
        whole.work.emplace(passage,
                           pages::Whole::Place{years, pages::Connections::history_address(chain, all.addresses.pages)});
    }
    return whole;
}

std::vector<search::Passage> passages_of(const Prepared& all, const Prepared& part, const Names& names) {
    std::vector<search::Passage> passages;
    for (const search::Passage& passage : all.passages) {
        if (!names.contains(passage.document)) continue;
        passages.push_back(passage);
        search::Passage& own = passages.back();
        own.topics.clear();
        own.work_years.clear();
        own.history.clear();
        own.cited.clear();
        own.series.clear();
        own.edition = 0;
    }
    add_relations(passages, part.relations, part.collection.documents, part.addresses);
    return passages;
}

}  // namespace

std::unique_ptr<Prepared> chosen_part(const Prepared& all, const Selection& selection, const Names& documents) {
    auto part = std::make_unique<Prepared>();
    part->settings = all.settings;
    part->settings.name += "-" + selection.name;
    part->settings.title =
        selection.title.empty() ? all.settings.title + "（" + shown_selection(selection) + "）" : selection.title;
    part->vocabulary = all.vocabulary;
    part->collection = documents_of(all.collection, documents);
    part->addresses.pages = all.addresses.pages;
    std::set<std::string_view> pages;
    std::set<std::string> issuers;
    for (const document::Document& document : part->collection.documents) {
        pages.insert(all.addresses.pages.at(document.name));
        issuers.insert(document.issuers.begin(), document.issuers.end());
    }
    for (const auto& [from, to] : all.addresses.moved) {
        if (pages.contains(to)) part->addresses.moved.emplace(from, to);
    }
    relations::Elsewhere elsewhere;
    part->relations = relations::restricted(all.relations, documents, issuers, elsewhere);
    part->whole = whole_of(all, elsewhere, documents);
    part->passages = passages_of(all, *part, documents);
    return part;
}

}  // namespace yaodian::portal
