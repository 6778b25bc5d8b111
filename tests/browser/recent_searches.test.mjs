/** What was searched last, which the browser keeps. */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {asked, box, hitsAreShown, open, options, page, panel, parametersBecome, search, server}
  from './support/mock_page.mjs';

describe('recent searches', () => {
  const stored = () => page.evaluate(() => JSON.parse(localStorage.getItem('yaodian-recent')));

  test('are offered in the empty box, newest first, each once, and can be cleared', async () => {
    await open('about.html');
    for (const query of ['tian', '提案', 'tian']) {
      await box().fill(query);
      await page.keyboard.press('Enter');
      await page.waitForURL(/search\.html/);
      await page.goto(server.url + 'about.html');
    }
    assert.deepEqual(await stored(), ['tian', '提案']);
    await box().focus();
    await options().first().waitFor();
    assert.deepEqual(await options().allInnerTexts(), ['tian', '提案']);
    assert.deepEqual(await asked(), [], 'nothing is searched for them');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await parametersBecome(['q=提案']);
    await page.goto(server.url + 'about.html');
    await box().focus();
    await page.getByRole('button', {name: '清空'}).click();
    assert.ok(await panel().isHidden());
    assert.equal(await stored(), null);
  });

  test('stand on the empty search page and can be removed one by one', async () => {
    await open(search({q: '提案'}));
    await hitsAreShown();
    await page.goto(server.url + search({q: 'tian'}));
    await hitsAreShown();
    await page.goto(server.url + 'search.html');
    const queries = page.locator('.recent-queries a');
    assert.deepEqual(await queries.allInnerTexts(), ['tian', '提案']);
    await page.getByRole('button', {name: '删除“tian”'}).click();
    assert.deepEqual(await queries.allInnerTexts(), ['提案']);
    assert.deepEqual(await stored(), ['提案']);
    await page.getByRole('button', {name: '删除“提案”'}).click();
    assert.ok(await page.locator('#recent-queries').isHidden());
    assert.ok(await box().evaluate((input) => input === document.activeElement), 'the focus is not lost');
  });

  test('that something else has damaged are as good as none', async () => {
    await open('about.html', {scripts: ['localStorage.setItem("yaodian-recent", "{]")']});
    await box().focus();
    assert.ok(await panel().isHidden());
  });
});
