/*
 * Works that share a page: names the one that is shown in the window's title, and keeps it where the address goes on to
 * the page's content.
 */
'use strict';
(() => {
  const titleOfAll = document.title;
  const works = [...document.querySelectorAll('.history')];
  let shown = null;

  function show() {
    const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    shown?.classList.toggle('is-shown', place?.id === 'content');
    if (place?.id === 'content') return;
    shown = works.find((one) => one === place || one.previousElementSibling === place) ?? null;
    document.title = shown ? `${shown.querySelector('.history-name').textContent} · ${titleOfAll}` : titleOfAll;
  }

  addEventListener('hashchange', show);
  show();
})();
