/*
 * Reading a document: the outline follows, and the whole can be cited; `cite.js` does it for a passage.
 */
'use strict';
(() => {
  const theme = window.YaodianTheme ?? {};
  const {word, button} = theme;
  const text = document.querySelector('.document');
  if (!word || !text) return;

  // Only who comes from a search, or looks for something here, needs what marks words.
  const loadFinding = () => theme.loadScript('assets/highlight.js');
  if (new URLSearchParams(location.search).has('highlight')) loadFinding();
  /** Finds in the text of this page; `highlight.js` takes its place. */
  theme.findHere = (query) => loadFinding().then(() => theme.findHere(query), () => {});
  addEventListener('keydown', (event) => {
    if (event.key !== 'f' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing ||
        event.target.closest('input, textarea, select, dialog')) return;
    event.preventDefault();
    theme.findHere('');
  });

  // They do nothing without scripts, so they are not in the page. Who saves it is served by `search-engine.js`.
  const actions = text.querySelector('.document-actions');
  const control = (name, label, act) => {
    const made = button('plain-button', () => act?.(made), word(label));
    made.dataset[act ? 'action' : 'save'] = name;
    return made;
  };
  actions?.append(
    control('citation', 'copy_citation', (made) => theme.copy(made, 'citation', text.dataset.citation)),
    control('link', 'copy_link', (made) => theme.copy(made, 'link', location.href.replace(/[?#].*/, ''))),
    control('find', 'find_here', () => theme.findHere('')), control('print', 'print', () => print()),
    control('html', 'save_html'), control('docx', 'save_word'));

  // Only who points at a passage, or has come to it by its address, needs what cites it.
  const reaching = ['focusin', 'pointerover', 'click'];
  let reached = null;
  let loading = null;
  function reach({target}) {
    const anchor = target.closest?.('.anchor');
    if (!anchor || !text.contains(anchor)) return;
    reached = anchor;
    loading ??= theme.loadScript('assets/cite.js').then(() => {
      for (const kind of reaching) text.removeEventListener(kind, reach);
      removeEventListener('hashchange', reachTarget);
      theme.citePassage(reached);
    }, () => { loading = null; });
  }
  function reachTarget() {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    reach({target: place?.querySelector('.anchor') ?? text});
  }
  for (const kind of reaching) text.addEventListener(kind, reach);
  addEventListener('hashchange', reachTarget);
  reachTarget();

  // What a sign links to: the label of what it stands in.
  for (const anchor of text.querySelectorAll('.anchor')) {
    const place = anchor.closest('[id]');
    anchor.setAttribute('aria-label', `${word('link_to')} ${place.querySelector('.label')?.textContent || place.id}`);
  }

  const outline = document.querySelector('.outline');
  if (!outline) return;
  const fold = outline.querySelector('details');
  const here = outline.querySelector('.outline-here');
  const entries = [...outline.querySelectorAll('ol a')]
    .map((link) => ({link, place: document.getElementById(decodeURIComponent(link.hash.slice(1)))}))
    .filter(({place}) => place);
  const belowBars = 6.5; // rem: a little below where a passage stands that one has come to
  let current = null;
  let isWaiting = false;

  /** The last entry whose passage begins above the line that one reads at. */
  function entryHere() {
    const line = parseFloat(getComputedStyle(document.documentElement).fontSize) * belowBars;
    const isEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    let [low, high] = [0, entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isEnd || entries[middle].place.getBoundingClientRect().top <= line) low = middle + 1;
      else high = middle;
    }
    return entries[low - 1];
  }

  function follow() {
    isWaiting = false;
    const entry = entryHere();
    if (entry === current) return;
    current?.link.removeAttribute('aria-current');
    current = entry;
    here.textContent = entry ? entry.link.textContent : '';
    if (!entry) return;
    entry.link.setAttribute('aria-current', 'location');
    const box = entry.link.getBoundingClientRect();
    const frame = outline.getBoundingClientRect();
    // Only the outline scrolls, never the page.
    if (box.top < frame.top || box.bottom > frame.bottom) outline.scrollTop += box.top - frame.top - frame.height / 3;
  }

  addEventListener('scroll', () => {
    if (!isWaiting) requestAnimationFrame(follow);
    isWaiting = true;
  }, {passive: true});
  outline.addEventListener('click', (event) => { if (event.target.closest('a')) fold.open = false; });
  outline.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !fold.open) return;
    fold.open = false;
    fold.firstElementChild.focus();
  });
  follow();
})();
