/*
 * The switch of the colour scheme: as the system has it, light, dark. What is chosen is kept in this browser;
 * before-paint.js reads it.
 */
'use strict';
(() => {
  const word = window.YaodianTheme?.word;
  const control = document.querySelector('.scheme-switch');
  if (!word || !control) return;
  const root = document.documentElement;
  const schemes = ['system', 'light', 'dark'];

  function show() {
    control.title = control.ariaLabel = word('scheme_now', {name: word('scheme_' + root.dataset.scheme)});
  }

  control.addEventListener('click', () => {
    root.dataset.scheme = schemes[(schemes.indexOf(root.dataset.scheme) + 1) % schemes.length];
    try {
      localStorage.setItem('yaodian-scheme', root.dataset.scheme);
    } catch { /* It holds for this page then. */ }
    show();
  });
  // Another tab of the site.
  addEventListener('storage', ({key, newValue}) => {
    if (key !== 'yaodian-scheme' || !schemes.includes(newValue)) return;
    root.dataset.scheme = newValue;
    show();
  });
  show();
})();
