/// Unpacks what `index/pack_script.cpp` packed, as a module of its own: a page waits for it before anything else, and
/// JavaScript that runs for the first time takes ten times as long.
///
/// LZMA, with up to three bits of literal context and none of position (the LZMA specification by Igor Pavlov,
/// "lzma-specification.txt", 2015, is where the numbers come from). Browsers have gzip built in, but of the search
/// module it makes a quarter more, and a page from a disk or a slow network waits for exactly those bytes.
#include <cstdint>

#include "search/format/block_columns.hpp"
#include "search/format/branch_columns.hpp"
#include "search/format/script_text.hpp"

#define CALLED_BY_PAGE(name) __attribute__((export_name(name)))

namespace {

using Byte = std::uint8_t;
using Word = std::uint32_t;
using Odds = std::uint16_t;

// Where the odds of each kind of decision begin.
constexpr Word states = 12;
constexpr Word is_match = 0;
constexpr Word is_repeat = states;
constexpr Word is_repeat_0 = 2 * states;
constexpr Word is_repeat_1 = 3 * states;
constexpr Word is_repeat_2 = 4 * states;
constexpr Word is_long_repeat_0 = 5 * states;
constexpr Word slots = 6 * states;        // of a distance: 64 for each of four lengths
constexpr Word middle = slots + 4 * 64;   // bits of middle distances
constexpr Word last_bits = middle + 128;  // the last four bits of far ones
constexpr Word lengths = last_bits + 16;  // two choices, then 8, 8 and 256 for short, middle and long
constexpr Word repeat_lengths = lengths + 2 + 272;
constexpr Word literals = repeat_lengths + 2 + 272;  // 0x300 for each value of the highest bits of the byte before
constexpr Word most_context = 3;                     // so many bits of it at most
constexpr Word all = literals + (0x300 << most_context);

Odds odds[all];
Word context;
const Byte* input;
const Byte* input_end;
Word range;
Word code;

void normalize() {
    if (range >= 0x1000000) return;
    range <<= 8;
    code = code << 8 | (input < input_end ? *input++ : 0);
}

Word bit(Word index) {
    const Word odd = odds[index];
    const Word bound = (range >> 11) * odd;
    if (code < bound) {
        range = bound;
        odds[index] = static_cast<Odds>(odd + ((2048 - odd) >> 5));
        normalize();
        return 0;
    }
    range -= bound;
    code -= bound;
    odds[index] = static_cast<Odds>(odd - (odd >> 5));
    normalize();
    return 1;
}

Word tree(Word base, Word bits) {
    Word node = 1;
    for (Word i = 0; i < bits; ++i) node = node << 1 | bit(base + node);
    return node - (1U << bits);
}

Word reversed(Word base, Word bits) {
    Word node = 1;
    Word value = 0;
    for (Word i = 0; i < bits; ++i) {
        const Word one = bit(base + node);
        node = node << 1 | one;
        value |= one << i;
    }
    return value;
}

Word direct(Word bits) {
    Word value = 0;
    for (; bits > 0; --bits) {
        range >>= 1;
        const Word one = code >= range ? 1 : 0;
        if (one != 0) code -= range;
        value = value << 1 | one;
        normalize();
    }
    return value;
}

Word length(Word base) {
    if (bit(base) == 0) return 2 + tree(base + 2, 3);
    if (bit(base + 1) == 0) return 10 + tree(base + 10, 3);
    return 18 + tree(base + 18, 8);
}

Word distance(Word matched) {
    const Word slot = tree(slots + 64 * (matched - 2 < 3 ? matched - 2 : 3), 6);
    if (slot < 4) return slot;
    const Word bits = (slot >> 1) - 1;
    const Word high = (2 | (slot & 1)) << bits;
    if (slot < 14) return high + reversed(middle + high - slot, bits);
    return high + direct(bits - 4) * 16 + reversed(last_bits, 4);
}

Byte literal(Word before, Word at_distance, bool behind_match) {
    const Word base = literals + 0x300 * (before >> (8 - context));
    Word node = 1;
    if (behind_match) {
        // As long as the bits are those of the byte at the last distance, they have odds of their own.
        do {
            const Word expected = at_distance >> 7 & 1;
            at_distance <<= 1;
            const Word one = bit(base + ((1 + expected) << 8) + node);
            node = node << 1 | one;
            if (one != expected) break;
        } while (node < 0x100);
    }
    while (node < 0x100) node = node << 1 | bit(base + node);
    return static_cast<Byte>(node);
}

/// The last four distances, each less one.
struct Distances {
    Word values[4] = {0, 0, 0, 0};

    /// Puts one of them, or a new one for the last, to the front.
    void put_first(Word which, Word value) {
        for (; which > 0; --which) values[which] = values[which - 1];
        values[0] = value;
    }
};

/// How many bytes to repeat from the first distance, which it chooses.
Word matched(Word& state, Distances& distances) {
    if (bit(is_repeat + state) == 0) {
        state = state < 7 ? 7 : 10;
        const Word count = length(lengths);
        distances.put_first(3, distance(count));
        return count;
    }
    if (bit(is_repeat_0 + state) == 0) {
        if (bit(is_long_repeat_0 + state) == 0) {
            state = state < 7 ? 9 : 11;
            return 1;
        }
    } else {
        const Word which = bit(is_repeat_1 + state) == 0 ? 1 : bit(is_repeat_2 + state) == 0 ? 2 : 3;
        distances.put_first(which, distances.values[which]);
    }
    state = state < 7 ? 8 : 11;
    return length(repeat_lengths);
}

/// Stops where the bytes are damaged, which their checksum tells.
void decompress(const Byte* from, const Byte* end, Byte* output, Word size) {
    input = from;
    input_end = end;
    for (Odds& odd : odds) odd = 1024;
    range = 0xFFFFFFFF;
    code = 0;
    context = input < input_end ? *input++ & most_context : 0;
    for (int i = 0; i < 4; ++i) code = code << 8 | (input < input_end ? *input++ : 0);
    Word state = 0;
    Distances distances;
    for (Word at = 0; at < size;) {
        const Word first = distances.values[0];
        if (bit(is_match + state) == 0) {
            output[at] = literal(at > 0 ? output[at - 1] : 0, first < at ? output[at - first - 1] : 0, state >= 7);
            ++at;
            state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
            continue;
        }
        const Word count = matched(state, distances);
        const Word back = distances.values[0];
        if (back >= at) return;
        for (const Word until = count < size - at ? at + count : size; at < until; ++at)
            output[at] = output[at - back - 1];
    }
}

using Long = std::uint64_t;

Long digit(Word character) {
    using namespace yaodian::search;
    return character - first_text_character - (character < line_separators ? 0 : 2);
}

/// The bytes that characters carry, written over them.
/// @returns where the bytes end
Byte* bytes_of(std::uint16_t* text, Word count) {
    constexpr Word base = yaodian::search::text_digits;
    Byte* to = reinterpret_cast<Byte*>(text);
    Long bits = 0;
    Word held = 0;
    const auto put = [&](Long more, Word width) {
        bits |= more << held;
        for (held += width; held >= 8; held -= 8, bits >>= 8) *to++ = static_cast<Byte>(bits);
    };
    for (; count >= 4; count -= 4, text += 4) {
        const Long number = digit(text[0]) + base * (digit(text[1]) + base * (digit(text[2]) + base * digit(text[3])));
        put(number & 0xFFFFFFFF, 32);
        put(number >> 32, 31);
    }
    return to;
}

/// CRC-32 as in zip files.
Word checksum(const Byte* bytes, Word size) {
    static Word table[256];
    for (Word i = 0; i < 256; ++i) {
        Word value = i;
        for (int k = 0; k < 8; ++k) value = (value & 1) != 0 ? value >> 1 ^ 0xEDB88320 : value >> 1;
        table[i] = value;
    }
    Word value = 0xFFFFFFFF;
    for (Word i = 0; i < size; ++i) value = table[(value ^ bytes[i]) & 0xFF] ^ value >> 8;
    return ~value;
}

}  // namespace

extern "C" unsigned char __heap_base;

/// @returns the address of memory for so many bytes, the same for every call; 0 when there is not so much
CALLED_BY_PAGE("room") extern "C" Byte* unpack_room(Word size) {
    constexpr Word page_size = 65536;
    Byte* begin = &__heap_base + 8 - reinterpret_cast<Word>(&__heap_base) % 8;
    const Word needed = (reinterpret_cast<Word>(begin) + size + page_size - 1) / page_size;
    const Word has = __builtin_wasm_memory_size(0);
    if (needed > has && __builtin_wasm_memory_grow(0, needed - has) == static_cast<Word>(-1)) return nullptr;
    return begin;
}

/// @param text  characters, which are written over
/// @param output  gets `size` bytes
/// @returns the checksum of what was unpacked
CALLED_BY_PAGE("unpack") extern "C" Word unpack(std::uint16_t* text, Word characters, Byte* output, Word size) {
    const Byte* end = bytes_of(text, characters);
    decompress(reinterpret_cast<const Byte*>(text), end, output, size);
    return checksum(output, size);
}

/// Restores blocks of the database from their columns.
/// @param output  has room for `most` blocks
/// @returns how many there are, 0 when they are not what blocks are made from
CALLED_BY_PAGE("blocks") extern "C" Word restore_blocks(const Byte* columns, Word size, Byte* output, Word most) {
    yaodian::search::BlockColumn from{columns, columns + size};
    Word count = 0;
    for (; count < most && from.at < from.stop; ++count) {
        if (!yaodian::search::BlockRestorer(output + count * yaodian::search::block_size).restore(from)) return 0;
    }
    return count;
}

/// Restores the branches of the database from their columns.
/// @param columns  behind them there is room for as many bytes more
/// @param output  has room for `most` blocks
/// @returns how many there are, 0 when they are not what branches are made from
CALLED_BY_PAGE("branches") extern "C" Word restore_branches(Byte* columns, Word size, Byte* output, Word most) {
    return yaodian::search::BranchRestorer(output, most).restore({columns, columns + size}, columns + size);
}
