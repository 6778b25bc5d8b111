/// How requests for a search are answered, and how the server refuses.
#pragma once

#include <httplib.h>

#include <optional>
#include <string>

#include "generator/portal/portal.hpp"
#include "generator/server/search_api.hpp"
#include "search/federation.hpp"

namespace yaodian::server {

enum Status {
    no_content = 204,
    not_modified = 304,
    moved = 308,
    bad_request = 400,
    not_found = 404,
    not_allowed = 405,
    internal_error = 500,
    unavailable = 503
};

/// Answers with a sentence, as JSON.
void refuse(httplib::Response& response, int status, const std::string& message);

/// @param suggests  whether an address bar asks, while somebody types there
/// @returns how many passages were found; nothing when the question was not answered
std::optional<int> answer_search(Searcher& searcher, bool suggests, const httplib::Request& request,
                                 httplib::Response& response);

/// The same of many portals.
/// @param portal  whose vocabulary names what filters name
std::optional<int> answer_federated(search::Federation& federation, const portal::Portal& portal,
                                    const httplib::Request& request, httplib::Response& response);

}  // namespace yaodian::server
