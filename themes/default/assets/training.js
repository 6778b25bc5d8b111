/** Exercises: whether what a person pastes is the link or the citation of the right place. */
(() => {
  'use strict';
  const tidy = (text) => {
    try {
      text = decodeURIComponent(text);
    } catch { /* A per cent sign of the person's own. */ }
    // An address may have a query before its place.
    return text.normalize('NFKC').replace(/\s/g, '').replace(/\?[^#]*(?=#)/, '');
  };
  /** Whether a text has a part, and a number at the part's end does not go on: x.html#7 is not in x.html#71. */
  const has = (text, part) => {
    const at = text.indexOf(part);
    return at >= 0 && !(/\w$/.test(part) && /^[\w.-]/.test(text.slice(at + part.length)));
  };
  const done = document.querySelector('.training-done');
  const show = () => {
    const count = document.querySelectorAll('.training-exercise.is-right').length;
    done.textContent = done.dataset.text.replace('{count}', count).replace('{all}', done.dataset.all);
  };
  for (const form of document.querySelectorAll('.training-check')) {
    const accepted = JSON.parse(form.dataset.accepted).map((parts) => parts.map(tidy));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const given = tidy(form.elements.answer.value);
      const right = accepted.some((parts) => parts.every((part) => has(given, part)));
      form.querySelector('output').textContent = right ? form.dataset.right : form.dataset.wrong;
      form.closest('.training-exercise').classList.toggle('is-right', right);
      show();
    });
  }
  show();
})();
