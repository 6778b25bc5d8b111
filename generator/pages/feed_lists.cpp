#include "generator/pages/feed_lists.hpp"

#include <map>

#include "generator/pages/page_model.hpp"

namespace yaodian::pages {

std::string feed_path(const std::string& page) {
    return page.substr(0, page.rfind('.')) + ".xml";
}

void offer_feed(const View& view, const std::string& path, const std::string& title, Json& context) {
    context["feed_url"] = relative_link(path, feed_path(path));
    context["feed_title"] = title + " · " + view.site().title;
}

std::vector<FeedList> feed_lists(const View& view) {
    std::map<std::string, FeedList> by_page;
    for (const document::Document* document : view.documents()) {
        const auto add = [&](std::string page, std::string title) {
            FeedList& list = by_page[page];
            list.page = std::move(page);
            list.title = std::move(title);
            list.documents.push_back(document);
        };
        for (const std::string& body : view.connections().bodies_of(*document)) add(View::issuer_path(body), body);
        add(View::type_path(document->type), view.type_label(document->type));
        for (const relations::Topic* topic : view.connections().topics_of_document(document->name))
            add(Connections::topic_path(topic->name), topic->name);
    }
    std::vector<FeedList> lists;
    for (auto& [page, list] : by_page) lists.push_back(std::move(list));
    return lists;
}

}  // namespace yaodian::pages
