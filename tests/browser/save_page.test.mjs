/** Pages that are taken away by a button, from a portal on a disk: one HTML file, and a file for Word. */
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import {accessibilityProblems} from './support/accessibility.mjs';
import {launchChromium} from './support/chromium.mjs';
import {sample} from './support/collections.mjs';
import {addressOf} from './support/histories.mjs';
import {watchPage} from './support/page_watch.mjs';
import {makePortal, temporaryFolder, yaodian} from './support/portals.mjs';
import {installed} from './support/readers.mjs';
import {htmlProblems} from './support/valid_html.mjs';

const run = promisify(execFile);
const squeezed = (text) => text.replace(/\s+/g, '');

describe(sample.name, {skip: sample.skip}, () => {
  let temporary;
  let portal;
  let browser;
  let page;
  let paths; // one of each kind

  before(async () => {
    temporary = await temporaryFolder();
    portal = await makePortal(join(temporary.path, 'portal'), await sample.originals());
    const all = (await readdir(portal.site, {recursive: true})).filter((path) => path.endsWith('.html')).sort();
    const first = (pattern) => all.find((path) => pattern.test(path) && !path.endsWith('index.html'));
    paths = [/^documents\//, /^history\//, /^compare\//, /^calendar\/\d{4}\.html/, /^topics\//, /^handouts\//].map(first);
    assert.ok(paths.every(Boolean), String(paths));
    paths = await Promise.all(paths.map((path) => addressOf(portal.site, path)));
    browser = await launchChromium();
    page = await browser.newPage({viewport: {width: 1280, height: 900}});
  });
  after(async () => {
    await browser?.close();
    await temporary?.remove();
  });

  /** Of what is shown: of works that share a page that is one. */
  const texts = (from, selector) => from.locator(`:is(${selector}):not(.history:not(:target, .is-shown, :only-of-type) *)`)
    .filter({visible: true}).evaluateAll((all) => all.map((e) => e.textContent.trim()));

  /** Presses the button of a page on the disk; the file that comes. */
  async function saved(path, form) {
    await page.goto(pathToFileURL(portal.site + '/').href + path);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(`[data-save="${form}"]:visible`)]);
    const title = (await texts(page, path.startsWith('history/') ? '.history:target .history-name' : 'main h1'))[0];
    assert.equal(download.suggestedFilename(), title.replace(/[\\/:*?"<>|\s]+/g, ' ').slice(0, 80) + '.' + form);
    const file = join(temporary.path, `${paths.indexOf(path)}.${form}`);
    await download.saveAs(file);
    return file;
  }

  test('each kind of page becomes one HTML file that loads nothing and says the same', async () => {
    const alone = await browser.newPage({viewport: {width: 1280, height: 900}});
    for (const path of paths) {
      const file = await saved(path, 'html');
      const url = pathToFileURL(file).href;
      const loaded = [];
      alone.on('request', (request) => loaded.push(request.url()));
      const watch = await watchPage(alone, url);
      await alone.goto(url);
      assert.deepEqual(loaded, [url], `${path} loads nothing`);
      watch.assertNone();
      for (const selector of ['main h1', 'main ins', 'main del', 'main .item-text > p', 'main .marked', 'main td:not(:has(.files))']) {
        const there = (await texts(page, selector)).map((text) => text.replace(/#$/, ''));
        assert.deepEqual(await texts(alone, selector), there, `${path}: ${selector}`);
      }
      for (const href of await alone.locator('a').evaluateAll((all) => all.map((a) => a.getAttribute('href')))) {
        assert.match(href, /^(#|https?:|mailto:)/, `${path}: a link that leads nowhere`);
      }
      assert.deepEqual(await htmlProblems(file), [], path);
      assert.ok((await alone.pdf()).length > 5000, 'it prints');
      alone.removeAllListeners('request');
    }
    await alone.close();
  });

  test('each kind of page becomes a Word file that says the same', async () => {
    for (const path of paths) {
      const file = await saved(path, 'docx');
      const {stdout} = await run('unzip', ['-p', file, 'word/document.xml'], {maxBuffer: 1 << 26});
      const xml = await page.evaluate((source) => {
        const parsed = new DOMParser().parseFromString(source, 'application/xml');
        if (parsed.querySelector('parsererror')) return {error: parsed.documentElement.textContent};
        const all = (name) => [...parsed.getElementsByTagName(name)];
        const runs = (mark) => all('w:r').filter((r) => r.getElementsByTagName(mark).length > 0).map((r) => r.textContent);
        return {text: all('w:p').map((p) => p.textContent).join('\n'), inserted: runs('w:u'), deleted: runs('w:strike')};
      }, stdout);
      assert.equal(xml.error, undefined, path);
      assert.deepEqual(xml.inserted.map(squeezed), (await texts(page, 'main ins')).map(squeezed), path);
      assert.deepEqual(xml.deleted.map(squeezed), (await texts(page, 'main del')).map(squeezed), path);
      for (const selector of ['main h1', 'main .item-text > p', 'main .marked', 'main section.month li']) {
        for (const text of await texts(page, selector)) {
          const wanted = squeezed(text).replace(/#$/, '').slice(0, 60);
          assert.ok(squeezed(xml.text).includes(wanted), `${path}: ${wanted}`);
        }
      }
      await run('unzip', ['-tqq', file]);
      if (installed('soffice')) {
        await run('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', temporary.path, file]);
        assert.ok((await readdir(temporary.path)).includes(`${paths.indexOf(path)}.pdf`), path);
      }
    }
  });

  test('a history that is a handout is taken away without marks, four years side by side', async () => {
    const history = paths.find((path) => path.startsWith('history/'));
    await page.goto(pathToFileURL(portal.site + '/').href + history);
    const unmarked = await page.locator('.history:target .marked').evaluateAll((all) => all.map((text) => {
      const copy = text.cloneNode(true);
      for (const deleted of copy.querySelectorAll('del')) deleted.remove();
      return copy.textContent;
    }));
    assert.notEqual(await page.locator('.history:target ins').count(), 0);
    const years = await page.locator('.history:target .history-year').count();
    await page.click('.handout-link:visible');
    const take = async (form) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click(`[data-save="${form}"]:visible`)]);
      const file = join(temporary.path, `handout.${form}`);
      await download.saveAs(file);
      return file;
    };
    const html = await take('html');
    const {stdout: xml} = await run('unzip', ['-p', await take('docx'), 'word/document.xml'], {maxBuffer: 1 << 26});
    assert.doesNotMatch(xml, /<w:(u|strike)\b/);
    assert.ok(xml.includes(`<w:tblGrid>${'<w:gridCol/>'.repeat(Math.min(years, 4))}</w:tblGrid>`));
    const written = squeezed(xml.replace(/<[^>]*>/g, '').replaceAll('&quot;', '"'));
    for (const text of unmarked) assert.ok(written.includes(squeezed(text)), text);
    await page.goto(pathToFileURL(html).href);
    assert.equal(await page.locator('ins, del, .legend').count(), 0);
    assert.deepEqual(await texts(page, '.marked'), unmarked.map((text) => text.trim()));
  });

  test('the Word file of a document is read again with the same points', async () => {
    const names = (await readdir(join(portal.site, 'documents'), {recursive: true})).filter((path) => path.endsWith('.html'));
    let points = 0;
    for (const name of names.filter((one) => /yao-dian|yi-jian/.test(one))) {
      paths.push('documents/' + name);
      const file = await saved('documents/' + name, 'docx');
      const again = JSON.stringify(JSON.parse(await yaodian('outline', '--json', file)));
      const labels = (await texts(page, '.text .item > .label')).filter(Boolean);
      for (const label of labels) assert.ok(again.includes(`"label":${JSON.stringify(label)}`), `${name}: ${label}`);
      points += labels.length;
    }
    assert.ok(points > 20, String(points));
  });

  test('pages with buttons are accessible', async () => {
    for (const path of paths.slice(0, 2)) {
      const file = await saved(path, 'html');
      await page.goto(pathToFileURL(file).href);
      assert.deepEqual(await accessibilityProblems(page), [], path);
    }
  });
});
