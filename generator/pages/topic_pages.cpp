/// Subjects of work: an index, and a page for each with what all institutions say of it, year by year.
#include "generator/pages/catalogue.hpp"
#include "generator/pages/handout_pages.hpp"
#include "generator/pages/passage_list.hpp"

namespace yaodian::pages {

std::vector<PageMaker> topic_pages(const View& view) {
    const auto& topics = view.connections().all().topics;
    Catalogue catalogue{"topics", view.word("topic_index"), view.word("topic_lead"), {}};
    catalogue.groups.push_back({"all", "", "", {}});
    std::vector<PageMaker> makers;
    for (const relations::Topic& topic : topics) {
        const std::string path = Connections::topic_path(topic.name);
        catalogue.groups.front().entries.push_back({topic.name, path, "", &topic.passages});
        const Handout handout{path, topic.name, topic.passages};
        if (has_handout(handout)) {
            makers.push_back(handout_maker(view, handout));
        }
        PassagePage page{path,
                         "topic",
                         topic.name,
                         {{view.word("topic_index"), "topics/index.html"}},
                         &topic.passages,
                         {topic.name},
                         [&view, path, name = topic.name, handout](Json& context, const PassageList&) {
                             offer_feed(view, path, name, context);
                             context["has_handout"] = has_handout(handout);
                             context["handout_url"] = relative_link(path, handout_path(path));
                         }};
        for (PageMaker& maker : passage_pages(view, page)) makers.push_back(std::move(maker));
    }
    for (PageMaker& maker : catalogue_pages(view, std::move(catalogue))) makers.push_back(std::move(maker));
    return makers;
}

}  // namespace yaodian::pages
