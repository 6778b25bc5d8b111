/**
 * Unpacks what search/index/pack_script.cpp packed (search/INDEX-FORMAT.md, "Scripts").
 *
 * LZMA, with three bits of literal context and none of position (the LZMA specification by Igor Pavlov, "lzma-
 * specification.txt", 2015, is where the numbers come from). Browsers have gzip built in, but of the search module it
 * makes a quarter more, and a page from a disk or a slow network waits for exactly those bytes.
 *
 * @param {string} text two characters carry thirteen bits
 * @param {number} size bytes that come out
 * @param {number} checksum CRC-32 of them
 * @returns {Uint8Array|null} null when the text is damaged
 */
var yaodianUnpack = (function () {
  'use strict';
  const ALPHABET = ' !"#$%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~';
  const values = new Uint8Array(128);
  for (let i = 0; i < ALPHABET.length; ++i) values[ALPHABET.charCodeAt(i)] = i;

  function decode(text) {
    const bytes = new Uint8Array(Math.floor((text.length * 13) / 16) + 1);
    let bits = 0;
    let count = 0;
    let at = 0;
    for (let i = 0; i + 1 < text.length; i += 2) {
      bits |= (values[text.charCodeAt(i)] * ALPHABET.length + values[text.charCodeAt(i + 1)]) << count;
      for (count += 13; count >= 8; count -= 8, bits >>>= 8) bytes[at++] = bits & 0xff;
    }
    return bytes;
  }

  // Where the probabilities of each kind of decision begin.
  const STATES = 12;
  const IS_MATCH = 0;
  const IS_REPEAT = STATES;
  const IS_REPEAT_0 = 2 * STATES;
  const IS_REPEAT_1 = 3 * STATES;
  const IS_REPEAT_2 = 4 * STATES;
  const IS_LONG_REPEAT_0 = 5 * STATES;
  const SLOT = 6 * STATES; // of a distance: 64 for each of four lengths
  const DISTANCE = SLOT + 4 * 64; // bits of middle distances
  const ALIGN = DISTANCE + 128; // the last four bits of far ones
  const LENGTH = ALIGN + 16; // two choices, then 8, 8 and 256 for short, middle and long
  const REPEAT_LENGTH = LENGTH + 2 + 272;
  const LITERAL = REPEAT_LENGTH + 2 + 272; // 0x300 for each of the three highest bits of the byte before
  const ALL = LITERAL + (0x300 << 3);

  function decompress(input, size) {
    const output = new Uint8Array(size);
    const odds = new Uint16Array(ALL).fill(1024);
    let from = 5; // the first byte is 0
    let range = 0xffffffff;
    let code = ((input[1] << 24) | (input[2] << 16) | (input[3] << 8) | input[4]) >>> 0;
    let at = 0;
    let state = 0;
    let distances = [0, 0, 0, 0]; // the last four, each less one

    const normalize = () => {
      if (range >= 0x1000000) return;
      range = (range << 8) >>> 0;
      code = ((code << 8) | input[from++]) >>> 0;
    };
    const bit = (index) => {
      const odd = odds[index];
      const bound = (range >>> 11) * odd;
      if (code < bound) {
        range = bound;
        odds[index] = odd + ((2048 - odd) >> 5);
        normalize();
        return 0;
      }
      range -= bound;
      code -= bound;
      odds[index] = odd - (odd >> 5);
      normalize();
      return 1;
    };
    const tree = (base, bits) => {
      let node = 1;
      for (let i = 0; i < bits; ++i) node = (node << 1) | bit(base + node);
      return node - (1 << bits);
    };
    const reversed = (base, bits) => {
      let node = 1;
      let value = 0;
      for (let i = 0; i < bits; ++i) {
        const one = bit(base + node);
        node = (node << 1) | one;
        value |= one << i;
      }
      return value;
    };
    const direct = (bits) => {
      let value = 0;
      for (; bits > 0; --bits) {
        range >>>= 1;
        const one = code >= range;
        if (one) code -= range;
        value = value * 2 + (one ? 1 : 0);
        normalize();
      }
      return value;
    };
    const length = (base) => {
      if (!bit(base)) return 2 + tree(base + 2, 3);
      if (!bit(base + 1)) return 10 + tree(base + 10, 3);
      return 18 + tree(base + 18, 8);
    };
    const literal = () => {
      const base = LITERAL + 0x300 * ((at > 0 ? output[at - 1] : 0) >> 5);
      let node = 1;
      if (state >= 7) {
        // After a match: as long as the bits are those of the byte at the last distance, they have odds of their own.
        let likely = output[at - distances[0] - 1];
        do {
          const expected = (likely >> 7) & 1;
          likely <<= 1;
          const one = bit(base + ((1 + expected) << 8) + node);
          node = (node << 1) | one;
          if (one !== expected) break;
        } while (node < 0x100);
      }
      while (node < 0x100) node = (node << 1) | bit(base + node);
      output[at++] = node;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
    };
    const distance = (matched) => {
      const slot = tree(SLOT + 64 * Math.min(matched - 2, 3), 6);
      if (slot < 4) return slot;
      const bits = (slot >> 1) - 1;
      const high = (2 | (slot & 1)) * 2 ** bits;
      if (slot < 14) return high + reversed(DISTANCE + high - slot, bits);
      return high + direct(bits - 4) * 16 + reversed(ALIGN, 4);
    };
    /** How many bytes to repeat from `distances[0]`. */
    const repeat = () => {
      if (!bit(IS_REPEAT_0 + state)) {
        if (!bit(IS_LONG_REPEAT_0 + state)) {
          state = state < 7 ? 9 : 11;
          return 1;
        }
      } else {
        const which = !bit(IS_REPEAT_1 + state) ? 1 : !bit(IS_REPEAT_2 + state) ? 2 : 3;
        distances = [distances[which], ...distances.filter((other, index) => index !== which)];
      }
      state = state < 7 ? 8 : 11;
      return length(REPEAT_LENGTH);
    };

    while (at < size) {
      if (!bit(IS_MATCH + state)) {
        literal();
        continue;
      }
      let count;
      if (bit(IS_REPEAT + state)) {
        count = repeat();
      } else {
        state = state < 7 ? 7 : 10;
        count = length(LENGTH);
        distances = [distance(count), distances[0], distances[1], distances[2]];
      }
      if (distances[0] >= at) break; // nothing stands there: damaged, which the checksum tells
      for (const end = Math.min(at + count, size); at < end; ++at) output[at] = output[at - distances[0] - 1];
    }
    return output;
  }

  const table = new Int32Array(256);
  for (let i = 0; i < 256; ++i) {
    let value = i;
    for (let k = 0; k < 8; ++k) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    table[i] = value;
  }
  function checksumOf(bytes) {
    let value = -1;
    for (const byte of bytes) value = table[(value ^ byte) & 0xff] ^ (value >>> 8);
    return ~value >>> 0;
  }

  return function (text, size, checksum) {
    const bytes = decompress(decode(text), size);
    return checksumOf(bytes) === checksum ? bytes : null;
  };
})();
