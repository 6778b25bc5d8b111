/**
 * The default theme in Chromium: the scheme, reading and citing a document, the home page, weight, and that it
 * keeps to what it promises (no inline script or style, nothing hidden, nothing that jumps). Search is in
 * search_interface.test.mjs.
 */
import assert from 'node:assert/strict';
import {appendFile, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {after, afterEach, before, describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {launchChromium} from './support/chromium.mjs';
import {watchPage} from './support/page_watch.mjs';
import {temporaryFolder, yaodian} from './support/portals.mjs';
import {serveFolder} from './support/static_server.mjs';

const points = 'documents/gong-zuo-yao-dian/lin-hu-da-xue-gong-hui-2023-nian-gong-zuo-yao-dian.html';
const outlined = 'documents/gong-zuo-yao-dian/wang-chao-suo-2024-nian-gong-hui-gong-zuo-yao-dian.html';
const kinds = ['index.html', 'documents/index.html', points, outlined, 'years/index.html', 'years/2023.html',
  'issuers/index.html', 'types/notice.html', 'topics/index.html', 'calendar/index.html', 'calendar/2023.html',
  'calendar/2023-03.html', 'compare/index.html', 'cited/index.html', 'terms/index.html', 'series/index.html',
  'coverage/index.html', 'search.html', 'search-help.html', 'help.html', 'about.html', '404.html',
  points.replace('documents/', 'imported/')];

let folder, portal, site, server, browser, context, page, watch;

/** The first address in a page's text that fits. */
async function linkIn(path, pattern) {
  const found = pattern.exec(await readFile(join(site, path), 'utf8'));
  assert.ok(found, `${path} has a link like ${pattern}`);
  const {pathname, hash} = new URL(found[1], 'file:///' + path);
  return pathname.slice(1) + hash;
}

before(async () => {
  folder = await temporaryFolder();
  portal = join(folder.path, '我的 门户');
  site = join(portal, 'site', 'public');
  await yaodian('new', portal);
  await appendFile(join(portal, 'site', 'site.toml'), 'imported_texts = true\n');
  await yaodian('-C', portal, 'build', '--no-bundle');
  const topic = await linkIn('topics/index.html', /href="([0-9a-f]+\.html)"/);
  const history = await linkIn(outlined, /href="([^"]*history\/[^"]*)"/);
  kinds.push(topic, 'handouts/' + topic, history, history.replace(/#.*/, ''),
    await linkIn('compare/index.html', /href="([^"./]+\.html)"/),
    await linkIn('cited/index.html', /href="([0-9a-f]+\.html)"/), await linkIn('terms/index.html', /href="([0-9a-f]+\.html)"/),
    await linkIn('series/index.html', /href="([0-9a-f]+\.html)"/));
  server = await serveFolder(site);
  browser = await launchChromium();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await folder?.remove();
});

afterEach(async () => {
  await context?.close();
  context = null;
  assert.deepEqual(watch?.problems.filter((problem) => !problem.includes('ERR_ABORTED')) ?? [], []);
});

/** Opens a page over HTTP, or from the disk where the address begins with `file:`. */
async function open(address, {scripts = [], ...options} = {}) {
  context = await browser.newContext(options);
  context.setDefaultTimeout(5000);
  page = await context.newPage();
  const root = address.startsWith('file:') ? pathToFileURL(site + '/').href : server.url;
  watch = await watchPage(page, root);
  for (const script of scripts) await page.addInitScript(script);
  await page.goto(root + address.replace(/^file:/, ''));
}

const wide = {viewport: {width: 1280, height: 800}};
const phone = {viewport: {width: 390, height: 844}, hasTouch: true};
const scheme = () => page.evaluate(() => document.documentElement.dataset.scheme);
const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const light = 'rgb(251, 250, 248)';
const dark = 'rgb(22, 24, 27)';

describe('the scheme', () => {
  test('is the system\'s until one is chosen, and then kept on every page', async () => {
    await open('index.html', {...wide, colorScheme: 'light'});
    assert.equal(await background(), light);
    const control = page.getByRole('button', {name: /外观/});
    assert.equal(await control.getAttribute('aria-label'), '外观：跟随系统');
    await control.click();
    assert.equal(await scheme(), 'light');
    await control.click();
    assert.equal(await scheme(), 'dark');
    assert.equal(await background(), dark);
    assert.equal(await control.getAttribute('aria-label'), '外观：深色');
    await page.goto(server.url + points);
    assert.equal(await background(), dark);
    await page.getByRole('button', {name: /外观/}).click();
    assert.equal(await scheme(), 'system');
    assert.equal(await background(), light);
  });

  test('follows a dark system, and is light where that was chosen', async () => {
    await open('index.html', {...wide, colorScheme: 'dark'});
    assert.equal(await background(), dark);
    await page.getByRole('button', {name: /外观/}).click();
    assert.equal(await background(), light);
  });

  test('is known before anything is painted', async () => {
    await open('about.html', {...wide, colorScheme: 'light', scripts: [`
      localStorage.setItem('yaodian-scheme', 'dark');
      new MutationObserver((_, observer) => {
        if (!document.documentElement.dataset.scheme) return;
        window.knownAt = performance.now();
        observer.disconnect();
      }).observe(document, {subtree: true, attributes: true, childList: true});`]});
    const painted = await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
    assert.ok(await page.evaluate(() => window.knownAt) < await painted.jsonValue());
  });

  test('works from the disk, and without scripts nothing offers it', async () => {
    await open('file:index.html', wide);
    await page.getByRole('button', {name: /外观/}).click();
    assert.equal(await scheme(), 'light');
    await context.close();
    await open('index.html', {...wide, javaScriptEnabled: false});
    assert.ok(await page.locator('.scheme-switch').isHidden());
    assert.ok(await page.locator('.month-latest').isVisible(), 'the newest year stands in for the month of the clock');
  });
});

describe('a document', () => {
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  const clipboard = {...wide, permissions: ['clipboard-read', 'clipboard-write']};
  const anchor = (id) => page.locator(`[id="${id}"] .anchor`).first();

  test('gives the citation and the link of an item', async () => {
    await open(points, clipboard);
    await anchor(5).focus();
    await page.locator('.passage-actions').waitFor();
    await page.getByRole('button', {name: '复制引用'}).last().click();
    assert.equal(await read(), '《临湖大学工会2023年工作要点》（临大工〔2023〕5号）第5条');
    assert.match(await page.locator('[role=status]').last().innerText(), /^已复制：《临湖大学工会/);
    await page.getByRole('button', {name: '✓ 已复制'}).waitFor();
    await page.locator('.passage-actions').getByRole('button', {name: '复制链接'}).click();
    assert.equal(await read(), server.url + points + '#5');
  });

  test('gives its own citation and link', async () => {
    await open(points + '?highlight=x#3', clipboard);
    await page.locator('[data-action=citation]').click();
    assert.equal(await read(), '《临湖大学工会2023年工作要点》（临大工〔2023〕5号）');
    await page.locator('[data-action=link]').click();
    assert.equal(await read(), server.url + points);
  });

  test('names schedule rows, and sections by their labels', async () => {
    await open(points, wide);
    assert.match(await page.locator('tr[data-place]').first().getAttribute('data-place'), /^20\d\d年\d+月第\d+项$/);
    await page.goto(server.url + 'documents/zhi-dao-yi-jian/beacon-branch-2024.html');
    // Where a passage is cited by its label, the page does not say so again.
    await anchor('s1').focus();
    assert.equal(await page.locator('.passage-actions').getAttribute('aria-label'), '一');
    assert.equal(await page.locator('[id="s1"]').getAttribute('data-place'), null);
    const deepest = page.locator('.section .section .item').first();
    await page.keyboard.press('Escape');
    await deepest.locator('.anchor').first().focus();
    assert.match(await page.locator('.passage-actions').getAttribute('aria-label'), /^[一二三四五]（一）1$/);
    assert.equal(await deepest.getAttribute('data-place'), null);
    assert.match(await deepest.locator('.anchor').first().getAttribute('aria-label'), /^链接到 1/);
  });

  test('copies where pages have no clipboard, and from the disk', async () => {
    for (const address of [points, 'file:' + points]) {
      await open(address, {...wide, scripts: [
        'Object.defineProperty(navigator, "clipboard", {value: undefined});'
        + 'addEventListener("copy", () => { window.copied = document.activeElement.value; });']});
      await page.locator('[data-action=citation]').click();
      await page.getByRole('button', {name: '✓ 已复制'}).waitFor();
      assert.equal(await page.evaluate(() => window.copied), '《临湖大学工会2023年工作要点》（临大工〔2023〕5号）');
      await context.close();
    }
  });

  test('copies from the disk with the clipboard of today', async () => {
    await open('file:' + points, wide);
    await page.locator('[data-action=citation]').click();
    await page.getByRole('button', {name: '✓ 已复制'}).waitFor();
  });

  test('shows the text to copy where the browser refuses', async () => {
    await open(points, {...wide, scripts: [
      'Object.defineProperty(navigator, "clipboard", {value: undefined}); document.execCommand = () => false;']});
    const asked = new Promise((resolve) => page.once('dialog', (dialog) => {
      resolve(dialog.defaultValue());
      dialog.dismiss();
    }));
    await page.locator('[data-action=citation]').click();
    assert.match(await asked, /^《临湖大学工会2023年工作要点》/);
  });

  test('closes the buttons of a passage with Esc, and keeps the focus', async () => {
    await open(points, wide);
    await anchor(2).focus();
    await page.locator('.passage-actions').waitFor();
    await page.keyboard.press('Tab');
    assert.ok(await page.locator('.passage-actions button').first().evaluate((made) => made === document.activeElement));
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.passage-actions').count(), 0);
    assert.ok(await anchor(2).evaluate((link) => link === document.activeElement));
  });

  test('marks the passage that an address leads to, below the header', async () => {
    await open(points + '#9', wide);
    const {top, bottom, marked} = await page.evaluate(() => {
      const item = document.getElementById('9');
      return {top: item.getBoundingClientRect().top, marked: getComputedStyle(item).backgroundColor,
        bottom: document.querySelector('.site-header').getBoundingClientRect().bottom};
    });
    assert.notEqual(marked, 'rgba(0, 0, 0, 0)');
    assert.ok(top >= bottom, `${top} is below ${bottom}`);
  });

  test('has an outline that follows what is read', async () => {
    await open(outlined, wide);
    const links = page.locator('.outline ol a');
    const last = await links.count() - 1;
    for (const i of [2, last]) {
      await page.evaluate((hash) => document.getElementById(hash.slice(1)).scrollIntoView(), await links.nth(i).getAttribute('href'));
      await page.waitForFunction((n) => document.querySelectorAll('.outline ol a')[n].ariaCurrent === 'location'
        || document.querySelectorAll('.outline ol a')[n].getAttribute('aria-current') === 'location', i);
      assert.equal(await page.locator('.outline [aria-current]').count(), 1);
    }
  });

  test('folds the outline on a phone, names the place, and closes it after a choice', async () => {
    await open(outlined, phone);
    const links = page.locator('.outline ol a');
    assert.ok(await links.first().isHidden());
    await page.locator('.outline summary').click();
    assert.ok(await links.first().isVisible());
    await links.nth(3).click();
    assert.ok(await links.first().isHidden());
    await page.waitForFunction(() => document.querySelector('.outline-here').textContent.length > 3);
    const {outline, target} = await page.evaluate(() => ({
      outline: document.querySelector('.outline').getBoundingClientRect().bottom,
      target: document.querySelector(':target').getBoundingClientRect().top,
    }));
    assert.ok(target >= outline - 1, `${target} is below the outline's ${outline}`);
  });

  test('has the same outline without scripts, and all its text', async () => {
    await open(outlined, {...phone, javaScriptEnabled: false});
    await page.locator('.outline summary').click();
    assert.ok(await page.locator('.outline ol a').first().isVisible());
    assert.ok(await page.locator('.item').count() > 5);
    assert.ok(await page.locator('[data-action=citation]').isHidden());
  });

  test('leads to its text as it was imported and back', async () => {
    await open(points, wide);
    await page.getByRole('link', {name: '导入文本'}).click();
    await page.waitForURL(/imported\//);
    const [original, markdown] = await page.locator('.imported').all();
    const lines = (await readFile(join(portal, 'content', '工作要点', '临湖大学工会2023年工作要点.txt'), 'utf8')).split('\n');
    assert.deepEqual((await original.innerText()).trim().split('\n'), lines.join('\n').trim().split('\n'));
    assert.ok(await markdown.isHidden());
    await page.locator('summary', {hasText: 'Markdown'}).click();
    assert.match(await markdown.innerText(), /^---\ntitle: /);
    await page.getByRole('link', {name: '返回文件'}).click();
    await page.waitForURL(/documents\//);
  });
});

describe('the home page', () => {
  test('shows the month of the reader\'s clock', async () => {
    for (const month of [3, 10]) {
      context = await browser.newContext(wide);
      page = await context.newPage();
      watch = await watchPage(page, server.url);
      await page.clock.setFixedTime(new Date(2031, month - 1, 15));
      await page.goto(server.url + 'index.html');
      const shown = page.locator('.month-now:visible');
      assert.equal(await shown.count(), 1);
      assert.match(await shown.locator('h2').innerText(), new RegExp(`本月安排 · ${month}月`));
      assert.ok(await shown.locator('li').count() > 0);
      await context.close();
    }
  });

  test('offers searches that find something', async () => {
    await open('search-help.html', wide);
    const queries = await page.locator('.example').allInnerTexts();
    assert.ok(queries.length >= 8, queries.join(' '));
    for (const query of queries) {
      const {total, suggestion, relaxed} = JSON.parse(await yaodian('-C', portal, 'search', '--json', '--', query));
      assert.ok(total > 0, query);
      assert.equal(suggestion, null, query);
      assert.deepEqual(relaxed, [], query);
    }
    await page.goto(server.url + 'index.html');
    assert.ok((await page.locator('.examples a').allInnerTexts()).every((query) => queries.includes(query)));
  });
});

describe('every kind of page', () => {
  test('keeps to a strict policy, with its styles and scripts in files', async () => {
    await open('index.html', wide);
    for (const path of kinds) {
      await page.goto(server.url + path);
      const inline = await page.evaluate(() => [...document.querySelectorAll('script:not([src]):not([type="application/json"]), style, [style]')]
        .map((found) => found.outerHTML.slice(0, 80)));
      assert.deepEqual(inline, [], path);
    }
  });

  test('fits into 320 pixels, tables in their own scrollers aside', async () => {
    await open('index.html', {viewport: {width: 320, height: 640}});
    for (const path of kinds) {
      await page.goto(server.url + path);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 320, `${path} is ${width} wide`);
    }
  });

  test('does not move once it is painted', async () => {
    for (const size of [wide, phone]) {
      await open('index.html', {...size, scripts: [`
        window.shifts = [];
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.shifts.push(entry.value)))
          .observe({type: 'layout-shift', buffered: true});`]});
      for (const path of kinds) {
        await page.goto(server.url + path);
        await page.waitForTimeout(100);
        // Web Vitals call a sum of .1 good; a hundredth of it is what nobody sees.
        const shifted = await page.evaluate(() => window.shifts.reduce((sum, shift) => sum + shift, 0));
        assert.ok(shifted < .001, `${path}: ${shifted}`);
      }
      await context.close();
    }
  });

  test('has targets of 24 pixels, links within a text aside', async () => {
    await open('index.html', phone);
    for (const path of kinds) {
      await page.goto(server.url + path);
      const small = await page.evaluate(() => [...document.querySelectorAll('button, summary, input, .chip, .plain-button, .year-jump a, .site-navigation a, .topic-chips a')]
        .filter((target) => target.checkVisibility() && target.getBoundingClientRect().width > 1)
        .filter((target) => target.getBoundingClientRect().height < 24 && !target.closest('p, li > span'))
        .map((target) => target.outerHTML.slice(0, 80)));
      assert.deepEqual(small, [], path);
    }
  });

  test('shows where the focus is, never below the header', async () => {
    await open(outlined, {viewport: {width: 1280, height: 500}});
    for (let i = 0; i < 60; ++i) {
      await page.keyboard.press('Tab');
      const hidden = await page.evaluate(() => {
        const focused = document.activeElement;
        if (focused.closest('.site-header, .skip') || focused === document.body) return '';
        const top = document.querySelector('.site-header').getBoundingClientRect().bottom;
        return focused.getBoundingClientRect().bottom <= top ? focused.outerHTML : '';
      });
      assert.equal(hidden, '');
    }
  });
});

test('a document is light: what it loads before search is used', async () => {
  await open('about.html', wide);
  server.forget();
  await page.goto(server.url + points);
  await page.waitForLoadState('networkidle');
  const bytes = (ending) => server.requests.filter(({path}) => path.endsWith(ending)).reduce((sum, {bytes: size}) => sum + size, 0);
  assert.ok(bytes('.css') > 0 && bytes('.css') <= 30_000, `${bytes('.css')} bytes of CSS`);
  // Of these, 6 KB are the words that scripts say, which each page had in its HTML before.
  assert.ok(bytes('.js') > 0 && bytes('.js') <= 31_500, `${bytes('.js')} bytes of script`);
  assert.ok(!server.requests.some(({path}) => path.startsWith('search/')));
  const blocking = await page.evaluate(() => performance.getEntriesByType('resource')
    .filter((entry) => entry.initiatorType === 'script' && entry.renderBlockingStatus === 'blocking').map(({name}) => name));
  assert.deepEqual(blocking, []);
});

test('a portal that does not say where it is published offers no search to address bars', async () => {
  assert.doesNotMatch(await readFile(join(site, 'index.html'), 'utf8'), /rel="search"/);
});
