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

std::string years_of_all(const View& view) {
    int first = 0;
    int last = 0;
    for (const document::Document* document : view.documents()) {
        const int year = document->year.value_or(0);
        if (year == 0) continue;
        first = first == 0 ? year : std::min(first, year);
        last = std::max(last, year);
    }
    return first == 0 ? "" : std::to_string(first) + "-" + std::to_string(last);
}

PageModel search_page(const View& view) {
    const std::string path = "search.html";
    Json context = view.context(path, view.word("search_title"));
    context["title"] = view.word("search_title");
    context["has_own_search_box"] = true;
    context["years_span"] = years_of_all(view);
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
    context["keys"] = Json::array();
    for (const std::string& line : split(view.words("search").at("keys_list").get<std::string>(), '\n')) {
        const std::size_t tab = line.find('\t');
        if (tab == std::string::npos) continue;  // a theme's own words
        context["keys"].push_back({{"names", split(line.substr(0, tab), ' ')}, {"text", line.substr(tab + 1)}});
    }
    return {path, "search-help", std::move(context)};
}

}  // namespace yaodian::pages
