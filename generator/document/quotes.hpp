/// Text in quotes, as front matter and sidecars hold it.
#pragma once

#include <string>
#include <string_view>

namespace yaodian::document {

/// UTF-8 text in double quotes, written so that YAML (1.2, 7.3.1) and TOML (1.0, basic strings) both read the same text
/// back, whatever stands in it.
[[nodiscard]] std::string in_quotes(std::string_view text);

}  // namespace yaodian::document
