#include "search/federation/kept_texts.hpp"

#include <utility>

namespace yaodian::search {

namespace {

std::size_t bytes_of(const std::vector<std::string>& texts) {
    std::size_t bytes = 0;
    for (const std::string& text : texts) bytes += sizeof text + text.size();
    return bytes;
}

}  // namespace

KeptTexts::Chunk KeptTexts::find(std::uint32_t number) const {
    const std::lock_guard lock(mutex_);
    const auto found = chunks_.find(number);
    return found == chunks_.end() ? nullptr : found->second;
}

void KeptTexts::keep(std::uint32_t number, Chunk chunk) {
    const std::size_t bytes = bytes_of(*chunk);
    const std::lock_guard lock(mutex_);
    if (bytes > most_bytes_ || chunks_.contains(number)) return;
    while (bytes_ + bytes > most_bytes_) {
        const auto oldest = chunks_.find(order_.front());
        bytes_ -= bytes_of(*oldest->second);
        chunks_.erase(oldest);
        order_.pop_front();
    }
    add(number, std::move(chunk), bytes);
}

bool KeptTexts::keep_if_room(std::uint32_t number, Chunk chunk) {
    const std::size_t bytes = bytes_of(*chunk);
    const std::lock_guard lock(mutex_);
    if (chunks_.contains(number)) return true;
    if (bytes_ + bytes > most_bytes_) return false;
    add(number, std::move(chunk), bytes);
    return true;
}

void KeptTexts::add(std::uint32_t number, Chunk chunk, std::size_t bytes) {
    chunks_.emplace(number, std::move(chunk));
    order_.push_back(number);
    bytes_ += bytes;
}

}  // namespace yaodian::search
