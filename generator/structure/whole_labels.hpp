/// Labels that a copy has parted from their text, or joined with another one.
#pragma once

#include <vector>

#include "generator/originals/originals.hpp"

namespace yaodian::structure {

/// Labels of regulations on lines of their own: where a copy breaks lines at wide gaps, 第六条 and its text are parted,
/// often by an empty line; where it keeps them, a chapter and its first article stand on one line
/// (`第一章　总则　　第一条　为规范…`).
[[nodiscard]] std::vector<originals::Line> with_whole_labels(const std::vector<originals::Line>& lines);

}  // namespace yaodian::structure
