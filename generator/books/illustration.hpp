/// The picture that stands for a collection in a reader's shelf.
#pragma once

#include <string>

namespace yaodian::books {

/// A PNG of 48 × 48 pixels: the portal's sign, a red sheet with three lines.
[[nodiscard]] std::string illustration();

}  // namespace yaodian::books
