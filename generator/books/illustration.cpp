#include "generator/books/illustration.hpp"

#include <zlib.h>

#include <array>
#include <cstdint>
#include <vector>

namespace yaodian::books {

namespace {

constexpr int side = 48;

void append_number(std::string& out, std::uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>((number >> shift) & 0xFFU);
}

/// A chunk of a PNG: length, name, bytes and their check.
void append_chunk(std::string& out, const std::string& name, const std::string& bytes) {
    append_number(out, static_cast<std::uint32_t>(bytes.size()));
    const std::string checked = name + bytes;
    out += checked;
    append_number(out, static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(checked.data()),
                                                        static_cast<uInt>(checked.size()))));
}

/// Red, green, blue and opacity of a pixel: a sheet with three lines, the last one shorter.
std::array<unsigned char, 4> pixel(int x, int y) {
    const bool is_sheet = x >= 6 && x < 42 && y >= 3 && y < 45;
    if (!is_sheet) return {0, 0, 0, 0};
    for (int line = 0; line < 3; ++line) {
        const int middle = 14 + 9 * line;
        const int end = line < 2 ? 35 : 28;
        if (y >= middle - 2 && y < middle + 2 && x >= 13 && x < end) return {255, 255, 255, 255};
    }
    return {0xb3, 0x26, 0x1e, 255};
}

}  // namespace

std::string illustration() {
    std::string rows;
    for (int y = 0; y < side; ++y) {
        rows += '\0';  // the row's pixels as they are
        for (int x = 0; x < side; ++x) {
            for (const unsigned char part : pixel(x, y)) rows += static_cast<char>(part);
        }
    }
    uLongf size = compressBound(static_cast<uLong>(rows.size()));
    std::string packed(size, '\0');
    compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(rows.data()),
             static_cast<uLong>(rows.size()));
    packed.resize(size);
    std::string head;
    append_number(head, side);
    append_number(head, side);
    head += std::string("\x08\x06\x00\x00\x00", 5);  // eight bits each of four colours
    std::string out = "\x89PNG\r\n\x1A\n";
    append_chunk(out, "IHDR", head);
    append_chunk(out, "IDAT", packed);
    append_chunk(out, "IEND", "");
    return out;
}

}  // namespace yaodian::books
