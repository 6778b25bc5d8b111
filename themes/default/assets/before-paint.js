/*
 * What has to be known before anything is painted: the scheme that the reader has chosen, and the month of the reader's
 * clock. The only script that parsing waits for; it stands in the body, where it holds up nothing that could be shown.
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
