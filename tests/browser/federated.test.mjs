/** One search over the portals of three institutions: each with its own site and its index served by xapian-tcpsrv. */
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {cp, mkdir, writeFile} from 'node:fs/promises';
import {connect, createServer} from 'node:net';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {accessibilityProblems} from './support/accessibility.mjs';
import {launchChromium} from './support/chromium.mjs';
import {serveFolder} from './support/static_server.mjs';
import {sourceFolder, startServe, temporaryFolder, yaodian} from './support/portals.mjs';
import {installed} from './support/readers.mjs';

const missing = installed('xapian-tcpsrv') ? false : 'xapian-tcpsrv is not installed (Debian: xapian-tools)';
const names = ['工作要点门户', '通知门户', '安排门户'];

let temporary;
let browser;
let page;
let server;
const sites = [];
const indexes = [];

const freePort = () => new Promise((resolve) => {
  const taken = createServer().listen(0, '127.0.0.1', () => {
    const {port} = taken.address();
    taken.close(() => resolve(port));
  });
});

/** Serves an index, and comes back when it can be asked. */
async function serveIndex(portal, port) {
  const process = spawn('xapian-tcpsrv', ['--quiet', '--interface', '127.0.0.1', '--port', port,
    join(portal, 'site', '.cache', 'index', 'shared')], {detached: true});
  for (let tries = 0; tries < 500; ++tries) {
    const answers = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (answers) return process;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('xapian-tcpsrv does not listen');
}

before(async () => {
  if (missing) return;
  temporary = await temporaryFolder();
  const content = join(sourceFolder, 'content');
  const folders = [['工作要点'], ['通知', '批复', '指导意见'], ['工作安排']];
  const list = [];
  for (const [i, name] of names.entries()) {
    const portal = join(temporary.path, 'portal-' + i);
    await mkdir(join(portal, 'content'), {recursive: true});
    await mkdir(join(portal, 'site'));
    for (const folder of folders[i]) await cp(join(content, folder), join(portal, 'content', folder), {recursive: true});
    await cp(join(sourceFolder, 'site', 'vocabulary.toml'), join(portal, 'site', 'vocabulary.toml'));
    await writeFile(join(portal, 'site', 'site.toml'), `title = "${name}"\nshared_index = true\n`);
    await yaodian('-C', portal, 'build', '--no-bundle');
    sites.push(await serveFolder(join(portal, 'site', 'public')));
    const port = await freePort();
    indexes.push({process: await serveIndex(portal, port), portal, port});
    list.push(`[[portal]]\nname = "${name}"\naddress = "${sites[i].url}"\nindex = "127.0.0.1:${port}"\n`);
  }
  const association = join(temporary.path, 'association');
  await yaodian('new', '--empty', association);
  await writeFile(join(association, 'content', '说明.md'), '---\ntitle: 关于联合检索的通知\n---\n各单位：\n\n请使用联合检索。\n');
  await yaodian('-C', association, 'build', '--no-bundle');
  await writeFile(join(association, 'portals.toml'), list.join('\n'));
  server = await startServe(association, {options: ['--federate', join(association, 'portals.toml'), '--base-path', '/all/']});
  browser = await launchChromium();
  page = await browser.newPage({viewport: {width: 1280, height: 900}});
});

after(async () => {
  await browser?.close();
  await server?.stop();
  for (const site of sites) await site.close();
  for (const {process: {pid}} of indexes) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch { /* It is gone already. */ }
  }
  await temporary?.remove();
});

const ask = async (parameters) => {
  const response = await fetch(server.url + 'api/federated?' + new URLSearchParams(parameters));
  return {status: response.status, results: await response.json()};
};

test('the interface gives hits of all portals, each with its portal and whole links', {skip: missing}, async () => {
  const {status, results} = await ask({q: '提案', limit: 50});
  assert.equal(status, 200);
  assert.deepEqual(results.missing, []);
  assert.ok(Object.keys(results.facets.portal).length >= 2);
  for (const hit of results.hits) {
    const site = sites[names.indexOf(hit.portal)];
    assert.ok(hit.url.startsWith(site.url), hit.url);
    assert.equal((await fetch(hit.url)).status, 200, hit.url);
  }
  const some = await ask({q: '提案', limit: 50, portal: names[0]});
  assert.deepEqual(some.results.hits.map((hit) => hit.url),
    results.hits.filter((hit) => hit.portal === names[0]).map((hit) => hit.url));
  assert.equal((await ask({q: '提案', portal: ''})).status, 400);
});

test('the page of all portals is looked for in, filtered by portal, and leads to their sites', {skip: missing}, async () => {
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error') problems.push(message.text()); });
  await page.goto(server.url + 'search.html?q=' + encodeURIComponent('提案'));
  await page.getByRole('link', {name: '在各个门户中查找'}).click();
  await page.locator('.search-hit').first().waitFor();
  assert.equal(await page.locator('h1').innerText(), '联合检索');
  assert.match(await page.title(), /^提案 · 联合检索/);
  const facts = await page.locator('.search-group-facts').allInnerTexts();
  assert.ok(facts.every((text) => names.some((name) => text.startsWith(name + ' · '))), facts.join('\n'));
  const chips = page.locator('[data-facet^="portal="]');
  assert.ok(await chips.count() >= 2);
  const before = await page.locator('.search-count').innerText();
  await chips.first().click();
  await page.waitForFunction((text) => document.querySelector('.search-count').innerText !== text, before);
  assert.equal(new URL(page.url()).searchParams.getAll('portal').length, 1);
  assert.deepEqual(await accessibilityProblems(page), []);

  await page.fill('.search-page .search-input', 'tian');
  await page.waitForFunction(() => new URLSearchParams(location.search).get('q') === 'tian' &&
    !document.getElementById('search-results').hasAttribute('aria-busy')); // the hits are this question's
  const link = await page.locator('.search-hit-heading').first().getAttribute('href');
  await page.locator('.search-hit-heading').first().click();
  await page.waitForURL(link);
  assert.ok(sites.some((site) => page.url().startsWith(site.url)));
  await page.waitForFunction(() => CSS.highlights.size > 0); // the page of the hit marks the words
  assert.deepEqual(problems, []);
});

test('a portal that goes is named, and the others answer', {skip: missing}, async () => {
  process.kill(-indexes[0].process.pid, 'SIGKILL');
  const {status, results} = await ask({q: '通知'});
  assert.equal(status, 200);
  assert.deepEqual(results.missing, [names[0]]);
  assert.ok(results.hits.length > 0);
  await page.goto(server.url + 'federated.html?q=' + encodeURIComponent('通知'));
  await page.locator('.search-hit').first().waitFor();
  assert.match(await page.locator('.search-message').innerText(), /没有应答.*工作要点门户/);
  assert.deepEqual(await accessibilityProblems(page), []);
});

test('a list of portals that is wrong is refused with its line', {skip: missing}, async () => {
  const file = join(temporary.path, 'wrong.toml');
  const run = async (text) => {
    await writeFile(file, text);
    await assert.rejects(startServe(join(temporary.path, 'association'), {options: ['--federate', file]}), (error) => {
      assert.match(error.message, /ended with [1-9]/);
      assert.match(error.message, /wrong\.toml/);
      return true;
    });
  };
  await run('');
  await run('[[portal]]\nname = "A"\naddress = "http://a/"\n');
  await run('[[portal]]\nname = "A"\naddress = "http://a/"\nindex = "a"\n');
  await run('[[portal]]\nname = "A"\naddress = "http://a/"\nindex = "a:1"\n[[portal]]\nname = "B"\naddress = "http://a/b/"\nindex = "a:2"\n');
});
