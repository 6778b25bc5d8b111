/// The search page, and what every page tells the scripts that search.
#include "generator/pages/page_model.hpp"
#include "generator/support/text.hpp"

namespace yaodian::pages {

std::string script_settings(const View& view, std::string_view from, const std::vector<std::string>& groups) {
    Json words = Json::object();
    for (const std::string& group : groups) words.update(view.words(group));
    // Written into a <script> element, which `</script` and `<!--` would end or change.
    return replace_all(Json{{"root", root_link(from)}, {"words", words}, {"types", view.words("types")}}.dump(), "<",
                       "\\u003c");
}

PageModel search_page(const View& view) {
    const std::string path = "search.html";
    Json context = view.context(path, view.word("search_title"));
    context["title"] = view.word("search_title");
    context["has_own_search_box"] = true;
    context["script_settings"] = script_settings(view, path, {"search", "search_page"});
    return {path, "search", std::move(context)};
}

}  // namespace yaodian::pages
