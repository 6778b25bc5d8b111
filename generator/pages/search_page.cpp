/// The search page, and what the scripts of all pages are told.
#include "generator/pages/page_model.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

std::string words_for_scripts(const View& view) {
    Json words = Json::object();
    for (const char* group : {"search", "appearance", "search_page", "highlight", "reading"})
        words.update(view.words(group));
    return "window.YaodianWords=" + Json{{"words", words}, {"types", view.words("types")}}.dump() + ";\n";
}

PageModel search_page(const View& view) {
    const std::string path = "search.html";
    Json context = view.context(path, view.word("search_title"));
    context["title"] = view.word("search_title");
    context["has_own_search_box"] = true;
    context["examples"] = search_examples(view, path, 0);
    context["has_examples"] = !context["examples"].empty();
    return {path, "search", std::move(context)};
}

Json search_examples(const View& view, std::string_view from, std::size_t most) {
    Json list = Json::array();
    const Json& words = view.words("search_help");
    for (const SearchExample& example : view.site().examples) {
        if (most != 0 && list.size() == most) break;
        list.push_back({{"name", words.at(example.ability)},
                        {"note", words.at(example.ability + "_note")},
                        {"query", example.query},
                        {"url", relative_link(from, "search.html") + "?q=" + percent_encoded(example.query)}});
    }
    return list;
}

PageModel search_help_page(const View& view) {
    const std::string path = search_help_path;
    Json context = view.context(path, view.word("search_help_title"));
    context["title"] = view.word("search_help_title");
    context["has_breadcrumb"] = true;
    context["breadcrumb"] =
        breadcrumb(view, path, {{view.word("search_title"), "search.html"}, {view.word("search_help_title"), ""}});
    context["examples"] = search_examples(view, path, 0);
    context["has_examples"] = !context["examples"].empty();
    return {path, "search-help", std::move(context)};
}

}  // namespace yaodian::pages
