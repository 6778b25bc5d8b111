/*
 * Marks what a search has found on the page it led to: `?highlight=提案&highlight=职工#7` marks these words in the
 * passage `7` and, more faintly, elsewhere, with buttons to go from one to the next. Esc ends it.
 */
'use strict';
(() => {
  const {word, element, button} = window.YaodianTheme ?? {};
  const text = document.querySelector('.document, .written');
  const words = new URLSearchParams(location.search).getAll('highlight').map((w) => w.trim()).filter(Boolean);
  if (!element || !text || !words.length) return;

  const most = 2000;
  const blocks = 'p, li, td, th, dt, dd, h1, h2, h3, h4, h5, h6, div, section, blockquote, pre';
  const passedOver = '.anchor, .neighbours, .cited, .side, .row-side, .document-actions, .passage-actions, script';
  const kinds = ['search-elsewhere', 'search-here', 'search-current']; // of highlights and of <mark>s

  /** The text as one string with a line for every block: a word may go on in the next inline element. */
  const nodes = [];
  let all = '';
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let block = null; walker.nextNode();) {
    const node = walker.currentNode;
    if (node.parentElement.closest(passedOver)) continue;
    if (block !== node.parentElement.closest(blocks)) all += '\n';
    block = node.parentElement.closest(blocks);
    nodes.push({node, start: all.length, end: all.length + node.length});
    all += node.data;
  }

  const pattern = words.sort((a, b) => b.length - a.length)
    .map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')).join('|');
  const matches = [...all.matchAll(new RegExp(pattern, 'giu'))].slice(0, most).map((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const pieces = nodes.filter((piece) => piece.start < end && piece.end > start);
    return {start, end, pieces, parent: pieces[0].node.parentElement};
  });
  if (!matches.length) return;

  let passage = null;
  let current = 0;
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

  function show() {
    painter.paint();
    position.textContent = word('position', {current: current + 1, count: matches.length});
  }

  /** Brings the current match into view where it is not, in whatever scrolls. */
  function reveal() {
    const box = () => matches[current].shown[0].getBoundingClientRect();
    const isSeen = () => box().top > 0 && box().bottom < innerHeight - bar.offsetHeight * 2;
    if (!isSeen()) matches[current].parent.scrollIntoView({block: 'center', inline: 'nearest'});
    if (!isSeen()) scrollBy(0, box().top - innerHeight / 2);
  }

  function step(by) {
    current = (current + by + matches.length) % matches.length;
    show();
    reveal();
  }

  function enterPassage() {
    passage = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    current = Math.max(0, matches.findIndex(isHere));
    show();
  }

  function onKey(event) {
    if (event.key === 'Escape' && !event.defaultPrevented && !event.target.closest('input')) end();
  }

  function end() {
    painter.end();
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

  const position = element('span.highlight-position', {role: 'status'});
  const bar = element('div.highlight-bar', {role: 'group', 'aria-label': word('marked')},
    element('span.highlight-words', {}, [...new Set(words)].join(' ')), position,
    barButton('previous', '↑', () => step(-1)), barButton('next', '↓', () => step(1)), barButton('close', '×', end));
  document.body.append(bar);
  painter.begin();
  enterPassage();
  addEventListener('keydown', onKey);
  addEventListener('hashchange', enterPassage);
  // The browser itself scrolls to the passage once the page is complete; the match may lie further down in it.
  addEventListener('load', () => requestAnimationFrame(reveal));
})();
