/** The report of a build as a clerk opens it: by double click. */
import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {launchChromium} from './support/chromium.mjs';
import {watchPage} from './support/page_watch.mjs';
import {makePortal, sourceFolder, temporaryFolder, yaodian} from './support/portals.mjs';

describe('the report of the sample portal', () => {
  let temporary;
  let portal;
  let browser;
  let page;
  let watch;
  before(async () => {
    temporary = await temporaryFolder();
    portal = await makePortal(join(temporary.path, 'portal'), [
      join(sourceFolder, 'content', '工作要点'),
      join(sourceFolder, 'content', '通知'),
    ]);
    browser = await launchChromium();
    const context = await browser.newContext({permissions: ['clipboard-read', 'clipboard-write']});
    page = await context.newPage();
    watch = await watchPage(page, 'file:///');
    await page.goto(pathToFileURL(join(portal.folder, 'site', 'report', 'index.html')).href);
  });
  after(async () => {
    await browser.close();
    await temporary.remove();
  });

  test('shows by double click what was concluded, from which words, and how much is covered', async () => {
    const file = page.locator('.file', {has: page.getByRole('heading', {name: /2024年工会工作要点/})});
    const text = await file.innerText();
    assert.match(text, /发文机关/);
    assert.match(text, /依据/);
    assert.match(text, /（100%）/);
    watch.assertNone();
  });

  test('gives lines to copy that confirm when they are pasted', async () => {
    const file = page.locator('.file', {has: page.getByRole('heading', {name: /2024年工会工作要点/})});
    const lines = [];
    for (const row of await file.locator('.confirm .line').all()) {
      await row.getByRole('button', {name: '复制'}).click();
      await row.getByRole('button', {name: '已复制'}).waitFor();
      lines.push(await page.evaluate(() => navigator.clipboard.readText()));
    }
    assert.ok(lines.length > 0);
    const where = /写入 (\S+\.toml)/.exec(await file.locator('.where').first().innerText())[1];
    await writeFile(where, `${lines.join('\n')}\n`);
    await yaodian('-C', portal.folder, 'build');
    await page.reload();
    assert.equal(await file.count(), 0, 'it needs no look any more');
    assert.ok((await readFile(where, 'utf8')).includes('issuer = '));
  });

  test('leads to the pages, and can be read in the dark and on a phone', async () => {
    await page.locator('main > details.file summary').first().click();
    const link = page.locator('details.file[open] .outcome a').first();
    await link.click();
    await page.locator('article.document').waitFor();
    await page.goBack();
    await page.emulateMedia({colorScheme: 'dark'});
    await page.setViewportSize({width: 360, height: 700});
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is wider than the phone');
  });
});
