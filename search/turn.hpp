/// Who asks when only so many can be answered at a time.
#pragma once

#include <semaphore>

namespace yaodian::search {

/// One of those who ask at a time; who comes when there are enough waits.
struct Turn {
    explicit Turn(std::counting_semaphore<>& of) : turns(of) { turns.acquire(); }
    ~Turn() { turns.release(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    std::counting_semaphore<>& turns;
};

}  // namespace yaodian::search
