#include "generator/portal/build/portal_index.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "generator/portal/settings/vocabulary.hpp"
#include "generator/support/files.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::portal {

namespace {

void resolve(std::vector<std::string>& values, const std::map<std::string, std::vector<std::string>>& names) {
    for (std::string& value : values) {
        for (const auto& [full, short_names] : names) {
            if (std::find(short_names.begin(), short_names.end(), value) == short_names.end()) continue;
            value = full;
            break;
        }
    }
}

std::filesystem::path names_file(const Portal& portal) {
    return portal.cache() / "issuers.json";
}

/// None when nothing was built, or the file is damaged: the index has the full names all the same.
std::map<std::string, std::vector<std::string>> kept_names_of_bodies(const Portal& portal) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(names_file(portal), error)) return {};
    try {
        return nlohmann::json::parse(read_file(names_file(portal)))
            .get<std::map<std::string, std::vector<std::string>>>();
    } catch (const nlohmann::json::exception&) {
        return {};
    }
}

}  // namespace

void keep_names_of_bodies(const Portal& portal, const std::map<std::string, std::vector<std::string>>& issuers) {
    write_file(names_file(portal),
               nlohmann::json(issuers).dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

search::Index open_index(const Portal& portal) {
    std::error_code error;
    if (!std::filesystem::exists(portal.index().parent_path(), error)) {
        throw Failure({Severity::error,
                       to_utf8(portal.root / "site"),
                       0,
                       0,
                       "there is no search index yet",
                       "Run `yaodian build` first.",
                       {}});
    }
    return search::Index(portal.index().string());
}

search::Filters with_full_names(search::Filters filters, const Portal& portal) {
    if (filters.types.empty() && filters.issuers.empty()) return filters;
    std::vector<Problem> shown_by_build;
    const Vocabulary vocabulary = read_vocabulary(portal.vocabulary(), shown_by_build);
    resolve(filters.types, vocabulary.search.types);
    resolve(filters.issuers, vocabulary.search.issuers);
    resolve(filters.issuers, kept_names_of_bodies(portal));
    return filters;
}

}  // namespace yaodian::portal
