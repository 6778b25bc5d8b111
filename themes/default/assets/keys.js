/*
 * What can be done with keys, in a dialog. It is loaded each time that somebody asks for it with `?`.
 */
'use strict';
(() => {
  const {word, element, button} = window.YaodianTheme;
  if (document.querySelector('dialog[open]')) return;
  const rows = word('keys_list').split('\n').map((line) => line.split('\t')).flatMap(([keys, text]) =>
    [element('dt', {}, ...keys.split(' ').flatMap((key) => [element('kbd', {}, key), ' '])), element('dd', {}, text)]);
  const dialog = element('dialog', {'aria-label': word('keys')}, element('h2', {}, word('keys')),
    element('dl.keys', {}, ...rows), button('plain-button', () => dialog.close(), word('close_dialog')));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
})();
