/**
 * An archive with more documents than a list shows: all of them as a table from the search index, finding in one of
 * them, and going on from hit to hit; from the disk, with the real engine.
 */
import assert from 'node:assert/strict';
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {after, afterEach, before, describe, test} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {accessibilityProblems} from './support/accessibility.mjs';
import {launchChromium} from './support/chromium.mjs';
import {watchPage} from './support/page_watch.mjs';
import {temporaryFolder, yaodian} from './support/portals.mjs';
import {serveFolder} from './support/static_server.mjs';

const skip = !process.env.YAODIAN_PAGE_SEARCH && 'the search module was not built';
const count = 230;
const issuers = ['望潮所工会', '望潮所办公室', '望潮所图书室'];
const works = ['灯塔参观', '船坞清扫', '潮汐观测', '图书清点'];

let temporary;
let site;
let browser;
let context;
let page;
let watch;

/** One notice a month from 2005 on; its issuer and its work take turns. */
async function writeNotices(folder) {
  await mkdir(folder, {recursive: true});
  for (let i = 0; i < count; ++i) {
    const [year, month] = [2005 + Math.floor(i / 12), String(i % 12 + 1).padStart(2, '0')];
    const work = works[i % works.length];
    await writeFile(join(folder, `${year}-${month}.md`), `---
title: 关于${year}年${work}的通知
issuer: ${issuers[i % issuers.length]}
date: ${year}-${month}-15
type: notice
---
各班组：

一、${work}定在下周，请各班组准备好工具，领取第${i + 1}号钥匙。

二、雨天改期。${work}的负责人另行通知。
`);
  }
}

before(async () => {
  temporary = await temporaryFolder();
  const portal = join(temporary.path, '门户');
  await yaodian('new', portal, '--empty');
  await writeNotices(join(portal, 'content', '通知'));
  await yaodian('-C', portal, 'build', '--no-bundle');
  site = `${pathToFileURL(join(portal, 'site', 'public'))}/`;
  browser = await launchChromium();
});

after(async () => {
  await browser?.close();
  await temporary?.remove();
});

describe('a large archive from the disk', {skip}, () => {
  const open = async (path, options = {viewport: {width: 1280, height: 900}}, base = site) => {
    context = await browser.newContext(options);
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
    watch = await watchPage(page, base);
    await page.goto(base + path);
  };
  const rows = () => page.locator('.document-table tbody tr');
  const cells = (name) => page.locator(`.document-table tbody .table-${name}`).allInnerTexts();
  const countIs = (text) => page.waitForFunction((wanted) => document.querySelector('.search-count')?.textContent === wanted, text);

  afterEach(async () => {
    await context.close();
    assert.deepEqual(watch.problems.filter((problem) => !problem.includes('ERR_ABORTED')), []);
  });

  test('the table has the newest first, sorts by date and title, and has more', async () => {
    await open('documents/index.html');
    await countIs('230 份文件');
    assert.equal(await rows().count(), 20);
    assert.deepEqual((await cells('date')).slice(0, 2), ['2024-02-15', '2024-01-15']);
    assert.ok(await page.locator('.entries').isHidden(), 'the list of the newest says the same');
    await page.getByRole('button', {name: '日期'}).click();
    await page.waitForFunction(() => document.querySelector('.document-table .table-date[aria-sort=ascending]'));
    assert.deepEqual((await cells('date')).slice(0, 2), ['2005-01-15', '2005-02-15']);
    await page.getByRole('button', {name: '标题'}).click();
    await page.waitForFunction(() => document.querySelector('.document-table .table-title[aria-sort=ascending]'));
    const titles = await cells('title');
    assert.equal(titles[0], '关于2005年潮汐观测的通知', '潮 is chao, 船 chuan, 灯 deng, 图 tu');
    await page.getByText('再显示 20 份').click();
    await page.waitForFunction(() => document.querySelectorAll('.document-table tbody tr').length === 40);
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('.search-hit-heading')].indexOf(document.activeElement)), 20);
    assert.deepEqual((await cells('title')).slice(0, 20), titles);
  });

  test('the table narrows by body, range of years and words, keeps that in its address, and opens documents', async () => {
    await open('documents/index.html');
    await countIs('230 份文件');
    await page.locator('.chip').getByText('望潮所工会').click();
    await countIs('77 份文件');
    const to = page.getByRole('slider', {name: '到哪一年止'});
    await to.focus();
    await page.keyboard.press('Home');
    await countIs('4 份文件');
    assert.ok((await cells('date')).every((date) => date.startsWith('2005')));
    await page.locator('.table-form input').fill('guance');
    await countIs('1 份文件');
    assert.equal((await cells('title'))[0].split('\n')[0], '关于2005年潮汐观测的通知');
    await page.reload();
    await countIs('1 份文件');
    await page.getByText('清除全部筛选').click();
    await countIs('57 份文件');
    await page.locator('.search-hit-heading').first().click();
    await page.waitForURL(/documents\/tong-zhi\//);
  });

  for (const width of [1280, 390]) {
    for (const colorScheme of ['light', 'dark']) {
      test(`the table is ${width} pixels wide, ${colorScheme}: axe finds nothing`, async () => {
        const server = await serveFolder(fileURLToPath(site)); // axe reads style sheets, which a page on a disk may not
        try {
          await open('documents/index.html', {viewport: {width, height: 800}, colorScheme, bypassCSP: true}, server.url);
          await countIs('230 份文件');
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
          assert.deepEqual(await accessibilityProblems(page), []);
        } finally {
          await server.close();
        }
      });
    }
  }

  test('without script there is the list, divided by years', async () => {
    await open('documents/index.html', {javaScriptEnabled: false});
    assert.ok(await page.locator('[data-documents]').isHidden());
    assert.equal(await page.locator('.entries li').count(), 20);
    assert.ok(await page.locator('.list-parts a').count() >= 20);
  });

  test('a document is searched by f: pinyin, n and p, and the box offers to look here, in the body and in the year', async () => {
    await open('documents/tong-zhi/2010-01.html');
    await page.keyboard.press('f');
    await page.locator('.highlight-words:focus').waitFor(); // its script is loaded now; nobody types so soon
    await page.keyboard.type('deng ta');
    await page.waitForFunction(() => document.querySelector('.highlight-position')?.textContent === '1 / 3');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('.highlight-position').innerText(), '2 / 3');
    await page.locator('h1').click();
    await page.keyboard.press('p');
    assert.equal(await page.locator('.highlight-position').innerText(), '1 / 3');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.highlight-bar').count(), 0);
    await page.locator('.search-input').fill('负责人');
    const offers = page.locator('.search-option-scope');
    await offers.first().waitFor();
    assert.deepEqual(await offers.allInnerTexts(),
      ['在本文件中找“负责人”', '只在“望潮所工会”的文件中找“负责人”', '只在2010年的文件中找“负责人”']);
    await offers.first().click();
    await page.waitForFunction(() => document.querySelector('.highlight-position')?.textContent === '1 / 1');
    await page.locator('.search-input').fill('负责人 ');
    await offers.nth(2).click();
    await page.waitForURL(/search\.html/);
    await countIs('12 处结果');
  });

  test('from one hit to the next and back to the results', async () => {
    await open('search.html?' + new URLSearchParams({q: '图书清点', order: 'oldest'}));
    await page.locator('.search-hit-heading').nth(1).click();
    await page.locator('.highlight-results').waitFor();
    // Ten, or twenty where the end of the ten came into view.
    assert.match(await page.locator('.highlight-results').innerText(), /结果 2 \/ (10|20)/);
    const here = page.url();
    await page.getByRole('link', {name: '下一条结果'}).click();
    await page.waitForFunction(() => document.querySelector('.highlight-results')?.textContent.includes('结果 3 / '));
    assert.notEqual(page.url(), here);
    await page.getByRole('link', {name: /结果 3 \/ (10|20)/}).click();
    await page.waitForURL(/search\.html/);
    await page.locator('.search-hit').first().waitFor();
  });

  test('? shows the keys, and Esc puts them away', async () => {
    await open('years/index.html');
    await page.keyboard.press('?');
    await page.getByRole('dialog', {name: '键盘操作'}).waitFor();
    assert.ok(await page.locator('dialog kbd').count() >= 8);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('dialog'));
  });
});
