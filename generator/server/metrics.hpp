/// What a server counts, in the text form of Prometheus.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace yaodian::server {

/// Counters since the start; any thread may count.
class Metrics {
  public:
    /// @param status  of a response, 100 to 599
    void count_response(int status, std::size_t bytes, std::chrono::duration<double> time);
    /// @param hits  passages that a search found
    void count_search(int hits);

    /// @param connections  that are open now
    [[nodiscard]] std::string text(std::size_t connections) const;

  private:
    /// Seconds up to which a response is counted in a bucket.
    static constexpr std::array<double, 8> bounds = {0.001, 0.005, 0.02, 0.1, 0.5, 1, 5, 30};

    std::array<std::atomic<std::uint64_t>, 6> responses_{};  ///< by the first digit of the status
    std::array<std::atomic<std::uint64_t>, bounds.size() + 1> times_{};
    std::atomic<std::uint64_t> microseconds_ = 0;
    std::atomic<std::uint64_t> bytes_ = 0;
    std::atomic<std::uint64_t> searches_ = 0;
    std::atomic<std::uint64_t> searches_without_hits_ = 0;
};

}  // namespace yaodian::server
