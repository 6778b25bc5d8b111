/*
 * Reading a document: the outline follows, and a passage or the whole can be cited.
 */
'use strict';
(() => {
  const theme = window.YaodianTheme ?? {};
  const {word, element, button} = theme;
  const text = document.querySelector('.document');
  if (!element || !text) return;

  // Only who comes from a search, or looks for something here, needs what marks words.
  const loadFinding = () => theme.loadScript('assets/highlight.js');
  if (new URLSearchParams(location.search).has('highlight')) loadFinding();
  /** Finds in the text of this page; `highlight.js` takes its place. */
  theme.findHere = (query) => loadFinding().then(() => theme.findHere(query), () => {});
  text.querySelector('[data-action="find"]')?.addEventListener('click', () => theme.findHere(''));
  addEventListener('keydown', (event) => {
    if (event.key !== 'f' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing ||
        event.target.closest('input, textarea, select, dialog')) return;
    event.preventDefault();
    theme.findHere('');
  });

  const actions = {
    citation: (place) => text.dataset.citation + (place?.dataset.place ?? ''),
    link: (place) => location.href.replace(/[?#].*/, '') + (place ? '#' + place.id : ''),
  };

  const act = (pressed, name, place) => theme.copy(pressed, name, actions[name](place));

  for (const name of Object.keys(actions)) {
    const control = text.querySelector(`[data-action="${name}"]`);
    control?.addEventListener('click', () => act(control, name));
  }
  text.querySelector('[data-action="print"]')?.addEventListener('click', () => print());

  /** The buttons of one passage at a time, beside the sign that links to it. */
  const bar = element('span.passage-actions', {role: 'group'});
  let leaving = 0;
  for (const name of Object.keys(actions)) {
    const made = button('plain-button', () => act(made, name, bar.closest('[data-place]')), word('copy_' + name));
    bar.append(made);
  }

  function open(anchor) {
    clearTimeout(leaving);
    const place = anchor.closest('[data-place]');
    if (!place || anchor.nextElementSibling === bar) return;
    close();
    bar.setAttribute('aria-label', place.dataset.place);
    anchor.parentElement.classList.add('has-actions');
    anchor.after(bar);
  }

  function close() {
    clearTimeout(leaving);
    const place = bar.parentElement;
    place?.classList.remove('has-actions');
    if (place?.className === '') place.removeAttribute('class');
    bar.remove();
  }

  const anchorOf = (event) => event.target.closest?.('.anchor');
  const isInside = (target) => Boolean(target?.closest?.('.anchor, .passage-actions'));
  text.addEventListener('focusin', (event) => { if (anchorOf(event)) open(anchorOf(event)); });
  text.addEventListener('click', (event) => { if (anchorOf(event)) open(anchorOf(event)); });
  text.addEventListener('focusout', ({relatedTarget}) => { if (relatedTarget && !isInside(relatedTarget)) close(); });
  text.addEventListener('pointerover', (event) => {
    if (anchorOf(event) && event.pointerType === 'mouse') open(anchorOf(event));
    else if (bar.contains(event.target)) clearTimeout(leaving);
  });
  text.addEventListener('pointerout', (event) => {
    if (event.pointerType !== 'mouse' || !isInside(event.target) || isInside(event.relatedTarget)) return;
    leaving = setTimeout(() => { if (!isInside(document.activeElement)) close(); }, 400);
  });
  document.addEventListener('pointerdown', (event) => { if (!isInside(event.target)) close(); });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !bar.isConnected) return;
    if (bar.contains(document.activeElement)) bar.previousElementSibling.focus();
    if (isInside(document.activeElement)) event.preventDefault();
    close();
  });

  /** Who has come to a passage by its address sees at once that it can be cited. */
  function openTarget() {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const anchor = place?.querySelector('.anchor');
    if (anchor && text.contains(place)) open(anchor);
  }
  addEventListener('hashchange', openTarget);
  openTarget();

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
