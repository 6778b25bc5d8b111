/// One index against the same passages in several, each served by xapian-tcpsrv on this machine: first hits and time.
/// usage: bench_federation INDEX QUERIES FOLDER [SHARDS...]
/// INDEX is a portal's (`site/.cache/index/portal`), QUERIES has one a line, FOLDER takes the parts (as much again).
#include <fmt/core.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "search/federation.hpp"
#include "search/format/document_text.hpp"
#include "search/format/texts.hpp"
#include "search/search.hpp"

namespace {

using namespace yaodian::search;
using Clock = std::chrono::steady_clock;

constexpr unsigned first_port = 19400;

double milliseconds_since(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

/// All passages, by documents.
std::vector<std::vector<Passage>> passages_of(const std::string& index) {
    const Texts texts(texts_path(index));
    std::vector<std::vector<Passage>> out;
    for (std::uint32_t number = 0; number < texts.size(); ++number) {
        const std::string_view bytes = texts.document(number);
        out.emplace_back();
        const DocumentText text(bytes);
        for (std::uint32_t place = 0; place < text.size(); ++place) out.back().push_back(text.passage(place));
    }
    return out;
}

/// Documents of one series stay together, as those of one institution do.
std::vector<std::vector<Passage>> parts_of(const std::vector<std::vector<Passage>>& documents, std::size_t count) {
    std::vector<std::vector<Passage>> out(count);
    for (const std::vector<Passage>& passages : documents) {
        const Passage& first = passages.front();
        const std::size_t part = std::hash<std::string>{}(first.series.empty() ? first.document : first.series) % count;
        out[part].insert(out[part].end(), passages.begin(), passages.end());
    }
    return out;
}

pid_t serve(const std::string& index, unsigned port) {
    const pid_t process = ::fork();
    if (process != 0) return process;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::execlp("xapian-tcpsrv", "xapian-tcpsrv", "--quiet", "--interface", "127.0.0.1", "--port",
             std::to_string(port).c_str(), index.c_str(), nullptr);
    ::_exit(127);
}

struct Times {
    std::vector<double> each;
    [[nodiscard]] double mean() const {
        double sum = 0;
        for (const double one : each) sum += one;
        return sum / static_cast<double>(each.size());
    }
    [[nodiscard]] double at(double share) {
        std::sort(each.begin(), each.end());
        return each[std::min(each.size() - 1, static_cast<std::size_t>(share * static_cast<double>(each.size())))];
    }
};

void compare(const Index& one, const std::vector<std::vector<Passage>>& documents,
             const std::vector<std::string>& queries, const std::filesystem::path& folder, std::size_t count) {
    std::vector<FederatedPortal> portals;
    std::vector<pid_t> servers;
    const auto parts = parts_of(documents, count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::string name = std::to_string(count) + "-" + std::to_string(i);
        const std::string index = (folder / name).string();
        write_index(index, parts[i], {});
        write_shared_index(index + ".shared", index);
        const unsigned port = first_port + static_cast<unsigned>(i);
        servers.push_back(serve(index + ".shared", port));
        portals.push_back({name, "http://" + name + "/", "127.0.0.1", port});
    }
    std::this_thread::sleep_for(std::chrono::seconds(1));
    {
        Federation federation(portals);
        (void)federation.search("工作");
        std::this_thread::sleep_for(std::chrono::seconds(10));  // as a server that has read texts ahead
        Times alone;
        Times together;
        std::size_t same = 0;
        for (const std::string& query : queries) {
            const Wanted wanted{10, Order::relevance, false};
            auto begin = Clock::now();
            const Results expected = one.search(query, {}, wanted);
            alone.each.push_back(milliseconds_since(begin));
            begin = Clock::now();
            const FederatedResults found = federation.search(query, {}, wanted);
            together.each.push_back(milliseconds_since(begin));
            same += std::equal(expected.hits.begin(), expected.hits.end(), found.results.hits.begin(),
                               found.results.hits.end(),
                               [](const Hit& a, const Hit& b) { return a.passage.ref == b.passage.ref; });
        }
        fmt::print(
            "{} shards: {} of {} with the same first hits; one index {:.1f} ms, together {:.1f} ms ({:.2f} x); "
            "median {:.1f} and {:.1f} ms, 95 % {:.1f} and {:.1f} ms\n",
            count, same, queries.size(), alone.mean(), together.mean(), together.mean() / alone.mean(), alone.at(0.5),
            together.at(0.5), alone.at(0.95), together.at(0.95));
    }
    for (const pid_t server : servers) ::kill(server, SIGKILL), ::waitpid(server, nullptr, 0);
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 4) {
        fmt::print(stderr, "usage: bench_federation INDEX QUERIES FOLDER [SHARDS...]\n");
        return 2;
    }
    const auto documents = passages_of(arguments[1]);
    std::vector<std::string> queries;
    std::ifstream file(arguments[2]);
    for (std::string line; std::getline(file, line);) {
        if (!line.empty()) queries.push_back(line);
    }
    const std::filesystem::path folder = arguments[3];
    std::filesystem::create_directories(folder);
    const std::string all = (folder / "one").string();
    write_index(all, parts_of(documents, 1).front(), {});
    const Index one(all);
    for (int i = 4; i < count; ++i) compare(one, documents, queries, folder, std::stoul(arguments[i]));
    if (count == 4) {
        for (const std::size_t shards : {1U, 2U, 4U, 8U}) compare(one, documents, queries, folder, shards);
    }
}
