/** `yaodian serve` while a person edits: pages follow by themselves, say what is wrong, and are as before when it is
 * mended; under the strict policy of the site, and without a trace in the output. */
import assert from 'node:assert/strict';
import {mkdir, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {after, before, beforeEach, describe, test} from 'node:test';
import {launchChromium} from './support/chromium.mjs';
import {watchPage} from './support/page_watch.mjs';
import {startServe, temporaryFolder, yaodian} from './support/portals.mjs';

const PATIENCE = {timeout: 60000};
const NOTICE = '关于办好球赛的通知\n各分会：\n一、时间\n球赛定于四月举行。\n二、报名\n请组队参加。\n某校工会\n2024年3月5日\n';

describe('a preview', () => {
  let temporary;
  let folder;
  let serve;
  let browser;
  let page;
  let watch;
  const content = (name) => join(folder, 'content', name);
  /** Loading again while something is still on its way is no failure. */
  const assertQuiet = () => assert.deepEqual(watch.problems.filter((text) => !text.includes('ERR_ABORTED')), []);
  const overlay = () => page.locator('#yaodian-preview .panel');

  before(async () => {
    temporary = await temporaryFolder();
    folder = join(temporary.path, 'portal');
    await yaodian('new', folder, '--empty');
    await writeFile(content('a.txt'), NOTICE);
    serve = await startServe(folder, {preview: true});
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    assert.equal(await serve.stop(), 0, 'it ends although pages listen');
    await temporary.remove();
  });
  beforeEach(async () => {
    await page?.close();
    page = await browser.newPage();
    watch = await watchPage(page, serve.url);
  });

  test('shows a changed file without being asked', async () => {
    const answer = await page.goto(`${serve.url}documents/a.html`);
    assert.match(answer.headers()['content-security-policy'], /default-src 'self'/);
    await page.getByText('球赛定于四月举行').waitFor(PATIENCE);
    await writeFile(content('a.txt'), NOTICE.replace('四月', '五月'));
    await page.getByText('球赛定于五月举行').waitFor(PATIENCE);
    assert.equal(await overlay().count(), 0);
    assertQuiet();
  });

  test('follows settings, sidecars, words and themes', async () => {
    await page.goto(`${serve.url}documents/a.html`);
    await writeFile(join(folder, 'site', 'site.toml'), 'title = "改过的门户"\n');
    await page.locator('.site-title', {hasText: '改过的门户'}).waitFor(PATIENCE);
    await writeFile(content('a.toml'), 'title = "改过的标题"\n');
    await page.getByRole('heading', {name: '改过的标题'}).waitFor(PATIENCE);
    await rm(content('a.toml'));
    await page.getByRole('heading', {name: '关于办好球赛的通知'}).waitFor(PATIENCE);
    await mkdir(join(folder, 'themes', 'default', 'strings'), {recursive: true});
    await writeFile(join(folder, 'themes', 'default', 'strings', 'zh-CN.json'), '{"home": "回到起点"}');
    await page.getByRole('link', {name: '回到起点'}).first().waitFor(PATIENCE);
    await rm(join(folder, 'themes'), {recursive: true});
    await page.getByRole('link', {name: '首页'}).first().waitFor(PATIENCE);
    assertQuiet();
  });

  test('says what is wrong with a file, where and what to do, until it is mended', async () => {
    await writeFile(content('b.md'), '---\ntitle: 又一通知\ntype: notice\nyear: 2024\n---\n# 又一通知\n\n正文在这里。\n');
    await page.goto(`${serve.url}documents/b.html`);
    await page.getByText('正文在这里').waitFor(PATIENCE);
    watch.problems.length = 0; // the page was not there at first: that one follows too
    await writeFile(content('b.md'), '---\ntitle: 又一通知\ntype: notice\nyear: soon\n---\n# 又一通知\n\n正文在这里。\n');
    await overlay().getByText('year: soon').waitFor(PATIENCE);
    const text = await overlay().innerText();
    assert.match(text, /content\/b\.md 第 4 行/);
    assert.match(text, /应为年份，如 2024/);
    assert.match(text, /有 1 处错误/);
    assert.match(text, /请改正/);
    const report = await browser.newPage();
    await report.goto(`${serve.url}.yaodian/report/index.html`);
    await report.getByRole('heading', {name: '生成报告'}).waitFor();
    await report.close();
    await writeFile(content('b.md'), '---\ntitle: 又一通知\ntype: notice\nyear: 2024\n---\n# 又一通知\n\n正文改好了。\n');
    await page.getByText('正文改好了').waitFor(PATIENCE);
    await overlay().waitFor({state: 'detached', timeout: 60000});
    assertQuiet();
  });

  test('keeps the page when nothing can be built, says why, and goes on when it can', async () => {
    await page.goto(`${serve.url}documents/a.html`);
    const settings = join(folder, 'site', 'site.toml');
    await writeFile(settings, 'title = "x"\ncolour = "red"\n');
    await overlay().getByText('没有 colour 这项设置').waitFor(PATIENCE);
    assert.match(await overlay().innerText(), /site\.toml 第 2 行/);
    await page.getByText('球赛定于').first().waitFor();
    await overlay().getByText('有 1 处错误').click();
    await overlay().getByText('没有 colour 这项设置').waitFor({state: 'hidden'});
    await writeFile(settings, 'title = "好了"\n');
    await page.locator('.site-title', {hasText: '好了'}).waitFor(PATIENCE);
    assert.equal(await overlay().count(), 0);
    assertQuiet();
  });

  test('leaves no trace in the output', async () => {
    const site = join(folder, 'site', 'public');
    for (const entry of await readdir(site, {recursive: true, withFileTypes: true})) {
      if (!entry.isFile()) continue;
      const bytes = await readFile(join(entry.parentPath ?? entry.path, entry.name), 'utf8');
      assert.ok(!bytes.includes('.yaodian/') && !bytes.includes('EventSource'), entry.name);
    }
  });
});

test('a page says that the preview has stopped', async () => {
  const temporary = await temporaryFolder();
  const folder = join(temporary.path, 'portal');
  await yaodian('new', folder, '--empty');
  await writeFile(join(folder, 'content', 'a.txt'), NOTICE);
  const serve = await startServe(folder, {preview: true});
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto(`${serve.url}documents/a.html`);
  await page.waitForFunction(() => performance.getEntriesByType('resource').length > 0);
  await page.waitForTimeout(500);
  await serve.stop();
  await page.locator('#yaodian-preview .panel', {hasText: '预览程序已经停止'}).waitFor(PATIENCE);
  await browser.close();
  await temporary.remove();
});
