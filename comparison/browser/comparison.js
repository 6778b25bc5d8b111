/**
 * The comparison of two documents in a page: loads the module, hands it what search has of both, reads its answer.
 *
 * @typedef {{kind: 'same'|'deleted'|'inserted', text: string}} Piece
 * @typedef {{text: string, title: string, url: string, section: string, pieces: Piece[]}} Point  `url` is relative to
 *   the portal's root
 * @typedef {{badge: string, isSideBySide: boolean, history: string, older: Point[], newer: Point[]}} Entry
 */
var YaodianComparison = (function () {
  'use strict';
  const KINDS = ['same', 'deleted', 'inserted']; // as TextPiece::Kind has them
  const BAD_FILE = 8; // WASI's errno for a file that is not open
  let moduleName = null;
  let opening = null;

  /** Words by the browser's dictionary; where it has none, characters, and runs of letters and digits. */
  const segmenter = typeof Intl === 'object' && Intl.Segmenter ? new Intl.Segmenter('zh', {granularity: 'word'}) : null;
  const wordsOf = (text) => (segmenter ? [...segmenter.segment(text)].map(({segment}) => segment)
    : text.match(/(?:(?!\p{Script=Han})[\p{L}\p{N}])+|[^]/gu) || []);

  function instantiate(bytes) {
    let exported;
    const bytesAt = (address, size) => new Uint8Array(exported.memory.buffer, address >>> 0, size >>> 0);
    const encoder = new TextEncoder();
    const decoder = new TextDecoder();
    const page = {
      cut(text, size, ends) {
        let end = 0;
        const at = wordsOf(decoder.decode(bytesAt(text, size))).map((word) => (end += encoder.encode(word).length));
        new Uint32Array(exported.memory.buffer, ends >>> 0, at.length).set(at);
        return at.length;
      },
    };
    const system = {
      environ_sizes_get(count, size) {
        bytesAt(count, 4).fill(0);
        bytesAt(size, 4).fill(0);
        return 0;
      },
      environ_get: () => 0,
      emscripten_notify_memory_growth: () => {},
      proc_exit() {
        throw new Error('the comparison ended');
      },
    };
    return WebAssembly.compile(bytes).then((module) => {
      const imports = {};
      for (const {module: from, name} of WebAssembly.Module.imports(module)) {
        imports[from] = imports[from] || {};
        imports[from][name] = from === 'page' ? page[name] : system[name] || (() => BAD_FILE);
      }
      return WebAssembly.instantiate(module, imports);
    }).then((instance) => {
      exported = instance.exports;
      if (exported._initialize) exported._initialize();
      return {exported, bytesAt};
    });
  }

  /** Numbers and strings as search/format/bytes.hpp writes them. */
  function encode(parts) {
    const chunks = parts.map((part) => (typeof part === 'string' ? new TextEncoder().encode(part) : part));
    const bytes = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length + 5, 0));
    let at = 0;
    for (const chunk of chunks) {
      let size = chunk.length;
      for (; size >= 0x80; size >>>= 7) bytes[at++] = (size & 0x7f) | 0x80;
      bytes[at++] = size;
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes.subarray(0, at);
  }

  function readAnswer(bytes) {
    let at = 0;
    const decoder = new TextDecoder();
    const number = () => {
      let value = 0;
      for (let scale = 1; ; scale *= 0x80) {
        const byte = bytes[at++];
        value += (byte & 0x7f) * scale;
        if (byte < 0x80) return value;
      }
    };
    const string = () => {
      const size = number();
      at += size;
      return decoder.decode(bytes.subarray(at - size, at));
    };
    const list = (read) => Array.from({length: number()}, read);
    const piece = () => ({kind: KINDS[number()], text: string()});
    const point = () => ({text: string(), title: string(), url: string(), section: string(), pieces: list(piece)});
    const entry = () => ({badge: string(), isSideBySide: number() === 1, history: string(), older: list(point),
      newer: list(point)});
    return list(() => ({name: string(), entries: list(entry)}));
  }

  return {
    /** Called by the last line of this script. */
    names(module) {
      moduleName = module;
    },
    /**
     * @param {(name: string) => Promise<Uint8Array>} load  gives what a script of the folder `search/` has
     * @param {{preamble: string, numbered: string, verbatim: string, edited: string}} words
     * @param {Uint8Array} older, newer  documents as the search index has them
     * @returns {Promise<{name: string, entries: Entry[]}[]>} groups, in the order of the page
     */
    async compare(load, words, older, newer) {
      opening = opening || load(moduleName).then(instantiate);
      opening.catch(() => { opening = null; });
      const {exported, bytesAt} = await opening;
      const request = encode([words.preamble, words.numbered, words.verbatim, words.edited, older, newer]);
      const address = exported.allocate(request.length);
      bytesAt(address, request.length).set(request);
      const status = exported.compare(address, request.length);
      exported.release(address);
      const answer = bytesAt(exported.answer(), exported.answer_size()).slice();
      if (status !== 0) throw new Error(new TextDecoder().decode(answer));
      return readAnswer(answer);
    },
  };
})();
