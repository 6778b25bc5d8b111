/** The words of a search, marked on the page that it led to. */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {open, page, server, text} from './support/mock_page.mjs';

for (const [name, scripts] of [['the Highlight API', []], ['<mark>', ['delete window.Highlight']]]) {
  describe(`marks on the opened page, with ${name}`, () => {
    const document = 'documents/gong-zuo-yao-dian/wang-chao-suo-2024-nian-gong-hui-gong-zuo-yao-dian.html';
    const address = (words, place) => document + '?' + new URLSearchParams(words.map((w) => ['highlight', w])) + place;
    const marked = (kind) => page.evaluate((kind) => (window.Highlight
      ? [...(CSS.highlights.get(kind) ?? [])].map(String)
      : [...window.document.querySelectorAll('mark.' + kind)].map((mark) => mark.textContent)), kind);

    test('the passage strongly, the rest faintly, the first one is the current one', async () => {
      await open(address(['职工', '活动'], '#13'), {scripts});
      assert.deepEqual(await marked('search-current'), ['活动']);
      assert.deepEqual((await marked('search-here')).sort(), ['活动', '职工', '职工', '职工', '职工'].sort());
      assert.ok((await marked('search-elsewhere')).length > 10);
      assert.match(await text('.highlight-position'), /^\d+ \/ \d+$/);
      assert.ok(await page.locator('[id="13"]').evaluate((item) => item.getBoundingClientRect().top < innerHeight));
    });

    test('next and previous go through all of them and round', async () => {
      await open(address(['职工'], ''), {scripts});
      const count = Number((await text('.highlight-position')).split(' / ')[1]);
      assert.equal(await text('.highlight-position'), `1 / ${count}`);
      await page.getByRole('button', {name: '上一处'}).click();
      assert.equal(await text('.highlight-position'), `${count} / ${count}`);
      const seen = await page.evaluate(() => {
        const box = (window.Highlight ? [...CSS.highlights.get('search-current')][0]
          : window.document.querySelector('.search-current')).getBoundingClientRect();
        return box.top > 0 && box.bottom < innerHeight;
      });
      assert.ok(seen);
      await page.getByRole('button', {name: '下一处'}).click();
      assert.equal(await text('.highlight-position'), `1 / ${count}`);
    });

    test('a word that goes on in the next element, and the page is as before after Esc', async () => {
      await open(document, {scripts});
      const before = await page.locator('.document').innerHTML();
      await page.goto(server.url + address(['文体活动。举办职工'], '#13'));
      assert.equal((await marked('search-current')).join(''), '文体活动。举办职工');
      await page.keyboard.press('Escape');
      assert.equal((await marked('search-current')).length, 0);
      assert.equal(await page.locator('.highlight-bar').count(), 0);
      await page.waitForURL(server.url + document + '#13');
      assert.equal(await page.locator('.document').innerHTML(), before);
    });
  });
}

test('a word that is not on the page leaves it as it is', async () => {
  await open('about.html?highlight=%E7%81%AB%E6%98%9F%20(&highlight=');
  assert.equal(await page.locator('.highlight-bar').count(), 0);
});
