#include "generator/pages/icalendar.hpp"

namespace yaodian::pages {

namespace {

constexpr std::size_t most_octets = 75;

bool continues_character(char byte) {
    static constexpr unsigned mask = 0xC0;
    static constexpr unsigned continuation = 0x80;
    return (static_cast<unsigned char>(byte) & mask) == continuation;
}

}  // namespace

std::string icalendar_text(std::string_view text) {
    static constexpr unsigned char first_printable = 0x20;
    static constexpr unsigned char del = 0x7F;
    std::string escaped;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n') {
            escaped += "\\n";
        } else if ((byte < first_printable && c != '\t') || byte == del) {
            continue;
        } else {
            if (c == '\\' || c == ';' || c == ',') escaped += '\\';
            escaped += c;
        }
    }
    return escaped;
}

std::string icalendar_line(std::string_view name, std::string_view value) {
    std::string rest(name);
    rest += ':';
    rest += value;
    std::string lines;
    std::size_t at = 0;
    while (rest.size() - at > most_octets - (at == 0 ? 0 : 1)) {
        std::size_t end = at + most_octets - (at == 0 ? 0 : 1);
        while (continues_character(rest[end])) --end;
        if (at != 0) lines += ' ';
        lines.append(rest, at, end - at);
        lines += "\r\n";
        at = end;
    }
    if (at != 0) lines += ' ';
    lines.append(rest, at);
    return lines + "\r\n";
}

}  // namespace yaodian::pages
