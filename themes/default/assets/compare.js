/*
 * Any two documents of an institution side by side, on the page that compares two of them: `?older=…&newer=…` names
 * their pages. What has a page of its own leads there; the rest is compared here, by what search has of both texts.
 */
'use strict';
(() => {
  const {root, element, texts, loadScript} = window.YaodianTheme ?? {};
  const form = document.querySelector('.compare-choice');
  const page = document.querySelector('.compare');
  if (!element || !form) return;

  let words = {}; // of the list, since only these pages need them
  const word = (name, values = {}) => (words[name] ?? name).replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const address = (path) => root + path;
  const yearName = (year) => word('year_name', {year});

  /** `words` of the interface; `documents`: number in the index, year, title, issuer, type, page; `pairs`: places of both, page. */
  function loadList() {
    return new Promise((resolve, reject) => {
      window.yaodianCompared = resolve;
      loadScript(form.dataset.list).catch(reject);
    });
  }

  function failureText(error) {
    if (error.file) return word('comparison_missing', {file: error.file});
    console.error(error);
    return word('comparison_failed');
  }

  // --- choosing ---------------------------------------------------------------------------------------------------

  function fill(select, documents, chosen) {
    for (const year of [...new Set(documents.map((one) => one.year))]) {
      const group = element('optgroup', {label: yearName(year)});
      documents.forEach((one, i) => {
        if (one.year === year) group.append(element('option', {value: i}, one.title));
      });
      select.append(group);
    }
    select.value = chosen;
  }

  function goTo({documents, pairs}, olderAt, newerAt) {
    // The list begins with the newest: the later of the two places is the older document.
    const [newer, older] = [olderAt, newerAt].sort((a, b) => a - b);
    const made = pairs.find((pair) => pair.older === older && pair.newer === newer);
    if (made) {
      location.href = address(made.page);
      return;
    }
    const query = new URLSearchParams({older: documents[older].page, newer: documents[newer].page});
    location.href = location.pathname + '?' + query;
  }

  function offer(list, older, newer) {
    const {older: olderSelect, newer: newerSelect} = form.elements;
    const go = form.querySelector('button');
    fill(olderSelect, list.documents, older);
    fill(newerSelect, list.documents, newer);
    const check = () => { go.disabled = olderSelect.value === newerSelect.value; };
    form.addEventListener('change', check);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      goTo(list, Number(olderSelect.value), Number(newerSelect.value));
    });
    check();
    form.classList.add('ready');
  }

  // --- showing, as the template `compare` does ----------------------------------------------------------------------

  const tags = {same: null, deleted: 'del', inserted: 'ins'};
  const marked = (pieces) => element('p.marked', {},
    ...pieces.map(({kind, text}) => (tags[kind] ? element(tags[kind], {}, text) : text)));

  function pointElement(side, year, point, {arrow, badge}) {
    const place = element('p.history-place', {});
    if (arrow) place.append(element('span.arrow', {'aria-hidden': 'true'}, '→'), ' ');
    place.append(element('a', {href: address(point.url), title: point.title}, yearName(year) + point.text));
    if (point.section) place.append(' ', element('span.source', {}, point.section));
    if (badge) place.append(' ', element('span.reuse.reuse-edited', {}, badge));
    const made = element('div.compare-' + side, {}, place);
    if (point.pieces.length) made.append(marked(point.pieces));
    return made;
  }

  function entryElement(entry, older, newer) {
    const made = element('article.compare-entry' + (entry.isSideBySide ? '.side-by-side' : ''), {});
    for (const point of entry.older) made.append(pointElement('older', older.year, point, {}));
    for (const point of entry.newer) {
      made.append(pointElement('newer', newer.year, point, {arrow: entry.older.length > 0, badge: entry.badge}));
    }
    if (entry.history) {
      made.append(element('p.compare-history', {}, element('a', {href: address(entry.history)}, word('history'))));
    }
    return made;
  }

  function sideElement(name, one) {
    const link = element('a', {href: address(one.page)}, one.title);
    return element('div', {}, element('dt', {}, word(name)),
      element('dd', {}, link, ...(one.issuer ? [element('span.source', {}, one.issuer)] : [])));
  }

  function show(groups, older, newer) {
    const cautions = [];
    if (older.issuer !== newer.issuer) cautions.push('compare_other_issuer');
    if (older.type !== newer.type) cautions.push('compare_other_type');
    const counts = element('ul.compare-counts', {}, ...groups.map(({name, entries}) => element('li', {},
      element('a', {href: '#' + name}, element('b', {}, String(entries.length)), ' ' + word('compare_' + name)))));
    const legend = element('p.legend', {}, word('legend'), element('ins', {}, word('legend_inserted')),
      element('del', {}, word('legend_deleted')));
    const sections = groups.map(({name, entries}) => element('section.compare-group', {'aria-labelledby': name},
      element('h2', {id: name}, word('compare_' + name) + ' ', element('span.count', {}, String(entries.length))),
      ...entries.map((entry) => entryElement(entry, older, newer))));
    const result = element('div.compare-result', {},
      ...cautions.map((name) => element('p.caution', {}, word(name))),
      ...(groups.length ? [counts, legend, ...sections] : [element('p.nothing', {}, word('compare_nothing'))]));
    page.querySelector('.compare-result').replaceWith(result);
    if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }

  function announce(older, newer) {
    const title = word('compare_title', {issuer: newer.issuer || newer.title, older: older.year, newer: newer.year});
    page.querySelector('h1').textContent = title;
    document.title = title + document.title.slice(form.dataset.title.length);
    for (const current of document.querySelectorAll('.breadcrumb [aria-current]')) current.textContent = title;
    page.querySelector('.compare-sides')
      .replaceChildren(sideElement('compare_older', older), sideElement('compare_newer', newer));
    page.querySelector('.compare-result')
      .replaceChildren(element('p.nothing', {role: 'status'}, word('comparison_loading')));
  }

  async function compare(older, newer) {
    const index = await texts();
    const both = await Promise.all([older, newer].map(({number}) => index.document(number)));
    if (!window.YaodianComparison) await loadScript('search/yaodian-comparison.js');
    const names = {preamble: word('preamble'), numbered: word('point_name', {number: '{number}'}),
      verbatim: word('reuse_verbatim'), edited: word('reuse_edited')};
    return window.YaodianComparison.compare(index.load, names, ...both);
  }

  async function begin() {
    const asked = new URLSearchParams(location.search);
    const list = await loadList();
    words = list.words;
    const at = (name) => list.documents.findIndex((one) => one.page === (asked.get(name) ?? form.dataset[name]));
    const [older, newer] = [at('older'), at('newer')];
    offer(list, older, newer);
    if (!asked.has('older') || !asked.has('newer') || older < 0 || newer < 0) return;
    const [olderDocument, newerDocument] = [list.documents[older], list.documents[newer]];
    announce(olderDocument, newerDocument);
    show(await compare(olderDocument, newerDocument), olderDocument, newerDocument);
  }

  begin().catch((error) => {
    // What the page compares by itself stays there.
    if (!new URLSearchParams(location.search).has('older')) return;
    page.querySelector('.compare-result').replaceChildren(element('p.nothing', {role: 'alert'}, failureText(error)));
  });
})();
