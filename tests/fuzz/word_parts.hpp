/// The parts of a Word document as one text, which a fuzzer can change part by part.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace yaodian::fuzzing {

inline constexpr std::string_view part_begin = "==part ";
inline constexpr std::string_view part_end = "==\n";

using Parts = std::map<std::string, std::string>;

/// `==part word/document.xml==`, a line break and the part's bytes, part by part.
inline std::string parts_as_text(const Parts& parts) {
    std::string text;
    for (const auto& [name, bytes] : parts) text += std::string(part_begin) + name + std::string(part_end) + bytes;
    return text;
}

/// The reverse of `parts_as_text`; what stands before the first part is left out.
inline Parts parts_from_text(std::string_view text) {
    Parts parts;
    std::size_t at = text.find(part_begin);
    while (at != std::string_view::npos) {
        const std::size_t name = at + part_begin.size();
        const std::size_t end = text.find(part_end, name);
        if (end == std::string_view::npos) break;
        const std::size_t bytes = end + part_end.size();
        at = text.find(part_begin, bytes);
        parts[std::string(text.substr(name, end - name))] =
            text.substr(bytes, at == std::string_view::npos ? at : at - bytes);
    }
    return parts;
}

}  // namespace yaodian::fuzzing
