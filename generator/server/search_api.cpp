#include "generator/server/search_api.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include <sys/stat.h>

#include <charconv>
#include <ctime>
#include <mutex>
#include <semaphore>
#include <thread>
#include <utility>
#include <vector>

#include "generator/portal/build/portal_index.hpp"
#include "search/turn.hpp"

namespace yaodian::server {

namespace {

/// Parts of an answer are put into an error message: long ones only by their beginning.
std::string shown(const std::string& value) {
    constexpr std::size_t most = 60;
    if (value.size() <= most) return "`" + value + "`";
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) --end;
    return "`" + value.substr(0, end) + "…`";
}

int number(const std::string& name, const std::string& value, int least, int most) {
    int result = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), result);
    if (error != std::errc() || end != value.data() + value.size() || result < least || result > most) {
        throw BadRequest(name + ": expected a number from " + std::to_string(least) + " to " + std::to_string(most) +
                         ", found " + shown(value));
    }
    return result;
}

std::string filled(const std::string& name, const std::string& value, const std::string& example) {
    if (value.empty()) throw BadRequest(name + ": expected a name such as " + example + ", found nothing");
    return value;
}

/// Which file an index was opened from: a build puts another one in its place.
struct Identity {
    dev_t device = 0;
    ino_t file = 0;
    off_t size = 0;
    std::time_t seconds = 0;
    long nanoseconds = 0;
    bool operator==(const Identity&) const = default;
};

Identity identity_of(const std::filesystem::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return {};
    return {status.st_dev, status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

}  // namespace

SearchRequest read_search_request(const std::multimap<std::string, std::string>& parameters, bool federated) {
    SearchRequest request;
    for (const char* name : {"q", "limit", "order", "documents"}) {
        if (parameters.count(name) > 1) throw BadRequest(std::string(name) + ": expected once");
    }
    if (parameters.count("q") == 0) throw BadRequest("q: expected what to look for, as in /api/search?q=提案");
    for (const auto& [name, value] : parameters) {
        if (name == "q") {
            request.query = value;
        } else if (name == "year") {
            request.filters.years.push_back(number(name, value, 1000, 9999));
        } else if (name == "month") {
            request.filters.months.push_back(number(name, value, 1, 12));
        } else if (name == "type") {
            request.filters.types.push_back(filled(name, value, "`notice` or `通知`"));
        } else if (name == "issuer") {
            request.filters.issuers.push_back(filled(name, value, "`望潮所工会`"));
        } else if (name == "topic") {
            request.filters.topics.push_back(filled(name, value, "`民主管理`"));
        } else if (name == "column") {
            request.filters.columns.push_back(filled(name, value, "`新闻中心/学校公告`"));
        } else if (name == "portal" && federated) {
            request.portals.push_back(filled(name, value, "`望潮所工会`"));
        } else if (name == "limit") {
            request.wanted.limit = number(name, value, 0, 100000);
        } else if (name == "order") {
            const auto order = search::order_named(value);
            if (!order) throw BadRequest("order: expected relevance, newest, oldest or title, found " + shown(value));
            request.wanted.order = *order;
        } else if (name == "documents") {
            request.wanted.documents = number(name, value, 0, 1) == 1;
        } else {
            throw BadRequest("expected q, year, month, type, issuer, topic, column, limit, order or documents, found " +
                             shown(name));
        }
    }
    return request;
}

struct Searcher::State {
    /// An open index serves one thread at a time: idle ones wait here. To open one takes longer than most questions, so
    /// there are never more than cores can work with, and who comes then waits for one.
    struct Open {
        Identity identity;
        search::Index index;
    };

    explicit State(portal::Portal of) : portal(std::move(of)) {}

    portal::Portal portal;
    std::counting_semaphore<> turns{std::max(1, static_cast<int>(std::thread::hardware_concurrency()))};
    std::mutex mutex;
    Identity newest;
    std::vector<Open> idle;

    Open take(const Identity& identity) {
        {
            const std::lock_guard lock(mutex);
            if (identity != newest) idle.clear();
            newest = identity;
            if (!idle.empty()) {
                Open open = std::move(idle.back());
                idle.pop_back();
                return open;
            }
        }
        return {identity, portal::open_index(portal)};
    }

    void give_back(Open open) {
        const std::lock_guard lock(mutex);
        if (open.identity == newest) idle.push_back(std::move(open));
    }

    search::Results search(const SearchRequest& request, const Identity& identity) {
        const search::Filters filters = portal::with_full_names(request.filters, portal);
        const search::Turn turn(turns);
        Open open = take(identity);
        search::Results results = open.index.search(request.query, filters, request.wanted);
        give_back(std::move(open));
        return results;
    }
};

Searcher::Searcher(portal::Portal portal) : state_(std::make_unique<State>(std::move(portal))) {}

Searcher::~Searcher() = default;

search::Results Searcher::search(const SearchRequest& request) {
    const auto identity = [this] { return identity_of(state_->portal.index()); };
    const Identity before = identity();
    try {
        return state_->search(request, before);
    } catch (const search::IndexError&) {
        // The index and its texts are two files: a build that switched both between one and the other is no damage.
        const Identity after = identity();
        if (after == before) throw;
        return state_->search(request, after);
    }
}

std::string suggestions_json(const search::Results& results) {
    std::vector<std::string> texts;
    for (const search::Hit& hit : results.hits) {
        const std::string& text = hit.passage.heading.value_or(hit.passage.title);
        if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
    }
    const nlohmann::json answer = nlohmann::json::array({results.query, texts});
    return answer.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::string with_suggestions(std::string description) {
    static constexpr std::string_view begin = "<Url type=\"text/html\" template=\"";
    static constexpr std::string_view page = "search.html?q=";
    const std::size_t place = description.find(begin);
    const std::size_t end = description.find(page, place);
    if (place == std::string::npos || end == std::string::npos) return description;
    const std::string address = description.substr(place + begin.size(), end - place - begin.size());
    return description.insert(place, "<Url type=\"application/x-suggestions+json\" template=\"" + address +
                                         "api/suggest?q={searchTerms}\"/>\n");
}

}  // namespace yaodian::server
