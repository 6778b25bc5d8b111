/** A page as one file: nothing is loaded, it looks and prints as in the site, and its links lead somewhere or are text. */
import assert from 'node:assert/strict';
import {appendFile, readFile, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {accessibilityProblems} from './support/accessibility.mjs';
import {launchChromium} from './support/chromium.mjs';
import {judgedWithWord, sample} from './support/collections.mjs';
import {addressOf} from './support/histories.mjs';
import {watchPage} from './support/page_watch.mjs';
import {makePortal, temporaryFolder, yaodian} from './support/portals.mjs';
import {htmlProblems} from './support/valid_html.mjs';

const address = 'https://portal.example.org/yaodian/';
/** Of works that share a page the one that the address names is shown. */
const texts = (page, selector) => page.locator(`:is(${selector}):not(.history:not(:target, :only-of-type) *, .history-list *)`)
  .evaluateAll((all) => all.map((element) => element.textContent.trim()));

for (const collection of [sample, judgedWithWord]) {
  describe(collection.name, {skip: collection.skip}, () => {
    let temporary;
    let portal;
    let browser;
    let pages; // one of each kind

    before(async () => {
      temporary = await temporaryFolder();
      portal = await makePortal(join(temporary.path, 'portal'), await collection.originals());
      const paths = (await readdir(portal.site, {recursive: true})).filter((path) => path.endsWith('.html')).sort();
      const first = (pattern) => paths.find((path) => pattern.test(path) && !path.endsWith('index.html'));
      pages = [/^documents\//, /^history\//, /^compare\//, /^calendar\/\d{4}\.html/, /^topics\//, /^handouts\//].map(first);
      assert.ok(pages.every(Boolean), String(pages));
      // Real documents show what the sample has not in documents and comparisons; the other pages are the same in both.
      if (collection !== sample) pages = [pages[0], pages[2]];
      pages = await Promise.all(pages.map((path) => addressOf(portal.site, path)));
      browser = await launchChromium();
    });
    after(async () => {
      await browser?.close();
      await temporary?.remove();
    });

    const exported = async (path, name) => {
      const file = join(temporary.path, 'alone', name);
      assert.equal((await yaodian('-C', portal.folder, 'export', 'html', path, file)).trim(), file);
      return file;
    };

    test('each kind of page stands alone: whole, as it looks in the site, on screen and on paper', async () => {
      const original = await browser.newPage({viewport: {width: 1280, height: 900}});
      const alone = await browser.newPage({viewport: {width: 1280, height: 900}});
      const loaded = [];
      alone.on('request', (request) => loaded.push(request.url()));
      for (const [index, path] of pages.entries()) {
        const file = await exported(path, `${index}.html`);
        const url = pathToFileURL(file).href;
        const watch = await watchPage(alone, url);
        loaded.length = 0;
        await original.goto(pathToFileURL(portal.site + '/').href + path);
        await alone.goto(url);
        assert.deepEqual(loaded.filter((one) => !one.startsWith('data:')), [url], `${path} loads nothing`);
        watch.assertNone();
        for (const selector of ['main h1', 'main h2', 'main p.item-text, main .item-text > p', 'main td', 'main ins, main del', 'main svg text']) {
          assert.deepEqual(await texts(alone, selector), await texts(original, selector), `${path}: ${selector}`);
        }
        const look = (page) => page.locator('main h1').evaluate((heading) => {
          const {fontSize, fontFamily, color} = getComputedStyle(heading);
          return {fontSize, fontFamily, color, ground: getComputedStyle(document.body).backgroundColor};
        });
        assert.deepEqual(await look(alone), await look(original), path);
        assert.equal(await alone.locator('script, button, form, link:not([rel=canonical])').count(), 0, path);
        assert.ok((await alone.pdf()).length > 5000, 'it prints');
      }
      await original.close();
      await alone.close();
    });

    // The kinds of pages are the same in both.
    test('it is valid and accessible', {skip: collection !== sample && 'seen with the sample'}, async () => {
      const page = await browser.newPage({viewport: {width: 1280, height: 900}});
      for (const [index, path] of pages.entries()) {
        const html = await readFile(await exported(path, `${index}.html`), 'utf8');
        // Style sheets of our own are inside, which pages of the site may not have.
        const problems = (await htmlProblems(html, path)).filter((problem) => !/inline-style|no-style-tag/.test(problem));
        await page.setContent(html);
        problems.push(...await accessibilityProblems(page));
        assert.deepEqual(problems, [], path);
      }
      await page.close();
    });

    test('links stay in the page or are plain text; with an address they lead to the site', async () => {
      const hrefs = async (file) => [...(await readFile(file, 'utf8')).matchAll(/<a\b[^>]*\shref="([^"]*)"/g)].map(([, href]) => href);
      for (const path of pages) {
        const html = await readFile(await exported(path, 'plain.html'), 'utf8');
        for (const href of await hrefs(join(temporary.path, 'alone', 'plain.html'))) {
          if (/^https?:/.test(href)) continue;
          assert.match(href, /^#./, path);
          assert.ok(html.includes(` id="${href.slice(1)}"`), `${path} has ${href}`);
        }
      }
      const settings = join(portal.folder, 'site', 'site.toml');
      const before = await readFile(settings, 'utf8');
      await appendFile(settings, `\naddress = "${address}"\n`);
      assert.notEqual(await readFile(settings, 'utf8'), before);
      await yaodian('-C', portal.folder, 'build', '--no-bundle');
      const file = await exported(pages[0], 'linked.html');
      const leading = (await hrefs(file)).filter((href) => href.startsWith(address));
      assert.ok(leading.length > 3);
      const known = new Set(await readdir(portal.site, {recursive: true}));
      for (const href of leading) assert.ok(known.has(href.slice(address.length).split('#')[0]), href);
      assert.ok((await hrefs(file)).includes(address + pages[0]), 'where it comes from');
    });

    test('a page is named by its path, its document or its topic; what names none is said', async () => {
      const [path] = pages;
      const bytes = await readFile(await exported(path, 'a.html'), 'utf8');
      for (const name of [path.replace(/\.html$/, ''), `/${path}`]) {
        assert.equal(await readFile(await exported(name, 'b.html'), 'utf8'), bytes, name);
      }
      await yaodian('-C', portal.folder, 'export', 'json', join(temporary.path, 'data'));
      const lines = (await readFile(join(temporary.path, 'data', 'documents.jsonl'), 'utf8')).trimEnd().split('\n');
      const {name, file} = lines.map((line) => JSON.parse(line)).find((document) => document.page === path);
      for (const reference of [name, file, `content/${file}`, `${name}#1`]) {
        assert.equal(await readFile(await exported(reference, 'b.html'), 'utf8'), bytes, reference);
      }
      for (const wrong of ['没有的', '../site.toml', '../../../etc/passwd', '', 'assets/style.css']) {
        await assert.rejects(yaodian('-C', portal.folder, 'export', 'html', wrong, join(temporary.path, 'c.html')), /expected a page of the site/, wrong);
      }
    });
  });
}
