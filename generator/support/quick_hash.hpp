/// A fast hash for what nobody would forge: whether something is as it was the last time (XXH3, 64 bits).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian {

/// A hash of values that come one by one. Texts and lists are kept apart: `ab`, `c` and `a`, `bc` differ.
class QuickHash {
  public:
    QuickHash();
    ~QuickHash();
    QuickHash(const QuickHash&) = delete;
    QuickHash& operator=(const QuickHash&) = delete;

    QuickHash& add(std::string_view text);
    QuickHash& add(std::uint64_t number);
    QuickHash& add(const std::vector<std::string>& texts);
    [[nodiscard]] std::uint64_t finish() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

[[nodiscard]] std::uint64_t quick_hash(std::string_view bytes);

}  // namespace yaodian
