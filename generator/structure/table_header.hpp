/// Names of a table's columns, as broken tables print them: over several lines, and between the names beside them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yaodian::structure {

/// What the cells of a column hold, as its name says.
enum class ColumnKind { number, week, time, text, office, person, place, telephone, remark, other };

/// The kind of a column's name; nothing when the text is not made of words that name columns.
[[nodiscard]] std::optional<ColumnKind> column_kind(std::string_view name);

/// A column's name and the indices of the lines that it stood on.
struct ColumnName {
    std::string name;
    ColumnKind kind = ColumnKind::other;
    std::vector<std::size_t> lines;
};

/// The names that lines make when each line belongs to one of them, the lines of names side by side in turn
/// (`序`, `主要内容`, `号` are two names). Empty when the lines are anything else; the names in the order of their
/// first lines.
[[nodiscard]] std::vector<ColumnName> names_of(const std::vector<std::string>& lines);

}  // namespace yaodian::structure
