/// Bytes that somebody sends to the server: it answers or ends the connection, and goes on answering others.
#include <arpa/inet.h>
#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <thread>

#include "generator/portal/portal.hpp"
#include "generator/server/server.hpp"
#include "generator/support/files.hpp"
#include "search/search.hpp"
#include "tests/fuzz/fuzzing.hpp"
#include "tests/fuzz/temporary_folder.hpp"

using namespace yaodian;

namespace {

class Served {
  public:
    Served() {
        const portal::Portal portal{folder_.path()};
        std::filesystem::create_directories(portal.output());
        std::filesystem::create_directories(portal.index().parent_path());
        std::filesystem::create_directories(portal.content());
        write_file(portal.output() / portal::output_mark, "{}");
        write_file(portal.output() / "index.html", "<html><head></head>");
        write_file(portal.output() / "404.html", "<html><head></head>");
        search::Passage passage;
        passage.ref = passage.document = "a";
        passage.title = passage.text = "关于提案的通知";
        search::write_index(portal.index().string(), {passage}, {});
        server::Options options;
        options.address.port = 0;
        options.proxies = {"127.0.0.1"};
        options.access_log = (folder_.path() / "access.log").string();
        options.query_log = (folder_.path() / "queries.log").string();
        options.limits.request_time = std::chrono::seconds(2);
        server_ = std::make_unique<server::Server>(portal, options);
        const std::string& url = server_->url();
        port_ = std::stoi(url.substr(url.rfind(':') + 1));
        server_->start();
    }

    /// @returns what was answered
    [[nodiscard]] std::string ask(std::string_view bytes) const {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port_));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        int socket = -1;
        int failed = -1;
        // A signal of the fuzzer's clock may interrupt it; and each connection keeps its port for a minute, so that
        // after some ten thousand the system may have none left for now.
        for (int tries = 0; tries < 1000; ++tries) {
            socket = ::socket(AF_INET, SOCK_STREAM, 0);
            failed = ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address);
            if (failed == 0 || (errno != EADDRNOTAVAIL && errno != EINTR)) break;
            ::close(socket);
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        if (failed != 0) std::perror("connect");
        fuzzing::require(failed == 0, "the server listens");
        (void)!::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        ::shutdown(socket, SHUT_WR);
        std::string out;
        char buffer[4096];
        for (ssize_t count = 0; (count = ::recv(socket, buffer, sizeof buffer, 0)) > 0;)
            out.append(buffer, static_cast<std::size_t>(count));
        ::close(socket);
        return out;
    }

  private:
    fuzzing::TemporaryFolder folder_{"http"};
    std::unique_ptr<server::Server> server_;
    int port_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Served served;
    static int asked = 0;
    const std::string answer = served.ask(fuzzing::bytes_of(data, size));
    fuzzing::require(answer.empty() || answer.starts_with("HTTP/1."), "an answer is one of HTTP");
    if (++asked % 100 == 0) {
        const std::string healthy = served.ask("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        fuzzing::require(healthy.starts_with("HTTP/1.1 200"), "others are answered as before");
    }
    return 0;
}
