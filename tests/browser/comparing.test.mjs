/** Any two documents of an institution side by side, compared in the page by what search has of their texts. */
import assert from 'node:assert/strict';
import {readdir, rename} from 'node:fs/promises';
import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {after, before, describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {accessibilityProblems} from './support/accessibility.mjs';
import {launchChromium} from './support/chromium.mjs';
import {watchPage} from './support/page_watch.mjs';
import {program, temporaryFolder, yaodian} from './support/portals.mjs';
import {serveFolder} from './support/static_server.mjs';

const module = join(dirname(dirname(program)), 'share', 'yaodian', 'comparison', 'module.wasm');
const skip = process.env.YAODIAN_PAGE_SEARCH || existsSync(module) ? false : 'the program was built without its module';

describe('the comparison of any two documents', {skip}, () => {
  let temporary, site, browser, pairs;

  before(async () => {
    temporary = await temporaryFolder();
    const portal = join(temporary.path, 'portal');
    await yaodian('new', portal);
    await yaodian('-C', portal, 'build', '--no-bundle');
    site = join(portal, 'site', 'public');
    pairs = (await readdir(join(site, 'compare'))).filter((name) => name !== 'index.html').sort();
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await temporary?.remove();
  });

  const ready = (page) => page.locator('.compare-choice.ready').waitFor();
  const counts = async (page) => (await page.locator('.compare-counts').innerText()).split('\n');
  const choose = async (page, name, year) => {
    const select = page.locator(`select[name=${name}]`);
    const value = await select.locator(`optgroup[label^="${year}"] option`).first().getAttribute('value');
    await select.selectOption(value);
  };

  async function comparesYearsFarApart(root) {
    const context = await browser.newContext({viewport: {width: 1280, height: 900}});
    const page = await context.newPage();
    const watch = await watchPage(page, root);
    await page.goto(`${root}compare/${pairs[0]}`);
    await ready(page);
    const before = await counts(page);
    await choose(page, 'older', 2022);
    await choose(page, 'newer', 2024);
    await page.getByRole('button', {name: '比较'}).click();
    await page.waitForURL(/older=/);
    await page.locator('.compare-group').first().waitFor();
    assert.equal(await page.locator('h1').innerText(), '望潮海洋仪器研究所工会：2022年与2024年比较');
    assert.match(await page.title(), /2022年与2024年比较 · /);
    assert.deepEqual(await page.locator('.compare-sides a').allInnerTexts(),
      ['望潮海洋仪器研究所2022年群团工作要点', '2024年工会工作要点']);
    assert.deepEqual(await counts(page), ['8 文字有改动', '2 合并', '5 新增', '4 未再列入']);
    // What it says is what stands in the documents: the words of both years, and links to their places.
    const entry = page.locator('#edited').locator('..').locator('article').filter({hasText: '2024年第10条'});
    assert.match(await entry.locator('del').first().innerText(), /\p{Script=Han}/u);
    assert.match(await entry.locator('ins').first().innerText(), /\p{Script=Han}/u);
    const numbers = (await page.locator('#edited').locator('..').locator('.compare-newer a').allInnerTexts())
      .map((text) => Number(/第(\d+)条/.exec(text)[1]));
    assert.deepEqual(numbers, [...numbers].sort((a, b) => a - b), 'in the order of the newer document');
    // axe reads stylesheets, which a page on a disk may not.
    if (root.startsWith('http')) assert.deepEqual(await accessibilityProblems(page), []);
    await entry.locator('.compare-newer a').first().click();
    await page.waitForURL(/documents\/.*#10$/);
    await page.goBack();
    await page.locator('.compare-group').first().waitFor();
    assert.equal(await page.locator('h1').innerText(), '望潮海洋仪器研究所工会：2022年与2024年比较');
    await page.goto(`${root}compare/${pairs[0]}`);
    await ready(page);
    assert.deepEqual(await counts(page), before);
    assert.deepEqual(watch.problems, []);
    await context.close();
  }

  test('works on a disk', () => comparesYearsFarApart(pathToFileURL(site + '/').href));

  test('works from a server with a strict policy', async () => {
    const server = await serveFolder(site);
    await comparesYearsFarApart(server.url);
    await server.close();
  });

  test('leads to the page of those that have one', async () => {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(site, 'compare', pairs[0])).href);
    await ready(page);
    await choose(page, 'newer', 2023);
    await choose(page, 'older', 2024);
    await page.getByRole('button', {name: '比较'}).click();
    await page.waitForURL(new RegExp(pairs[1]));
    await page.close();
  });

  test('says which file is missing, and leaves the page what it compares by itself', async () => {
    const name = (await readdir(join(site, 'search'))).find((file) => /^comparison-[0-9a-f]+\.js$/.test(file));
    const file = join(site, 'search', name);
    await rename(file, `${file}.away`);
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(site, 'compare', pairs[0])).href);
    await ready(page);
    assert.ok((await counts(page)).length > 2);
    await choose(page, 'older', 2022);
    await choose(page, 'newer', 2024);
    await page.getByRole('button', {name: '比较'}).click();
    const alert = page.locator('[role=alert]');
    await alert.waitFor();
    assert.match(await alert.innerText(), /暂时不能比较：文件 comparison-[0-9a-f]+\.js 缺少/);
    await rename(`${file}.away`, file);
    await page.close();
  });
});
