/**
 * The search interface of the default theme, in Chromium, against a mock of the engine (mock/): what people see, what
 * keys do, what stands in the address, and what is said when something is wrong.
 */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {asked, box, fileUrl, forget, goBack, hitsAreShown, open, options, page, panel, parametersBecome, search, server, text,
  watch} from './support/mock_page.mjs';

describe('the search box', () => {
  test('loads the engine when it is entered and not before', async () => {
    await open('calendar/index.html');
    assert.equal(await page.evaluate(() => typeof window.YaodianSearch), 'undefined');
    await box().focus();
    await page.waitForFunction(() => window.openedWith === '../');
  });

  test('shows hits while one types, asks once for several quick keys', async () => {
    await open('about.html');
    await box().focus();
    await box().evaluate((input) => { // at once: a busy machine may take longer than the pause between two keys
      for (const typed of ['t', 'ti', 'tia', 'tian']) {
        input.value = typed;
        input.dispatchEvent(new InputEvent('input'));
      }
    });
    await options().first().waitFor();
    assert.deepEqual(await asked(), ['tian']);
    assert.equal(await options().count(), 8, 'six hits, this page alone, and the way to all');
    assert.match(await options().nth(1).innerText(), /提案/);
    assert.match(await options().last().innerText(), /查看全部 \d+ 处结果/);
    assert.ok(await options().locator('mark').count() > 0);
    assert.match(await page.locator('form [role=status]').innerText(), /^\d+ 处结果$/);
  });

  test('searches nothing while an input method is composing', async () => {
    await open('about.html');
    await box().focus();
    const keyboard = await page.context().newCDPSession(page);
    for (const composed of ['t', 'ti', 'tia', 'tian']) {
      await keyboard.send('Input.imeSetComposition', {text: composed, selectionStart: composed.length, selectionEnd: composed.length});
      await page.waitForTimeout(100);
    }
    assert.deepEqual(await asked(), []);
    await keyboard.send('Input.insertText', {text: '提案'});
    await options().first().waitFor();
    assert.deepEqual(await asked(), ['提案']);
  });

  test('is a combobox: arrows go round, the choice is announced, Esc closes, Enter opens', async () => {
    await open('years/index.html');
    await box().fill('提案');
    await options().first().waitFor();
    assert.equal(await box().getAttribute('role'), 'combobox');
    assert.equal(await box().getAttribute('aria-expanded'), 'true');
    const chosen = () => page.evaluate(() => {
      const id = document.activeElement.getAttribute('aria-activedescendant');
      const selected = [...document.querySelectorAll('[aria-selected=true]')].map((option) => option.id);
      return [id, ...selected];
    });
    assert.deepEqual(await chosen(), ['']);
    await page.keyboard.press('ArrowDown');
    assert.deepEqual(await chosen(), ['search-option-0', 'search-option-0']);
    await page.keyboard.press('ArrowUp');
    assert.deepEqual(await chosen(), [''], 'none is chosen before the first');
    await page.keyboard.press('ArrowUp');
    assert.deepEqual(await chosen(), ['search-option-6', 'search-option-6']);
    await page.keyboard.press('Escape');
    assert.ok(await panel().isHidden());
    assert.equal(await box().getAttribute('aria-expanded'), 'false');
    assert.equal(await box().inputValue(), '提案', 'the first Esc only closes the list');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/documents\//);
    assert.match(decodeURI(page.url()), /\?highlight=提案#9$/);
  });

  test('goes to the search page with Enter when no hit is chosen', async () => {
    await open('documents/index.html');
    await box().fill('提案');
    await page.keyboard.press('Enter');
    await page.waitForURL(/search\.html/);
    await parametersBecome(['q=提案']);
  });

  test('is reached by / and Ctrl+K, and / can be typed in it', async () => {
    await open('about.html');
    await page.keyboard.press('/');
    assert.ok(await box().evaluate((input) => input === document.activeElement));
    await page.keyboard.type('a/b');
    assert.equal(await box().inputValue(), 'a/b');
    await page.locator('main').focus();
    await page.keyboard.press('Control+k');
    assert.ok(await box().evaluate((input) => input === document.activeElement));
  });

  test('offers what may have been meant', async () => {
    await open('index.html');
    await box().fill('提岸');
    await page.locator('.search-option-suggestion').click();
    await page.waitForURL(/search\.html/);
    await parametersBecome(['q=提案']);
  });

  test('keeps the newest answer when an older one comes late', async () => {
    await open('about.html');
    await box().fill('!slow tian');
    await page.waitForFunction(() => window.asked?.length === 1);
    await box().fill('火星移民');
    await page.waitForTimeout(600);
    assert.equal(await text('.search-panel .search-message'), '没有找到与“火星移民”相符的内容');
    assert.equal(await options().count(), 0);
  });

  test('closes when one goes elsewhere, and opens a hit with the mouse', async () => {
    await open('about.html');
    await box().fill('提案');
    await options().first().waitFor();
    await page.locator('main').focus();
    assert.ok(await panel().isHidden());
    await box().focus();
    await options().nth(1).click();
    await page.waitForURL(/documents\//);
  });
});

describe('the search page', () => {
  test('lets arrows go from the box through the hits, Enter open one, Esc come back', async () => {
    await open(search({q: '提案'}));
    await hitsAreShown();
    const focused = () => page.evaluate(() => [...document.querySelectorAll('.search-hit-heading')].indexOf(document.activeElement));
    await box().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), 1);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    assert.ok(await box().evaluate((input) => input === document.activeElement));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    assert.ok(await box().evaluate((input) => input === document.activeElement));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/documents\//);
  });

  test('shows what was understood, how many, facets and hits in their order', async () => {
    await open(search({q: '2024年 望潮所 工作要点'}));
    await hitsAreShown();
    assert.match((await page.locator('.search-understood').innerText()).replace(/\s+/g, ' '), /理解为.*2024年/);
    assert.match(await text('.search-count'), /^\d+ 处结果$/);
    const {refs, first} = await page.evaluate(() => {
      const {hits} = window.cannedResults['2024年 望潮所 工作要点'];
      return {refs: hits.slice(0, 10).map((hit) => hit.url.split('#')[1] ?? ''), first: window.asked[0][1].limit};
    });
    assert.equal(first, 10);
    const shown = await page.locator('.search-hit-heading').evaluateAll((links) => links.map((link) => link.hash.slice(1)));
    assert.deepEqual([...shown].sort(), [...refs].sort());
    assert.equal(shown[0], refs[0], 'the document with the best hit comes first');
    const documents = await page.locator('.search-group h2').allInnerTexts();
    assert.equal(new Set(documents).size, documents.length, 'all hits of a document stand together');
    assert.equal(await page.title(), '2024年 望潮所 工作要点 · 搜索 · 要点示例门户');
  });

  test('says what was relaxed and what may have been meant', async () => {
    await open(search({q: '12月工会提案'}));
    await hitsAreShown();
    assert.equal(await text('.search-relaxed'), '没有符合所说月份的内容，下面的结果不限月份。');
    await box().fill('提岸');
    await page.locator('.search-suggestion button').click();
    await page.waitForURL(/E6%8F%90%E6%A1%88/);
    assert.equal(await box().inputValue(), '提案');
  });

  test('narrows by chips, keeps the focus, writes the address, and goes back', async () => {
    await open(search({q: '提案'}));
    const chips = page.locator('.chip');
    await chips.getByText('2024年').click();
    await page.waitForFunction(() => window.asked.length === 2);
    await parametersBecome(['q=提案', 'year=2024']);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-pressed')), 'true');
    await chips.getByText('工作安排').click();
    await parametersBecome(['q=提案', 'year=2024', 'type=schedule']);
    assert.deepEqual(await page.evaluate(() => window.asked.at(-1)[1]),
      {years: [2024], months: [], types: ['schedule'], issuers: [], topics: [], columns: [], limit: 10,
        order: 'relevance', documents: false, countsTopics: 'loaded'});
    await goBack();
    await page.waitForFunction(() => window.asked.length === 4);
    await parametersBecome(['q=提案', 'year=2024']);
    await page.goForward();
    await page.waitForFunction(() => window.asked.length === 5);
    assert.equal(await page.locator('.chip[aria-pressed=true]').count(), 2);
    await page.getByText('清除全部筛选').click();
    await parametersBecome(['q=提案']);
  });

  test('shows in which other years the work of a hit occurs, what it cites, and narrows by topic', async () => {
    await open(search({q: '提案'}));
    await hitsAreShown();
    const related = page.locator('.search-hit-related').first();
    assert.equal(await related.getByText('同一工作：2023、2024年').getAttribute('href'), './about.html');
    assert.equal(await related.getByText('《提案工作办法》').getAttribute('href'), './index.html');
    assert.equal(await page.locator('.search-hit-related').count(), 1, 'nothing where there is nothing');
    await page.locator('.chip[data-facet="topic=提案"]').click();
    await parametersBecome(['q=提案', 'topic=提案']);
    assert.deepEqual(await page.evaluate(() => window.asked.at(-1)[1].topics), ['提案']);
  });

  test('changes the address while typing, and makes a step back only of what was submitted', async () => {
    await open(search({q: '提案'}));
    await hitsAreShown();
    await box().fill('tia');
    await page.waitForURL(/q=tia$/);
    await box().fill('tian');
    await page.waitForURL(/q=tian$/);
    await page.keyboard.press('Enter');
    await goBack();
    await parametersBecome(['q=提案']);
    await page.waitForFunction(() => document.querySelector('.search-input').value === '提案');
  });

  test('shows the rest of twenty to who scrolls there, and keeps it', async () => {
    await open(search({q: '职工 活动'}));
    await hitsAreShown();
    assert.equal(await page.locator('.search-hit').count(), 10);
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.waitForFunction(() => document.querySelectorAll('.search-hit').length === 12);
    assert.equal(await page.evaluate(() => window.asked.at(-1)[1].limit), 20);
    assert.equal(await page.locator('.show-more').count(), 0, 'that was all');
    await page.reload();
    await page.waitForFunction(() => document.querySelectorAll('.search-hit').length === 12);
  });

  test('says what to drop when there is nothing', async () => {
    await open(search({q: '火星 移民', year: '2024'}));
    await page.getByText('只找“移民”').waitFor();
    assert.equal(await text('.search-count'), '没有找到与“火星 移民”相符的内容');
    await page.getByText('去掉筛选条件').click();
    await parametersBecome(['q=火星 移民']);
    await page.getByText('只找“移民”').click();
    await parametersBecome(['q=移民']);
  });

  test('takes filters from an address as it is, also one that makes no sense', async () => {
    await open(search({q: '提案', year: 'soon', type: 'schedule'}));
    await hitsAreShown();
    assert.deepEqual(await page.evaluate(() => window.asked[0][1].years), []);
    assert.equal(await page.locator('.chip[aria-pressed=true]').count(), 2, 'both can be taken away');
  });

  test('waits for a query when there is none', async () => {
    await open('search.html');
    assert.match(await text('.search-hint'), /拼音/);
    await box().fill('提案');
    await hitsAreShown();
    assert.ok(await page.locator('.search-hint').isHidden());
  });

  test('takes a snippet for text, never for HTML', async () => {
    await open('search.html');
    const made = await page.evaluate(() => {
      const holder = document.createElement('p');
      holder.append(...window.YaodianTheme.snippet('a<img src=x>&lt;b&gt; <mark>&amp;lt;</mark>'));
      return holder.innerHTML;
    });
    assert.equal(made, 'a&lt;img src=x&gt;&lt;b&gt; <mark>&amp;lt;</mark>');
  });
});

describe('when something is wrong, one sentence says so', () => {
  const said = async (query, options = {}) => {
    await open(search({q: query}), options);
    return text('.search-page [role=alert]');
  };

  for (const [code, sentence] of [
    ['missing', '暂时不能搜索：缺少文件 search/part-0.js，网站可能没有复制完整。'],
    ['damaged', '暂时不能搜索：文件 search/part-0.js 已经损坏，请重新下载或复制整个网站。'],
    ['unsupported', '这个浏览器太旧，不能搜索；请换用近两年的 Edge、Chrome、Firefox 或 Safari。'],
    ['not-unzipped', '请先把压缩包完整解压，再打开 index.html；在压缩包里直接打开不能搜索。'],
  ]) {
    test(`the engine says ${code}`, async () => {
      assert.equal(await said('!' + code), sentence);
      await page.goto(server.url + 'about.html');
      await box().fill('!' + code);
      await page.locator('.search-panel .search-message').waitFor();
      assert.equal(await text('.search-panel'), sentence);
    });
  }

  test('a failure that nobody has foreseen', async () => {
    assert.match(await said('!strange'), /^搜索出错了/);
    assert.equal(watch.problems.length, 1, 'and the console has it');
    forget();
  });

  test('the engine is not there at all', async () => {
    const sentence = await said('提案', {routes: [['**/yaodian-search.js', {status: 404}]]});
    assert.equal(sentence, '暂时不能搜索：缺少文件 search/yaodian-search.js，网站可能没有复制完整。');
    forget();
  });

  test('nothing happens for half a minute', async () => {
    await open('about.html');
    await page.clock.install();
    await page.goto(server.url + search({q: '!silent'}));
    await page.clock.runFor(10000);
    assert.equal(await page.locator('[role=alert]').count(), 0);
    await page.clock.runFor(25000);
    assert.match(await text('.search-page [role=alert]'), /^等了 30 秒还没有结果/);
  });

  test('the browser lacks what the engine needs', async () => {
    const scripts = ['delete window.BigInt'];
    assert.match(await said('提案', {scripts}), /^这个浏览器太旧/);
    await page.goto(server.url + 'about.html');
    assert.equal(await page.locator('[role=alert]').count(), 0, 'who only reads is not told');
    await box().focus();
    assert.match(await text('[role=alert]'), /^这个浏览器太旧/);
  });

  test('the browser does not even understand the scripts', async () => {
    const routes = [['**/search-box.js', { contentType: 'text/javascript', body: 'let a ?.= 1;' }]];
    assert.match(await said('提案', {routes}), /^这个浏览器太旧/);
    forget();
  });

  test('a script of the theme is missing', async () => {
    assert.match(await said('提案', {routes: [['**/search-box.js', {status: 404}]]}), /缺少文件 assets\/search-box\.js/);
    forget();
  });

  test('the words that scripts say are missing', async () => {
    assert.match(await said('提案', {routes: [['**/words.js', {status: 404}]]}), /^页面显示不完整/);
    forget();
  });

  test('scripts are disabled', async () => {
    await open('about.html', {javaScriptEnabled: false});
    assert.match(await text('.search-box .search-message'), /^搜索需要浏览器启用 JavaScript/);
  });

  test('the page was opened inside a zip, without its style', async () => {
    await open('index.html');
    assert.ok(await page.locator('.without-style').isHidden());
    await page.route('**/style.css', (route) => route.fulfill({status: 404}));
    await page.reload();
    assert.match(await text('.without-style'), /请先把压缩包完整解压/);
    forget();
  });
});

describe('from the disk', () => {
  test('box, search page and marks work in a folder with a space and Chinese in its name', async () => {
    await open(fileUrl('years/index.html'));
    await box().fill('提案');
    await options().first().waitFor();
    await page.keyboard.press('Enter');
    await hitsAreShown();
    await page.locator('.chip').getByText('2023年').click();
    await parametersBecome(['q=提案', 'year=2023']);
    await page.locator('.search-hit-heading').first().click();
    await page.locator('.highlight-bar').waitFor();
    await page.keyboard.press('Escape');
    await parametersBecome([]);
  });

  test('without JavaScript the form leads to a page that says what is wrong', async () => {
    await open(fileUrl('about.html'), {javaScriptEnabled: false});
    await box().fill('提案');
    await page.keyboard.press('Enter');
    await page.waitForURL(/search\.html/);
    assert.match(await text('.search-message'), /启用 JavaScript/);
  });
});
