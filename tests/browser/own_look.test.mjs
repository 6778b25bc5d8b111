/** A portal with a theme, a colour, a logo and a language of its own. */
import assert from 'node:assert/strict';
import {appendFile, cp, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {launchChromium} from './support/chromium.mjs';
import {watchPage} from './support/page_watch.mjs';
import {sourceFolder, temporaryFolder, yaodian} from './support/portals.mjs';

describe('a portal\'s own look', () => {
  let folder, own, browser;

  before(async () => {
    folder = await temporaryFolder();
    browser = await launchChromium();
    own = join(folder.path, 'own');
    await yaodian('new', own);
    await appendFile(join(own, 'site', 'site.toml'),
      '\naccent = "#ffd400"\nlogo = "logo.svg"\naddress = "https://www.example.org/portal/"\n');
    const settings = join(own, 'site', 'site.toml');
    await writeFile(settings, (await readFile(settings, 'utf8')).replace('theme = "default"', 'theme = "small"'));
    await cp(join(sourceFolder, 'themes', 'default', 'assets', 'icon.svg'), join(own, 'site', 'logo.svg'));
    await cp(join(sourceFolder, 'tests', 'browser', 'small_theme'), join(own, 'themes', 'small'), {recursive: true});
    await yaodian('-C', own, 'build', '--no-bundle');
  });

  after(async () => {
    await browser?.close();
    await folder?.remove();
  });

  test('has its colour in a shade that can be read, its logo, and a description for address bars', async () => {
    const root = pathToFileURL(join(own, 'site', 'public') + '/').href;
    const context = await browser.newContext({viewport: {width: 1280, height: 800}, colorScheme: 'light'});
    const page = await context.newPage();
    const watch = await watchPage(page, root);
    await page.goto(root + 'index.html');
    const accent = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent'));
    assert.notEqual(await accent(), '#ffd400', 'yellow on white cannot be read');
    await page.emulateMedia({colorScheme: 'dark'});
    assert.equal(await accent(), '#ffd400');
    assert.ok(await page.locator('.site-logo').evaluate((picture) => picture.naturalWidth > 0));
    assert.equal(await page.locator('link[rel=search]').getAttribute('href'), 'opensearch.xml');
    assert.match(await readFile(join(own, 'site', 'public', 'opensearch.xml'), 'utf8'),
      /template="https:\/\/www\.example\.org\/portal\/search\.html\?q=\{searchTerms\}"/);
    assert.equal(await page.locator('link[rel=canonical]').getAttribute('href'),
      'https://www.example.org/portal/index.html');
    assert.equal(await page.locator('link[rel=alternate]').getAttribute('href'), 'feed.xml');
    const parsed = await page.evaluate((files) => files.map((xml) => {
      const tree = new DOMParser().parseFromString(xml, 'application/xml');
      return [tree.documentElement.localName, tree.getElementsByTagName('parsererror').length];
    }), await Promise.all(['feed.xml', 'sitemap.xml'].map((file) => readFile(join(own, 'site', 'public', file), 'utf8'))));
    assert.deepEqual(parsed, [['feed', 0], ['urlset', 0]]);
    assert.deepEqual(watch.problems, []);
    await context.close();
  });

  test('overrides the default theme file by file and word by word', async () => {
    const file = (path) => readFile(join(own, 'site', 'public', path), 'utf8');
    const home = await file('index.html');
    assert.match(home, /<footer class="small-footer">/);
    assert.match(home, />每月要做的事</);
    assert.match(home, />全部文件</, 'other words stay');
    assert.match(await file('assets/words.js'), /"recent":"刚才找过"/);
    assert.equal(await file('assets/compare.css'),
      await readFile(join(sourceFolder, 'tests', 'browser', 'small_theme', 'assets', 'compare.css'), 'utf8'));
    assert.equal(await file('assets/style.css'),
      await readFile(join(sourceFolder, 'themes', 'default', 'assets', 'style.css'), 'utf8'));
  });

  test('speaks English where site.toml says so', async () => {
    const settings = join(own, 'site', 'site.toml');
    await writeFile(settings, (await readFile(settings, 'utf8')).replace('"zh-CN"', '"en"'));
    await yaodian('-C', own, 'build', '--no-bundle');
    const home = await readFile(join(own, 'site', 'public', 'index.html'), 'utf8');
    assert.match(home, /<html lang="en" /);
    assert.match(home, />All documents</);
    assert.match(home, />This month · March/);
  });
});
