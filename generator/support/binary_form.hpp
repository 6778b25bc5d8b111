/// Values as bytes that the same program reads back: all members, in their order. What has no `serialize` of cereal's
/// gets one where it is written. The form says nothing of itself, so whoever keeps it keeps a checksum and the
/// program's fingerprint with it.
#pragma once

#include <cereal/archives/binary.hpp>
#include <sstream>
#include <string>
#include <utility>

namespace yaodian {

template <typename... Values>
[[nodiscard]] std::string to_bytes(const Values&... values) {
    std::ostringstream stream;
    cereal::BinaryOutputArchive archive(stream);
    archive(values...);
    return std::move(stream).str();
}

/// @throws cereal::Exception when the bytes end too soon
template <typename... Values>
void from_bytes(std::string bytes, Values&... values) {
    std::istringstream stream(std::move(bytes));
    cereal::BinaryInputArchive archive(stream);
    archive(values...);
}

}  // namespace yaodian
