#include "generator/support/markup.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "generator/support/text.hpp"

namespace yaodian {

std::string escaped_markup(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string unescaped_markup(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t end = text[at] == '&' ? text.find(';', at) : std::string_view::npos;
        if (end == std::string_view::npos || end - at > 8) {
            result += text[at];
            continue;
        }
        const std::string_view name = text.substr(at + 1, end - at - 1);
        static constexpr std::array<std::pair<std::string_view, char>, 5> named = {
            {{"amp", '&'}, {"quot", '"'}, {"lt", '<'}, {"gt", '>'}, {"apos", '\''}}};
        const auto* known = std::find_if(named.begin(), named.end(), [&](const auto& n) { return n.first == name; });
        if (known != named.end()) {
            result += known->second;
        } else if (name.starts_with('#')) {
            const bool hexadecimal = name.starts_with("#x") || name.starts_with("#X");
            const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
            unsigned value = 0xFFFD;
            std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
            result += to_utf8(std::u32string(1, static_cast<char32_t>(value)));
        } else {
            result += text.substr(at, end - at + 1);
        }
        at = end;
    }
    return result;
}

}  // namespace yaodian
