/**
 * Search in a page: loads the index, which is cut into classic scripts, as far as a query needs it. Works over HTTP and
 * from a disk (`file://`), where scripts are the only files that a page may load.
 *
 * The format of the scripts is in search/INDEX-FORMAT.md.
 *
 * @typedef {Object} Filters
 * @property {number[]} [years]
 * @property {number[]} [months]
 * @property {string[]} [types]
 * @property {string[]} [issuers]
 * @property {string[]} [topics]
 * @property {string[]} [columns]
 * @property {'relevance'|'newest'|'oldest'|'title'} [order] of the hits, by relevance when not said
 * @property {boolean} [documents] one hit a document, by date or title; a query without words then finds all
 * @property {number} [limit] hits to give, 20 when not said
 * @property {boolean|'loaded'} [countsTopics] false: the facets of topics and columns are not wanted, and their table
 *   need not be loaded; `loaded`: it is wanted when its table is there already, and the results say in `countsTopics` whether it is
 *
 * @typedef {Object} Search
 * @property {(query: string, filters?: Filters) => Promise<Object>} search gives what `yaodian search --json` prints.
 *   A newer call makes an older one that is not done fail with the code `superseded`.
 * @property {(query: string, texts: string[]) => Promise<{text: number, begin: number, end: number}[]>} find where a
 *   query stands in texts of the page, in UTF-16
 * @property {() => {requests: number, bytes: number}} loaded what was loaded so far
 * @property {() => void} close
 */
var YaodianSearch = (function () {
  'use strict';
  const {LATER, TOPICS, encodeTables, startIn, textIn} = yaodianSearchFormats;
  const LOADER = 'yaodian-search'; // this script
  const PATIENCE = 30000; // ms that a script may take
  const ORDERS = ['relevance', 'newest', 'oldest', 'title']; // as search.hpp has them
  const MOST_ROUNDS = 200; // of loading for one query; each loads something, so that is a bound nobody meets

  /** What cannot be done; `code` is `missing`, `damaged`, `unsupported`, `not-unzipped` or `superseded`. */
  class SearchError extends Error {
    constructor(code, message, file) {
      super(message);
      this.name = 'SearchError';
      this.code = code;
      this.file = file || null;
    }
  }

  const scripts = document.currentScript ? document.currentScript.src.replace(/[^/]*$/, '') : '';
  let moduleName = null; // of its script
  let packedStart = null; // what every query needs, as the script has it
  const waiting = new Map();
  const loaded = {requests: 0, bytes: 0};

  function isInsideZip() {
    return location.protocol === 'file:' && /\.zip[/\\]|\/temp\d+_|%5c?temp\d+_/i.test(location.href);
  }

  /** Loads a script, which calls `data` with its name. */
  function load(base, name) {
    return new Promise((resolve, reject) => {
      const file = name + '.js';
      const element = document.createElement('script');
      const done = (result) => {
        clearTimeout(timer);
        waiting.delete(name);
        element.remove();
        result instanceof SearchError ? reject(result) : resolve(result);
      };
      const fail = (code, message) => done(new SearchError(isInsideZip() ? 'not-unzipped' : code, message, file));
      const timer = setTimeout(() => fail('missing', 'the file does not come'), PATIENCE);
      waiting.set(name, done);
      element.onerror = () => fail('missing', 'the file is not there');
      element.onload = () => {
        if (waiting.get(name) === done) fail('damaged', 'the file does not have what it should');
      };
      element.async = true;
      element.src = base + file;
      ++loaded.requests;
      document.head.appendChild(element);
    }).then((packed) => unpack(packed, name));
  }

  /** What a script packs. */
  async function unpack([size, checksum, text], name) {
    loaded.bytes += 2 * text.length;
    const bytes = await yaodianUnpack.bytes(text, size, checksum);
    if (!bytes) throw new SearchError('damaged', 'the file does not have what it should', name + '.js');
    return bytes;
  }

  /** The tables and the names of all other parts. */
  const readStart = () => unpack(packedStart, LOADER).then(startIn);

  // (module (tag) (func (throw 0))): whether the browser knows exceptions of WebAssembly.
  const THROWING = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 13, 3, 1, 0, 0, 10, 6, 1,
    4, 0, 8, 0, 11]);

  function requireBrowser() {
    if (typeof WebAssembly !== 'object' || !WebAssembly.validate(THROWING)) {
      throw new SearchError('unsupported', 'the browser is too old');
    }
  }

  /** The engine in a worker of its own, so that typing is never held up. */
  function inWorker() {
    const source = `const engine = (${yaodianSearchEngine})();
      onmessage = async ({data: [id, call, argument]}) => {
        try { postMessage([id, await engine[call](argument)]); }
        catch (error) { postMessage([id, null, String(error)]); }
      };`;
    const url = URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));
    const worker = new Worker(url);
    const calls = new Map();
    let next = 0;
    let ready;
    // A worker that is not allowed says so by an error event, sooner or later.
    const started = new Promise((resolve, reject) => {
      ready = resolve;
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error('no worker'));
        for (const {reject: fail} of calls.values()) fail(new Error('the worker ended'));
        calls.clear();
      };
    });
    worker.onmessage = ({data: [id, result, error]}) => {
      ready();
      const {resolve, reject} = calls.get(id);
      calls.delete(id);
      error ? reject(new Error(error)) : resolve(result);
    };
    const call = (name) => (argument) => new Promise((resolve, reject) => {
      calls.set(++next, {resolve, reject});
      worker.postMessage([next, name, argument]);
    });
    const close = () => {
      worker.terminate();
      URL.revokeObjectURL(url);
    };
    return {compile: call('compile'), open: call('open'), give: call('give'), ask: call('ask'), find: call('find'), started, close};
  }

  /**
   * @param {Promise<Uint8Array>} module
   * @returns {Promise<Object>} the engine, which has compiled the module
   */
  async function startEngine(module) {
    let worker = null;
    try {
      worker = inWorker(); // while the module is on its way
      const bytes = await module;
      await Promise.race([worker.compile(bytes), worker.started.then(() => new Promise(() => {}))]);
      return worker;
    } catch (error) {
      if (worker) worker.close();
      const bytes = await module; // fails when that is what failed
      const engine = {...yaodianSearchEngine(), close() {}};
      await engine.compile(bytes);
      return engine;
    }
  }

  const folderOf = (base) => (base ? base + 'search/' : scripts);

  /** Loads scripts of a folder, so that two who want one do not load it twice. */
  function loadingOnce(folder) {
    const loading = new Map();
    return (name) => {
      if (!loading.has(name)) {
        loading.set(name, load(folder, name).catch((error) => {
          loading.delete(name);
          throw error;
        }));
      }
      return loading.get(name);
    };
  }

  /** One of the index's parts by number; an index that asks for what it has not is damaged. */
  function partOf(parts, number) {
    if (parts[number] === undefined) throw new SearchError('damaged', 'the index asks for what it has not');
    return parts[number];
  }

  /** The text of a document. */
  async function textOf(start, number, load) {
    const {name, place, count} = partOf(start.texts, number);
    return textIn(await load(name), place, count);
  }

  /**
   * The passages of documents as the index has them, without the search module.
   * @param {string} base URL of the portal's root, with a `/` at its end
   * @returns {Promise<{document: (number: number) => Promise<Uint8Array>, load: (name: string) => Promise<Uint8Array>}>}
   *   `load` gives what a script of the folder `search/` has
   */
  async function openTexts(base) {
    requireBrowser();
    const folder = folderOf(base);
    const once = loadingOnce(folder);
    const start = await readStart();
    const given = new Map(start.given.texts);
    return {
      load: once,
      document: async (number) => given.get(number) || textOf(start, number, once),
    };
  }

  /**
   * Opens the index of the portal whose root is at `base`.
   * @param {string} base URL, with a `/` at its end
   * @param {{onProgress?: (share: number) => void}} [options]
   * @returns {Promise<Search>}
   */
  async function open(base, options) {
    requireBrowser();
    const progress = (options && options.onProgress) || (() => {});
    const folder = folderOf(base);
    progress(0);
    const starting = startEngine(load(folder, moduleName).then((bytes) => {
      progress(1 / 2);
      return bytes;
    }));
    const [engine, start] = await Promise.all([starting, readStart()]).catch((error) => {
      starting.then((engine) => engine.close(), () => {});
      throw error;
    });
    const wrong = await engine.open({tables: encodeTables(start.tables), fileSize: start.fileSize});
    if (wrong) throw new SearchError('damaged', wrong, LOADER + '.js');
    const {blocks, branches, texts} = start.given;
    const last = await yaodianUnpack.blocks('branches', branches.columns, branches.count);
    if (last.length !== branches.count) throw new SearchError('damaged', 'the index has no branches', LOADER + '.js');
    last.forEach((block, i) => blocks.push([start.chunks.length + i, block]));
    await engine.give({blocks, texts});
    progress(1);

    const once = loadingOnce(folder);

    async function loadTable(number) {
      const [prefix, place, read] = LATER[number];
      if (!start.later[number]) throw new SearchError('damaged', 'the index asks for what it has not');
      start.tables[place] = read(await once(prefix + start.later[number]));
      const wrong = await engine.open({tables: encodeTables(start.tables), fileSize: start.fileSize});
      if (wrong) throw new SearchError('damaged', wrong);
    }

    async function loadMissing(answer) {
      const chunks = new Set(answer.blocks.map((block) => partOf(start.chunks, block)));
      const documents = new Set(answer.documents);
      const given = {blocks: [], texts: []};
      await Promise.all([
        ...[...chunks].map(async ({name, first, count}) => {
          const blocks = await yaodianUnpack.blocks('blocks', await once(name), count);
          if (blocks.length === 0) throw new SearchError('damaged', 'the file has no blocks of the index', name + '.js');
          blocks.forEach((block, i) => given.blocks.push([first + i, block]));
        }),
        ...[...documents].map(async (document) => {
          given.texts.push([document, await textOf(start, document, once)]);
        }),
      ]);
      await engine.give(given);
    }

    let latest = 0;
    async function search(query, filters) {
      const mine = ++latest;
      const f = filters || {};
      const request = {query: String(query), limit: f.limit === undefined ? 20 : f.limit, years: f.years || [],
        months: f.months || [], types: f.types || [], issuers: f.issuers || [], topics: f.topics || [],
        columns: f.columns || [], order: Math.max(0, ORDERS.indexOf(f.order)), documents: Boolean(f.documents),
        countsTopics: f.countsTopics === 'loaded' ? start.tables[TOPICS].length > 0 : f.countsTopics !== false};
      for (let round = 0; round < MOST_ROUNDS; ++round) {
        const answer = await engine.ask(request);
        if (mine !== latest) throw new SearchError('superseded', 'another query followed');
        if (answer.json !== undefined) {
          const results = JSON.parse(answer.json);
          return f.countsTopics === 'loaded' ? {...results, countsTopics: request.countsTopics} : results;
        }
        if (answer.error) throw new SearchError('damaged', answer.error);
        await (answer.table === undefined ? loadMissing(answer) : loadTable(answer.table));
        if (mine !== latest) throw new SearchError('superseded', 'another query followed');
      }
      throw new SearchError('damaged', 'the index asks for the same again and again');
    }

    /**
     * @param {string} query
     * @param {string[]} texts
     * @returns {Promise<{text: number, begin: number, end: number}[]>} the places in which the query stands, as a search
     *   understands it, in order
     */
    async function find(query, texts) {
      let answer = await engine.find({query: String(query), texts});
      for (; answer.table !== undefined; answer = await engine.find({query: String(query), texts})) {
        await loadTable(answer.table);
      }
      if (answer.error) throw new SearchError('damaged', answer.error);
      const numbers = JSON.parse(answer.json);
      const places = [];
      for (let i = 0; i < numbers.length; i += 3) {
        places.push({text: numbers[i], begin: numbers[i + 1], end: numbers[i + 2]});
      }
      return places;
    }

    return {search, find, loaded: () => ({...loaded}), close: () => engine.close()};
  }

  return {
    open,
    openTexts,
    SearchError,
    /** Called by the last line of this script. */
    start(name, size, checksum, text) {
      moduleName = name;
      packedStart = [size, checksum, text];
    },
    /** Called by every other script of the index. */
    data(name, size, checksum, text) {
      const done = waiting.get(name);
      if (done) done([size, checksum, text]);
    },
  };
})();
