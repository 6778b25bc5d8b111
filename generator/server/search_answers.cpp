#include "generator/server/search_answers.hpp"

#include <nlohmann/json.hpp>

#include "generator/portal/build/portal_index.hpp"
#include "generator/server/federated.hpp"
#include "generator/support/problem.hpp"
#include "search/query/results_json.hpp"

namespace yaodian::server {

namespace {

constexpr const char* json_type = "application/json; charset=utf-8";

/// @param answer  sets the response, and gives how many passages were found
/// @returns that; nothing where the response says instead why there is no answer
template <typename Answer>
std::optional<int> answered(httplib::Response& response, Answer answer) {
    response.set_header("Cache-Control", "no-store");
    try {
        return answer();
    } catch (const BadRequest& error) {
        refuse(response, bad_request, error.what());
    } catch (const search::IndexError& error) {
        refuse(response, unavailable, error.what());
    } catch (const Failure& failure) {
        const Problem& problem = failure.problem();
        refuse(response, unavailable, problem.message + (problem.remedy.empty() ? "" : ". " + problem.remedy));
    }
    return std::nullopt;
}

}  // namespace

void refuse(httplib::Response& response, int status, const std::string& message) {
    const nlohmann::json error = {{"error", message}};
    response.status = status;
    response.set_content(error.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n", json_type);
}

std::optional<int> answer_search(Searcher& searcher, bool suggests, const httplib::Request& request,
                                 httplib::Response& response) {
    static constexpr int most_suggestions = 10;
    return answered(response, [&] {
        SearchRequest asked = read_search_request(request.params);
        if (suggests) asked.wanted.limit = most_suggestions;
        const search::Results results = searcher.search(asked);
        if (suggests) {
            response.set_content(suggestions_json(results), "application/x-suggestions+json");
        } else {
            response.set_content(search::results_json(results), json_type);
        }
        return results.total;
    });
}

std::optional<int> answer_federated(search::Federation& federation, const portal::Portal& portal,
                                    const httplib::Request& request, httplib::Response& response) {
    return answered(response, [&] {
        const SearchRequest asked = read_search_request(request.params, true);
        const search::FederatedResults found =
            federation.search(asked.query, portal::with_full_names(asked.filters, portal), asked.wanted, asked.portals);
        response.set_content(federated_json(found), json_type);
        return found.results.total;
    });
}

}  // namespace yaodian::server
