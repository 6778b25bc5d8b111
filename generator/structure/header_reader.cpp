#include "generator/structure/header_reader.hpp"

#include <algorithm>
#include <string>

#include "generator/structure/layout.hpp"
#include "generator/structure/table_states.hpp"
#include "generator/support/text.hpp"

namespace yaodian::structure {

using originals::Line;

TableText table_text_of(const std::vector<Line>& lines) {
    TableText text;
    const bool has_pages = std::any_of(lines.begin(), lines.end(), [](const Line& line) { return line.page_start; });
    int group = 0;
    int page = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string squeezed = single_spaced(lines[i].text);
        if (lines[i].page_start) {
            ++page;
            ++group;
        }
        if (!lines[i].cells.empty() || squeezed.empty()) {
            ++group;
        } else if (is_page_mark(squeezed)) {
            text.page_marks.push_back(i);
            ++group;
            if (!has_pages) ++page;
        } else {
            text.lines.push_back({squeezed, lines[i].number, page, group});
            text.index.push_back(i);
        }
    }
    text.group_ends.assign(text.lines.size(), text.lines.size());
    for (std::size_t i = text.lines.size(); i-- > 1;)
        text.group_ends[i - 1] = text.lines[i].group == text.lines[i - 1].group ? text.group_ends[i] : i;
    return text;
}

bool HeaderReader::read() {
    if (!take_names(begin_)) return false;
    const int page = lines_[begin_].page;
    static constexpr int most_groups = 60;
    const int first_group = lines_[begin_].group;
    for (std::size_t i = group_end(begin_); i < lines_.size(); i = group_end(i)) {
        if (lines_[i].page != page || lines_[i].group > first_group + most_groups) break;
        if (!take_names(i)) scattered_ = true;
    }
    return is_header();
}

bool HeaderReader::has(std::size_t line) const {
    return std::find(taken_.begin(), taken_.end(), line) != taken_.end();
}

/// Takes the names that a group begins with; behind the first cells only a group that is nothing but names counts.
bool HeaderReader::take_names(std::size_t at) {
    ++steps_;
    const std::size_t end = group_end(at);
    for (std::size_t last = std::min(end, at + 9); last > at; --last) {
        std::vector<std::string> pieces;
        std::vector<std::size_t> owner;
        for (std::size_t i = at; i < last; ++i) {
            for (const std::string& piece : split(lines_[i].text, ' ')) {
                pieces.push_back(piece);
                owner.push_back(i);
            }
        }
        const std::vector<ColumnName> names = names_of(pieces);
        if (names.empty() || columns_.size() + names.size() > most_columns) continue;
        if (scattered_ && !may_stand_apart(names, last == end)) continue;
        for (const ColumnName& name : names) {
            TableColumn column{name.name, name.kind, 0, name.lines.size() > 1};
            for (const std::size_t i : name.lines)
                column.header_width = std::max(column.header_width, line_width(pieces[i]));
            columns_.push_back(column);
        }
        for (std::size_t i = at; i < last; ++i) taken_.push_back(i);
        if (last != end) scattered_ = true;
        return true;
    }
    return false;
}

/// Between the first cells only names count that no cell is like, and that have not been there.
bool HeaderReader::may_stand_apart(const std::vector<ColumnName>& names, bool alone) const {
    return std::all_of(names.begin(), names.end(), [&](const ColumnName& name) {
        const bool known = std::any_of(columns_.begin(), columns_.end(), [&](const TableColumn& column) {
            return column.name == name.name || (column.kind == name.kind && column.kind <= ColumnKind::time);
        });
        return !known && length(name.name) >= (alone ? 2 : 3);
    });
}

bool HeaderReader::is_header() const {
    const auto count = [&](auto... kinds) {
        return std::count_if(columns_.begin(), columns_.end(),
                             [&](const TableColumn& column) { return ((column.kind == kinds) || ...); });
    };
    const auto leading = count(ColumnKind::number, ColumnKind::week, ColumnKind::time);
    const auto matters = count(ColumnKind::text, ColumnKind::person, ColumnKind::place);
    return columns_.size() >= 2 && matters >= 1 && (leading >= 1 || columns_.size() >= 3);
}

}  // namespace yaodian::structure
