/*
 * What a hit looks like: pieces that the box and the search page share.
 */
'use strict';
(() => {
  const {root, word, typeName} = window.YaodianTheme;
  const mostWords = 8; // in an address
  const references = {amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'"};

  /** The parts of a snippet: outside and inside of `<mark>` by turns. */
  const parts = (html) => html.split(/<\/?mark>/)
    .map((part) => part.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => references[name]));

  /**
   * @param {string} name  `p` or `p.class`
   * @param {Object<string, string|number|boolean>} [attributes]
   * @param {...(Node|string)} children
   * @returns {HTMLElement}
   */
  function element(name, attributes = {}, ...children) {
    const [tag, ...classes] = name.split('.');
    const made = document.createElement(tag);
    if (classes.length) made.className = classes.join(' ');
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  /** @param {string} name @param {() => void} action @param {...(Node|string)} children */
  function button(name, action, ...children) {
    const made = element('button.' + name, {type: 'button'}, ...children);
    made.addEventListener('click', action);
    return made;
  }

  let status; // says to screen readers what was done

  /** Where pages have no clipboard: over HTTP, but not HTTPS. */
  function copyBySelection(copied) {
    const holder = element('textarea.visually-hidden', {readonly: '', 'aria-hidden': 'true'});
    const focused = document.activeElement;
    holder.value = copied;
    document.body.append(holder);
    holder.select();
    let works = false;
    try {
      works = document.execCommand('copy');
    } catch { /* Then it does not. */ }
    holder.remove();
    focused?.focus({preventScroll: true});
    return works;
  }

  /**
   * Copies, and says so on the button and to screen readers.
   * @param {HTMLElement} pressed  the button, which reads `copy_NAME`
   * @param {string} name  of what is copied
   * @param {string} copied
   */
  async function copy(pressed, name, copied) {
    try {
      await navigator.clipboard.writeText(copied);
    } catch {
      if (!copyBySelection(copied)) {
        window.prompt(word('copy_failed'), copied);
        return;
      }
    }
    if (!status) {
      status = element('p.visually-hidden', {role: 'status'});
      document.body.append(status);
    }
    status.textContent = word(name + '_copied', {text: copied});
    pressed.textContent = '✓ ' + word('copied');
    pressed.classList.add('copied');
    setTimeout(() => {
      pressed.textContent = word('copy_' + name);
      pressed.classList.remove('copied');
      status.textContent = '';
    }, 2500);
  }

  /** @param {string} html  never parsed as HTML: nothing but text and `<mark>` can come of it @returns {(Node|string)[]} */
  const snippet = (html) => parts(html).map((text, i) => (i % 2 ? element('mark', {}, text) : text));

  /** @returns {string} the page and place of a hit; with the words that are marked in it, for that page to mark */
  function address({url, snippet: html}) {
    const [page, place] = url.split('#');
    const words = [...new Set(parts(html).filter((text, i) => i % 2))].slice(0, mostWords);
    const search = new URLSearchParams(words.map((text) => ['highlight', text]));
    return root + page + (words.length ? '?' + search : '') + (place ? '#' + place : '');
  }

  /** @returns {string} label and heading of the hit's passage, a schedule row's month and number; may be empty */
  function heading(hit) {
    const row = /#(\d{4})-(\d{2})-(\d+)$/.exec(hit.url);
    if (row) return word('row_value', {year: row[1], month: Number(row[2]), number: row[3]});
    return [hit.label, hit.heading].filter(Boolean).join(' ');
  }

  /** @returns {string} type, issuer and date, or else year, of the hit's document */
  const facts = (hit) => [typeName(hit.type), hit.issuer, hit.date ?? (hit.year && word('year_value', {value: hit.year}))]
    .filter(Boolean).join(' · ');

  /** @param {Object<string, string>} [filters] @returns {string} the search page with this query */
  const searchAddress = (query, filters = {}) => root + 'search.html?' + new URLSearchParams({q: query, ...filters});

  Object.assign(window.YaodianTheme, {element, button, copy, snippet, address, heading, facts, searchAddress});
})();
