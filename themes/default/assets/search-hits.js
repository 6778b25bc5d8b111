/*
 * What was found, as the search page shows it: hits by document, or a table of documents.
 */
'use strict';
(() => {
  const theme = window.YaodianTheme;
  const {word, element} = theme;
  const hitsKey = 'yaodian-hits';

  /** @param {string} url  relative to the portal's root @returns {string} */
  theme.link = (url) => theme.root + url;

  function hitElement(hit) {
    return element('li.search-hit', {},
      element('a.search-hit-heading', {href: theme.address(hit)}, theme.heading(hit) || word('no_heading')),
      element('p.search-hit-text', {}, ...theme.snippet(hit.snippet)), ...relatedElements(hit));
  }

  /** Where else the work of a hit stands, and the documents that it cites with a word of the query. */
  function relatedElements({work_years: years, history, cited}) {
    const links = cited.map(({title, url}) => element('a', {href: theme.link(url)}, `《${title}》`));
    if (history) links.unshift(element('a', {href: theme.link(history)}, word('work_years', {years: years.join('、')})));
    return links.length ? [element('p.search-hit-related', {}, ...links)] : [];
  }

  /** Notices that return under their title stand for one another: the newest is shown, a link leads to all. */
  function earlierElements({series, earlier}) {
    return earlier ? [' ', element('a', {href: theme.link(series)}, word('earlier', {count: earlier}))] : [];
  }

  /**
   * Hits by document, the document with the best hit first. What "more" has added stands below what was there, so that
   * nothing moves that was read already.
   * @param {HTMLElement} area
   * @param {object[]} hits
   * @param {(number: number) => boolean} beginsAnew  whether the hit with this number was the first that was added
   */
  theme.showHits = (area, hits, beginsAnew) => {
    area.replaceChildren();
    let groups = new Map();
    hits.forEach((hit, i) => {
      if (beginsAnew(i)) groups = new Map();
      if (!groups.has(hit.document)) {
        const list = element('ol');
        groups.set(hit.document, list);
        area.append(element('section.search-group', {},
          element('h2', {}, element('a', {href: theme.link(hit.url.split('#')[0])}, hit.title)),
          element('p.search-group-facts', {}, theme.facts(hit), ...earlierElements(hit)), list));
      }
      groups.get(hit.document).append(hitElement(hit));
    });
  };

  /**
   * Documents as a table.
   * @param {HTMLElement} area
   * @param {object[]} hits
   * @param {boolean} hasWords  whether words were asked for: the place where they stand is shown then
   * @param {string} order
   * @param {(order: string) => void} sort
   */
  theme.showDocuments = (area, hits, hasWords, order, sort) => {
    const header = (name, text, orders) => {
      const at = orders.indexOf(order);
      const cell = element('th.table-' + name, {scope: 'col', 'aria-sort': {newest: 'descending'}[order] ?? 'ascending'});
      if (at < 0) cell.removeAttribute('aria-sort');
      const made = theme.button('sort-button', () => sort(orders[(at + 1) % orders.length]), text);
      made.dataset.sort = name;
      cell.append(made);
      return cell;
    };
    const plain = (name) => element('th.table-' + name, {scope: 'col'}, word(name));
    const head = element('tr', {}, header('date', word('date'), ['newest', 'oldest']), header('title', word('title'), ['title']),
      plain('issuer'), plain('type'));
    const focused = document.activeElement.dataset?.sort;
    const rows = hits.map((hit) => {
      const text = hasWords ? [element('span.table-text', {}, ...theme.snippet(hit.snippet))] : [];
      return element('tr', {},
        element('td.table-date', {}, hit.date ?? (hit.year ? word('year_value', {value: hit.year}) : '—')),
        element('td.table-title', {}, element('a.search-hit-heading', {href: hasWords ? theme.address(hit)
          : theme.link(hit.url.split('#')[0])}, hit.title), ...text),
        element('td.table-issuer', {}, hit.issuer ?? ''), element('td.table-type', {}, theme.typeName(hit.type)));
    });
    area.replaceChildren(element('div.table-frame', {}, element('table.document-table', {}, element('thead', {}, head),
      element('tbody', {}, ...rows))));
    if (focused) area.querySelector(`[data-sort="${focused}"]`).focus();
  };

  /** Keeps where the hits lead to, so that the page of one leads on to the next. @param {HTMLElement} area */
  theme.keepHits = (area) => {
    const hits = [...area.querySelectorAll('.search-hit-heading')].map((link) => link.href);
    try {
      sessionStorage.setItem(hitsKey, JSON.stringify({back: location.href, hits}));
    } catch { /* Some browsers keep nothing for pages from a disk. */ }
  };
})();
