/// Golden files: expected output as data. `YAODIAN_UPDATE_GOLDEN=1` renews them; the difference is read by a person.
#pragma once

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "generator/support/files.hpp"

namespace yaodian {

/// Compares `found` with the golden file of this name below tests/golden/.
inline void expect_golden(const std::string& name, const std::string& found) {
    const std::filesystem::path path = std::filesystem::path(YAODIAN_SOURCE_DIR) / "tests" / "golden" / name;
    if (std::getenv("YAODIAN_UPDATE_GOLDEN") != nullptr) {
        write_file(path, found);
        return;
    }
    if (!std::filesystem::exists(path)) {
        ADD_FAILURE() << "There is no golden file " << path << ". Run ./dev golden and read what it wrote.";
        return;
    }
    EXPECT_EQ(read_file(path), found) << "Differs from " << path << ". When the new output is right: ./dev golden";
}

}  // namespace yaodian
