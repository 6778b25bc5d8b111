/*
 * Finds words on a page: those of the search that led to it (`?highlight=提案&highlight=职工#7` marks them in the passage
 * `7` and, more faintly, elsewhere), and what is typed into its bar, understood as a search understands it. n and p go
 * to the next and the previous place, Esc ends it. Whoever comes from results goes on to the next one from here.
 */
'use strict';
(() => {
  const theme = window.YaodianTheme ?? {};
  const {word, element, button} = theme;
  const text = document.querySelector('.document, .written');
  if (!element || !text) return;

  const most = 2000;
  const blocks = 'p, li, td, th, dt, dd, h1, h2, h3, h4, h5, h6, div, section, blockquote, pre';
  const passedOver = '.anchor, .neighbours, .cited, .side, .row-side, .document-actions, .passage-actions, script';
  const kinds = ['search-elsewhere', 'search-here', 'search-current']; // of highlights and of <mark>s

  let nodes = []; // of text, each with its place in `all`
  let all = ''; // the text with a line for every block: a word may go on in the next inline element
  let matches = [];
  let passage = null;
  let current = 0;
  let place = -1; // of the current match: who has gone on stays there while the rest of a word is typed
  let run = 0;

  function read() {
    nodes = [];
    all = '';
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let block = null; walker.nextNode();) {
      const node = walker.currentNode;
      if (node.parentElement.closest(passedOver)) continue;
      if (block !== node.parentElement.closest(blocks)) all += '\n';
      block = node.parentElement.closest(blocks);
      nodes.push({node, start: all.length, end: all.length + node.length});
      all += node.data.replace(/\n/g, ' ');
    }
  }

  const isHere = (match) => !passage || passage.contains(match.parent);
  const kindOf = (match, i) => kinds[i === current ? 2 : Number(isHere(match))];

  /** The CSS Custom Highlight API leaves the page's elements alone. */
  const highlights = {
    begin() {
      for (const match of matches) {
        const last = match.pieces[match.pieces.length - 1];
        const range = document.createRange();
        range.setStart(match.pieces[0].node, match.start - match.pieces[0].start);
        range.setEnd(last.node, match.end - last.start);
        match.shown = [range];
      }
    },
    paint() {
      for (const kind of kinds) {
        const ranges = matches.filter((match, i) => kindOf(match, i) === kind).map((match) => match.shown[0]);
        CSS.highlights.set(kind, new Highlight(...ranges));
      }
    },
    end: () => kinds.forEach((kind) => CSS.highlights.delete(kind)),
  };

  /** For browsers without it: a <mark> around every piece of text. */
  const marks = {
    begin() {
      // From the last to the first: what is split off a node lies behind everything that is still to come.
      for (const match of [...matches].reverse()) {
        match.shown = match.pieces.map(({node, start}) => {
          const middle = node.splitText(Math.max(match.start - start, 0));
          middle.splitText(Math.min(match.end - Math.max(match.start, start), middle.length));
          const mark = element('mark');
          middle.replaceWith(mark);
          mark.append(middle);
          return mark;
        });
      }
    },
    paint() {
      matches.forEach((match, i) => match.shown.forEach((mark) => { mark.className = kindOf(match, i); }));
    },
    end() {
      for (const mark of matches.flatMap((match) => match.shown)) mark.replaceWith(...mark.childNodes);
      text.normalize();
    },
  };
  const painter = window.Highlight && CSS.highlights ? highlights : marks;

  /** @param {{start: number, end: number}[]} places  in `all`, in order */
  function setMatches(places) {
    painter.end();
    if (painter === marks) read(); // its nodes are others now
    let from = 0;
    matches = places.slice(0, most).map(({start, end}) => {
      while (nodes[from].end <= start) ++from;
      const pieces = [];
      for (let i = from; i < nodes.length && nodes[i].start < end; ++i) pieces.push(nodes[i]);
      return {start, end, pieces, parent: pieces[0].node.parentElement};
    });
    painter.begin();
    const same = matches.findIndex(({start}) => start === place);
    current = same < 0 ? Math.max(0, matches.findIndex(isHere)) : same;
    show();
  }

  function show() {
    painter.paint();
    place = matches[current]?.start ?? place;
    position.textContent = matches.length ? word('position', {current: current + 1, count: matches.length})
      : input.value.trim() && word('none_here');
  }

  /** Brings the current match into view where it is not, in whatever scrolls. */
  function reveal() {
    if (!matches.length) return;
    const box = () => matches[current].shown[0].getBoundingClientRect();
    const isSeen = () => box().top > 0 && box().bottom < innerHeight - bar.offsetHeight * 2;
    if (!isSeen()) matches[current].parent.scrollIntoView({block: 'center', inline: 'nearest'});
    if (!isSeen()) scrollBy(0, box().top - innerHeight / 2);
  }

  function step(by) {
    if (!matches.length) return;
    current = (current + by + matches.length) % matches.length;
    show();
    reveal();
  }

  function enterPassage() {
    passage = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    current = Math.max(0, matches.findIndex(isHere));
    show();
  }

  /** Words as they stand: those that a search has marked. */
  function markWords(words) {
    const pattern = words.sort((a, b) => b.length - a.length)
      .map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')).join('|');
    setMatches([...all.matchAll(new RegExp(pattern, 'giu'))]
      .map((match) => ({start: match.index, end: match.index + match[0].length})));
  }

  /** What somebody looks for here. */
  async function find(query) {
    const number = ++run;
    if (!query) return setMatches([]);
    if (painter === marks) setMatches([]); // so that what is read is whole
    read();
    const lines = all.split('\n');
    const starts = [];
    lines.reduce((at, line) => (starts.push(at), at + line.length + 1), 0);
    try {
      const places = await (await theme.prepare()).find(query, lines);
      if (number !== run) return;
      setMatches(places.map((place) => ({start: starts[place.text] + place.begin, end: starts[place.text] + place.end})));
      reveal();
    } catch (error) {
      if (number === run) position.textContent = theme.errorText(error);
    }
  }

  function onKey(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const isTyped = event.target.closest('input, textarea, select, dialog');
    if (event.key === 'Escape' && (!isTyped || isTyped === input)) return end();
    if (event.key === 'Enter' && isTyped === input) return step(event.shiftKey ? -1 : 1);
    if (isTyped || !['n', 'p'].includes(event.key)) return;
    event.preventDefault();
    step(event.key === 'n' ? 1 : -1);
  }

  function begin() {
    if (bar.isConnected) return;
    document.head.append(stylesheet);
    document.body.append(bar);
    addEventListener('keydown', onKey);
    addEventListener('hashchange', enterPassage);
  }

  function end() {
    ++run;
    painter.end();
    matches = [];
    place = -1;
    bar.remove();
    removeEventListener('keydown', onKey);
    removeEventListener('hashchange', enterPassage);
    const address = new URL(location.href);
    address.searchParams.delete('highlight');
    history.replaceState(history.state, '', address);
  }

  function barButton(name, sign, action) {
    const made = button(name, action, sign);
    made.title = word(name);
    made.setAttribute('aria-label', word(name)); // it is read before the sign
    return made;
  }

  /** The hits among which this page was one, and the ways to its neighbours. */
  function results() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem('yaodian-hits'));
    } catch { /* Nothing is kept, then. */ }
    const number = kept?.hits?.indexOf(location.href) ?? -1;
    if (number < 0) return [];
    const link = (to, name, sign) => (to ? [element('a', {href: to, title: word(name), 'aria-label': word(name)}, sign)] : []);
    return [element('span.highlight-results', {}, ...link(kept.hits[number - 1], 'previous_result', '‹'),
      element('a', {href: kept.back}, word('result_place', {number: number + 1, count: kept.hits.length})),
      ...link(kept.hits[number + 1], 'next_result', '›'))];
  }

  const stylesheet = element('link', {rel: 'stylesheet', href: theme.root + 'assets/highlight.css'});
  const position = element('span.highlight-position', {role: 'status'});
  const input = element('input.highlight-words', {type: 'search', 'aria-label': word('find'), placeholder: word('find'),
    autocomplete: 'off', spellcheck: 'false', maxlength: 200});
  const bar = element('div.highlight-bar', {role: 'search', 'aria-label': word('marked')}, input, position,
    barButton('previous', '↑', () => step(-1)), barButton('next', '↓', () => step(1)), ...results(),
    barButton('close', '×', end));
  theme.onTyping?.(input, find);

  theme.findHere = (query) => {
    begin();
    if (query) {
      input.value = query;
      find(query);
    }
    input.focus();
    input.select();
    theme.prepare().catch(() => {}); // it is said when something is looked for
  };

  const words = new URLSearchParams(location.search).getAll('highlight').map((w) => w.trim()).filter(Boolean);
  if (!words.length) return;
  read();
  markWords(words);
  if (!matches.length) return;
  input.value = [...new Set(words)].join(' ');
  begin();
  enterPassage();
  // The browser itself scrolls to the passage once the page is complete; the match may lie further down in it.
  if (document.readyState === 'complete') reveal();
  else addEventListener('load', () => requestAnimationFrame(reveal));
})();
