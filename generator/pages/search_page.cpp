/// The search page, and what every page tells the scripts that search.
#include "generator/pages/page_model.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

std::string script_settings(const View& view, std::string_view from, const std::vector<std::string>& more_groups) {
    Json words = Json::object();
    for (const char* group : {"search", "appearance"}) words.update(view.words(group));
    for (const std::string& group : more_groups) words.update(view.words(group));
    // Written into a <script> element, which `</script` and `<!--` would end or change.
    return replace_all(Json{{"root", root_link(from)}, {"words", words}, {"types", view.words("types")}}.dump(), "<",
                       "\\u003c");
}

PageModel search_page(const View& view) {
    const std::string path = "search.html";
    Json context = view.context(path, view.word("search_title"));
    context["title"] = view.word("search_title");
    context["has_own_search_box"] = true;
    context["script_settings"] = script_settings(view, path, {"search_page"});
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
