/*
 * Loads the search engine when it is first needed, asks it, and has a sentence for all that can go wrong. Makes
 * `window.YaodianTheme`, which the theme's scripts share.
 */
'use strict';
(() => {
  const timeLimit = 30; // seconds without a sign of life
  const pauseAfterFailure = 3000; // milliseconds in which nothing is loaded again
  const {words, types} = window.YaodianWords;
  const root = document.documentElement.dataset.root;
  const engineFile = 'search/yaodian-search.js';

  let opening = null;
  let lastSign = 0;
  const listeners = [];

  /**
   * A word of the interface.
   * @param {string} name
   * @param {Object<string, string|number>} [values]  put in for `{name}`
   * @returns {string}
   */
  const word = (name, values = {}) => (words[name] ?? name).replace(/\{(\w+)\}/g, (_, key) => values[key]);

  /** A document type's name for people. */
  const typeName = (code) => types[code] ?? code;

  const failure = (code, file = engineFile) => Object.assign(new Error(code), {code, file});

  /** @param {string} file  relative to the portal's root @returns {Promise<void>} */
  function loadScript(file) {
    return new Promise((resolve, reject) => {
      // Windows, 7-Zip and WinRAR unpack a page that is opened inside a zip into such a folder, without its neighbours.
      const isInsideZip = location.protocol === 'file:' && /\.zip\/|\/7zO\w+\/|\/Rar(\$|%24)/i.test(location.pathname);
      const script = document.createElement('script');
      script.onload = () => resolve();
      script.onerror = () => reject(failure(isInsideZip ? 'not-unzipped' : 'missing', file));
      script.src = root + file;
      document.head.append(script);
    });
  }

  async function loadEngine() {
    if (!window.YaodianSearch) await loadScript(engineFile);
    if (!window.YaodianSearch) throw failure('damaged');
    return window.YaodianSearch;
  }

  function onProgress(fraction) {
    lastSign = Date.now();
    for (const listener of listeners) listener(fraction);
  }

  /** Begins to load the engine; once is enough. @returns {Promise<object>} the engine */
  function prepare() {
    if (!opening) {
      onProgress();
      opening = loadEngine().then((engine) => engine.open(root, {onProgress}));
      // A network may come back; but it is not asked with every key.
      opening.catch(() => setTimeout(() => { opening = null; }, pauseAfterFailure));
    }
    return opening;
  }

  /**
   * @param {string} query
   * @param {object} filters  `years`, `months`, `types`, `issuers`, `limit`
   * @returns {Promise<object>} the engine's results; fails with `code` `superseded` when asked again meanwhile, with
   *   `time-limit` when the engine shows no sign of life
   */
  function search(query, filters) {
    return new Promise((resolve, reject) => {
      const began = Date.now();
      const clock = setInterval(() => {
        if (Date.now() - Math.max(began, lastSign) > timeLimit * 1000) reject(failure('time-limit'));
      }, 1000);
      prepare().then((engine) => engine.search(query, filters)).then(resolve, reject)
        .finally(() => clearInterval(clock));
    });
  }

  /** @param {number} [fraction] @returns {string} what is said while nothing is there yet */
  const loadingText = (fraction) =>
    (fraction ? word('loading_percent', {percent: Math.floor(fraction * 100)}) : word('loading'));

  /** @param {{code?: string, file?: string}} error @returns {string} one sentence for people */
  function errorText(error) {
    const name = 'error_' + String(error.code).replace(/-/g, '_');
    if (words[name]) return word(name, {file: error.file, seconds: timeLimit});
    console.error(error);
    return word('error_other');
  }

  // Only who saves a page needs that script.
  addEventListener('click', ({target}) => {
    const form = target.closest('[data-save]')?.dataset.save;
    if (form) {
      loadScript('assets/save-page.js').then(() => theme.savePage(form)).catch((error) => alert(errorText(error)));
    }
  });

  const theme = window.YaodianTheme = {
    root, word, typeName, prepare, search, loadingText, errorText, loadScript,
    /** @returns {Promise<object>} the texts of documents, as `openTexts` gives them */
    texts: () => loadEngine().then((engine) => engine.openTexts(root)),
    /** @param {(fraction?: number) => void} listener  told how much of the engine is there */
    onProgress: (listener) => listeners.push(listener),
  };
})();
