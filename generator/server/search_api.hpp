/// `GET /api/search`: its parameters, and its answers from an index that builds replace.
#pragma once

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "generator/portal/portal.hpp"
#include "search/search.hpp"

namespace yaodian::server {

/// What one request asks for.
struct SearchRequest {
    std::string query;
    search::Filters filters;
    search::Wanted wanted = {};
    std::vector<std::string> portals = {};  ///< whose hits are wanted; empty: of all
};

/// Thrown when a request's parameters are not what is expected; the message says what was.
class BadRequest : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// `q` once; `year`, `month`, `type`, `issuer`, `topic`, `column` as often as wanted; `limit` and `order` (`relevance`,
/// `newest`, `oldest`, `title`) once at most; `documents=1` for a list of documents.
/// @param parameters  percent-decoded
/// @param federated  whether many portals are asked: then `portal` as often as wanted
/// @throws BadRequest at an unknown, missing, repeated or senseless parameter
[[nodiscard]] SearchRequest read_search_request(const std::multimap<std::string, std::string>& parameters,
                                                bool federated = false);

/// What `/api/suggest` answers to address bars, in the form that OpenSearch has for suggestions: the query, and
/// headings and titles of what was found, each once: `["提案", ["做好提案办理", "提案征集通知"]]`.
[[nodiscard]] std::string suggestions_json(const search::Results& results);

/// The description for address bars with a line that says where suggestions are.
/// @param description  `opensearch.xml` as the build writes it
[[nodiscard]] std::string with_suggestions(std::string description);

/// Answers search requests of many threads. An index that a build has replaced is opened anew.
class Searcher {
  public:
    explicit Searcher(portal::Portal portal);
    ~Searcher();
    Searcher(const Searcher&) = delete;
    Searcher& operator=(const Searcher&) = delete;

    /// What `yaodian search` finds.
    /// @throws Failure when nothing was built, or the vocabulary is no TOML
    /// @throws search::IndexError when the index is damaged
    [[nodiscard]] search::Results search(const SearchRequest& request);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace yaodian::server
