/** Put into pages by `yaodian serve` alone: loads the page again after a build, and shows what is wrong until it is
 * mended. It works under the strict policy of the site: its style is a file, nothing is inline. */
(() => {
  const script = document.currentScript;
  const version = Number(script.dataset.version);
  const at = (name) => new URL(name, script.src).href;
  const CLOSED = 'yaodian-preview-closed';
  const PATIENCE = 3000;

  let source = null;
  let panel = null;
  let lost = 0;
  let words = null;

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  /** The panel stands in a tree of its own, so that the theme's style and the panel's leave each other alone. */
  function makePanel() {
    const host = element('div');
    host.id = 'yaodian-preview';
    const root = host.attachShadow({mode: 'open'});
    const style = element('link');
    style.rel = 'stylesheet';
    style.href = at('preview.css');
    const box = element('section', 'panel');
    box.setAttribute('role', 'status');
    root.append(style, box);
    document.body.append(host);
    return {host, box};
  }

  function hide() {
    panel?.host.remove();
    panel = null;
  }

  function entries(list, kind) {
    return element('ul', kind, ...list.map(({place, message, remedy, excerpt}) => {
      const entry = element('li', '');
      if (place) entry.append(element('p', 'place', place));
      entry.append(element('p', 'message', message));
      if (excerpt) entry.append(element('pre', '', excerpt));
      if (remedy) entry.append(element('p', 'remedy', remedy));
      return entry;
    }));
  }

  function show({errors, warnings}) {
    hide();
    if (errors.length + warnings.length === 0) return;
    panel = makePanel();
    const closed = sessionStorage.getItem(CLOSED) === (errors.length ? 'errors' : 'all') || errors.length === 0;
    const details = element('details', errors.length ? 'has-errors' : '');
    details.open = !closed;
    const text = errors.length ? words.errors : words.only_warnings;
    const more = errors.length && warnings.length ? element('span', 'more', words.warnings) : '';
    const report = element('a', 'report', words.report);
    report.href = at('report/index.html');
    report.target = '_blank';
    details.append(element('summary', '', element('strong', '', text), more), report,
      entries(errors, 'errors'), entries(warnings, 'warnings'));
    details.addEventListener('toggle', () => {
      if (details.open) sessionStorage.removeItem(CLOSED);
      else sessionStorage.setItem(CLOSED, errors.length ? 'errors' : 'all');
    });
    panel.box.append(details);
  }

  function sayLost() {
    if (!words) return;
    hide();
    panel = makePanel();
    panel.box.append(element('p', 'lost', words.lost));
  }

  function take(event) {
    const state = JSON.parse(event.data);
    clearTimeout(lost);
    lost = 0;
    words = state.words;
    if (state.version !== version) location.reload();
    else show(state);
  }

  function listen() {
    if (source) return;
    source = new EventSource(at('events'));
    source.addEventListener('message', take);
    source.addEventListener('error', () => {
      lost ||= setTimeout(sayLost, PATIENCE);
      // A refusal ends the source for good; a connection that broke is tried again by the browser.
      if (source?.readyState !== EventSource.CLOSED) return;
      source = null;
      setTimeout(listen, PATIENCE);
    });
  }

  function pause() {
    source?.close();
    source = null;
    clearTimeout(lost);
    lost = 0;
  }

  // Browsers keep six connections to a server: pages that nobody looks at take none.
  const follow = () => (document.visibilityState === 'hidden' ? pause() : listen());
  document.addEventListener('visibilitychange', follow);
  addEventListener('pagehide', pause);
  addEventListener('pageshow', follow);
  follow();
})();
