/// Connections to portals, with which one thread asks them all.
#pragma once

#include <xapian.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "search/federation.hpp"
#include "search/federation/remote_postings.hpp"
#include "search/federation/union.hpp"
#include "search/query/context.hpp"

namespace yaodian::search {

/// @throws Xapian::NetworkError when the portal does not answer in time
[[nodiscard]] Xapian::Database connect(const FederatedPortal& portal, std::chrono::milliseconds answering,
                                       std::chrono::milliseconds connecting);

class Connections {
  public:
    using Clock = std::chrono::steady_clock;

    /// @param portals  which of the united ones are asked, ascending
    /// @param databases  of these
    /// @param addresses  of all that were united
    Connections(std::shared_ptr<const Union> all, std::vector<std::uint32_t> portals,
                std::vector<Xapian::Database> databases, std::vector<std::string> addresses);

    /// @param shown  for each of the united portals whether its hits are wanted
    /// @throws Xapian::NetworkError when one of the portals is gone: these connections are of no use then
    /// @throws Xapian::Error, IndexError when an index is damaged
    [[nodiscard]] Results search(std::string_view query, const Filters& filters, const Wanted& wanted,
                                 std::vector<bool> shown);

    [[nodiscard]] const std::vector<std::uint32_t>& portals() const { return portals_; }
    /// Names of all that were united.
    [[nodiscard]] const std::vector<std::string>& names() const { return all_->portals; }
    /// When they were made, or a question was answered last.
    [[nodiscard]] Clock::time_point last_use() const { return last_use_; }

  private:
    std::shared_ptr<const Union> all_;
    std::vector<std::uint32_t> portals_;
    std::vector<Xapian::Database> databases_;
    std::vector<std::string> addresses_;
    using Chunk = std::pair<std::uint32_t, std::uint32_t>;  ///< its portal and its number there
    std::map<Chunk, KeptTexts::Chunk> chunks_;              ///< what this question reads
    RemotePostings* postings_ = nullptr;                    ///< that of `context_`
    Context context_;
    Clock::time_point last_use_ = Clock::now();

    [[nodiscard]] Xapian::Database& database_of(std::uint32_t portal);
    [[nodiscard]] Passage read(std::uint32_t document, std::uint32_t place);
    [[nodiscard]] Chunk chunk_of(std::uint32_t document) const;
    void expect_some(const Intent& intent);
    void fetch(const std::vector<std::uint32_t>& documents);
};

}  // namespace yaodian::search
