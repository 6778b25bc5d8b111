#include "generator/server/federated.hpp"

#include <fmt/core.h>

#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "generator/portal/settings/toml_file.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"
#include "search/query/results_json.hpp"

namespace yaodian::server {

namespace {

using portal::TomlFile;
using portal::TomlValue;

constexpr const char* example_portal =
    "Write [[portal]], name = \"望潮所工会\", address = \"http://union.example/portal/\" and "
    "index = \"union.example:8001\".";

/// `host:port`, `[::1]:port`.
bool read_place(std::string_view text, search::FederatedPortal& portal) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    std::string_view host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    const std::string_view port = text.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), portal.port);
    portal.host = host;
    return error == std::errc() && end == port.data() + port.size() && portal.port > 0 && portal.port <= 65535 &&
           host.find_first_of(" /\t") == std::string_view::npos && !host.empty();
}

bool is_address(std::string_view text) {
    return (text.starts_with("http://") || text.starts_with("https://")) && text.ends_with('/');
}

search::FederatedPortal read_portal(const TomlFile& toml, const TomlValue& table) {
    search::FederatedPortal portal;
    bool has_place = false;
    for (const auto& [key, value] : table.table) {
        if (key != "name" && key != "address" && key != "index")
            throw Failure(
                toml.problem_at(value, "expected name, address or index, found `" + key + "`", example_portal));
        if (value.kind != TomlValue::Kind::text) {
            throw Failure(toml.problem_at(
                value, fmt::format("expected a text for `{}`, found {}", key, to_string(value.kind)), example_portal));
        }
        if (key == "name") portal.name = value.text;
        if (key == "address") {
            if (!is_address(value.text)) {
                throw Failure(toml.problem_at(
                    value, "expected the address of a site, which ends in `/`, found `" + value.text + "`",
                    example_portal));
            }
            portal.address = value.text;
        }
        if (key == "index") {
            has_place = read_place(value.text, portal);
            if (!has_place) {
                throw Failure(toml.problem_at(
                    value, "expected a host and a port as union.example:8001, found `" + value.text + "`",
                    example_portal));
            }
        }
    }
    if (portal.name.empty() || portal.address.empty() || !has_place)
        throw Failure(toml.problem_at(table, "expected name, address and index of a portal", example_portal));
    return portal;
}

}  // namespace

std::vector<search::FederatedPortal> read_federated_portals(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        throw Failure({Severity::error, to_utf8(file), 0, 0, "there is no such list of portals", example_portal, {}});
    const TomlFile toml = TomlFile::read(file);
    std::vector<search::FederatedPortal> out;
    for (const auto& [key, value] : toml.root().table) {
        if (key != "portal" || value.kind != TomlValue::Kind::list)
            throw Failure(toml.problem_at(value, "expected `[[portal]]`, found `" + key + "`", example_portal));
        for (const TomlValue& table : value.list) {
            if (table.kind != TomlValue::Kind::table)
                throw Failure(toml.problem_at(table, "expected a table `[[portal]]`", example_portal));
            search::FederatedPortal portal = read_portal(toml, table);
            for (const search::FederatedPortal& other : out) {
                if (other.name == portal.name)
                    throw Failure(toml.problem_at(table, "two portals have the name `" + portal.name + "`", {}));
                if (portal.address.starts_with(other.address) || other.address.starts_with(portal.address)) {
                    throw Failure(toml.problem_at(
                        table, "the site of `" + portal.name + "` lies in that of `" + other.name + "`, or the reverse",
                        "Give each portal an address of its own: links tell portals apart by it."));
                }
            }
            out.push_back(std::move(portal));
        }
    }
    if (out.empty())
        throw Failure({Severity::error, to_utf8(file), 0, 0, "the list has no portals", example_portal, {}});
    return out;
}

std::string federated_json(const search::FederatedResults& found) {
    auto json = nlohmann::ordered_json::parse(search::results_json(found.results));
    auto& facet = json["facets"]["portal"] = nlohmann::ordered_json::object();
    for (const auto& [name, count] : found.results.portals) facet[name] = count;
    for (std::size_t i = 0; i < found.portals.size(); ++i) json["hits"][i]["portal"] = found.portals[i];
    json["missing"] = found.missing;
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string_view federated_script() {
    return R"('use strict';
(() => {
  const theme = window.YaodianTheme;
  const {base} = document.currentScript.dataset;
  const page = document.querySelector('.search-page');
  if (!theme || !page) return;
  const isChinese = document.documentElement.lang.startsWith('zh');
  Object.assign(window.YaodianWords.words, isChinese ? {
    portal: '门户', portal_value: '{value}', federated: '在各个门户中查找', federated_title: '联合检索',
    missing_portals: '这些门户现在没有应答，结果里缺它们的内容：{names}。',
  } : {
    portal: 'Portal', portal_value: '{value}', federated: 'Search in all portals', federated_title: 'Search in all portals',
    missing_portals: 'These portals do not answer at the moment, so nothing of theirs is among the results: {names}.',
  });
  const {word, element, facts, address} = theme;
  const place = base + 'federated.html';

  if (location.pathname !== place) {
    const link = element('a', {href: place}, word('federated'));
    link.addEventListener('click', () => { link.href = place + location.search; });
    page.querySelector('h1').after(element('p.search-elsewhere', {}, link));
    return;
  }

  const isWhole = (url) => /^https?:/.test(url);
  const missing = element('p.search-message', {role: 'status', hidden: ''});
  page.querySelector('.search-status').before(missing);
  page.querySelector('h1').textContent = word('federated_title');
  document.title = document.title.replace(/^[^·]*?(?= · |$)/, word('federated_title'));
  document.getElementById('search-hint').querySelector('.examples')?.remove();

  theme.link = (url) => (isWhole(url) ? url : theme.root + url);
  theme.address = (hit) => (isWhole(hit.url) ? address(hit).slice(theme.root.length) : address(hit));
  theme.facts = (hit) => [hit.portal, facts(hit)].filter(Boolean).join(' · ');
  theme.searchAddress = (query, filters = {}) => place + '?' + new URLSearchParams({q: query, ...filters});
  theme.facets.names.unshift('portal');
  theme.prepare = async () => {}; // the portal's own index is not asked here

  let asked = null;
  theme.search = async (query, filters) => {
    asked?.abort();
    const request = asked = new AbortController();
    const parameters = new URLSearchParams({q: query, limit: filters.limit, order: filters.order ?? 'relevance'});
    for (const [name, values] of Object.entries({year: filters.years, month: filters.months, type: filters.types,
      issuer: filters.issuers, topic: filters.topics, column: filters.columns,
      portal: new URLSearchParams(location.search).getAll('portal')}))
      for (const value of values ?? []) parameters.append(name, value);
    try {
      const response = await fetch(base + 'api/federated?' + parameters, {signal: request.signal});
      if (!response.ok) throw new Error((await response.json()).error);
      const results = await response.json();
      missing.hidden = !results.missing.length;
      missing.textContent = word('missing_portals', {names: results.missing.join('、')});
      for (const hit of results.hits) hit.document = hit.portal + '/' + hit.document;
      return {...results, countsTopics: true};
    } catch (error) {
      throw Object.assign(error, {code: request.signal.aborted ? 'superseded' : error.code});
    }
  };
})();
)";
}

std::string with_federated_search(std::string html, std::string_view base) {
    static constexpr std::string_view own = "assets/search-page.js\"";
    const std::size_t name = html.find(own);
    const std::size_t place = name == std::string::npos ? name : html.rfind("<script", name);
    if (place == std::string::npos) return html;
    std::string script = "<script src=\"";
    script.append(base)
        .append(federated_script_path)
        .append("\" data-base=\"")
        .append(base)
        .append("\" defer></script>\n");
    return html.insert(place, script);
}

}  // namespace yaodian::server
