/*
 * Facets beside results: what can be chosen to see fewer, with counts.
 */
'use strict';
(() => {
  const theme = window.YaodianTheme;
  const {word, element, button} = theme;
  const mostChips = 8; // of a facet, before "more"
  const names = ['year', 'type', 'issuer', 'topic', 'column', 'month'];
  const later = ['topic', 'column']; // their table is loaded only for who wants it

  /** A facet's value for people. */
  function valueName(name, value) {
    if (name === 'type') return theme.typeName(value);
    if (name === 'years') return word('years_value', {value: value.replace('-', '—')});
    return ['issuer', 'topic', 'column'].includes(name) ? value : word(name + '_value', {value});
  }

  /** Years from the newest, months in their order, the others as they come: most frequent first. */
  function valuesOf(name, facet, chosen) {
    const counts = new Map(Object.entries(facet ?? {}));
    for (const value of chosen) counts.set(value, counts.get(value) ?? '');
    const order = {year: (a, b) => b[0] - a[0], month: (a, b) => a[0] - b[0]}[name];
    return order ? [...counts].sort(order) : [...counts];
  }

  /**
   * @param {HTMLElement} area  the facets' place; its `data-years` has the first and the last year of the collection
   * @param {{chosen: (name: string) => string[], choose: (name: string, values: string[]) => void,
   *   clear: () => void, wantLater: () => void}} page  what is chosen, and what is to happen
   * @returns {(results: object) => void}  shows the facets of results
   */
  theme.facets = (area, page) => {
    const opened = new Set(); // facets of which all values are shown
    const isFiltered = () => [...names, 'years'].some((name) => page.chosen(name).length);
    const details = element('details');
    details.open = isFiltered() || matchMedia('(min-width: 60rem)').matches;
    area.append(details);
    let shown = null; // results

    function chip(name, value, number) {
      const chosen = page.chosen(name);
      const isPressed = chosen.includes(value);
      const made = button('chip', () => page.choose(name,
        isPressed ? chosen.filter((other) => other !== value) : [...chosen, value]),
      valueName(name, value), ' ', element('span.count', {}, number));
      made.setAttribute('aria-pressed', isPressed);
      made.dataset.facet = name + '=' + value;
      return made;
    }

    /** The chips of a facet: the most frequent values and those chosen, the others when they are asked for. */
    function chipsOf(name, values) {
      const frequent = new Set([...values].sort((a, b) => b[1] - a[1]).slice(0, mostChips).map(([value]) => value));
      const isShort = ([value]) =>
        values.length <= mostChips + 1 || frequent.has(value) || page.chosen(name).includes(value);
      const chips = (some) => some.map(([value, number]) => chip(name, value, number));
      const rest = values.filter((pair) => !isShort(pair));
      if (!rest.length) return chips(values);
      if (!opened.has(name)) {
        return [...chips(values.filter(isShort)), button('link-button', () => {
          opened.add(name);
          show(shown);
          details.querySelector(`[data-filter="${name}"]`).focus();
        }, word('more_values', {count: rest.length}))];
      }
      const all = chips(values);
      const label = word('filter_values', {name: word(name)});
      const filter = element('input', {type: 'search', 'aria-label': label, placeholder: label, 'data-filter': name});
      filter.addEventListener('input', () => {
        for (const made of all) made.hidden = !made.textContent.includes(filter.value.trim());
      });
      return [filter, ...all];
    }

    /** Two handles on one line: from which year to which. */
    function yearRange() {
      const [first, last] = (area.dataset.years ?? '').split('-').map(Number);
      if (!(last - first > 2)) return [];
      const [from, to] = (page.chosen('years')[0] ?? `${first}-${last}`).split('-').map(Number);
      const text = element('output.year-range-text');
      const handle = (value, name) => element('input', {type: 'range', min: first, max: last, value, 'aria-label': word(name),
        'data-facet': name});
      const handles = [handle(from, 'year_from'), handle(to, 'year_to')];
      const chosen = () => handles.map((made) => Number(made.value)).sort((a, b) => a - b);
      const line = element('div.year-range', {}, ...handles);
      const tell = () => {
        const [a, b] = chosen();
        text.textContent = a === b ? word('year_value', {value: a}) : word('years_value', {value: `${a}—${b}`});
        line.style.setProperty('--from', (a - first) / (last - first));
        line.style.setProperty('--to', (b - first) / (last - first));
      };
      for (const made of handles) {
        made.addEventListener('input', tell);
        made.addEventListener('change', () => {
          const [a, b] = chosen();
          page.choose('years', a === first && b === last ? [] : [`${a}-${b}`]);
        });
      }
      tell();
      return [line, text];
    }

    function show(results) {
      shown = results;
      const focused = document.activeElement.dataset.facet;
      details.replaceChildren(element('summary', {}, area.getAttribute('aria-label')));
      for (const name of names) {
        const isLater = later.includes(name) && !results.countsTopics;
        if (isLater && (name !== later[0] || !results.total)) continue;
        const values = valuesOf(name, results.facets[name], page.chosen(name));
        if (!values.length && !isLater) continue;
        details.append(element('h2', {id: 'facet-' + name}, word(isLater ? 'topic_column' : name)),
          element('div.search-facet' + (opened.has(name) ? '.search-facet-all' : ''), {role: 'group', 'aria-labelledby': 'facet-' + name},
            ...(name === 'year' ? yearRange() : []),
            ...(isLater ? [button('link-button', page.wantLater, word('show_topics'))] : chipsOf(name, values))));
      }
      if (isFiltered()) details.append(button('link-button', page.clear, word('clear_filters')));
      const controls = [...details.querySelectorAll('[data-facet]')];
      area.hidden = !controls.length;
      // What was just used is a new element now.
      if (focused) (controls.find((made) => made.dataset.facet === focused) ?? page.input).focus();
    }
    return show;
  };
  theme.facets.names = names;
  theme.facets.valueName = valueName;
})();
