/**
 * Every kind of page of the sample portal and of one made from real documents: valid, accessible, quiet, inside the
 * site, and never wider than the screen, over HTTP in a subfolder and from the unzipped bundle, wide and narrow, light
 * and dark.
 */
import assert from 'node:assert/strict';
import {readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {problemsOfPages} from './support/accessibility.mjs';
import {launchChromium} from './support/chromium.mjs';
import {judgedWithWord, sample} from './support/collections.mjs';
import {watchPage} from './support/page_watch.mjs';
import {makePortal, temporaryFolder, unzipBundle, yaodian} from './support/portals.mjs';
import {serveFolder} from './support/static_server.mjs';
import {htmlProblems} from './support/valid_html.mjs';


let browser;

before(async () => {
  browser = await launchChromium();
});
after(() => browser?.close());

/** Pages of one kind: those of a folder, but for its index and months; at the top, each one. */
function kindOf(path) {
  if (!path.includes('/') || path.endsWith('/index.html')) return path;
  if (/^calendar\/.*-\d\d\.html$/.test(path)) return 'calendar/month';
  return path.split('/')[0];
}

/** The largest page of each kind. */
function oneOfEachKind(pages) {
  const kinds = new Map();
  for (const [path, html] of pages) {
    const kind = kindOf(path);
    if (!kinds.has(kind) || pages.get(kinds.get(kind)).length < html.length) kinds.set(kind, path);
  }
  return [...kinds.values()].sort();
}

/** Publishes the portal with a document that is then withdrawn and without one that is then added. */
async function publishWithNews(portal) {
  const notice = (name) => writeFile(join(portal.folder, 'content', `${name}.txt`),
    `关于办好“${name}”的通知\n各部门：\n${name}定于下月举行，请报名。\n某校工会\n2024年4月5日\n`);
  await notice('春季长跑');
  await yaodian('-C', portal.folder, 'build', '--no-bundle');
  await yaodian('-C', portal.folder, 'publish', '--note');
  await rm(join(portal.folder, 'content', '春季长跑.txt'));
  await notice('秋季长跑');
  await rm(portal.bundle);
  await yaodian('-C', portal.folder, 'build');
  const [bundle] = await readdir(join(portal.folder, 'site', 'bundle'));
  portal.bundle = join(portal.folder, 'site', 'bundle', bundle);
}

function describePages(collection, screens) {
  let temporary;
  let portal;
  let pages; // path → HTML
  let kinds; // a page of each kind

  before(async () => {
    temporary = await temporaryFolder();
    portal = await makePortal(join(temporary.path, 'portal'), await collection.originals());
    await publishWithNews(portal);
    const files = (await readdir(portal.site, {recursive: true})).filter((name) => name.endsWith('.html')).sort();
    pages = new Map(await Promise.all(files.map(async (file) => [file, await readFile(join(portal.site, file), 'utf8')])));
    kinds = oneOfEachKind(pages);
  });
  after(() => temporary?.remove());

  test('there is a page of every kind', () => {
    const found = new Set([...pages.keys()].map((path) => path.split('/')[0]));
    for (const kind of ['index.html', 'whats-new.html', 'search.html', '404.html', 'search-help.html', 'documents', 'years',
      'issuers', 'types', 'topics', 'calendar', 'history', 'handouts', 'compare', 'cited', 'terms', 'series', 'coverage']) {
      assert.ok(found.has(kind), `there is a page of ${kind}`);
    }
  });

  test('every page is valid HTML', async () => {
    const broken = await htmlProblems('<!doctype html><html><body><p><div id="a b"></p></html>', 'broken.html');
    assert.ok(broken.length > 0, 'what is broken is found');
    const problems = [];
    for (const [path, html] of pages) problems.push(...await htmlProblems(html, path));
    assert.deepEqual(problems.slice(0, 30), [], `${problems.length} problems`);
  });

  test('no page has scripts or styles of its own', () => {
    for (const [path, html] of pages) {
      assert.doesNotMatch(html, /<script(?![^>]*\b(?:src=|type="application\/(?:ld\+)?json"))/, path);
      assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+="/, path);
    }
  });

  for (const [width, scheme] of screens) {
    describe(`${width} pixels wide, ${scheme}`, () => {
      let server;
      let page;
      let watch;

      before(async () => {
        server = await serveFolder(portal.site);
        page = await browser.newPage({viewport: {width, height: 900}, colorScheme: scheme});
        watch = await watchPage(page, server.url);
      });
      after(async () => {
        await page?.close();
        await server?.close();
      });

      test('axe-core finds nothing, nothing is wider than the screen, nothing is loaded from elsewhere', async () => {
        const problems = await problemsOfPages(page, server.url, kinds, width);
        assert.deepEqual(problems, []);
        watch.assertNone();
      });
    });
  }

  test('labels stand beside the first line of their items, whatever stands in the margin', async () => {
    const page = await browser.newPage({viewport: {width: 1280, height: 900}});
    let items = 0;
    for (const path of [...pages.keys()].filter((name) => name.startsWith('documents/'))) {
      await page.goto(pathToFileURL(join(portal.site, path)).href);
      const found = await page.evaluate(() => [...document.querySelectorAll('.item')].flatMap((item) => {
        const label = item.querySelector(':scope > .label');
        const line = item.querySelector(':scope > .item-text > p')?.getClientRects()[0];
        if (!label || !line) return [];
        const box = label.getBoundingClientRect();
        return [{id: item.id, away: Math.abs((box.top + box.bottom) / 2 - Math.min((line.top + line.bottom) / 2, line.top + 16))}];
      }));
      items += found.length;
      assert.deepEqual(found.filter(({away}) => away > 8), [], path);
    }
    assert.ok(items > 30, `${items} items`);
    await page.close();
  });

  test('at 400 % nothing has to be scrolled sideways to be read', async () => {
    const page = await browser.newPage({viewport: {width: 320, height: 256}});
    for (const path of kinds) {
      await page.goto(pathToFileURL(join(portal.site, path)).href);
      const shown = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(shown <= 320, `${path} is ${shown} pixels wide`);
    }
    await page.close();
  });

  test('from the unzipped bundle every kind of page is quiet', async () => {
    const site = `${pathToFileURL(await unzipBundle(portal.bundle, temporary.path))}/`;
    const page = await browser.newPage();
    const watch = await watchPage(page, site);
    for (const path of kinds) {
      await page.goto(site + path);
    }
    await page.close();
    watch.assertNone();
  });

  test('layers of the style sheets stand at the top, so that no rule is meant for print only by mistake', async () => {
    const page = await browser.newPage();
    const server = await serveFolder(portal.site);
    for (const path of kinds) {
      await page.goto(server.url + path);
      const nested = await page.evaluate(() => {
        const inside = (rules, depth) => [...rules].flatMap((rule) => [
          ...(depth > 0 && rule instanceof CSSLayerBlockRule ? [rule.cssText.slice(0, 80)] : []),
          ...(rule.cssRules ? inside(rule.cssRules, depth + 1) : []),
        ]);
        return [...document.styleSheets].flatMap((sheet) => inside(sheet.cssRules, 0));
      });
      assert.deepEqual(nested, [], path);
    }
    await page.close();
    await server.close();
  });
}

// What is wider than the screen does not depend on the scheme, nor what has too little contrast on the width.
for (const [collection, screens] of [[sample, [[1280, 'light'], [390, 'dark']]], [judgedWithWord, [[390, 'light']]]]) {
  describe(collection.name, {skip: collection.skip}, () => describePages(collection, screens));
}
