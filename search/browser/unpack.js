/**
 * Unpacks what search/index/pack_script.cpp packed (search/INDEX-FORMAT.md, "Scripts"), in a module of WebAssembly that
 * stands in the file before this one (search/wasm/unpack.cpp).
 *
 * @param {string} text each character carries fifteen bits
 * @param {number} size bytes that come out
 * @param {number} checksum CRC-32 of them
 * @returns {Promise<Uint8Array|null>} null when the text is damaged
 */
var yaodianUnpack = (function () {
  'use strict';
  let opening = null;

  function open() {
    const bytes = Uint8Array.from(atob(yaodianUnpackModule), (character) => character.charCodeAt(0));
    return WebAssembly.instantiate(bytes).then(({instance}) => instance.exports);
  }

  return async function (text, size, checksum) {
    opening = opening || open();
    const module = await opening;
    const begin = module.room(2 * text.length + size) >>> 0;
    if (begin === 0) return null;
    const characters = new Uint16Array(module.memory.buffer, begin, text.length);
    for (let i = 0; i < text.length; ++i) characters[i] = text.charCodeAt(i);
    const output = begin + 2 * text.length;
    const found = module.unpack(begin, text.length, output, size) >>> 0;
    return found === checksum ? new Uint8Array(module.memory.buffer, output, size).slice() : null;
  };
})();
