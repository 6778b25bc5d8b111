/// What the fuzz targets share.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>

#include "generator/support/problem.hpp"

namespace yaodian::fuzzing {

inline std::string_view bytes_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// Ends the run where something that always holds does not.
inline void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

/// Runs a reader; to refuse the input with a message is right, all else that it throws is a defect.
inline void read_or_refuse(const std::function<void()>& read) {
    try {
        read();
    } catch (const Failure& failure) {
        require(!failure.problem().message.empty(), "a refusal says why");
    }
}

}  // namespace yaodian::fuzzing
