/*
 * The search page: what is looked for stands in the address, so that it can be kept, sent and gone back to.
 */
'use strict';
(() => {
  const theme = window.YaodianTheme;
  const {word, element, button} = theme;
  if (window.YaodianCompatibility?.works === false) return;

  const first = 10; // hits
  const more = 20;
  const mostChips = 8; // of a facet, before "more"
  const facets = ['year', 'type', 'issuer', 'topic', 'month'];
  const title = document.title;

  const form = document.querySelector('.search-box');
  const input = form.querySelector('input');
  const facetArea = document.getElementById('search-facets');
  const area = document.getElementById('search-results');
  const recentArea = document.getElementById('recent-queries');
  const explanation = element('div');
  const count = element('p.search-count', {role: 'status', tabindex: -1});
  document.getElementById('search-status').append(explanation, count);

  /** `q` and the filters `year`, `type`, `issuer`, `topic`, `month`, each any number of times. */
  let state = new URLSearchParams(location.search);
  let limit = history.state?.limit ?? first;
  let committed = String(state); // what "back" is to lead to
  let run = 0;
  let shown = null; // results
  let wantsTopics = false; // whether to load what counts them, which who has chosen one wants too
  const openFacets = new Set(); // of which all values are shown

  const query = () => (state.get('q') ?? '').trim();
  const numbers = (name) => state.getAll(name).map(Number).filter(Number.isInteger);
  const isFiltered = () => facets.some((name) => state.has(name));

  function changed(name, values) {
    const next = new URLSearchParams(state);
    next.delete(name);
    for (const value of values) next.append(name, value);
    return next;
  }
  const withQuery = (text) => changed('q', text ? [text] : []);
  const unfiltered = () => new URLSearchParams({q: query()});

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
    const address = String(next);
    if (address !== String(state)) limit = first;
    state = next;
    input.value = commit ? query() : input.value;
    if (commit) theme.recent.add(query());
    if (commit && address !== committed) {
      writeAddress('replaceState', committed); // typing has changed it
      writeAddress('pushState', address);
      committed = address;
    } else {
      writeAddress('replaceState', address);
    }
    show();
  }

  function valueName(name, value) {
    if (name === 'type') return theme.typeName(value);
    return name === 'issuer' || name === 'topic' ? value : word(name + '_value', {value});
  }

  /** A button that changes what is looked for, and is itself gone then. */
  function linkTo(next, text) {
    return button('link-button', () => {
      go(next(), true);
      count.focus();
    }, text);
  }

  /** What the engine has made of the query: its words, and what it took for a year, a type … */
  function understoodParts({terms, years, months, type, issuer, document_number: number}) {
    return [...terms, ...years.map((value) => valueName('year', value)),
      ...months.map((value) => valueName('month', value)), type && theme.typeName(type), issuer, number]
      .filter(Boolean);
  }

  function explain({understood, suggestion, relaxed, total}) {
    const parts = understoodParts(understood).map((text) => element('span.search-part', {}, text));
    explanation.replaceChildren();
    if (parts.length) explanation.append(element('p.search-understood', {}, word('understood'), ...parts));
    if (suggestion) {
      explanation.append(element('p.search-suggestion', {}, word('suggestion'),
        linkTo(() => withQuery(suggestion), suggestion)));
    }
    if (total && relaxed.length) {
      explanation.append(element('p.search-relaxed', {}, ...relaxed.map((name) => word('relaxed_' + name))));
    }
    count.textContent = total ? word('count', {count: total}) : word('none', {query: query()});
  }

  /** Years from the newest, months in their order, the others as they come: most frequent first. */
  function facetValues(name, facet) {
    // The engine's pairs, or the same as an object.
    const pairs = Array.isArray(facet) ? facet : Object.entries(facet);
    const counts = new Map(pairs.map(([value, number]) => [String(value), number]));
    for (const value of state.getAll(name)) counts.set(value, counts.get(value) ?? '');
    const order = {year: (a, b) => b[0] - a[0], month: (a, b) => a[0] - b[0]}[name];
    return order ? [...counts].sort(order) : [...counts];
  }

  function chip(name, value, number) {
    const chosen = state.getAll(name);
    const pressed = chosen.includes(value);
    const next = () => changed(name, pressed ? chosen.filter((other) => other !== value) : [...chosen, value]);
    const made = button('chip', () => go(next(), true), valueName(name, value), ' ', element('span.count', {}, number));
    made.setAttribute('aria-pressed', pressed);
    made.dataset.facet = name + '=' + value;
    return made;
  }

  const details = element('details');
  details.open = isFiltered() || matchMedia('(min-width: 60rem)').matches;
  facetArea.append(details);

  /** The chips of a facet: the most frequent values and those chosen, the others when they are asked for. */
  function facetChips(name, values) {
    const frequent = new Set([...values].sort((a, b) => b[1] - a[1]).slice(0, mostChips).map(([value]) => value));
    const isShort = ([value]) => values.length <= mostChips + 1 || frequent.has(value) || state.getAll(name).includes(value);
    const chips = (some) => some.map(([value, number]) => chip(name, value, number));
    const rest = values.filter((pair) => !isShort(pair));
    if (!rest.length) return chips(values);
    if (!openFacets.has(name)) {
      return [...chips(values.filter(isShort)), button('link-button', () => {
        openFacets.add(name);
        showFacets(shown);
        details.querySelector(`[data-filter="${name}"]`).focus();
      }, word('more_values', {count: rest.length}))];
    }
    const all = chips(values);
    const filter = element('input', {type: 'search', 'aria-label': word('filter_values', {name: word(name)}),
      placeholder: word('filter_values', {name: word(name)}), 'data-filter': name});
    filter.addEventListener('input', () => {
      for (const made of all) made.hidden = !made.textContent.includes(filter.value.trim());
    });
    return [filter, ...all];
  }

  function showFacets(results) {
    shown = results;
    const focused = document.activeElement.dataset.facet;
    details.replaceChildren(element('summary', {}, facetArea.getAttribute('aria-label')));
    for (const name of facets) {
      const values = facetValues(name, results.facets[name]);
      const isLater = name === 'topic' && !results.countsTopics && results.total > 0;
      if (!values.length && !isLater) continue;
      // The topics of passages are a table of their own, which only who wants it loads.
      const chips = isLater ? [button('link-button', () => {
        wantsTopics = true;
        show();
      }, word('show_topics'))] : facetChips(name, values);
      details.append(element('h2', {id: 'facet-' + name}, word(name)),
        element('div.search-facet', {role: 'group', 'aria-labelledby': 'facet-' + name}, ...chips));
    }
    if (isFiltered()) details.append(linkTo(unfiltered, word('clear_filters')));
    const chips = [...details.querySelectorAll('.chip')];
    facetArea.hidden = !chips.length;
    // The chip that was just pressed is a new element now.
    if (focused) (chips.find((made) => made.dataset.facet === focused) ?? input).focus();
  }

  function hitElement(hit) {
    return element('li.search-hit', {},
      element('a.search-hit-heading', {href: theme.address(hit)}, theme.heading(hit) || word('no_heading')),
      element('p.search-hit-text', {}, ...theme.snippet(hit.snippet)), ...relatedElements(hit));
  }

  /** Where else the work of a hit stands, and the documents that it cites with a word of the query. */
  function relatedElements({work_years: years, history, cited}) {
    const links = cited.map(({title, url}) => element('a', {href: theme.root + url}, `《${title}》`));
    if (history) links.unshift(element('a', {href: theme.root + history}, word('work_years', {years: years.join('、')})));
    return links.length ? [element('p.search-hit-related', {}, ...links)] : [];
  }

  /** Notices that return under their title stand for one another: the newest is shown, a link leads to all. */
  function earlierElements({series, earlier}) {
    return earlier ? [' ', element('a', {href: theme.root + series}, word('earlier', {count: earlier}))] : [];
  }

  /**
   * Hits by document, the document with the best hit first. What "more" has added stands below what was there, so that
   * nothing moves that was read already.
   */
  function showHits({hits, total}) {
    area.replaceChildren();
    let groups = new Map();
    hits.forEach((hit, i) => {
      if (i >= first && (i - first) % more === 0) groups = new Map();
      if (!groups.has(hit.document)) {
        const list = element('ol');
        groups.set(hit.document, list);
        area.append(element('section.search-group', {},
          element('h2', {}, element('a', {href: theme.root + hit.url.split('#')[0]}, hit.title)),
          element('p.search-group-facts', {}, theme.facts(hit), ...earlierElements(hit)), list));
      }
      groups.get(hit.document).append(hitElement(hit));
    });
    if (hits.length >= total || hits.length < limit) return;
    area.append(button('show-more', async () => {
      limit = hits.length + more;
      writeAddress('replaceState', String(state));
      await show();
      area.querySelectorAll('.search-hit-heading')[hits.length]?.focus({preventScroll: true});
    }, word('show_more', {count: Math.min(more, total - hits.length)})));
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
    ways.push(word('try_other_words'));
    area.replaceChildren(element('div.search-nothing', {}, word('try'),
      element('ul', {}, ...ways.map((way) => element('li', {}, way)))));
  }

  /** No hits, for a reason that may be said. */
  function showNothing(...reason) {
    explanation.replaceChildren(...reason);
    area.replaceChildren();
    count.textContent = '';
    facetArea.hidden = true;
  }

  async function show() {
    const number = ++run;
    document.title = (query() && query() + ' · ') + title;
    document.getElementById('search-hint').hidden = query();
    area.removeAttribute('aria-busy');
    if (!query()) {
      showRecent();
      return showNothing();
    }
    area.setAttribute('aria-busy', 'true');
    if (!area.firstChild) count.textContent = theme.loadingText();
    try {
      const results = await theme.search(query(), {
        years: numbers('year'), months: numbers('month'), types: state.getAll('type'),
        issuers: state.getAll('issuer'), topics: state.getAll('topic'), limit,
        countsTopics: wantsTopics || state.has('topic') || 'loaded',
      });
      if (number !== run) return;
      explain(results);
      showFacets(results);
      if (results.hits.length) showHits(results);
      else showWaysOut(results.understood);
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
  /** Arrows go from the box to the hits and from hit to hit, Esc back to the box. */
  document.querySelector('.search-page').addEventListener('keydown', (event) => {
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
    limit = event.state?.limit ?? first;
    committed = String(state);
    input.value = query();
    show();
  });

  input.value = query();
  theme.recent.add(query());
  if (!query()) {
    input.focus();
    theme.prepare().catch(() => {}); // who opens this page is about to look for something
  }
  show();
})();
