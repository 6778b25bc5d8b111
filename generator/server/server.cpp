#include "generator/server/server.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "generator/server/connection.hpp"
#include "generator/server/federated.hpp"
#include "generator/server/followed_portals.hpp"
#include "generator/server/logs.hpp"
#include "generator/server/metrics.hpp"
#include "generator/server/page_searches.hpp"
#include "generator/server/search_answers.hpp"
#include "generator/server/search_api.hpp"
#include "generator/server/site_files.hpp"
#include "generator/support/files.hpp"
#include "generator/support/media_type.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/sha256.hpp"

namespace yaodian::server {

namespace {

namespace fs = std::filesystem;

/// What the pages of a portal need and no more; those who read a portal from any web server can send the same.
constexpr const char* content_policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:";
/// Originals are strangers' files: nothing in them is to run here.
constexpr const char* original_policy = "sandbox; default-src 'none'";
constexpr std::string_view originals_folder = "/originals/";

/// Whether an `If-None-Match` header names this version.
bool is_named(const std::string& header, const std::string& tag) {
    return header == "*" || header.find(tag) != std::string::npos;
}

/// By content, so that a build that changes nothing leaves what browsers have; weak, because the library may compress.
std::string tag_of(const std::string& bytes) {
    constexpr std::size_t digits = 20;
    return "\"" + sha256(bytes).substr(0, digits) + "\"";
}

/// Tells a page of every state, until it or the server goes.
void answer_events(const std::shared_ptr<Preview>& preview, httplib::Response& response) {
    response.set_header("Cache-Control", "no-store");
    response.set_chunked_content_provider(
        "text/event-stream", [preview, seen = std::uint64_t{0}](std::size_t, httplib::DataSink& sink) mutable {
            // A comment now and then shows whether the page is still there.
            constexpr auto between_comments = std::chrono::seconds(5);
            const auto state = preview->wait_for_change(seen, between_comments);
            if (preview->is_stopped()) {
                sink.done();
                return true;
            }
            const std::string event = state ? "data: " + state->json + "\n\n" : ":\n\n";
            if (state) seen = state->number;
            return sink.write(event.data(), event.size());
        });
}

/// How pages of a site are given.
struct Giving {
    std::string base;             ///< path of the site, with its final `/`
    const Preview* preview;       ///< null: pages are as they are in the site
    bool tells_searches = false;  ///< whether pages tell what is looked for in them
    bool federates = false;       ///< whether search pages lead to the search of many portals
};

std::string prepared_page(std::string html, const Giving& giving) {
    if (giving.preview != nullptr) html = giving.preview->with_script(std::move(html));
    if (giving.federates) html = with_federated_search(std::move(html), giving.base);
    return giving.tells_searches ? with_page_searches(std::move(html), giving.base) : html;
}

/// @param path  below the site, with its first `/`
void answer_file(const fs::path& site, std::string_view path, const Giving& giving, const httplib::Request& request,
                 httplib::Response& response) {
    const std::optional<SiteFile> file = find_site_file(site, path);
    if (!file) {
        response.status = not_found;
        // It is shown at addresses of any depth, and its links are relative to the top.
        std::string page = read_file(site / "404.html");
        const std::string_view head = "<head>";
        const std::size_t place = page.find(head);
        if (place != std::string::npos) page.insert(place + head.size(), "\n<base href=\"" + giving.base + "\">");
        response.set_content(prepared_page(std::move(page), giving), media_type_of("404.html"));
        return;
    }
    if (file->needs_slash) {
        response.status = moved;
        std::string target = request.target.substr(0, request.target.find('?')) + "/";
        if (!target.starts_with(giving.base)) target.replace(0, 1, giving.base);
        response.set_header("Location", target);
        return;
    }
    const bool is_original = path.starts_with(originals_folder);
    if (is_original) {
        response.set_header("Content-Security-Policy", original_policy);
        response.set_header("Content-Disposition", "attachment");
    }
    std::string bytes;
    if (auto newer = giving.preview == nullptr
                         ? std::nullopt
                         : giving.preview->newer_page(to_utf8(file->file.lexically_relative(site)))) {
        bytes = *std::move(newer);
    } else {
        bytes = read_file(file->file);
    }
    if (!is_original && file->file.extension() == ".html") bytes = prepared_page(std::move(bytes), giving);
    const std::string tag = tag_of(bytes);
    response.set_header("ETag", "W/" + tag);
    response.set_header("Cache-Control", "no-cache");  // to be asked for again each time, which costs a 304 only
    if (is_named(request.get_header_value("If-None-Match"), tag)) {
        response.status = not_modified;
        return;
    }
    response.set_content(bytes, media_type_of(file->file));
}

/// The library compresses with brotli wherever that is taken, at its highest level: 25 ms for a page of 20 kB. What it
/// then gives is gzip's. It hands over a request of its own that it may be told so by.
void without_brotli(const httplib::Request& request) {
    auto& headers = const_cast<httplib::Request&>(request).headers;
    const auto accepted = headers.equal_range("Accept-Encoding");
    for (auto header = accepted.first; header != accepted.second; ++header) {
        std::string& codings = header->second;
        for (std::size_t at = codings.find("br"); at != std::string::npos; at = codings.find("br"))
            codings.replace(at, 2, "-");
    }
}

std::string in_url(const std::string& host) {
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

}  // namespace

struct Server::State {
    State(const portal::Portal& of, const Options& chosen, std::shared_ptr<Preview> previewed)
        : portal(of),
          options(chosen),
          preview(std::move(previewed)),
          giving{options.base_path, preview.get(), !options.query_log.empty(), !options.federation.empty()},
          searcher(of),
          http(options.limits) {
        if (!options.federation.empty()) federation = std::make_unique<FollowedPortals>(options.federation);
        if (!options.access_log.empty()) access_log.emplace(options.access_log);
        if (!options.query_log.empty()) query_log.emplace(options.query_log);
    }

    portal::Portal portal;
    Options options;
    std::shared_ptr<Preview> preview;
    Giving giving;
    Searcher searcher;
    std::unique_ptr<FollowedPortals> federation;
    BoundedServer http;
    Metrics metrics;
    std::optional<LogFile> access_log;
    std::optional<LogFile> query_log;
    std::string url;
    std::thread listener;
    std::atomic<bool> ended = false;
    std::atomic<bool> is_to_end = false;
    Address bound = {};  ///< with the port that was given

    /// What only the preview has: its script and style, its events, the report.
    void answer_preview(std::string_view name, const httplib::Request& request, httplib::Response& response) {
        static constexpr std::string_view report = "report/";
        response.set_header("Content-Security-Policy", content_policy);
        if (name == "events") {
            // The server itself would go on asking for the events of a request that wants the head alone.
            if (request.method == "GET") answer_events(preview, response);
        } else if (const auto bytes = preview->file(name)) {
            response.set_header("Cache-Control", "no-cache");
            response.set_content(*bytes, media_type_of(fs::path(name)));
        } else if (name.starts_with(report) && find_site_file(portal.reports(), name.substr(report.size() - 1))) {
            answer_file(portal.reports(), name.substr(report.size() - 1), {giving.base, nullptr}, request, response);
        } else {
            refuse(response, not_found, "the preview has no such file");
        }
    }

    void answer_site(std::string_view path, const httplib::Request& request, httplib::Response& response) {
        if (!path.starts_with(originals_folder)) response.set_header("Content-Security-Policy", content_policy);
        if (path == "/opensearch.xml" && find_site_file(portal.output(), path)) {
            response.set_content(with_suggestions(read_file(portal.output() / "opensearch.xml")),
                                 "application/opensearchdescription+xml");
            return;
        }
        // Files with their content's hash in their name are there for pages that were opened before this publication.
        const bool is_named_by_content = path.starts_with("/search/") || path.starts_with("/comparison/");
        if (is_named_by_content && !find_site_file(portal.output(), path) &&
            find_site_file(portal.older_output(), path)) {
            answer_file(portal.older_output(), path, giving, request, response);
            return;
        }
        // The search page of the site asks many portals at that address.
        const bool federates = federation && path.substr(1) == federated_page_path;
        answer_file(portal.output(), federates ? "/search.html" : path, giving, request, response);
    }

    void note_search(std::string_view query, int hits) {
        metrics.count_search(hits);
        if (query_log) query_log->add(query_line(std::time(nullptr), query, hits));
    }

    void answer_health(httplib::Response& response) {
        response.set_header("Cache-Control", "no-store");
        std::error_code error;
        if (fs::exists(portal.output() / portal::output_mark, error)) {
            response.set_content("ok\n", "text/plain; charset=utf-8");
        } else {
            response.status = unavailable;
            response.set_content("the site is not there\n", "text/plain; charset=utf-8");
        }
    }

    /// The path below the site of one that may begin with the base path.
    [[nodiscard]] std::string_view below_base(std::string_view path) const {
        const std::string& base = options.base_path;
        return path.starts_with(base) ? path.substr(base.size() - 1) : path;
    }

    void answer(const httplib::Request& request, httplib::Response& response) {
        const std::string_view path = below_base(request.path);
        response.set_header("X-Content-Type-Options", "nosniff");
        response.set_header("Vary", "Accept-Encoding");
        if (request.method != "GET" && request.method != "HEAD") {
            response.set_header("Allow", "GET, HEAD");
            response.set_header("Connection", "close");  // its body has not been read
            refuse(response, not_allowed, "expected GET or HEAD, found " + request.method);
        } else if (path == "/api/search" || path == "/api/suggest") {
            const bool suggests = path == "/api/suggest";
            const auto found = answer_search(searcher, suggests, request, response);
            if (found && !suggests) note_search(request.get_param_value("q"), *found);
        } else if (federation && path == "/api/federated") {
            if (const auto found = answer_federated(*federation->now(), portal, request, response))
                note_search(request.get_param_value("q"), *found);
        } else if (federation && path.substr(1) == federated_script_path) {
            response.set_header("Cache-Control", "no-cache");
            response.set_content(std::string(federated_script()), "text/javascript; charset=utf-8");
        } else if (path == "/healthz") {
            answer_health(response);
        } else if (path == "/metrics") {
            response.set_header("Cache-Control", "no-store");
            response.set_content(metrics.text(http.connections()), "text/plain; version=0.0.4; charset=utf-8");
        } else if (query_log && path.substr(1) == page_searches_script) {
            response.set_header("Cache-Control", "no-cache");
            response.set_content(std::string(page_searches_source()), "text/javascript; charset=utf-8");
        } else if (request.path + "/" == options.base_path) {
            response.status = moved;
            response.set_header("Location", options.base_path);
        } else {
            try {
                if (preview != nullptr && path.starts_with(Preview::folder)) {
                    answer_preview(path.substr(Preview::folder.size()), request, response);
                } else {
                    answer_site(path, request, response);
                }
            } catch (const Failure&) {
                // A switch in two steps, where the file system has no better one; or nothing is built.
                refuse(response, unavailable, "the site is not there; run `yaodian build`");
            }
        }
    }

    void note(const httplib::Request& request, const httplib::Response& response) {
        const bool has_body = request.method != "HEAD" && response.status != not_modified;
        const std::size_t bytes = has_body ? response.body.size() : 0;
        metrics.count_response(response.status, bytes,
                               std::chrono::steady_clock::now() - BoundedServer::begin_of_request());
        if (!access_log) return;
        const auto is_proxy = [&](const std::string& address) {
            return std::find(options.proxies.begin(), options.proxies.end(), address) != options.proxies.end();
        };
        access_log->add(
            combined_line({client_of(request.get_header_value("X-Forwarded-For"), request.remote_addr, is_proxy),
                           std::time(nullptr), request.method, request.target, request.version, response.status,
                           response.has_header("Transfer-Encoding") ? std::nullopt : std::optional(bytes),
                           request.get_header_value("Referer"), request.get_header_value("User-Agent")}));
    }

    void set_up() {
        const bool takes_searches = query_log.has_value();
        http.set_pre_routing_handler([this, takes_searches](const httplib::Request& request,
                                                            httplib::Response& response) {
            if (takes_searches && request.method == "POST" && below_base(request.path).substr(1) == page_searches_path)
                return httplib::Server::HandlerResponse::Unhandled;
            without_brotli(request);
            answer(request, response);
            return httplib::Server::HandlerResponse::Handled;
        });
        if (takes_searches) {
            http.Post(".*", [this](const httplib::Request& request, httplib::Response& response) {
                const auto told = read_page_search(request.body);
                if (!told) return refuse(response, bad_request, "expected a query and its hits");
                note_search(told->query, told->hits);
                response.status = no_content;
            });
        }
        http.set_logger(
            [this](const httplib::Request& request, const httplib::Response& response) { note(request, response); });
        http.set_exception_handler([](const httplib::Request&, httplib::Response& response, const std::exception_ptr&) {
            refuse(response, internal_error, "the request could not be answered");
        });
    }

    /// Answers until it is to end. The library gives its port up for good when a connection cannot be accepted for any
    /// reason but too many open files (cpp-httplib, pull request 2561): when the network is down for a moment, say, or
    /// memory is short.
    void listen() {
        static constexpr std::chrono::milliseconds pause{50};
        while (!is_to_end) {
            http.listen_after_bind();
            while (!is_to_end) {
                std::this_thread::sleep_for(pause);
                if (!http.bind_to_port(bound.host, bound.port)) continue;
                http.let_many_connect();
                break;
            }
        }
    }

    /// @returns the port
    int bind(const Address& address) {
        errno = 0;
        const int port = address.port == 0                               ? http.bind_to_any_port(address.host)
                         : http.bind_to_port(address.host, address.port) ? address.port
                                                                         : -1;
        if (port >= 0) {
            http.let_many_connect();
            bound = {address.host, port};
            return port;
        }
        const std::string reason = errno == 0 ? "no such host" : std::strerror(errno);
        throw Failure({Severity::error,
                       {},
                       0,
                       0,
                       "cannot listen on " + in_url(address.host) + ":" + std::to_string(address.port) + ": " + reason,
                       "Choose another port with --port (0: a free one), or another address with --host.",
                       {}});
    }
};

Server::Server(const portal::Portal& portal, const Options& options, std::shared_ptr<Preview> preview)
    : state_(std::make_unique<State>(portal, options, std::move(preview))) {
    state_->set_up();
    const int port = state_->bind(options.address);
    state_->url = "http://" + in_url(options.address.host) + ":" + std::to_string(port) + options.base_path;
}

Server::~Server() {
    stop();
}

std::map<std::string, std::string> Server::missing_portals() const {
    return state_->federation ? state_->federation->now()->problems() : std::map<std::string, std::string>{};
}

const std::string& Server::url() const {
    return state_->url;
}

void Server::start() {
    state_->listener = std::thread([state = state_.get()] {
        state->listen();
        state->ended = true;
    });
    // `stop` has no effect on a server that does not run yet.
    while (!state_->http.is_running() && !state_->ended) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

void Server::stop() {
    if (!state_->listener.joinable()) return;
    if (state_->preview) state_->preview->stop();
    state_->is_to_end = true;
    // It has no effect while the port is taken anew.
    while (!state_->ended) {
        state_->http.stop();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    state_->listener.join();
}

}  // namespace yaodian::server
