/*
 * The buttons that copy the citation of a passage and the link to it.
 */
'use strict';
(() => {
  const theme = window.YaodianTheme;
  const {word, element, button} = theme;
  const text = document.querySelector('.document');
  if (theme.citePassage) return;

  const passages = '.section, .item, .preamble, tr';
  /** Without the marks behind it, as `bare_label` of `comparison/`. */
  const labelOf = (passage) => [...passage.querySelectorAll('.label')].find((label) => label.closest(passages) === passage)
    ?.textContent.replace(/。?．?\.?、?$/, '') ?? '';

  /** The passage around an element that can be cited by itself. */
  function passageOf(element) {
    const passage = element?.closest(passages) ?? null;
    return !passage || (passage.dataset.place ?? labelOf(passage)) ? passage : passageOf(passage.parentElement);
  }

  /** How a passage is cited: as the page says, else by its label after that of what it stands in. */
  const placeOf = (passage) =>
    passage ? passage.dataset.place ?? placeOf(passageOf(passage.parentElement)) + labelOf(passage) : '';

  const actions = {
    citation: (passage) => text.dataset.citation + placeOf(passage),
    link: (passage) => location.href.replace(/[?#].*/, '') + '#' + passage.id,
  };

  /** The buttons of one passage at a time, beside the sign that links to it. */
  const bar = element('span.passage-actions', {role: 'group'});
  let leaving = 0;
  for (const name of Object.keys(actions)) {
    const made = button('plain-button', () => theme.copy(made, name, actions[name](passageOf(bar))), word('copy_' + name));
    bar.append(made);
  }

  function open(anchor) {
    clearTimeout(leaving);
    const passage = passageOf(anchor);
    if (!passage || anchor.nextElementSibling === bar) return;
    close();
    bar.setAttribute('aria-label', placeOf(passage));
    anchor.parentElement.classList.add('has-actions');
    anchor.after(bar);
  }

  function close() {
    clearTimeout(leaving);
    const parent = bar.parentElement;
    parent?.classList.remove('has-actions');
    if (parent?.className === '') parent.removeAttribute('class');
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
  addEventListener('hashchange', () => {
    const passage = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const anchor = passage?.querySelector('.anchor');
    if (anchor && text.contains(passage)) open(anchor);
  });

  theme.citePassage = open;
})();
