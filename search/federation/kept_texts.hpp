/// Texts of one portal's index that were read once: they need not come over the network again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace yaodian::search {

/// Several threads may use one object.
class KeptTexts {
  public:
    /// Texts that the portal gives together, by their places.
    using Chunk = std::shared_ptr<const std::vector<std::string>>;

    /// @param most_bytes  of texts that are kept; then those that were kept first go
    explicit KeptTexts(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    /// @returns null when the chunk of this number is not kept
    [[nodiscard]] Chunk find(std::uint32_t number) const;
    void keep(std::uint32_t number, Chunk chunk);

    /// Keeps one only where none has to go for it. @returns whether there was room
    bool keep_if_room(std::uint32_t number, Chunk chunk);

  private:
    const std::size_t most_bytes_;
    mutable std::mutex mutex_;  ///< of all below
    std::map<std::uint32_t, Chunk> chunks_;
    std::deque<std::uint32_t> order_;  ///< in which they were kept
    std::size_t bytes_ = 0;

    void add(std::uint32_t number, Chunk chunk, std::size_t bytes);
};

}  // namespace yaodian::search
