/**
 * Pages on paper: how many sheets they need, that no line is cut at an edge of a sheet or lost between two, what is left
 * out and what is added.
 */
import assert from 'node:assert/strict';
import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {launchChromium} from './support/chromium.mjs';
import {judgedWithWord, sample} from './support/collections.mjs';
import {addressOf} from './support/histories.mjs';
import {print as printPage} from './support/paper.mjs';
import {makePortal, temporaryFolder} from './support/portals.mjs';
import {serveFolder} from './support/static_server.mjs';

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

/**
 * Words that reach into the margins. Chromium writes a line that it cuts on both sheets, so that its middle is beyond the
 * edge on one of them; the upper and lower edges of words are those of the font's largest letters.
 */
const wordsBeyond = (sheets) => sheets.flatMap(({width, height, margins, words}, sheet) => words
  .filter(({left, top, right, bottom}) => {
    const middle = (top + bottom) / 2;
    const hanging = (bottom - top) / 2; // an opening or closing mark hangs by up to its width
    return left < margins.left - hanging || right > width - margins.right + hanging || middle < margins.top
      || middle > height - margins.bottom;
  })
  .map(({text}) => `sheet ${sheet + 1}: ${text}`));

/** Each letter, digit and mark, how often. */
function characters(text) {
  const counts = new Map();
  for (const character of text.normalize('NFKC').replace(/\s/g, '')) counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}

/** What a page shows for print and its sheets have not, or not as often. */
async function lost(page, sheets) {
  await page.emulateMedia({media: 'print'});
  const shown = characters(await page.locator('main').innerText());
  await page.emulateMedia({media: null});
  const printed = characters(sheets.flatMap(({words}) => words.map(({text}) => text)).join(''));
  return [...shown].filter(([character, count]) => (printed.get(character) ?? 0) < count).map(([character]) => character);
}

for (const collection of [sample, judgedWithWord]) {
  describe(collection.name, {skip: collection.skip}, () => {
    let server;
    let site;
    let paths;
    let page;

    before(async () => {
      ({site} = await makePortal(join(temporary.path, collection.name), await collection.originals()));
      server = await serveFolder(site);
      const files = (await readdir(site, {recursive: true})).filter((name) => name.endsWith('.html')).sort();
      const sizes = new Map(await Promise.all(files.map(async (name) => [name, (await stat(join(site, name))).size])));
      paths = files.sort((a, b) => sizes.get(b) - sizes.get(a));
      page = await browser.newPage({viewport: {width: 1280, height: 800}});
    });
    after(async () => {
      await page?.close();
      await server?.close();
    });

    /** The longest pages first. */
    const inFolder = (folder) => paths.filter((path) => path.startsWith(folder) && !path.endsWith('/index.html'));
    const open = (path) => page.goto(server.url + encodeURI(path));
    const printed = new Map(); // path → sheets: printing takes most of these tests
    const print = async (path) => {
      if (!printed.has(path)) printed.set(path, await printPage(page));
      return printed.get(path);
    };

    test('no line of a document, a handout, a history, a comparison, a calendar or a list is cut or lost', async () => {
      const folders = ['handouts/topics/', 'history/', 'compare/', 'calendar/', 'topics/', 'years/'];
      const problems = [];
      let sheetCount = 0;
      for (const path of [...inFolder('documents/'), ...folders.flatMap((folder) => inFolder(folder).slice(0, 2))]) {
        await open(path);
        const sheets = await print(path);
        sheetCount += sheets.length;
        problems.push(...wordsBeyond(sheets).map((word) => `${path}, ${word}`));
        const missing = await lost(page, sheets);
        if (missing.length > 0) problems.push(`${path} lost ${missing.join('')}`);
      }
      assert.ok(sheetCount > 40, `${sheetCount} sheets`);
      assert.deepEqual(problems.slice(0, 20), [], `${problems.length} problems`);
    });

    test('a line that is cut would be seen', async () => {
      await open(inFolder('documents/')[0]);
      await page.locator('main').evaluate((main) => {
        main.style.setProperty('contain', 'size');
        main.style.setProperty('height', '3000px');
      });
      assert.notDeepEqual(wordsBeyond(await printPage(page)), [], 'between sheets');
      await page.reload();
      await page.locator('main').evaluate((main) => main.style.setProperty('margin-inline-start', '-4rem'));
      assert.notDeepEqual(await lost(page, await printPage(page)), [], 'at the edge');
    });

    test('an item of less than a sheet stands on one', async () => {
      let items = 0;
      for (const path of inFolder('documents/').slice(0, 8)) {
        await open(path);
        const sheets = (await print(path)).map(({words}) => words.map(({text}) => text).join('').normalize('NFKC').replace(/\s/g, ''));
        for (const text of await page.locator('.item-text > p').allInnerTexts()) {
          const item = text.normalize('NFKC').replace(/\s|#$/g, '');
          if (item.length < 40 || item.length > 400) continue;
          const first = item.slice(0, 15);
          const last = item.slice(-15);
          if (!sheets.some((sheet) => sheet.includes(first)) || !sheets.some((sheet) => sheet.includes(last))) continue;
          items += 1;
          assert.ok(sheets.some((sheet) => sheet.includes(first) && sheet.includes(last)), `${path}: ${first}`);
        }
      }
      assert.ok(items > 10, `${items} items`);
    });

    test('a month is one sheet with all that it has', async () => {
      const months = inFolder('calendar/').filter((path) => /-\d\d\.html$/.test(path));
      assert.ok(months.length > 3);
      for (const path of months.slice(0, 5)) { // the fullest
        await open(path);
        const sheets = await print(path);
        assert.equal(sheets.length, 1, path);
        assert.deepEqual([...wordsBeyond(sheets), ...await lost(page, sheets)], [], path);
      }
    });

    test('handouts are landscape, with the years side by side', async () => {
      const [path] = inFolder('handouts/topics/');
      await open(path);
      assert.ok(await page.locator('.handout-table thead th').count() >= 3, 'an institution and two years');
      for (const {width, height} of await print(path)) assert.ok(width > height);
    });

    test('a history is its own handout: the years side by side as they read, on as many rows as are needed', async () => {
      for (const path of inFolder('history/').slice(0, 4)) {
        await open(await addressOf(site, path));
        assert.equal(await page.locator('.legend >> visible=true').count(), 1, path);
        await page.click('.handout-link >> visible=true');
        const marks = '.history :is(del, .legend, .reuse, .history-note, .history-gap, .handout-link, .elsewhere)';
        assert.equal(await page.locator(`${marks} >> visible=true`).count(), 0, path);
        const sheets = await printPage(page);
        for (const {width, height, words} of sheets) assert.ok(width > height && words.length > 0, path);
        assert.deepEqual([...wordsBeyond(sheets), ...await lost(page, sheets)], [], path);
        await page.emulateMedia({media: 'print'});
        const years = await page.locator('.history-year >> visible=true').evaluateAll((all) => all.map((year) => year.getBoundingClientRect().top));
        const rows = [...new Set(years)].map((top) => years.filter((one) => one === top).length);
        assert.ok(rows.every((count, row) => count === 4 || (row === rows.length - 1 && count < 4)), `${path}: ${rows}`);
        await page.emulateMedia({media: null});
        await page.click('.handout-lead a >> visible=true');
        assert.equal(await page.locator('.legend >> visible=true').count(), 1, 'the marks are there again');
      }
    });

    test('a document has no navigation, no marginal notes, and the addresses of what it cites', async () => {
      let cited = 0;
      for (const path of inFolder('documents/')) {
        await open(path);
        await page.emulateMedia({media: 'print'});
        for (const part of ['.site-header', '.site-footer', '.breadcrumb', '.outline', '.document-actions', '.neighbours', '.side']) {
          for (const one of await page.locator(part).all()) assert.ok(await one.isHidden(), `${path}: ${part}`);
        }
        for (const link of await page.locator('.cited a').all()) {
          cited += 1;
          assert.match(await link.evaluate((element) => getComputedStyle(element, '::after').content), /\.html/);
        }
        await page.emulateMedia({media: null});
      }
      assert.ok(cited > 0);
    });
  });
}

test('a dark scheme prints black on white', async () => {
  const portal = await makePortal(join(temporary.path, 'dark'), await sample.originals());
  const context = await browser.newContext({colorScheme: 'dark'});
  const page = await context.newPage();
  await page.addInitScript(() => localStorage.setItem('yaodian-scheme', 'dark'));
  await page.goto(pathToFileURL(join(portal.site, 'index.html')).href);
  const colours = () => page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]);
  assert.notDeepEqual(await colours(), ['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  await page.emulateMedia({media: 'print', colorScheme: 'dark'});
  assert.deepEqual(await colours(), ['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  await context.close();
});
