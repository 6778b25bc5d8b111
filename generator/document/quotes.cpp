#include "generator/document/quotes.hpp"

#include <fmt/format.h>

namespace yaodian::document {

std::string in_quotes(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (c == '\n') {
            result += "\\n";
        } else if (c == '\t') {
            result += "\\t";
        } else if ((c >= 0 && c < ' ') || c == '\x7f') {
            result += fmt::format("\\u{:04X}", static_cast<int>(c));
        } else {
            result += c;
        }
    }
    return result + "\"";
}

}  // namespace yaodian::document
