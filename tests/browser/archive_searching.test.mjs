/**
 * Searching an archive as staff do: by input method, by the keyboard alone, on a phone; over HTTP and by double click.
 * What is looked for is taken from the archive's own documents. `YAODIAN_ARCHIVES` names built sites to be searched
 * instead of a small one, with colons between them (`./dev archive`).
 */
import assert from 'node:assert/strict';
import {readFile, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {after, before, describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {launchChromium} from './support/chromium.mjs';
import {makeLargePortal} from './support/large_portal.mjs';
import {watchPage} from './support/page_watch.mjs';
import {temporaryFolder} from './support/portals.mjs';
import {serveFolder} from './support/static_server.mjs';

const skip = !process.env.YAODIAN_PAGE_SEARCH && 'the search module was not built';
const named = (process.env.YAODIAN_ARCHIVES ?? '').split(':').filter(Boolean);

let temporary;
let browser;

before(async () => {
  temporary = await temporaryFolder();
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  await temporary?.remove();
});

/** Words that stand in the text of a document in the middle of the archive. */
async function wordsOf(site) {
  const files = (await readdir(join(site, 'documents'), {recursive: true})).filter((file) => file.endsWith('.html')).sort();
  for (const file of files.slice(Math.floor(files.length / 2))) {
    const html = await readFile(join(site, 'documents', file), 'utf8');
    const [, text = ''] = html.split('<div class="text">');
    const words = /\p{Script=Han}{6,}/u.exec(text.replace(/<[^>]*>/g, '，'))?.[0];
    if (words) return words.slice(0, 10);
  }
  throw new Error('no document with a text was found');
}

function searching(name, makeSite) {
  describe(name, {skip}, () => {
    let site;
    let server;
    let words; // that are looked for

    before(async () => {
      site = await makeSite();
      server = await serveFolder(site);
      words = await wordsOf(site);
    });
    after(() => server?.close());

    for (const [way, root] of [['over HTTP', () => server.url], ['by double click', () => `${pathToFileURL(site)}/`]]) {
      /** Does it in a window of its own, in which nothing may go wrong. */
      const inWindow = (options, walk) => async () => {
        const context = await browser.newContext({viewport: {width: 1280, height: 800}, ...options});
        try {
          const page = await context.newPage();
          page.setDefaultTimeout(30_000);
          const watch = await watchPage(page, root());
          await page.goto(root() + 'index.html');
          await walk(page, context);
          assert.deepEqual(watch.problems.filter((problem) => !problem.includes('ERR_ABORTED')), []);
        } finally {
          await context.close();
        }
      };
      const options = (page, typed = words) => page.getByRole('option').filter({hasText: typed});
      const isAtThePlace = async (page, typed = words) => {
        await page.waitForURL(/documents\//);
        await page.locator('.highlight-bar').waitFor();
        await page.waitForFunction(() => CSS.highlights.size > 0);
        const {text, top, bottom, height} = await page.evaluate(() => {
          const [range] = CSS.highlights.get('search-current');
          const {top, bottom} = range.getBoundingClientRect();
          return {text: String(range), top, bottom, height: innerHeight};
        });
        assert.ok(typed.includes(text) || text.includes(typed), `${text} is marked`);
        assert.ok(bottom > 0 && top < height, `what was looked for is on the screen (${top} to ${bottom})`);
      };

      test(`by input method, ${way}`, inWindow({}, async (page, context) => {
        await page.keyboard.press('/');
        const keyboard = await context.newCDPSession(page);
        for (const text of ['x', 'xi', 'xiang']) {
          await keyboard.send('Input.imeSetComposition', {text, selectionStart: text.length, selectionEnd: text.length});
          await page.waitForTimeout(200);
          assert.equal(await page.getByRole('option').count(), 0, 'nothing is searched that is not chosen yet');
        }
        await keyboard.send('Input.insertText', {text: words});
        await options(page).first().waitFor();
      }));

      test(`by the keyboard alone, ${way}`, inWindow({}, async (page) => {
        await page.keyboard.press('Control+k');
        await page.keyboard.type(words, {delay: 20});
        await options(page).first().waitFor();
        // An answer to all that was typed takes back what was chosen of an earlier one.
        await page.waitForTimeout(1000);
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await isAtThePlace(page);
      }));

      test(`on a phone, ${way}`, inWindow({viewport: {width: 390, height: 780}, hasTouch: true, isMobile: true}, async (page) => {
        const word = words.slice(0, 2); // of which there is more than one hit
        const box = page.locator('.search-input').first();
        await box.tap();
        await page.keyboard.type(word, {delay: 20});
        await options(page, word).first().waitFor();
        await page.keyboard.press('Enter');
        await page.waitForURL(/search\.html/);
        await page.locator('.search-hit').first().waitFor();
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, 'nothing is wider than the screen');
        await page.locator('.search-facets summary, summary:has-text("缩小范围")').first().tap();
        const chip = page.locator('.chip').filter({hasText: /^\d{4}年/}).first();
        const counted = Number(/(\d+)$/.exec((await chip.innerText()).trim())[1]);
        await chip.tap();
        await page.waitForURL(/year=\d{4}/);
        await page.waitForFunction((count) => document.querySelector('.search-count')?.innerText.startsWith(String(count)), counted);
        await page.locator('.search-hit-heading').first().tap();
        await isAtThePlace(page, word);
      }));
    }
  });
}

if (named.length) {
  for (const site of named) searching(site, async () => site);
} else {
  searching('an archive of 300 documents', async () => (await makeLargePortal(join(temporary.path, 'portal'), 300)).site);
}
