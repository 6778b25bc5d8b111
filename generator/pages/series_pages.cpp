/// What is held again and again with a running number, and notices that return under their title: an index, and a page
/// for each with its editions.
#include <algorithm>
#include <memory>

#include "generator/pages/catalogue.hpp"
#include "generator/pages/document_list.hpp"
#include "generator/pages/quotation.hpp"
#include "generator/support/quick_hash.hpp"

namespace yaodian::pages {

namespace {

using relations::Edition;
using relations::Series;

std::string edition_name(int number, int session = 0) {
    const std::string name = "第" + std::to_string(number) + "届";
    return session == 0 ? name : name + "第" + std::to_string(session) + "次";
}

/// `二十三` for 23; digits from 100 on.
std::string han_number(int number) {
    static constexpr const char* digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    static constexpr int ten = 10;
    if (number <= 0 || number >= ten * ten) return std::to_string(number);
    const std::string tens = number < ten ? "" : (number < 2 * ten ? "" : std::string(digits[number / ten])) + "十";
    return tens + digits[number % ten];
}

/// How texts print an edition.
std::vector<std::string> printed_forms(const Edition& edition) {
    const std::string han = han_number(edition.number);
    std::vector<std::string> forms{"第" + han + "届", "第" + std::to_string(edition.number) + "届"};
    if (edition.number == 1) forms.emplace_back("首届");
    if (edition.session > 0) forms.push_back(han + "届" + han_number(edition.session) + "次");
    return forms;
}

/// The series of one name: that of each institution is its own.
struct Named {
    std::vector<const Series*> series;
    std::vector<std::string> passages;
    int first = 0;  ///< lowest number
    int last = 0;   ///< highest
};

/// @param all  by name
std::vector<Named> by_name(const std::vector<Series>& all) {
    std::vector<Named> list;
    for (const Series& series : all) {
        if (series.editions.empty()) continue;
        if (list.empty() || list.back().series.front()->name != series.name) {
            list.emplace_back();
            list.back().first = series.editions.front().number;
        }
        Named& named = list.back();
        named.series.push_back(&series);
        named.first = std::min(named.first, series.editions.front().number);
        named.last = std::max(named.last, series.editions.back().number);
        for (const Edition& edition : series.editions) named.passages.push_back(edition.passage);
    }
    return list;
}

/// A passage that names an edition.
struct Mention {
    const Series* series = nullptr;
    const Edition* edition = nullptr;

    [[nodiscard]] std::string edition_name() const { return pages::edition_name(edition->number, edition->session); }
    [[nodiscard]] bool is_of_edition(const Mention& other) const {
        return series == other.series && edition->number == other.edition->number &&
               edition->session == other.edition->session;
    }
};

using Mentions = std::vector<Mention>;

/// Those of all its series, in order.
Mentions mentions_of(const View& view, const Named& named) {
    Mentions list;
    for (const Series* series : named.series) {
        for (const Edition& edition : series->editions) {
            if (view.connections().places().find(edition.passage) != nullptr) list.push_back({series, &edition});
        }
    }
    return list;
}

/// The place is asked for again, so that what it says is a fact of the page.
Json mention_json(const View& view, const Mention& mention, const std::string& path) {
    const Place& place = *view.connections().places().find(mention.edition->passage);
    const document::Document& document = *place.document;
    std::vector<std::string> words = printed_forms(*mention.edition);
    words.push_back(mention.series->name);
    return {{"year", view.year_name(mention.edition->year)},
            {"title", shown_title(document)},
            {"document_url", relative_link(path, view.address(document))},
            {"quotations", Json::array({quotation(view, place, words, path)})}};
}

std::string issuer_of(const View& view, const Series& series) {
    const Place* place = view.connections().places().find(series.editions.front().passage);
    const std::string body = place == nullptr ? std::string{} : view.connections().body_of(*place->document);
    return body.empty() ? view.word("no_issuer") : body;
}

/// A series with more mentions has them on pages of their own.
constexpr std::size_t most_mentions = 120;

/// Mentions `begin` up to `end`, which are on one page.
struct MentionPart {
    std::string path;
    std::string name;  ///< of its editions, from which to which
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The pages of a series with many mentions; none of one with few.
std::vector<MentionPart> parts_of(const std::string& path, const Mentions& mentions) {
    std::vector<MentionPart> parts;
    const std::string folder = path.substr(0, path.rfind('.')) + "/";
    for (std::size_t begin = 0; mentions.size() > most_mentions && begin < mentions.size(); begin += most_mentions) {
        MentionPart part{folder + std::to_string(parts.size() + 1) + ".html", mentions[begin].edition_name(), begin,
                         std::min(begin + most_mentions, mentions.size())};
        if (const std::string last = mentions[part.end - 1].edition_name(); last != part.name) part.name += "—" + last;
        parts.push_back(std::move(part));
    }
    return parts;
}

Json series_json(const View& view, const Mentions& mentions, const MentionPart& part) {
    Json list = Json::array();
    for (std::size_t i = part.begin; i < part.end; ++i) {
        const Mention& mention = mentions[i];
        const bool is_first = i == part.begin;
        if (is_first || mentions[i - 1].series != mention.series)
            list.push_back({{"issuer", issuer_of(view, *mention.series)}, {"editions", Json::array()}});
        Json& editions = list.back()["editions"];
        if (editions.empty() || !mentions[i - 1].is_of_edition(mention))
            editions.push_back({{"name", mention.edition_name()}, {"mentions", Json::array()}});
        editions.back()["mentions"].push_back(mention_json(view, mention, part.path));
    }
    return list;
}

/// @param part  what is shown; nothing of a series with parts on its own page
/// @param parts  that the page leads to
PageModel series_page(const View& view, const Named& named, const Mentions& mentions, const MentionPart& part,
                      const std::vector<MentionPart>& parts) {
    const std::string& name = named.series.front()->name;
    const std::string home = Connections::series_path(name);
    const std::string title = part.path == home ? name : name + " · " + part.name;
    Json context = view.context(part.path, title);
    context["has_breadcrumb"] = true;
    std::vector<std::pair<std::string, std::string>> steps{{view.word("series_index"), "series/index.html"}};
    steps.emplace_back(name, part.path == home ? "" : home);
    if (part.path != home) steps.emplace_back(part.name, "");
    context["breadcrumb"] = breadcrumb(view, part.path, steps);
    context["title"] = title;
    context["series"] = series_json(view, mentions, part);
    context["has_parts"] = !parts.empty();
    context["parts"] = Json::array();
    for (const MentionPart& other : parts) {
        context["parts"].push_back(
            {{"name", other.name}, {"url", relative_link(part.path, other.path)}, {"count", other.end - other.begin}});
    }
    return {part.path, "series", std::move(context)};
}

/// The notices that return under a title, the newest first.
std::vector<PageMaker> recurring_pages(const View& view, const relations::Recurring& recurring) {
    DocumentList list{Connections::recurring_path(recurring),
                      recurring.name,
                      {{view.word("series_index"), "series/index.html"}, {recurring.name, ""}},
                      {}};
    for (auto name = recurring.documents.rbegin(); name != recurring.documents.rend(); ++name) {
        if (const document::Document* document = view.connections().places().document_at(*name))
            list.documents.push_back(document);
    }
    return document_list(view, std::move(list));
}

}  // namespace

std::vector<PageMaker> series_pages(const View& view) {
    const auto all = std::make_shared<const std::vector<Named>>(by_name(view.connections().all().series));
    Catalogue catalogue{"series", view.word("series_index"), view.word("series_lead"), {}};
    const std::vector<relations::Recurring>& recurring = view.connections().all().recurring;
    // Two kinds need names; one is all that there is.
    const bool both = !all->empty() && !recurring.empty();
    if (!all->empty() || recurring.empty())
        catalogue.groups.push_back({both ? "numbered" : "all", both ? view.word("series_numbered") : "", "", {}});
    std::vector<PageMaker> makers;
    for (const Named& named : *all) {
        const std::string& name = named.series.front()->name;
        std::string note = edition_name(named.first);
        if (named.last != named.first) note += "—" + edition_name(named.last);
        catalogue.groups.front().entries.push_back({name, Connections::series_path(name), note, &named.passages});
        QuickHash given;
        for (const Series* series : named.series) {
            given.add(series->name).add(issuer_of(view, *series)).add(series->editions.size());
            for (const Edition& edition : series->editions)
                given.add(edition.passage)
                    .add(edition_name(edition.number, edition.session))
                    .add(view.year_name(edition.year));
        }
        const std::string path = Connections::series_path(name);
        const auto mentions = std::make_shared<const Mentions>(mentions_of(view, named));
        const std::vector<MentionPart> parts = parts_of(path, *mentions);
        const MentionPart own{path, "", 0, parts.empty() ? mentions->size() : 0};
        makers.push_back(
            {path,
             [&view, all, &named, mentions, own, parts] { return series_page(view, named, *mentions, own, parts); },
             given.finish()});
        for (const MentionPart& part : parts) {
            makers.push_back(
                {part.path,
                 [&view, all, &named, mentions, part] { return series_page(view, named, *mentions, part, {}); },
                 given.finish()});
        }
    }
    if (!recurring.empty())
        catalogue.groups.push_back({both ? "recurring" : "all", both ? view.word("series_recurring") : "", "", {}});
    for (const relations::Recurring& one : recurring) {
        catalogue.groups.back().entries.push_back({one.name, Connections::recurring_path(one), "", &one.documents});
        for (PageMaker& maker : recurring_pages(view, one)) makers.push_back(std::move(maker));
    }
    for (PageMaker& maker : catalogue_pages(view, std::move(catalogue))) {
        makers.push_back({maker.path, [all, make = std::move(maker.make)] { return make(); }, maker.given});
    }
    return makers;
}

}  // namespace yaodian::pages
