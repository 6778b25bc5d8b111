/*
 * Says that this browser, or this copy of the site, cannot search. In ES5, since old browsers see the other scripts as
 * one syntax error.
 */
(function () {
  'use strict';
  var needed = ['Promise', 'WebAssembly', 'BigInt', 'URLSearchParams'];
  var missing = needed.filter(function (name) { return !window[name]; });
  var lostFile = '';
  window.YaodianCompatibility = {works: !missing.length};

  function say(form) {
    if (form.querySelector('[role="alert"]')) return;
    var message = document.createElement('p');
    message.className = 'search-message';
    message.setAttribute('role', 'alert');
    var words = (window.YaodianWords || {}).words;
    // Pages where readers begin have a sentence for when they are missing.
    var sentence = document.querySelector('.without-style');
    message.textContent = !words ? (sentence ? sentence.textContent : lostFile || 'assets/words.js')
      : lostFile ? words.error_missing.replace('{file}', lostFile) : words.error_unsupported;
    form.appendChild(message);
  }

  // Errors of loading do not bubble: they are captured.
  window.addEventListener('error', function (event) {
    var source = event.target.tagName === 'SCRIPT' && event.target.getAttribute('src');
    if (source && /assets\/(search-|words)/.test(source)) lostFile = source.slice(source.indexOf('assets/'));
  }, true);

  window.addEventListener('load', function () {
    var form = document.querySelector('.search-box');
    if (!form || (!missing.length && !lostFile && window.YaodianTheme && window.YaodianTheme.onTyping)) return;
    // Who only reads is not told.
    if (document.getElementById('search-results')) say(form);
    form.addEventListener('focusin', function () { say(form); });
    form.addEventListener('input', function () { say(form); });
  });
})();
