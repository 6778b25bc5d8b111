/*
 * The search page, and the table of all documents, which is the same with a hit for each document: what is looked for
 * stands in the address, so that it can be kept, sent and gone back to.
 */
'use strict';
(() => {
  const theme = window.YaodianTheme;
  const {word, element, button} = theme;
  if (window.YaodianCompatibility?.works === false) return;

  const first = 10; // hits; who scrolls to their end gets
  const more = 20;
  const filters = [...theme.facets.names, 'years'];
  const title = document.title;

  const page = document.querySelector('.search-page');
  const listsDocuments = 'documents' in page.dataset;
  const form = page.querySelector('form');
  const input = form.querySelector('input');
  const facetArea = document.getElementById('search-facets');
  const area = document.getElementById('search-results');
  const recentArea = document.getElementById('recent-queries');
  const explanation = element('div');
  const count = element('p.search-count', {role: 'status', tabindex: -1});
  const orders = element('select', {'aria-label': word('order')},
    ...['relevance', 'newest', 'oldest'].map((name) => element('option', {value: name}, word('order_' + name))));
  const address = button('plain-button', () => theme.copy(address, 'link', location.href), word('copy_link'));
  document.getElementById('search-status').append(explanation,
    element('div.search-count-line', {}, count, address, ...(listsDocuments ? [] : [orders])));

  /** `q`, the filters, each any number of times, `years` (a range, `2018-2020`) and `order`. */
  let state = new URLSearchParams(location.search);
  const startLimit = listsDocuments ? more : first;
  let limit = history.state?.limit ?? startLimit;
  let committed = String(state); // what "back" is to lead to
  let run = 0;
  let wantsTopics = false; // whether to load what counts them, which who has chosen one wants too

  const query = () => (state.get('q') ?? '').trim();
  const order = () => state.get('order') ?? (listsDocuments ? 'newest' : 'relevance');
  const numbers = (name) => state.getAll(name).map(Number).filter(Number.isInteger);
  const isFiltered = () => filters.some((name) => state.has(name));

  /** The years that are chosen, one by one or as a range. */
  function years() {
    const chosen = numbers('year');
    const [, from, to] = /^(\d{4})-(\d{4})$/.exec(state.get('years') ?? '') ?? [];
    for (let year = Number(from); year <= to; ++year) if (!chosen.includes(year)) chosen.push(year);
    return chosen;
  }

  function changed(name, values) {
    const next = new URLSearchParams(state);
    next.delete(name);
    for (const value of values) next.append(name, value);
    return next;
  }
  const withQuery = (text) => changed('q', text ? [text] : []);
  function unfiltered() {
    const next = new URLSearchParams(state);
    for (const name of filters) next.delete(name);
    return next;
  }

  function writeAddress(how, parameters) {
    try {
      history[how]({limit}, '', location.pathname + (parameters && '?' + parameters));
    } catch { /* Safari allows only so many changes in a while; the address is late then, and nothing breaks. */ }
  }

  /**
   * @param {URLSearchParams} next
   * @param {boolean} commit  a step that "back" undoes, not one key of many
   */
  function go(next, commit) {
    const parameters = String(next);
    if (parameters !== String(state)) limit = startLimit;
    state = next;
    input.value = commit ? query() : input.value;
    if (commit && !listsDocuments) theme.recent.add(query());
    if (commit && parameters !== committed) {
      writeAddress('replaceState', committed); // typing has changed it
      writeAddress('pushState', parameters);
      committed = parameters;
    } else {
      writeAddress('replaceState', parameters);
    }
    show();
  }

  /** A button that changes what is looked for, and is itself gone then. */
  function linkTo(next, text) {
    return button('link-button', () => {
      go(next(), true);
      count.focus();
    }, text);
  }

  const showFacets = theme.facets(facetArea, {
    input,
    chosen: (name) => state.getAll(name),
    choose: (name, values) => go(changed(name, values), true),
    clear() {
      go(unfiltered(), true);
      count.focus();
    },
    wantLater() {
      wantsTopics = true;
      show();
    },
  });

  const isRange = (list) => list?.length > 2 && list.at(-1) - list[0] === list.length - 1;

  /** What the engine has made of the query: its words, what it took for a year, a type …, and filters in it. */
  function understoodParts({terms, years, months, type, issuer, document_number: number, filters: typed = {}}) {
    const name = theme.facets.valueName;
    const all = (list, facet) => (list ?? []).map((value) => name(facet, value));
    return [...terms, ...all(years, 'year'), ...all(months, 'month'), type && theme.typeName(type), issuer, number,
      ...(isRange(typed.years) ? [name('years', `${typed.years[0]}-${typed.years.at(-1)}`)] : all(typed.years, 'year')), ...all(typed.months, 'month'), ...all(typed.types, 'type'),
      ...all(typed.issuers, 'issuer'), ...all(typed.topics, 'topic'), ...all(typed.columns, 'column')].filter(Boolean);
  }

  function explain({understood, suggestion, relaxed, total}) {
    const parts = understoodParts(understood).map((text) => element('span.search-part', {}, text));
    explanation.replaceChildren();
    if (parts.length) explanation.append(element('p.search-understood', {}, word('understood'), ...parts));
    if (suggestion) {
      explanation.append(element('p.search-suggestion', {}, word('suggestion'),
        linkTo(() => withQuery(suggestion), suggestion)));
    }
    const told = relaxed.filter((name) => total || name === 'filters');
    if (told.length) {
      explanation.append(element('p.search-relaxed', {},
        ...told.map((name) => word('relaxed_' + name, {names: (understood.unknown ?? []).join('、')}))));
    }
    const words = query() ? word('none', {query: query()}) : word('no_documents');
    count.textContent = total ? word(listsDocuments ? 'document_count' : 'count', {count: total}) : words;
  }

  async function showMore() {
    const had = area.querySelectorAll('.search-hit-heading').length;
    limit = had < more ? more : had + more;
    writeAddress('replaceState', String(state));
    await show();
    return area.querySelectorAll('.search-hit-heading')[had];
  }

  // Who scrolls to the end of the first hits is shown the rest of twenty; for more there is a button.
  const scrolling = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) showMore();
  });

  function showFound({hits, total}) {
    scrolling.disconnect();
    if (listsDocuments) {
      theme.showDocuments(area, hits, Boolean(query()), order(), (name) => go(changed('order', [name]), true));
    } else {
      theme.showHits(area, hits, (i) => i === first || (i > 0 && i % more === 0));
    }
    if (hits.length >= total || hits.length < limit) return;
    const made = button('show-more', async () => (await showMore())?.focus({preventScroll: true}),
      word(listsDocuments ? 'show_more_documents' : 'show_more', {count: Math.min(more, total - hits.length)}));
    area.append(made);
    if (limit < more) scrolling.observe(made);
  }

  /** Nothing is looked for: what was, lately. */
  function showRecent() {
    const queries = theme.recent.list();
    recentArea.hidden = !queries.length;
    recentArea.replaceChildren(
      element('h2', {}, word('recent'), ' ', button('link-button', () => {
        theme.recent.keep([]);
        showRecent();
        input.focus();
      }, word('recent_clear'))),
      element('ul.recent-queries', {}, ...queries.map((text) => {
        const made = button('remove', () => {
          theme.recent.remove(text);
          showRecent();
          (recentArea.querySelector('.remove') ?? input).focus();
        }, '×');
        made.setAttribute('aria-label', word('recent_remove', {query: text}));
        return element('li', {}, element('a', {href: theme.searchAddress(text)}, text), made);
      })));
  }

  /** Nothing was found: what could be left out. */
  function showWaysOut(understood) {
    const ways = isFiltered() ? [linkTo(unfiltered, word('try_without_filters'))] : [];
    if (understoodParts(understood).length > 1) {
      ways.push(...understood.terms.map((text) => linkTo(() => withQuery(text), word('try_one_term', {text}))));
    }
    if (query()) ways.push(word('try_other_words'));
    area.replaceChildren(element('div.search-nothing', {}, word('try'),
      element('ul', {}, ...ways.map((way) => element('li', {}, way)))));
  }

  /** No hits, for a reason that may be said. */
  function showNothing(...reason) {
    explanation.replaceChildren(...reason);
    area.replaceChildren();
    count.textContent = '';
    facetArea.hidden = orders.hidden = address.hidden = true;
  }

  async function show() {
    const number = ++run;
    document.title = (query() && query() + ' · ') + title;
    orders.value = order();
    area.removeAttribute('aria-busy');
    if (!listsDocuments) {
      document.getElementById('search-hint').hidden = query();
      if (!query()) {
        showRecent();
        return showNothing();
      }
    }
    area.setAttribute('aria-busy', 'true');
    if (!area.firstChild) count.textContent = theme.loadingText();
    try {
      const results = await theme.search(query(), {
        years: years(), months: numbers('month'), types: state.getAll('type'), issuers: state.getAll('issuer'),
        topics: state.getAll('topic'), columns: state.getAll('column'), limit, order: order(),
        documents: listsDocuments, countsTopics: wantsTopics || state.has('topic') || state.has('column') || 'loaded',
      });
      if (number !== run) return;
      orders.hidden = address.hidden = !results.total;
      explain(results);
      showFacets(results);
      if (results.hits.length) showFound(results);
      else showWaysOut(results.understood);
      page.dataset.shown = '';
    } catch (error) {
      if (number !== run || error.code === 'superseded') return;
      showNothing(element('p.search-message', {role: 'alert'}, theme.errorText(error)));
    }
    area.removeAttribute('aria-busy');
  }

  theme.onProgress((fraction) => {
    if (area.hasAttribute('aria-busy') && !area.firstChild) count.textContent = theme.loadingText(fraction);
  });
  theme.onTyping(input, (text) => { if (text !== query()) go(withQuery(text), false); });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    go(withQuery(input.value.trim()), true);
  });
  orders.addEventListener('change', () => {
    go(changed('order', orders.value === 'relevance' ? [] : [orders.value]), true);
  });
  area.addEventListener('click', (event) => { if (event.target.closest('.search-hit-heading')) theme.keepHits(area); });
  /** Arrows go from the box to the hits and from hit to hit, Esc back to the box. */
  page.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
    const hits = [...area.querySelectorAll('.search-hit-heading')];
    const place = hits.indexOf(document.activeElement);
    const isAmong = event.target === input || place >= 0;
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step && isAmong && hits.length) (hits[place + step] ?? (step < 0 ? input : hits[place])).focus();
    else if (event.key === 'Escape' && place >= 0) input.focus();
    else return;
    event.preventDefault();
  });
  addEventListener('popstate', (event) => {
    state = new URLSearchParams(location.search);
    limit = event.state?.limit ?? startLimit;
    committed = String(state);
    input.value = query();
    show();
  });

  input.value = query();
  if (!listsDocuments) theme.recent.add(query());
  page.hidden = false;
  if (!query() && !listsDocuments) {
    input.focus();
    theme.prepare().catch(() => {}); // who opens this page is about to look for something
  }
  show();
})();
