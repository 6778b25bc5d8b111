/// What a person says of links, sorted by what it is about.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "generator/relations/relations.hpp"

namespace yaodian::relations {

/// Corrections of one kind, and which of them fit nothing.
class Corrections {
  public:
    Corrections(std::span<const Correction> all, Correction::Kind kind) : all_(all) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].kind == kind) ours_.push_back(i);
        }
    }

    /// Calls `apply(correction)` for each; it gives the reason why one fits nothing, or none.
    template <typename Apply>
    void each(std::vector<Unmatched>& unmatched, Apply apply) const {
        for (const std::size_t index : ours_) {
            const std::optional<Unmatched::Reason> reason = apply(all_[index]);
            if (reason) unmatched.push_back({index, *reason});
        }
    }

    /// Pairs that are denied.
    [[nodiscard]] std::set<std::pair<std::string, std::string>> denied() const {
        std::set<std::pair<std::string, std::string>> pairs;
        for (const std::size_t index : ours_) {
            const Correction& correction = all_[index];
            if (correction.verdict == Correction::Verdict::deny) pairs.emplace(correction.from, correction.to);
        }
        return pairs;
    }

  private:
    std::span<const Correction> all_;
    std::vector<std::size_t> ours_;
};

}  // namespace yaodian::relations
