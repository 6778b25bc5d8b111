#include "search/federation.hpp"

#include <algorithm>
#include <condition_variable>
#include <future>
#include <mutex>
#include <semaphore>
#include <thread>

#include "search/federation/connections.hpp"
#include "search/federation/portal_data.hpp"
#include "search/federation/union.hpp"
#include "search/turn.hpp"

namespace yaodian::search {

namespace {

/// `xapian-tcpsrv` ends connections that nobody uses, when not told otherwise after a minute.
constexpr std::chrono::seconds longest_idle{30};

/// Of all portals together, in memory: those of an archive of 20,000 documents have 40 MB.
constexpr std::size_t most_bytes_of_texts = std::size_t{256} << 20;

/// What is wrong when a portal publishes: its next index has to be read first.
constexpr const char* published_anew = "has published another index, which is being read";

/// @returns what the work threw of the kinds that a portal is left out for; empty: nothing
template <typename Work>
std::string problem_of(Work work) {
    try {
        work();
        return {};
    } catch (const Xapian::Error& error) {
        return error.get_msg();
    } catch (const IndexError& error) {
        return error.what();
    }
}

}  // namespace

struct Federation::State {
    /// What is known of a portal.
    struct Known {
        std::shared_ptr<const PortalData> data = {};   ///< null: it has not answered yet
        std::string problem = "has not answered yet";  ///< empty: it is asked
    };
    struct Open {
        std::uint64_t epoch;
        std::vector<std::string> missing;
        std::unique_ptr<Connections> connections;  ///< null: no portal has answered yet
    };

    /// How far a portal's texts are read before somebody asks for them.
    struct Ahead {
        std::shared_ptr<const PortalData> data = {};
        std::uint32_t next = 0;  ///< chunk
    };

    State(std::vector<FederatedPortal> of, Patience how)
        : portals(std::move(of)),
          patience(how),
          turns(std::max(4, 2 * static_cast<int>(std::thread::hardware_concurrency()))),
          known(portals.size()),
          ahead(portals.size()) {
        look();
        watcher = std::thread([this] { watch(); });
    }
    ~State() {
        {
            const std::lock_guard lock(mutex);
            ended = true;
        }
        changed.notify_all();
        watcher.join();
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    const std::vector<FederatedPortal> portals;
    const Patience patience;
    std::counting_semaphore<> turns;
    mutable std::mutex mutex;         ///< of all below
    std::condition_variable changed;  ///< which portals are asked, or what the watcher is to do
    std::vector<Known> known;         ///< of each of `portals`
    std::shared_ptr<const Union> all;
    std::vector<std::size_t> united;  ///< places in `portals` of those of `all`
    std::uint64_t epoch = 0;          ///< another one when other portals are to be asked than before
    bool look_now = false;
    bool ended = false;
    std::vector<Open> idle;
    std::vector<Ahead> ahead;  ///< of each of `portals`; the watcher's
    std::thread watcher;

    void watch() {
        std::unique_lock lock(mutex);
        while (!ended) {
            lock.unlock();
            read_ahead();
            lock.lock();
            changed.wait_for(lock, patience.between_looks, [this] { return ended || look_now; });
            if (ended) return;
            look_now = false;
            lock.unlock();
            look();
            lock.lock();
        }
    }

    /// Reads texts before somebody asks for them, until it is time to look again. Only the watcher does.
    void read_ahead() {
        const auto end = Connections::Clock::now() + patience.between_looks;
        std::vector<Known> seen;
        {
            const std::lock_guard lock(mutex);
            seen = known;
        }
        for (std::size_t i = 0; i < seen.size(); ++i) {
            Ahead& of = ahead[i];
            if (of.data != seen[i].data) of = {seen[i].data};
            if (!of.data || !seen[i].problem.empty()) continue;
            // A portal that cannot be read is told of when it is looked at.
            static_cast<void>(problem_of([&] { read_ahead(of, portals[i], end); }));
        }
    }

    void read_ahead(Ahead& of, const FederatedPortal& portal, Connections::Clock::time_point end) const {
        if (of.next >= of.data->chunks) return;
        const Xapian::Database database = connect(portal, patience.reading, patience.connecting);
        if (database.get_uuid() != of.data->version) return;
        for (; of.next < of.data->chunks; ++of.next) {
            if (Connections::Clock::now() > end || is_wanted_elsewhere()) return;
            const KeptTexts::Chunk texts = read_chunk(database, of.next, portal.name);
            if (texts->empty() || !of.data->texts->keep_if_room(of.next, texts)) of.next = of.data->chunks - 1;
        }
    }

    [[nodiscard]] bool is_wanted_elsewhere() const {
        const std::lock_guard lock(mutex);
        return ended || look_now;
    }

    /// Finds out which portals answer, and reads the tables of those that have another index than before.
    void look() {
        std::vector<Known> seen;
        {
            const std::lock_guard lock(mutex);
            seen = known;
        }
        std::vector<std::future<void>> looks;
        for (std::size_t i = 0; i < portals.size(); ++i)
            looks.push_back(std::async(std::launch::async, [&, i] { look_at(portals[i], seen[i]); }));
        for (auto& one : looks) one.get();
        std::shared_ptr<const Union> next;
        std::vector<std::size_t> next_united;
        if (has_other_data(seen)) next = unite_all(seen, next_united);
        const std::lock_guard lock(mutex);
        bool is_other = next != nullptr;
        for (std::size_t i = 0; i < seen.size(); ++i)
            is_other = is_other || seen[i].problem.empty() != known[i].problem.empty();
        known = std::move(seen);
        if (next) {
            all = std::move(next);
            united = std::move(next_united);
        }
        if (!is_other) return;
        ++epoch;
        idle.clear();
        changed.notify_all();
    }

    [[nodiscard]] bool has_other_data(const std::vector<Known>& seen) const {
        const std::lock_guard lock(mutex);
        for (std::size_t i = 0; i < seen.size(); ++i) {
            if (seen[i].data != known[i].data) return true;
        }
        return false;
    }

    void look_at(const FederatedPortal& portal, Known& seen) const {
        seen.problem = problem_of([&] {
            const Xapian::Database database = connect(portal, patience.connecting, patience.connecting);
            if (seen.data && seen.data->version == database.get_uuid()) return;
            seen.data = std::make_shared<const PortalData>(
                read_portal_data(connect(portal, patience.reading, patience.connecting), portal.name,
                                 most_bytes_of_texts / portals.size()));
        });
    }

    /// @param places  becomes those in `portals` of what was united
    [[nodiscard]] std::shared_ptr<const Union> unite_all(const std::vector<Known>& of,
                                                         std::vector<std::size_t>& places) const {
        std::vector<const PortalData*> data;
        std::vector<std::string> names;
        for (std::size_t i = 0; i < of.size(); ++i) {
            if (!of[i].data) continue;
            places.push_back(i);
            data.push_back(of[i].data.get());
            names.push_back(portals[i].name);
        }
        return std::make_shared<const Union>(unite(data, names));
    }

    /// Connections that nobody uses, or new ones.
    Open take() {
        std::unique_lock lock(mutex);
        const auto oldest = Connections::Clock::now() - longest_idle;
        while (!idle.empty()) {
            Open open = std::move(idle.back());
            idle.pop_back();
            if (open.epoch == epoch && open.connections->last_use() > oldest) return open;
        }
        lock.unlock();
        return make();
    }

    void give_back(Open open) {
        const std::lock_guard lock(mutex);
        if (open.connections && open.epoch == epoch) idle.push_back(std::move(open));
    }

    Open make() {
        constexpr int most_rounds = 3;
        for (int round = 0;; ++round) {
            std::unique_lock lock(mutex);
            Open open{epoch, {}, {}};
            const std::shared_ptr<const Union> now = all;
            std::vector<std::uint32_t> chosen;
            std::vector<FederatedPortal> asked;
            std::vector<std::string> addresses;
            for (std::uint32_t i = 0; now && i < united.size(); ++i) {
                const FederatedPortal& portal = portals[united[i]];
                addresses.push_back(portal.address);
                if (!known[united[i]].problem.empty()) continue;
                chosen.push_back(i);
                asked.push_back(portal);
            }
            for (std::size_t i = 0; i < portals.size(); ++i) {
                if (!known[i].problem.empty()) open.missing.push_back(portals[i].name);
            }
            lock.unlock();
            if (!now) return open;
            std::vector<Xapian::Database> databases(chosen.size());
            const auto problems = each(asked, [&](std::size_t i) {
                databases[i] = connect(asked[i], patience.answering, patience.connecting);
                if (databases[i].get_uuid() != now->versions[chosen[i]]) throw IndexError(published_anew);
            });
            if (problems.empty()) {
                open.connections =
                    std::make_unique<Connections>(now, std::move(chosen), std::move(databases), std::move(addresses));
                return open;
            }
            const bool is_published = std::any_of(problems.begin(), problems.end(),
                                                  [](const auto& problem) { return problem.second == published_anew; });
            if (is_published && round < most_rounds) {
                wait_for_other(open.epoch);
            } else {
                leave_out(problems);
            }
        }
    }

    /// Does the work for each portal at the same time. @returns what went wrong, by names of portals
    template <typename Work>
    static std::map<std::string, std::string> each(const std::vector<FederatedPortal>& asked, Work work) {
        std::vector<std::future<std::string>> under_way;
        for (std::size_t i = 0; i < asked.size(); ++i)
            under_way.push_back(std::async(std::launch::async, [&work, i] { return problem_of([&] { work(i); }); }));
        std::map<std::string, std::string> out;
        for (std::size_t i = 0; i < asked.size(); ++i) {
            if (std::string problem = under_way[i].get(); !problem.empty()) out[asked[i].name] = std::move(problem);
        }
        return out;
    }

    /// Has the portals looked at, and waits until what was found is known.
    void wait_for_other(std::uint64_t than) {
        constexpr std::chrono::seconds longest{3};
        std::unique_lock lock(mutex);
        look_now = true;
        changed.notify_all();
        changed.wait_for(lock, longest, [&] { return epoch != than; });
    }

    void leave_out(const std::map<std::string, std::string>& problems) {
        {
            const std::lock_guard lock(mutex);
            for (std::size_t i = 0; i < portals.size(); ++i) {
                const auto found = problems.find(portals[i].name);
                if (found == problems.end()) continue;
                known[i].problem = found->second;
                ++epoch;
            }
            idle.clear();
        }
        changed.notify_all();
    }

    /// Leaves out those of the portals that were asked which give no sign of life.
    void leave_out_silent(const Connections& connections) {
        std::vector<FederatedPortal> asked;
        {
            const std::lock_guard lock(mutex);
            for (const std::uint32_t i : connections.portals()) {
                if (i < united.size()) asked.push_back(portals[united[i]]);
            }
        }
        leave_out(
            each(asked, [&](std::size_t i) { (void)connect(asked[i], patience.connecting, patience.connecting); }));
    }

    FederatedResults search(std::string_view query, const Filters& filters, const Wanted& wanted,
                            const std::vector<std::string>& only) {
        // A portal more may go each time; then whoever is left answers.
        const std::size_t most_rounds = portals.size() + 2;
        for (std::size_t round = 1;; ++round) {
            const Turn turn(turns);
            Open open = take();
            try {
                FederatedResults out{{}, {}, open.missing};
                if (open.connections) {
                    out.results = open.connections->search(query, filters, wanted, shown(*open.connections, only));
                } else {
                    out.results.query = query;
                }
                for (const Hit& hit : out.results.hits) out.portals.push_back(portal_at(hit.passage.url));
                give_back(std::move(open));
                return out;
            } catch (const Xapian::NetworkError& error) {
                if (round == most_rounds) throw IndexError("the portals cannot be asked: " + error.get_msg());
                leave_out_silent(*open.connections);
            } catch (const Xapian::Error& error) {
                throw IndexError("a portal's shared index is damaged: " + error.get_description());
            }
        }
    }

    static std::vector<bool> shown(const Connections& connections, const std::vector<std::string>& only) {
        std::vector<bool> out;
        for (const std::string& name : connections.names())
            out.push_back(only.empty() || std::find(only.begin(), only.end(), name) != only.end());
        return out;
    }

    [[nodiscard]] std::string portal_at(const std::string& url) const {
        for (const FederatedPortal& portal : portals) {
            if (url.starts_with(portal.address)) return portal.name;
        }
        return {};
    }
};

Federation::Federation(std::vector<FederatedPortal> portals, Patience patience)
    : state_(std::make_unique<State>(std::move(portals), patience)) {}

Federation::~Federation() = default;

FederatedResults Federation::search(std::string_view query, const Filters& filters, const Wanted& wanted,
                                    const std::vector<std::string>& only) {
    return state_->search(query, filters, wanted, only);
}

std::map<std::string, std::string> Federation::problems() const {
    std::map<std::string, std::string> out;
    const std::lock_guard lock(state_->mutex);
    for (std::size_t i = 0; i < state_->known.size(); ++i) {
        if (const std::string& problem = state_->known[i].problem; !problem.empty())
            out[state_->portals[i].name] = problem;
    }
    return out;
}

}  // namespace yaodian::search
