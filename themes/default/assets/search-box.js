/*
 * The search box: hits while typing, in a list below it (in the terms of ARIA, a combobox with a listbox), and keys.
 */
'use strict';
(() => {
  const theme = window.YaodianTheme;
  const {word, element} = theme;
  const pauseInTyping = 60; // milliseconds
  const mostHits = 6;
  const mostRecent = 8;
  const recentKey = 'yaodian-recent';

  const form = document.querySelector('.search-box');
  if (!form || window.YaodianCompatibility?.works === false) return;
  const input = form.querySelector('input');
  Object.assign(input, {autocomplete: 'off', autocapitalize: 'off', spellcheck: false, enterKeyHint: 'search', maxLength: 200});
  input.setAttribute('aria-keyshortcuts', '/ Control+K');

  /** @param {KeyboardEvent} event @returns {boolean} whether the key belongs to an input method */
  const isComposing = (event) => event.isComposing || event.keyCode === 229;

  /**
   * Calls back when the typing pauses; not while an input method is composing: that is not yet what is meant.
   * @param {HTMLInputElement} typed
   * @param {(text: string) => void} callback
   */
  theme.onTyping = (typed, callback) => {
    let timer = 0;
    const changed = (event) => {
      clearTimeout(timer);
      if (!event.isComposing) timer = setTimeout(() => callback(typed.value.trim()), pauseInTyping);
    };
    typed.addEventListener('input', changed);
    typed.addEventListener('compositionend', changed);
  };

  /** What was looked for in this browser, the newest first. It never leaves it. */
  theme.recent = {
    list() {
      try {
        const kept = JSON.parse(localStorage.getItem(recentKey) ?? '[]');
        return Array.isArray(kept) ? kept.filter((query) => typeof query === 'string').slice(0, mostRecent) : [];
      } catch {
        return [];
      }
    },
    keep(queries) {
      try {
        if (queries.length) localStorage.setItem(recentKey, JSON.stringify(queries.slice(0, mostRecent)));
        else localStorage.removeItem(recentKey);
      } catch { /* Some browsers keep nothing for pages from a disk. */ }
    },
    add(query) {
      if (query) this.keep([query, ...this.list().filter((other) => other !== query)]);
    },
    remove(query) {
      this.keep(this.list().filter((other) => other !== query));
    },
  };

  function addList() {
    const message = element('p.search-message', {hidden: ''});
    const list = element('div', {id: 'search-options', role: 'listbox', 'aria-label': word('label')});
    const clear = theme.button('link-button', () => {
      theme.recent.keep([]);
      list.replaceChildren();
      close();
    }, word('recent_clear'));
    const recent = element('div.search-recent', {hidden: ''}, element('span', {}, word('recent')), clear);
    const panel = element('div.search-panel', {hidden: ''}, message, recent, list);
    const announcement = element('p.visually-hidden', {role: 'status'});
    form.append(panel, announcement);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', list.id);
    input.setAttribute('aria-expanded', false);

    let selected = -1;
    let run = 0;
    let isWaiting = false;

    function select(index) {
      selected = index;
      [...list.children].forEach((option, i) => option.setAttribute('aria-selected', i === index));
      input.setAttribute('aria-activedescendant', list.children[index]?.id ?? '');
      list.children[index]?.scrollIntoView({block: 'nearest'});
    }

    function open(is) {
      panel.hidden = !is;
      input.setAttribute('aria-expanded', is && list.childElementCount > 0);
      select(-1);
    }

    function close() {
      ++run;
      isWaiting = false;
      open(false);
    }

    function option(kind, href, ...children) {
      return element('a.search-option.search-option-' + kind, {role: 'option', tabindex: -1, href}, ...children);
    }

    function hitOption(hit) {
      return option('hit', theme.address(hit),
        element('span.search-option-title', {}, hit.title),
        element('span.search-option-heading', {}, theme.heading(hit)),
        element('span.search-option-text', {}, ...theme.snippet(hit.snippet)));
    }

    /** Shows options, or else a message; a screen reader hears the announcement. */
    function show(options, text, announced = text) {
      recent.hidden = true;
      options.forEach((made, i) => { made.id = 'search-option-' + i; });
      list.replaceChildren(...options);
      message.textContent = text;
      message.hidden = !text;
      announcement.textContent = announced;
      open(true);
    }

    /** The same query, in less than everything: where this page belongs to. */
    function scopeOptions(query) {
      const {searchIssuer = '', searchYear} = document.querySelector('[data-search-year]')?.dataset ?? {};
      const scopes = searchIssuer.split('、').filter(Boolean).slice(0, 2).map((issuer) =>
        option('scope', theme.searchAddress(query, {issuer}), word('scope_issuer', {name: issuer, query})));
      if (searchYear) {
        scopes.push(option('scope', theme.searchAddress(query, {year: searchYear}), word('scope_year', {year: searchYear, query})));
      }
      if (theme.findHere) {
        const here = option('scope', '#content', word('scope_document', {query}));
        here.addEventListener('click', (event) => {
          event.preventDefault();
          close();
          theme.findHere(query);
        });
        scopes.unshift(here);
      }
      return scopes;
    }

    function showResults({query, hits, total, suggestion}) {
      const options = hits.map(hitOption);
      if (suggestion) {
        options.unshift(option('suggestion', theme.searchAddress(suggestion), word('suggestion'),
          element('b', {}, suggestion)));
      }
      if (!total) return show(options, word('none', {query}));
      options.push(...scopeOptions(query), option('all', theme.searchAddress(query), word('show_all', {count: total})));
      show(options, '', word('count', {count: total}));
    }

    function showLoading(fraction) {
      if (isWaiting && !list.firstChild) show([], theme.loadingText(fraction), theme.loadingText());
    }

    /** Nothing is typed yet: what was looked for lately. */
    function showRecent() {
      close();
      const queries = theme.recent.list();
      if (!queries.length || document.activeElement !== input) return list.replaceChildren();
      show(queries.map((query) => option('recent', theme.searchAddress(query), query)), '', word('recent'));
      recent.hidden = false;
    }

    async function ask(query) {
      if (!query) return showRecent();
      const number = ++run;
      isWaiting = true;
      setTimeout(() => { if (number === run) showLoading(); }, 250); // what comes at once need not be announced
      try {
        const results = await theme.search(query, {limit: mostHits, countsTopics: false});
        if (number === run) showResults(results);
      } catch (error) {
        if (number === run && error.code !== 'superseded') show([], theme.errorText(error));
      }
      if (number === run) isWaiting = false;
    }

    theme.onProgress(showLoading);
    theme.onTyping(input, ask);
    input.addEventListener('focus', () => {
      theme.prepare().catch(() => {}); // it is said when something is looked for
      ask(input.value.trim());
    });
    input.addEventListener('blur', ({relatedTarget}) => { if (!panel.contains(relatedTarget)) close(); });
    clear.addEventListener('blur', close);
    list.addEventListener('click', () => theme.recent.add(input.value.trim()));
    form.addEventListener('submit', () => theme.recent.add(input.value.trim()));
    // With a click on a hit the input would lose the focus, and the list be gone before the click ends.
    panel.addEventListener('mousedown', (event) => event.preventDefault());

    input.addEventListener('keydown', (event) => {
      const count = list.childElementCount + 1; // and none: then Enter means the query itself
      const step = {ArrowDown: 1, ArrowUp: count - 1}[event.key];
      if (isComposing(event)) return;
      if (step && count > 1) {
        if (panel.hidden) open(true);
        select((selected + 1 + step) % count - 1);
      } else if (event.key === 'Escape' && !panel.hidden) {
        close();
      } else if (event.key === 'Enter' && selected >= 0) {
        list.children[selected].click();
      } else {
        return;
      }
      event.preventDefault();
    });
  }

  // On the search page the hits are in the page itself.
  if (!form.closest('.search-page')) addList();

  document.addEventListener('keydown', (event) => {
    const control = event.ctrlKey || event.metaKey;
    const isTyped = event.target.closest('input, textarea, select');
    const isSlash = event.key === '/' && !control && !isTyped;
    if (event.key === '?' && !control && !isTyped) return theme.loadScript('assets/keys.js').catch(() => {});
    if (event.altKey || isComposing(event) || !(isSlash || (control && event.key.toLowerCase() === 'k'))) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
})();
