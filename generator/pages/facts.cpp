#include "generator/pages/facts.hpp"

#include <algorithm>

#include "generator/support/quick_hash.hpp"

namespace yaodian::pages {

namespace {

thread_local FactRecorder* recorder = nullptr;

}  // namespace

FactKey fact_key(FactKind kind, std::string_view name) {
    return quick_hash(name) * 31 + static_cast<std::uint64_t>(kind);
}

void Facts::add(FactKind kind, std::string_view name, std::uint64_t value) {
    static constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;
    std::uint64_t& held = values_[fact_key(kind, name)];
    held = (held ^ value) * odd;
    held ^= held >> 32U;
}

std::uint64_t Facts::value(FactKind kind, std::string_view name) const {
    const auto found = values_.find(fact_key(kind, name));
    return found == values_.end() ? 0 : found->second;
}

std::uint64_t Facts::digest(std::span<const FactKey> keys) const {
    QuickHash hash;
    for (const FactKey key : keys) {
        const auto found = values_.find(key);
        hash.add(found == values_.end() ? std::uint64_t{0} : found->second);
    }
    return hash.finish();
}

FactRecorder::FactRecorder() {
    recorder = this;
}

FactRecorder::~FactRecorder() {
    recorder = nullptr;
}

std::vector<FactKey> FactRecorder::take() {
    std::sort(noted_.begin(), noted_.end());
    noted_.erase(std::unique(noted_.begin(), noted_.end()), noted_.end());
    noted_.shrink_to_fit();
    return std::move(noted_);
}

void note_fact(FactKind kind, std::string_view name) {
    if (recorder == nullptr) return;
    const FactKey key = fact_key(kind, name);
    // The same document is asked again and again.
    if (recorder->noted_.empty() || recorder->noted_.back() != key) recorder->noted_.push_back(key);
}

}  // namespace yaodian::pages
