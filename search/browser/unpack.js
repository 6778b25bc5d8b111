/**
 * Unpacks what search/index/pack_script.cpp packed (search/INDEX-FORMAT.md, "Scripts"), in a module of WebAssembly that
 * stands in the file before this one (search/wasm/unpack.cpp).
 */
var yaodianUnpack = (function () {
  'use strict';
  const BLOCK = 16384; // bytes of a block of the database (search/format/block_size.hpp)
  let opening = null;

  /** The first character, less U+0100, is the number of bytes; each other one has fifteen bits of them, least first. */
  function open() {
    const text = yaodianUnpackModule;
    const bytes = new Uint8Array(text.charCodeAt(0) - 0x100);
    let bits = 0;
    let held = 0;
    let at = 0;
    for (let i = 1; i < text.length; ++i) {
      bits |= (text.charCodeAt(i) - 0x100) << held;
      for (held += 15; held > 7; held -= 8, bits >>= 8) bytes[at++] = bits;
    }
    return WebAssembly.instantiate(bytes).then(({instance}) => instance.exports);
  }

  const opened = () => (opening = opening || open());

  /**
   * @param {string} text as in search/format/script_text.hpp
   * @param {number} size bytes that come out
   * @param {number} checksum CRC-32 of them
   * @returns {Promise<Uint8Array|null>} null when the text is damaged
   */
  async function bytes(text, size, checksum) {
    const module = await opened();
    const begin = module.room(2 * text.length + size) >>> 0;
    if (begin === 0) return null;
    const characters = new Uint16Array(module.memory.buffer, begin, text.length);
    for (let i = 0; i < text.length; ++i) characters[i] = text.charCodeAt(i);
    const output = begin + 2 * text.length;
    const found = module.unpack(begin, text.length, output, size) >>> 0;
    return found === checksum ? new Uint8Array(module.memory.buffer, output, size).slice() : null;
  }

  /**
   * @param {string} kind of the blocks: `blocks` of a chunk, or `branches`
   * @param {Uint8Array} columns of blocks of the database
   * @param {number} most how many there are at most
   * @returns {Promise<Uint8Array[]>} the blocks; none when the columns are damaged
   */
  async function blocks(kind, columns, most) {
    const module = await opened();
    const begin = module.room(most * BLOCK + 2 * columns.length) >>> 0;
    if (begin === 0) return [];
    const input = begin + most * BLOCK;
    new Uint8Array(module.memory.buffer, input, columns.length).set(columns);
    const count = module[kind](input, columns.length, begin, most);
    return Array.from({length: count}, (_, i) => new Uint8Array(module.memory.buffer, begin + i * BLOCK, BLOCK).slice());
  }

  return {bytes, blocks};
})();
