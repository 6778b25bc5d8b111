/*
 * What has to be known before anything is painted: the scheme that was chosen, and the month of the reader's clock.
 * Parsing waits for no other script; in the body this one holds up nothing that could be shown.
 */
(function () {
  'use strict';
  var root = document.documentElement;
  var chosen = null;
  try {
    chosen = window.localStorage.getItem('yaodian-scheme');
  } catch (error) { /* Some browsers keep nothing for pages from a disk. */ }
  root.setAttribute('data-scheme', chosen === 'light' || chosen === 'dark' ? chosen : 'system');
  root.setAttribute('data-month', String(new Date().getMonth() + 1));
})();
