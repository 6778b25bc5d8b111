/// A TOML file as plain values that know where they stand, for messages with line and column.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "generator/support/problem.hpp"

namespace yaodian::portal {

struct TomlEntry;

struct TomlValue {
    enum class Kind { text, number, boolean, list, table, other };
    Kind kind = Kind::other;
    std::string text;
    std::int64_t number = 0;
    bool boolean = false;
    std::vector<TomlValue> list;
    std::vector<TomlEntry> table;  ///< in the order of the file
    int line = 0;
    int column = 0;
};

struct TomlEntry {
    std::string key;
    TomlValue value;
};

class TomlFile {
  public:
    /// Reads a file; a missing one is an empty table.
    /// @throws Failure with line and column when it is no TOML or not in UTF-8
    [[nodiscard]] static TomlFile read(const std::filesystem::path& path);

    [[nodiscard]] const TomlValue& root() const { return root_; }
    /// A problem at a value, with the line itself as excerpt.
    [[nodiscard]] Problem problem_at(const TomlValue& value, std::string message, std::string remedy,
                                     Severity severity = Severity::error) const;

  private:
    std::string file_;
    std::vector<std::string> lines_;
    TomlValue root_;
};

/// What a value is, for messages: `a text`, `a number`, `a list` …
[[nodiscard]] std::string_view to_string(TomlValue::Kind kind);

}  // namespace yaodian::portal
