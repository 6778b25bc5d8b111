/**
 * What somebody who has never seen the portal comes for, in at most three actions from the home page: an item of a
 * year, what happens in a month, what changed between two years, the citation of an item. Over HTTP and from the
 * unzipped bundle, on a wide screen and on a phone.
 */
import assert from 'node:assert/strict';
import {join} from 'node:path';
import process from 'node:process';
import {after, before, describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {launchChromium} from './support/chromium.mjs';
import {judged, sample} from './support/collections.mjs';
import {watchPage} from './support/page_watch.mjs';
import {makePortal, temporaryFolder, unzipBundle} from './support/portals.mjs';
import {serveFolder} from './support/static_server.mjs';

const MOST_ACTIONS = 3;
const hasSearch = Boolean(process.env.YAODIAN_PAGE_SEARCH);

const sampleWalks = {
  ...sample,
  item: {query: '疗休养 2022', year: '2022年', hit: /安排职工疗休养/, text: '疗休养'},
  citation: /^《[^》]*望潮海洋仪器研究所2022年群团工作要点》(（[^）]+）)?第12条$/,
  july: '教职工暑期疗休养',
  years: {document: '望潮海洋仪器研究所2023年群团工作要点', compare: '与2022年比较', kept: '提案'},
};
const judgedWalks = {
  ...judged,
  item: {query: '疗休养 2023', year: '2023年', hit: /10\./, text: '疗休养'},
  citation: /^《华中科技大学工会2023年工作要点》（校工会〔2023〕7号）第10条$/,
  july: '教职工暑期疗休养',
  years: {document: '中国科学院半导体研究所2023年群团工作要点', compare: '与2020年比较', kept: '加强提案征集与落实工作'},
};

/** @param {{site: string}} where an address that ends in `/`; @param {{width: number}} screen */
function walk(collection, where, screen, browser) {
  let context;
  let page;
  let watch;
  let actions;

  async function start() {
    context = await browser().newContext({viewport: {width: screen.width, height: 800}, hasTouch: screen.width < 800});
    page = await context.newPage();
    watch = await watchPage(page, where().site);
    await page.goto(`${where().site}index.html`);
    actions = 0;
  }

  async function finish() {
    assert.ok(actions <= MOST_ACTIONS, `${actions} actions`);
    await context.close();
    watch.assertNone();
  }

  const does = async (action) => {
    actions += 1;
    await action;
  };

  async function findItem() {
    await does(page.getByRole('combobox').first().fill(collection.item.query));
    const hit = page.getByRole('option').filter({hasText: collection.item.hit}).first();
    await hit.waitFor();
    await does(hit.click());
    await page.waitForURL(/#/);
  }

  test('the item of a year', {skip: !hasSearch}, async () => {
    await start();
    await findItem();
    const target = page.locator(':target');
    assert.match(await target.innerText(), new RegExp(collection.item.text));
    assert.match(await page.title(), new RegExp(collection.item.year));
    const seen = await target.evaluate((element) => {
      const {top} = element.getBoundingClientRect();
      return top >= 0 && top < innerHeight;
    });
    assert.ok(seen, 'the item is on the screen');
    await finish();
  });

  test('the citation of an item', {skip: !hasSearch}, async () => {
    await start();
    // The clipboard of a test machine is shared: what the page writes is kept in the window's name instead.
    await page.addInitScript(() => {
      const keep = (text) => {
        window.name = text;
        return Promise.resolve();
      };
      if (navigator.clipboard) Object.defineProperty(navigator.clipboard, 'writeText', {value: keep});
      document.addEventListener('copy', () => keep(String(document.activeElement?.value ?? getSelection())), true);
    });
    await findItem();
    await does(page.locator(':target').getByRole('button', {name: '复制引用'}).click());
    await page.waitForFunction(() => window.name !== '');
    assert.match(await page.evaluate(() => window.name), collection.citation);
    await finish();
  });

  test('what happens in July', async () => {
    await start();
    const calendar = page.getByRole('main').getByRole('link', {name: '工作日历'}).first();
    await does(calendar.click());
    const row = page.locator('[id="month-07"], [id="m07"], tr:has(> th:text-is("7月"))').first();
    assert.match(await row.innerText(), new RegExp(collection.july));
    await does(row.getByRole('link', {name: collection.july}).first().click());
    await page.waitForURL(/#/);
    assert.match(await page.locator(':target').innerText(), new RegExp(collection.july));
    await finish();
  });

  test('what changed between two years', async () => {
    await start();
    await does(page.getByRole('link', {name: collection.years.document}).first().click());
    await does(page.getByRole('link', {name: collection.years.compare}).first().click());
    const text = page.getByRole('main');
    assert.match(await text.innerText(), new RegExp(collection.years.kept));
    assert.ok(await text.locator('ins').count() > 0 && await text.locator('del').count() > 0, 'words are marked');
    await finish();
  });
}

for (const collection of [sampleWalks, judgedWalks]) {
  describe(collection.name, {skip: collection.skip}, () => {
    let temporary;
    let portal;
    let server;
    let browser;
    let unzipped;

    before(async () => {
      temporary = await temporaryFolder();
      portal = await makePortal(join(temporary.path, 'portal'), await collection.originals());
      unzipped = `${pathToFileURL(await unzipBundle(portal.bundle, temporary.path))}/`;
      server = await serveFolder(portal.site);
      browser = await launchChromium();
    });
    after(async () => {
      await browser?.close();
      await server?.close();
      await temporary?.remove();
    });

    for (const width of [1280, 390]) {
      describe(`over HTTP, ${width} pixels wide`, () => {
        walk(collection, () => ({site: server.url}), {width}, () => browser);
      });
    }
    describe('from the unzipped bundle', () => {
      walk(collection, () => ({site: unzipped}), {width: 1280}, () => browser);
    });
  });
}
