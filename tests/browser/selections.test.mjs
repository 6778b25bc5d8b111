/** The bundle of chosen documents: a whole portal by double click, with search among them and notes of the rest. */
import assert from 'node:assert/strict';
import {readFile, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {after, before, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {problemsOfPages} from './support/accessibility.mjs';
import {launchChromium} from './support/chromium.mjs';
import {sample} from './support/collections.mjs';
import {watchPage} from './support/page_watch.mjs';
import {makePortal, temporaryFolder, unzipBundle, yaodian} from './support/portals.mjs';
import {serveFolder} from './support/static_server.mjs';
import {htmlProblems} from './support/valid_html.mjs';

const hasSearch = Boolean(process.env.YAODIAN_PAGE_SEARCH);
let temporary;
let browser;
let portal;
let folder; // of the unzipped bundle
let site;
let watch;
let page;

before(async () => {
  temporary = await temporaryFolder();
  portal = await makePortal(join(temporary.path, 'portal'), await sample.originals());
  const printed = await yaodian('-C', portal.folder, 'bundle', '--select', 'year:2023', '--name', 'y2023', '--title', '2023 年的文件');
  assert.match(printed, /-y2023-[\d-]+\.zip: \d+ documents/);
  folder = await unzipBundle(printed.split('.zip')[0] + '.zip', temporary.path);
  site = `${pathToFileURL(folder)}/`;
  browser = await launchChromium();
  page = await browser.newPage({viewport: {width: 1280, height: 900}});
  watch = await watchPage(page, site);
});
after(async () => {
  await browser?.close();
  await temporary?.remove();
});

const pagesOf = async (root) => (await readdir(root, {recursive: true})).filter((name) => name.endsWith('.html')).sort();

test('it begins with what is to be opened, and says what it has', async () => {
  await page.goto(`${site}index.html`);
  assert.equal(await page.getByRole('heading', {level: 1}).innerText(), '2023 年的文件');
  assert.match(await page.locator('.home-top').innerText(), /本门户收入《[^》]+》\d+ 份文件中的 \d+ 份/);
});

test('its documents stand under the addresses of the whole portal, and only they', async () => {
  const whole = new Set(await pagesOf(portal.site));
  const own = (await pagesOf(folder)).filter((path) => path.startsWith('documents/'));
  assert.ok(own.length > 2);
  for (const path of own) {
    assert.ok(whole.has(path), path);
    if (path !== 'documents/index.html') assert.match(await readFile(join(folder, path), 'utf8'), /2023/, path);
  }
});

test('an item says which years are not here', async () => {
  const documents = (await pagesOf(folder)).filter((path) => /^documents\/.*yao-dian/.test(path) && !path.endsWith('index.html'));
  await page.goto(site + documents.at(-1));
  const side = page.locator('.side', {hasText: '未收入的年份'}).first();
  assert.match(await side.textContent(), /未收入的年份\s+20\d\d/);
});

test('search finds what is here and nothing else', {skip: !hasSearch}, async () => {
  await page.goto(`${site}search.html?q=${encodeURIComponent('提案')}`);
  await page.locator('main mark').first().waitFor();
  const links = await page.locator('main ol a[href*="documents/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  assert.ok(links.length > 0);
  const own = new Set(await pagesOf(folder));
  for (const link of links) assert.ok(own.has(link.replace(/^\.\//, '').split(/[?#]/)[0]), link);
});

test('its pages are valid, accessible and quiet', async () => {
  const paths = (await pagesOf(folder)).filter((path) => /^(index|404)|^(documents|cited|topics|years)\//.test(path)).slice(0, 24);
  const problems = [];
  for (const path of paths) problems.push(...await htmlProblems(await readFile(join(folder, path), 'utf8'), path));
  watch.assertNone();
  const server = await serveFolder(folder); // axe asks for style sheets, which only a server may give it
  problems.push(...await problemsOfPages(page, server.url, paths.slice(0, 8), 1280));
  await server.close();
  assert.deepEqual(problems, []);
});
