/**
 * Searching as staff do, with the real engine in a portal that was built: typing with and without an input method, the
 * keyboard alone, facets, back and forward. Over HTTP in a subfolder and from the unzipped bundle, wide and narrow,
 * light and dark. (What the interface does in every detail is in search_interface.test.mjs, against a mock.)
 */
import assert from 'node:assert/strict';
import {join} from 'node:path';
import process from 'node:process';
import {after, afterEach, before, beforeEach, describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {launchChromium} from './support/chromium.mjs';
import {sample} from './support/collections.mjs';
import {watchPage} from './support/page_watch.mjs';
import {makePortal, temporaryFolder, unzipBundle} from './support/portals.mjs';
import {serveFolder} from './support/static_server.mjs';

const skip = !process.env.YAODIAN_PAGE_SEARCH && 'the search module was not built';

let temporary;
let server;
let unzipped;
let browser;

before(async () => {
  temporary = await temporaryFolder();
  const portal = await makePortal(join(temporary.path, 'portal'), await sample.originals());
  server = await serveFolder(portal.site);
  unzipped = `${pathToFileURL(await unzipBundle(portal.bundle, temporary.path))}/`;
  browser = await launchChromium();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await temporary?.remove();
});

function searching(name, site, width, colorScheme) {
  describe(`${name}, ${width} pixels wide, ${colorScheme}`, {skip}, () => {
    let context;
    let page;
    let watch;

    beforeEach(async () => {
      context = await browser.newContext({viewport: {width, height: 800}, colorScheme});
      page = await context.newPage();
      page.setDefaultTimeout(20_000);
      watch = await watchPage(page, site());
    });
    afterEach(async () => {
      await context.close();
      // Going on to the next page before all is loaded is no failure.
      assert.deepEqual(watch.problems.filter((problem) => !problem.includes('ERR_ABORTED')), []);
    });

    const open = (path) => page.goto(site() + path);
    const options = () => page.getByRole('option');
    const hits = () => page.locator('.search-hit');
    const focusIsSeen = () => page.evaluate(() => {
      const {outlineStyle, outlineWidth} = getComputedStyle(document.activeElement);
      const box = document.activeElement.getBoundingClientRect();
      return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && box.bottom > 0 && box.top < innerHeight;
    });

    test('what an input method composes is searched when it is chosen, not before', async () => {
      await open('about.html');
      await page.keyboard.press('/');
      const keyboard = await context.newCDPSession(page);
      for (const composed of ['l', 'li', 'liao', 'liao xiu yang']) {
        await keyboard.send('Input.imeSetComposition', {text: composed, selectionStart: composed.length, selectionEnd: composed.length});
        await page.waitForTimeout(300);
        assert.equal(await options().count(), 0, composed);
      }
      await keyboard.send('Input.insertText', {text: '疗休养'});
      await options().first().waitFor();
      assert.match(await options().first().innerText(), /疗休养/);
    });

    test('with the keyboard alone: from any page to the item, marked, and its words one after the other', async () => {
      await open('index.html');
      await page.keyboard.press('Control+k');
      await page.keyboard.type('疗休养 2022', {delay: 20});
      await options().filter({hasText: '疗休养'}).first().waitFor();
      // An answer to all that was typed takes back what was chosen of an earlier one, so somebody chooses who has read it.
      await page.waitForTimeout(1000);
      await page.keyboard.press('ArrowDown');
      assert.equal(await page.locator('[aria-selected=true]').count(), 1);
      assert.ok(await focusIsSeen());
      await page.keyboard.press('Enter');
      await page.waitForURL(/documents\/.*#/);
      const target = page.locator(':target');
      assert.match(await target.innerText(), /疗休养/);
      const {top, bottom} = await target.evaluate((element) => element.getBoundingClientRect());
      assert.ok(bottom > 0 && top < 800, `the item is on the screen (${top} to ${bottom})`);
      await page.locator('.highlight-bar').waitFor();
      // From the passage on, Tab goes to what it offers.
      await page.keyboard.press('Tab');
      assert.ok(await focusIsSeen());
    });

    test('facets narrow, stand in the address, and are taken back', async () => {
      await open('search.html?q=' + encodeURIComponent('职工'));
      await hits().first().waitFor();
      if (width < 800) await page.locator('.search-facets summary, summary:has-text("缩小范围")').first().click();
      const all = await page.locator('.search-count').innerText();
      const chip = page.locator('.chip').filter({hasText: /^2022年/}).first();
      const counted = Number(/(\d+)$/.exec((await chip.innerText()).trim())[1]);
      await chip.click();
      await page.waitForURL(/year=2022/);
      await page.waitForFunction((before) => document.querySelector('.search-count').innerText !== before, all);
      assert.equal(Number(/^\d+/.exec(await page.locator('.search-count').innerText())[0]), counted, 'as many as the chip says');
      for (const facts of await page.locator('.search-group').allInnerTexts()) assert.match(facts, /2022年/);
      assert.equal(await page.locator('.chip[aria-pressed=true]').count(), 1);
      const address = page.url();
      await page.goBack();
      await page.waitForFunction((before) => document.querySelector('.search-count').innerText === before, all);
      await page.goForward();
      await page.waitForURL(address);
      await page.waitForFunction((before) => document.querySelector('.search-count').innerText !== before, all);
    });

    test('back from a hit the results are there, where one was, and forward leads to the hit', async () => {
      await open('search.html?q=' + encodeURIComponent('提案'));
      await hits().first().waitFor();
      const link = page.locator('.search-hit-heading[href*="documents/"]').last();
      await link.scrollIntoViewIfNeeded();
      const text = await link.innerText();
      await link.click();
      await page.waitForURL(/documents\//);
      await page.locator('.highlight-bar').waitFor();
      await page.goBack();
      await page.waitForURL(/search\.html/);
      await page.locator('.search-hit-heading').filter({hasText: text}).last().waitFor();
      assert.equal(await page.locator('.search-input').inputValue(), '提案');
      await page.goForward();
      await page.waitForURL(/documents\/.*#/);
      assert.match(await page.locator(':target').innerText(), /提案/);
    });

    test('a typo, pinyin, traditional script and a short form find what they mean', async () => {
      await open('search.html');
      for (const [typed, meant] of [['提岸', '提案'], ['liaoxiuyang', '疗休养'], ['職工代表大會', '职工代表大会|职代会|教代会'], ['除颤仪', '除颤']]) {
        await page.locator('.search-input').fill(typed);
        await page.waitForFunction((query) => new URLSearchParams(location.search).get('q') === query, typed);
        await page.waitForFunction((pattern) => new RegExp(pattern).test(document.querySelector('.search-hit')?.innerText ?? ''), meant);
      }
    });
  });
}

searching('over HTTP', () => server.url, 1280, 'light');
searching('from the unzipped bundle', () => unzipped, 390, 'dark');
