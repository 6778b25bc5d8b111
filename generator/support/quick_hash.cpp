#include "generator/support/quick_hash.hpp"

#include <xxhash.h>

#include <new>

namespace yaodian {

struct QuickHash::State {
    struct Free {
        void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
    };
    std::unique_ptr<XXH3_state_t, Free> xxh3{XXH3_createState()};
};

QuickHash::QuickHash() : state_(std::make_unique<State>()) {
    if (!state_->xxh3) throw std::bad_alloc();
    XXH3_64bits_reset(state_->xxh3.get());
}

QuickHash::~QuickHash() = default;

QuickHash& QuickHash::add(std::string_view text) {
    add(std::uint64_t{text.size()});
    XXH3_64bits_update(state_->xxh3.get(), text.data(), text.size());
    return *this;
}

QuickHash& QuickHash::add(std::uint64_t number) {
    XXH3_64bits_update(state_->xxh3.get(), &number, sizeof number);
    return *this;
}

QuickHash& QuickHash::add(const std::vector<std::string>& texts) {
    add(std::uint64_t{texts.size()});
    for (const std::string& text : texts) add(text);
    return *this;
}

std::uint64_t QuickHash::finish() const {
    return XXH3_64bits_digest(state_->xxh3.get());
}

std::uint64_t quick_hash(std::string_view bytes) {
    return XXH3_64bits(bytes.data(), bytes.size());
}

}  // namespace yaodian
