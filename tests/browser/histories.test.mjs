/*
 * Pieces of work that share a page of histories are shown one at a time, with and without scripts.
 */
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import {launchChromium} from './support/chromium.mjs';
import {sample} from './support/collections.mjs';
import {addressOf} from './support/histories.mjs';
import {watchPage} from './support/page_watch.mjs';
import {makePortal, temporaryFolder, yaodian} from './support/portals.mjs';

const run = promisify(execFile);
let temporary;
let browser;
let portal;
let place; // of the first piece of work of a page with several, in the site
let address;

before(async () => {
  temporary = await temporaryFolder();
  portal = await makePortal(join(temporary.path, 'portal'), await sample.originals());
  const [path] = (await readdir(portal.site, {recursive: true})).filter((name) => /^history\/.*\/1\.html$/.test(name)).sort();
  place = await addressOf(portal.site, path);
  address = pathToFileURL(portal.site + '/').href + place;
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  await temporary?.remove();
});

test('one of them is exported alone, with its marks or as a handout', async () => {
  const page = await browser.newPage();
  const exported = async (form, reference) => {
    const file = join(temporary.path, 'exported.' + form);
    await yaodian('-C', portal.folder, 'export', form, reference, file);
    return file;
  };
  const names = async (reference) => {
    await page.goto(pathToFileURL(await exported('html', reference)).href);
    return page.locator('.history-name').allTextContents();
  };
  const all = await names(place.replace(/#.*/, ''));
  assert.ok(all.length > 3);
  assert.deepEqual(await names(place), all.slice(0, 1));
  assert.equal(await page.locator('.history').isVisible(), true);
  assert.equal(await page.locator('.history-list').count(), 0);
  const word = async (reference) => (await run('unzip', ['-p', await exported('docx', reference), 'word/document.xml'], {maxBuffer: 1 << 26})).stdout;
  const marked = await word(place);
  const handout = await word(place.replace('#', '#handout-'));
  for (const xml of [marked, handout]) {
    assert.ok(xml.includes(all[0]));
    for (const other of all.slice(1)) assert.ok(!xml.includes(other), other);
  }
  assert.match(marked, /<w:u /);
  assert.doesNotMatch(handout, /<w:(u|strike)\b/);
  await page.close();
});

for (const javaScriptEnabled of [true, false]) {
  describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    let page;
    let watch;

    before(async () => {
      page = await browser.newPage({viewport: {width: 1280, height: 900}, javaScriptEnabled});
      watch = await watchPage(page, address.slice(0, address.indexOf('history/')));
      await page.goto(address);
    });
    after(async () => {
      watch?.assertNone();
      await page?.close();
    });

    const shown = async () => {
      const names = await page.locator('.history-name').filter({visible: true}).allTextContents();
      const list = await page.locator('.history-list').isVisible();
      return {names, list, title: await page.title()};
    };

    test('an address shows its piece of work, from which one goes to the next, to all, and back', async () => {
      const first = await shown();
      assert.equal(first.names.length, 1);
      assert.equal(first.list, false);
      const ofAll = await page.locator('.breadcrumb a').last().textContent();
      await page.click('.history-ways .next:visible');
      const second = await shown();
      assert.equal(second.names.length, 1);
      assert.notEqual(second.names[0], first.names[0]);
      await page.click('.history-ways .previous:visible');
      assert.deepEqual(await shown(), first);
      await page.click('.history-ways a[href="#works"]:visible');
      const all = await shown();
      assert.deepEqual([all.names, all.list], [[], true]);
      assert.ok(all.title.startsWith(ofAll), all.title);
      const entries = await page.locator('.history-list .entry-title').allTextContents();
      assert.deepEqual(entries.slice(0, 2), [first.names[0], second.names[0]]);
      assert.ok(entries.length > 3);
      await page.click(`.history-list .entry-title >> text="${second.names[0]}"`);
      assert.deepEqual(await shown(), second);
      if (javaScriptEnabled) assert.ok(second.title.startsWith(`${second.names[0]} · `), second.title);
      await page.goBack();
      assert.deepEqual(await shown(), all);
    });

    test('its handout is another place of the same page', async () => {
      await page.goto('about:blank');
      await page.goto(address);
      const [name] = (await shown()).names;
      await page.click('.handout-link:visible');
      assert.match(page.url(), /#handout-/);
      assert.deepEqual((await shown()).names, [name]);
      assert.equal(await page.locator('.history :is(del, .legend):visible').count(), 0);
      await page.click('.handout-lead a:visible');
      assert.equal(page.url(), address);
      assert.equal(await page.locator('.legend:visible').count(), 1);
    });

    test('a place that is no more shows the list', async () => {
      await page.goto('about:blank');
      await page.goto(address.replace(/#.*/, '#99.99'));
      assert.equal((await shown()).list, true);
    });

    test('who skips to the content stays with the same piece of work', {skip: !javaScriptEnabled && 'needs scripts'}, async () => {
      await page.goto('about:blank');
      await page.goto(address);
      const before = await shown();
      await page.locator('.skip').focus();
      await page.keyboard.press('Enter');
      assert.match(page.url(), /#content$/);
      await page.locator('.is-shown').waitFor();
      assert.deepEqual(await shown(), before);
    });
  });
}
