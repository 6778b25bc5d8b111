#include "generator/server/server.hpp"

#include <httplib.h>
#include <sys/socket.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "generator/server/search_api.hpp"
#include "generator/server/site_files.hpp"
#include "generator/support/files.hpp"
#include "generator/support/media_type.hpp"
#include "generator/support/problem.hpp"
#include "generator/support/sha256.hpp"

namespace yaodian::server {

namespace {

namespace fs = std::filesystem;

/// Threads, one for each connection: browsers keep several open each, mostly idle.
constexpr std::size_t connections = 128;
constexpr std::time_t idle_seconds = 2;
constexpr std::size_t requests_of_a_connection = 1000;

/// What the pages of a portal need and no more; those who read a portal from any web server can send the same.
constexpr const char* content_policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:";
/// Originals are strangers' files: nothing in them is to run here.
constexpr const char* original_policy = "sandbox; default-src 'none'";
constexpr std::string_view originals_folder = "/originals/";

constexpr const char* json_type = "application/json; charset=utf-8";

enum Status {
    not_modified = 304,
    moved = 308,
    bad_request = 400,
    not_found = 404,
    not_allowed = 405,
    internal_error = 500,
    unavailable = 503
};

void refuse(httplib::Response& response, int status, const std::string& message) {
    const nlohmann::json error = {{"error", message}};
    response.status = status;
    response.set_content(error.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n", json_type);
}

/// @param suggests  whether an address bar asks, while somebody types there
void answer_search(Searcher& searcher, bool suggests, const httplib::Request& request, httplib::Response& response) {
    static constexpr int most_suggestions = 10;
    response.set_header("Cache-Control", "no-store");
    try {
        SearchRequest asked = read_search_request(request.params);
        if (suggests) {
            asked.wanted.limit = most_suggestions;
            response.set_content(suggestions_json(searcher.search(asked)), "application/x-suggestions+json");
        } else {
            response.set_content(searcher.answer(asked), json_type);
        }
    } catch (const BadRequest& error) {
        refuse(response, bad_request, error.what());
    } catch (const search::IndexError& error) {
        refuse(response, unavailable, error.what());
    } catch (const Failure& failure) {
        const Problem& problem = failure.problem();
        refuse(response, unavailable, problem.message + (problem.remedy.empty() ? "" : ". " + problem.remedy));
    }
}

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

void answer_file(const fs::path& site, std::string_view path, const Preview* preview, const httplib::Request& request,
                 httplib::Response& response) {
    const std::optional<SiteFile> file = find_site_file(site, path);
    if (!file) {
        response.status = not_found;
        // It is shown at addresses of any depth, and its links are relative to the top.
        std::string page = read_file(site / "404.html");
        const std::string_view head = "<head>";
        const std::size_t place = page.find(head);
        if (place != std::string::npos) page.insert(place + head.size(), "\n<base href=\"/\">");
        if (preview != nullptr) page = preview->with_script(std::move(page));
        response.set_content(page, media_type_of("404.html"));
        return;
    }
    if (file->needs_slash) {
        response.status = moved;
        response.set_header("Location", request.target.substr(0, request.target.find('?')) + "/");
        return;
    }
    const bool is_original = path.starts_with(originals_folder);
    if (is_original) {
        response.set_header("Content-Security-Policy", original_policy);
        response.set_header("Content-Disposition", "attachment");
    }
    std::string bytes;
    if (auto newer =
            preview == nullptr ? std::nullopt : preview->newer_page(to_utf8(file->file.lexically_relative(site)))) {
        bytes = *std::move(newer);
    } else {
        bytes = read_file(file->file);
    }
    if (preview != nullptr && !is_original && file->file.extension() == ".html")
        bytes = preview->with_script(std::move(bytes));
    const std::string tag = tag_of(bytes);
    response.set_header("ETag", "W/" + tag);
    response.set_header("Cache-Control", "no-cache");  // to be asked for again each time, which costs a 304 only
    if (is_named(request.get_header_value("If-None-Match"), tag)) {
        response.status = not_modified;
        return;
    }
    response.set_content(bytes, media_type_of(file->file));
}

std::string in_url(const std::string& host) {
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

}  // namespace

struct Server::State {
    State(const portal::Portal& of, std::shared_ptr<Preview> previewed)
        : portal(of), preview(std::move(previewed)), searcher(of) {}

    portal::Portal portal;
    std::shared_ptr<Preview> preview;
    Searcher searcher;
    httplib::Server http;
    std::string url;
    std::thread listener;
    std::atomic<bool> ended = false;

    /// What only the preview has: its script and style, its events, the report.
    void answer_preview(const httplib::Request& request, httplib::Response& response) {
        static constexpr std::string_view report = "report/";
        const std::string_view name = std::string_view(request.path).substr(Preview::folder.size());
        response.set_header("Content-Security-Policy", content_policy);
        if (name == "events") {
            // The server itself would go on asking for the events of a request that wants the head alone.
            if (request.method == "GET") answer_events(preview, response);
        } else if (const auto bytes = preview->file(name)) {
            response.set_header("Cache-Control", "no-cache");
            response.set_content(*bytes, media_type_of(fs::path(name)));
        } else if (name.starts_with(report) && find_site_file(portal.reports(), name.substr(report.size() - 1))) {
            answer_file(portal.reports(), name.substr(report.size() - 1), nullptr, request, response);
        } else {
            refuse(response, not_found, "the preview has no such file");
        }
    }

    void answer_site(const httplib::Request& request, httplib::Response& response) {
        if (!request.path.starts_with(originals_folder)) response.set_header("Content-Security-Policy", content_policy);
        if (request.path == "/opensearch.xml" && find_site_file(portal.output(), request.path)) {
            response.set_content(with_suggestions(read_file(portal.output() / "opensearch.xml")),
                                 "application/opensearchdescription+xml");
            return;
        }
        answer_file(portal.output(), request.path, preview.get(), request, response);
    }

    void answer(const httplib::Request& request, httplib::Response& response) {
        response.set_header("X-Content-Type-Options", "nosniff");
        response.set_header("Vary", "Accept-Encoding");
        if (request.method != "GET" && request.method != "HEAD") {
            response.set_header("Allow", "GET, HEAD");
            response.set_header("Connection", "close");  // its body has not been read
            refuse(response, not_allowed, "expected GET or HEAD, found " + request.method);
        } else if (request.path == "/api/search" || request.path == "/api/suggest") {
            answer_search(searcher, request.path == "/api/suggest", request, response);
        } else {
            try {
                const bool of_preview = preview != nullptr && request.path.starts_with(Preview::folder);
                of_preview ? answer_preview(request, response) : answer_site(request, response);
            } catch (const Failure&) {
                // A switch in two steps, where the file system has no better one; or nothing is built.
                refuse(response, unavailable, "the site is not there; run `yaodian build`");
            }
        }
    }

    void set_up() {
        http.new_task_queue = [] { return new httplib::ThreadPool(connections); };
        http.set_keep_alive_timeout(idle_seconds);
        http.set_keep_alive_max_count(requests_of_a_connection);
        http.set_tcp_nodelay(true);
        // The library's own choice (SO_REUSEPORT) would let two servers share a port without a word.
        http.set_socket_options([](socket_t socket) {
            const int yes = 1;
            ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        });
        http.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
            answer(request, response);
            return httplib::Server::HandlerResponse::Handled;
        });
        http.set_exception_handler([](const httplib::Request&, httplib::Response& response, const std::exception_ptr&) {
            refuse(response, internal_error, "the request could not be answered");
        });
    }

    /// @returns the port
    int bind(const Address& address) {
        errno = 0;
        const int port = address.port == 0                               ? http.bind_to_any_port(address.host)
                         : http.bind_to_port(address.host, address.port) ? address.port
                                                                         : -1;
        if (port >= 0) return port;
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

Server::Server(const portal::Portal& portal, const Address& address, std::shared_ptr<Preview> preview)
    : state_(std::make_unique<State>(portal, std::move(preview))) {
    state_->set_up();
    const int port = state_->bind(address);
    state_->url = "http://" + in_url(address.host) + ":" + std::to_string(port) + "/";
}

Server::~Server() {
    stop();
}

const std::string& Server::url() const {
    return state_->url;
}

void Server::start() {
    state_->listener = std::thread([state = state_.get()] {
        state->http.listen_after_bind();
        state->ended = true;
    });
    // `stop` has no effect on a server that does not run yet.
    while (!state_->http.is_running() && !state_->ended) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

void Server::stop() {
    if (!state_->listener.joinable()) return;
    if (state_->preview) state_->preview->stop();
    state_->http.stop();
    state_->listener.join();
}

}  // namespace yaodian::server
