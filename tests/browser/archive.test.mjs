/**
 * An archive's pages stay short, and everything is near: each page is walked. `YAODIAN_ARCHIVES` names built sites to be
 * walked instead of a small one, with colons between them (`./dev archive`).
 */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {after, before, describe, test} from 'node:test';
import {problemsOfPages} from './support/accessibility.mjs';
import {launchChromium} from './support/chromium.mjs';
import {makeLargePortal} from './support/large_portal.mjs';
import {watchPage} from './support/page_watch.mjs';
import {LIMITS, MOST_CLICKS, walkSite} from './support/page_walk.mjs';
import {temporaryFolder} from './support/portals.mjs';
import {serveFolder} from './support/static_server.mjs';
import {htmlProblems} from './support/valid_html.mjs';

const documents = 600; // of the small archive: more than a list shows
const named = (process.env.YAODIAN_ARCHIVES ?? '').split(':').filter(Boolean);

// Every kind is looked at on all screens in pages.test.mjs; here it is length that may make the difference.
const screens = named.length ? [[1280, 'light'], [390, 'dark'], [1280, 'dark'], [390, 'light']] : [[390, 'dark']];

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

/** Pages that show documents whole are as long as these. */
const showsDocuments = (path) => /^(documents|compare|history|handouts)\/.+\//.test(path) || /^(documents|compare)\/(?!index)/.test(path);
const kindOf = (path) => (path.includes('/') ? path.split('/')[0] + (/\/index\.html$/.test(path) ? '/index' : '') : path);

function archive(name, makeSite) {
  describe(name, () => {
    let site;
    let pages;
    let broken;
    let kinds; // the largest page of each, of documents one of middling size

    before(async () => {
      site = await makeSite();
      ({pages, broken} = await walkSite(site));
      const largest = new Map();
      for (const [path, {bytes}] of pages) {
        if (showsDocuments(path) && bytes > 60_000) continue;
        if (bytes > (largest.get(kindOf(path))?.bytes ?? 0)) largest.set(kindOf(path), {path, bytes});
      }
      kinds = [...largest.values()].map(({path}) => path);
    });

    test('no page has more entries, elements or bytes than it may', () => {
      assert.ok(pages.size > documents);
      const over = [];
      for (const [path, page] of pages) {
        if (showsDocuments(path)) continue;
        for (const [measure, most] of Object.entries(LIMITS)) {
          if (page[measure] > most) over.push(`${path}: ${page[measure]} ${measure}`);
        }
      }
      assert.deepEqual(over, []);
    });

    test('every link leads to a page and a place that are there', () => assert.deepEqual(broken.slice(0, 20), []));

    test('every document is at most three clicks from home, and every page is reached', () => {
      const far = [];
      for (const [path, {clicks}] of pages) {
        if (path === '404.html') continue;
        const most = path.startsWith('documents/') ? MOST_CLICKS : Infinity;
        if (clicks > most || clicks === Infinity) far.push(`${path}: ${clicks}`);
      }
      assert.deepEqual(far.slice(0, 20), [], `${far.length} pages`);
    });

    test('the largest page of each kind is valid HTML', async () => {
      const problems = [];
      for (const path of kinds) problems.push(...await htmlProblems(await readFile(join(site, path), 'utf8'), path));
      assert.deepEqual(problems.slice(0, 20), [], `${problems.length} problems`);
    });

    for (const [width, colorScheme] of screens) {
      test(`axe finds nothing on the largest page of each kind, ${width} pixels wide, ${colorScheme}`, async () => {
        const server = await serveFolder(site);
        const page = await browser.newPage({viewport: {width, height: 900}, colorScheme});
        try {
          const watch = await watchPage(page, server.url);
          const problems = await problemsOfPages(page, server.url, kinds, width);
          assert.deepEqual(problems, []);
          // The table of all documents is still loading when its page is left.
          assert.deepEqual(watch.problems.filter((problem) => !problem.includes('ERR_ABORTED')), []);
        } finally {
          await page.close();
          await server.close();
        }
      });
    }
  });
}

if (named.length) {
  for (const site of named) archive(site, async () => site);
} else {
  archive(`an archive of ${documents} documents`,
    async () => (await makeLargePortal(join(temporary.path, 'portal'), documents)).site);
}
