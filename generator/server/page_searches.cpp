#include "generator/server/page_searches.hpp"

#include <nlohmann/json.hpp>

#include "generator/support/text.hpp"

namespace yaodian::server {

std::string_view page_searches_source() {
    return R"('use strict';
(() => {
  const theme = window.YaodianTheme;
  const {base} = document.currentScript.dataset;
  if (!theme) return;
  const {search} = theme;
  const pause = 3000; // milliseconds after which a search is the one that was meant
  let last = null;
  let timer = 0;
  function tell() {
    clearTimeout(timer);
    // Who presses Enter in the box asks the search page the same.
    if (last && sessionStorage.getItem('yaodian-told') !== last.query) {
      sessionStorage.setItem('yaodian-told', last.query);
      navigator.sendBeacon(base + 'api/searched', JSON.stringify(last));
    }
    last = null;
  }
  theme.search = async (query, filters) => {
    const results = await search(query, filters);
    clearTimeout(timer);
    last = query.trim() ? {query: query.trim(), hits: results.total} : null;
    timer = setTimeout(tell, pause);
    return results;
  };
  addEventListener('pagehide', tell);
})();
)";
}

std::string with_page_searches(std::string html, std::string_view base) {
    const std::size_t place = html.find("</head>");
    if (place == std::string::npos) return html;
    std::string script = "<script src=\"";
    script.append(base).append(page_searches_script).append("\" data-base=\"").append(base);
    return html.insert(place, script + "\" defer></script>\n");
}

std::optional<PageSearch> read_page_search(std::string_view body) {
    static constexpr std::size_t longest = 200;  // code points
    const auto json = nlohmann::json::parse(body, nullptr, false);
    if (!json.is_object() || json.size() != 2 || !json.contains("query") || !json.contains("hits")) return std::nullopt;
    const auto& query = json.at("query");
    const auto& hits = json.at("hits");
    if (!query.is_string() || !hits.is_number_unsigned() || hits.get<std::uint64_t>() > 100'000'000)
        return std::nullopt;
    std::string text = query.get<std::string>();
    if (trim(text).empty() || length(text) > longest) return std::nullopt;
    return PageSearch{std::move(text), hits.get<int>()};
}

}  // namespace yaodian::server
