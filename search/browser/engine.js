/**
 * The search module and what it has to be given: pieces of the database and passages of documents.
 *
 * It knows no page, no scripts and no network, so that it runs in a worker, in the page and in tests. The function is
 * sent to the worker as text: everything that it needs is inside it.
 *
 * @returns {{compile: Function, open: Function, give: Function, ask: Function, find: Function}}
 */
function yaodianSearchEngine() {
  'use strict';
  const BLOCK = 16384; // bytes of a block of the database (search/format/block_size.hpp)
  const ANSWER = 0; // status of a call
  const NO_TABLE = 3; // from here on: which one

  let exports_;
  let fileSize = 0;
  const blocks = new Map();
  const texts = new Map();
  let missing = {blocks: [], documents: []};

  function bytesAt(address, size) {
    return new Uint8Array(exports_.memory.buffer, address >>> 0, size >>> 0);
  }

  // What the module calls (search/wasm/README.md).
  const page = {
    read(offset, size, to) {
      offset >>>= 0;
      const end = Math.min(offset + (size >>> 0), fileSize);
      const before = missing.blocks.length;
      for (let block = Math.floor(offset / BLOCK); block * BLOCK < end; ++block) {
        const bytes = blocks.get(block);
        if (!bytes) {
          missing.blocks.push(block);
          continue;
        }
        const from = Math.max(offset, block * BLOCK);
        const until = Math.min(end, (block + 1) * BLOCK);
        bytesAt((to >>> 0) + from - offset, until - from)
          .set(bytes.subarray(from - block * BLOCK, until - block * BLOCK));
      }
      return missing.blocks.length === before ? 1 : 0;
    },
    text_size(document) {
      const text = texts.get(document >>> 0);
      if (text) return text.length;
      missing.documents.push(document >>> 0);
      return -1;
    },
    text(document, to) {
      const text = texts.get(document >>> 0);
      bytesAt(to, text.length).set(text);
    },
  };

  // What the C library asks of an operating system: there is none.
  const system = {
    environ_sizes_get(count, size) {
      bytesAt(count, 4).fill(0);
      bytesAt(size, 4).fill(0);
      return 0;
    },
    environ_get: () => 0,
    emscripten_notify_memory_growth: () => {},
    proc_exit() {
      throw new Error('the search module ended');
    },
  };
  const BAD_FILE = 8; // WASI's errno for a file that is not open

  function importsOf(module) {
    const imports = {};
    for (const {module: from, name} of WebAssembly.Module.imports(module)) {
      imports[from] = imports[from] || {};
      imports[from][name] = from === 'page' ? page[name] : system[name] || (() => BAD_FILE);
    }
    return imports;
  }

  /** Runs `call` with `bytes` in the module's memory. */
  function withBytes(bytes, call) {
    const address = exports_.allocate(bytes.length || 1);
    bytesAt(address, bytes.length).set(bytes);
    const status = call(address, bytes.length);
    exports_.release(address);
    return {status, text: new TextDecoder().decode(bytesAt(exports_.answer(), exports_.answer_size()))};
  }

  /** Numbers of seven bits a byte, least first, and texts with their length, as search/format/bytes.hpp has them. */
  function encoder() {
    const bytes = [];
    const number = (value) => {
      for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value & 0x7f) | 0x80);
      bytes.push(value);
    };
    const string = (value) => {
      const encoded = new TextEncoder().encode(value);
      number(encoded.length);
      for (const byte of encoded) bytes.push(byte);
    };
    const list = (values, write) => {
      number(values.length);
      values.forEach(write);
    };
    return {number, string, list, bytes: () => new Uint8Array(bytes)};
  }

  function encodeRequest(request) {
    const {number, string, list, bytes} = encoder();
    number(request.limit);
    number(request.order);
    number(request.documents ? 1 : 0);
    number(request.countsTopics ? 1 : 0);
    list(request.years, number);
    list(request.months, number);
    list(request.types, string);
    list(request.issuers, string);
    list(request.topics, string);
    list(request.columns, string);
    string(request.query);
    return bytes();
  }

  /** What a call has given: an answer, or what has to be given first, or what is wrong. */
  function outcome({status, text}) {
    if (status === ANSWER) return {json: text};
    if (status >= NO_TABLE) return {table: status - NO_TABLE};
    if (missing.blocks.length > 0 || missing.documents.length > 0) return missing;
    return {error: text || 'the search index cannot be read'};
  }

  return {
    /** @param {Uint8Array} bytes of the module */
    async compile(bytes) {
      const module = await WebAssembly.compile(bytes);
      exports_ = (await WebAssembly.instantiate(module, importsOf(module))).exports;
      if (exports_._initialize) exports_._initialize();
    },

    /**
     * @param {{tables: Uint8Array, fileSize: number}} files the index's tables; given again when what they lacked has
     *   come
     * @returns {string} what is wrong, empty when nothing is
     */
    open(files) {
      fileSize = files.fileSize;
      const {status, text} = withBytes(files.tables, exports_.open);
      return status === ANSWER ? '' : text || 'the tables cannot be read';
    },

    /**
     * @param {{blocks: [number, Uint8Array][], texts: [number, Uint8Array][]}} files
     */
    give(files) {
      for (const [number, bytes] of files.blocks) blocks.set(number, bytes);
      for (const [number, bytes] of files.texts) texts.set(number, bytes);
    },

    /**
     * @param {{query: string, limit: number, order: number, documents: boolean, years: number[], months: number[],
     *   types: string[], issuers: string[], topics: string[], columns: string[], countsTopics: boolean}} request
     * @returns {{json?: string, table?: number, blocks?: number[], documents?: number[], error?: string}} the answer,
     *   or what has to be given first, or what is wrong
     */
    ask(request) {
      missing = {blocks: [], documents: []};
      return outcome(withBytes(encodeRequest(request), exports_.ask));
    },

    /**
     * @param {{query: string, texts: string[]}} request
     * @returns {{json?: string, table?: number, error?: string}} as `ask`: a list of three numbers for each place
     */
    find({query, texts}) {
      missing = {blocks: [], documents: []};
      const {list, string, bytes} = encoder();
      list(texts, string);
      string(query);
      return outcome(withBytes(bytes(), exports_.find));
    },
  };
}
