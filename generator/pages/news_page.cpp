/// What is new since the portal was published last, and what each publication before brought.
#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "generator/pages/document_list.hpp"
#include "generator/pages/page_model.hpp"
#include "generator/pages/passage_links.hpp"
#include "generator/support/quick_hash.hpp"

namespace yaodian::pages {

namespace {

using document::Document;

/// How many of each kind are shown when a publication has many of all of them.
constexpr std::size_t most_beside_others = 50;

/// A publication as far as it is shown.
struct ShownNews {
    const News* news = nullptr;
    Documents added;    ///< in the order of lists; those that are shown
    Documents changed;  ///< the same
    std::size_t withdrawn = 0;
    std::size_t all_added = 0;
    std::size_t all_changed = 0;
};

/// Documents by their names and with their places in lists.
class Listed {
  public:
    explicit Listed(const View& view) : view_(view) {
        for (std::size_t i = 0; i < view.documents().size(); ++i) places_[view.documents()[i]->name] = i;
    }
    [[nodiscard]] Documents of(const std::vector<std::string>& names) const {
        std::vector<std::size_t> places;
        for (const std::string& name : names) {
            const auto place = places_.find(name);
            if (place != places_.end()) places.push_back(place->second);
        }
        std::sort(places.begin(), places.end());
        Documents documents;
        for (const std::size_t place : places) documents.push_back(view_.documents()[place]);
        return documents;
    }

  private:
    const View& view_;
    std::map<std::string_view, std::size_t> places_;
};

/// No more than a page may show: the newest publications whole, and of those before their numbers.
std::vector<ShownNews> shown_news(const View& view) {
    const Listed listed(view);
    std::vector<ShownNews> all;
    std::size_t left = most_entries;
    for (const News& news : view.site().news) {
        ShownNews shown{&news, listed.of(news.added), listed.of(news.changed)};
        shown.all_added = shown.added.size();
        shown.all_changed = shown.changed.size();
        // What was added may be very much; the few that were corrected or withdrawn are to be seen all the same.
        const std::size_t withdrawn = std::min({news.withdrawn.size(), most_beside_others, left});
        const std::size_t changed = std::min({shown.all_changed, most_beside_others, left - withdrawn});
        const std::size_t added = std::min(shown.all_added, left - withdrawn - changed);
        left -= withdrawn + added;
        shown.added.resize(added);
        shown.changed.resize(std::min(shown.all_changed, left));
        left -= shown.changed.size();
        shown.withdrawn = std::min(news.withdrawn.size(), withdrawn + left);
        left -= shown.withdrawn - withdrawn;
        all.push_back(std::move(shown));
    }
    return all;
}

Json heading(const View& view, const char* word, std::size_t count, std::size_t shown) {
    return {{"heading", counted(view, word, count)},
            {"has_any", count > 0},
            {"has_entries", shown > 0},
            {"has_more", shown > 0 && shown < count},
            {"more", counted(view, "news_more", count - shown)}};
}

Json publication(const View& view, const ShownNews& shown) {
    const News& news = *shown.news;
    const auto list = [&](const char* word, const Documents& documents, std::size_t count) {
        Json json = heading(view, word, count, documents.size());
        json["documents"] = Json::array();
        for (const Document* document : documents) json["documents"].push_back(entry_of(view, *document, news_path));
        return json;
    };
    Json withdrawn = heading(view, "news_withdrawn", news.withdrawn.size(), shown.withdrawn);
    withdrawn["documents"] = Json::array();
    for (std::size_t i = 0; i < shown.withdrawn; ++i)
        withdrawn["documents"].push_back({{"title", news.withdrawn[i].title},
                                          {"date", news.withdrawn[i].date},
                                          {"has_date", !news.withdrawn[i].date.empty()}});
    return {{"name", news.date.empty() ? filled_word(view, "news_since", {{"date", view.site().published}})
                                       : filled_word(view, "news_published", {{"date", news.date}})},
            {"added", list("news_added", shown.added, shown.all_added)},
            {"corrected", list("news_changed", shown.changed, shown.all_changed)},
            {"withdrawn", std::move(withdrawn)}};
}

std::uint64_t hash_of(const View& view, const std::vector<ShownNews>& all) {
    QuickHash hash;
    hash.add(view.site().published);
    for (const ShownNews& shown : all) {
        hash.add(shown.news->date).add(hash_of(view, shown.added)).add(hash_of(view, shown.changed));
        hash.add(shown.all_added).add(shown.all_changed).add(shown.news->withdrawn.size());
        for (std::size_t i = 0; i < shown.withdrawn; ++i)
            hash.add(shown.news->withdrawn[i].title).add(shown.news->withdrawn[i].date);
    }
    return hash.finish();
}

PageModel news_page(const View& view, const std::vector<ShownNews>& all) {
    const std::string path = news_path;
    Json context = view.context(path, view.word("whats_new"));
    context["title"] = view.word("whats_new");
    context["has_breadcrumb"] = true;
    context["breadcrumb"] =
        breadcrumb(view, path, {{view.word("documents"), "documents/index.html"}, {view.word("whats_new"), ""}});
    const bool has_next = !all.empty() && all.front().news->date.empty();
    context["has_next"] = has_next;
    context["nothing"] = filled_word(view, "news_nothing", {{"date", view.site().published}});
    context["publications"] = Json::array();
    for (const ShownNews& shown : all) context["publications"].push_back(publication(view, shown));
    context["documents_url"] = relative_link(path, "documents/index.html");
    return {path, "whats-new", std::move(context)};
}

}  // namespace

std::vector<PageMaker> news_pages(const View& view) {
    if (view.site().published.empty()) return {};
    const auto shown = std::make_shared<const std::vector<ShownNews>>(shown_news(view));
    return {{news_path, [&view, shown] { return news_page(view, *shown); }, hash_of(view, *shown)}};
}

}  // namespace yaodian::pages
