/** How other programs find a portal that says where it is published: feeds, schema.org, address bars, codes on paper. */
import assert from 'node:assert/strict';
import {appendFile, readFile, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import jsQR from 'jsqr';
import {launchChromium} from './support/chromium.mjs';
import {startServe, temporaryFolder, yaodian} from './support/portals.mjs';

const address = 'https://menhu.example/yaodian/';

let temporary;
let folder;
let site;
let browser;
let page;

before(async () => {
  temporary = await temporaryFolder();
  folder = join(temporary.path, 'portal');
  await yaodian('new', folder);
  await appendFile(join(folder, 'site', 'site.toml'), `\naddress = "${address}"\n`);
  await yaodian('-C', folder, 'build', '--no-bundle');
  site = join(folder, 'site', 'public');
  browser = await launchChromium();
  page = await browser.newPage();
});

after(async () => {
  await browser?.close();
  await temporary?.remove();
});

const text = (path) => readFile(join(site, path), 'utf8');

/** Titles and links of a feed's entries, as a parser of XML reads them. */
const readFeed = (xml) => page.evaluate((source) => {
  const feed = new DOMParser().parseFromString(source, 'application/xml');
  if (feed.querySelector('parsererror')) return null;
  return {
    title: feed.querySelector('feed > title').textContent,
    self: feed.querySelector('feed > link[rel=self]').getAttribute('href'),
    entries: [...feed.querySelectorAll('entry > link')].map((link) => link.getAttribute('href')),
  };
}, xml);

test('each body, kind and topic has a feed beside its page, which the page names', async () => {
  let feeds = 0;
  for (const kind of ['issuers', 'types', 'topics']) {
    for (const name of await readdir(join(site, kind))) {
      if (!name.endsWith('.xml')) continue;
      ++feeds;
      const feed = await readFeed(await text(`${kind}/${name}`));
      assert.ok(feed, `${kind}/${name} is XML`);
      assert.equal(feed.self, `${address}${kind}/${name}`);
      for (const entry of feed.entries) await text(entry.slice(address.length));
      const html = await text(`${kind}/${name.replace(/xml$/, 'html')}`);
      assert.match(html, new RegExp(`<link rel="alternate" href="${name}" type="application/atom\\+xml"`));
    }
  }
  assert.ok(feeds >= 8, `${feeds} feeds`);
  const all = await readFeed(await text('feed.xml'));
  assert.ok(all.entries.length >= 5);
});

test('a document says in the words of schema.org what it is', async () => {
  const path = 'documents/tong-zhi/' + (await readdir(join(site, 'documents', 'tong-zhi')))[0];
  const html = await text(path);
  const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)[1]);
  assert.equal(data['@type'], 'DigitalDocument');
  assert.equal(data.url, address + path);
  assert.equal(data.name, /<title>(.*?) · /.exec(html)[1]);
  assert.match(data.datePublished ?? data.dateCreated, /^\d{4}-\d\d-\d\d$/);
  assert.equal(data.publisher[0]['@type'], 'Organization');
});

test('the code on a handout is the address of the page that it was made from', async () => {
  const topics = await readdir(join(site, 'handouts', 'topics'));
  await page.goto(`file://${join(site, 'handouts', 'topics', topics[0])}`);
  assert.equal(await page.locator('.printed-address span').innerText(), `最新内容见：\n${address}topics/${topics[0]}`);
  const {pixels, width, height} = await page.locator('.printed-address svg').evaluate(async (svg) => {
    const size = 384;
    const picture = svg.cloneNode(true);
    for (const [name, value] of Object.entries({xmlns: 'http://www.w3.org/2000/svg', width: size, height: size})) picture.setAttribute(name, value);
    picture.querySelector('rect').setAttribute('fill', '#fff');
    const image = new Image();
    image.src = 'data:image/svg+xml,' + encodeURIComponent(picture.outerHTML);
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), {width: size, height: size});
    canvas.getContext('2d').drawImage(image, 0, 0);
    return {pixels: [...canvas.getContext('2d').getImageData(0, 0, size, size).data], width: size, height: size};
  });
  assert.equal(jsQR(Uint8ClampedArray.from(pixels), width, height)?.data, `${address}topics/${topics[0]}`);
});

test('serve tells address bars where suggestions are, and gives them', async () => {
  const served = await startServe(folder);
  try {
    const description = await (await fetch(served.url + 'opensearch.xml')).text();
    assert.match(description, new RegExp(`type="application/x-suggestions\\+json" template="${address}api/suggest\\?q={searchTerms}"`));
    const response = await fetch(served.url + 'api/suggest?q=' + encodeURIComponent('提案'));
    assert.match(response.headers.get('content-type'), /^application\/x-suggestions\+json/);
    const [query, suggestions] = await response.json();
    assert.equal(query, '提案');
    assert.ok(suggestions.length >= 3 && suggestions.some((suggestion) => suggestion.includes('提案')));
    assert.equal(new Set(suggestions).size, suggestions.length);
  } finally {
    await served.stop();
  }
});
