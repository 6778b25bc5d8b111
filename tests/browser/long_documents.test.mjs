/** A document of hundreds of articles: quick to open, and nothing of it is lost by that. */
import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {after, before, describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {launchChromium} from './support/chromium.mjs';
import {makePortal, temporaryFolder} from './support/portals.mjs';

const skip = !process.env.YAODIAN_PAGE_SEARCH && 'the search module was not built';

const han = (number) => [...String(number)].map((digit) => '〇一二三四五六七八九'[digit]).join('');

/** A regulation with so many chapters of ten articles. */
function regulation(title, chapters) {
  let text = `---\ntitle: "${title}"\ntype: other\ntype_name: "规定"\nissuer: "临湖大学工会"\nyear: 2024\n---\n\n# ${title}\n\n`;
  let article = 0;
  for (let chapter = 1; chapter <= chapters; ++chapter) {
    text += `## 第${han(chapter)}章 部门之${han(chapter)}\n\n`;
    for (let i = 0; i < 10; ++i) {
      ++article;
      text += `- 第${han(article)}条 ${'各部门按时报送材料，由工会登记。'.repeat(1 + (article % 7))}编号${article}。\n\n  本条由办公室解释。\n\n`;
    }
  }
  return text;
}

describe('a long document', () => {
  let temporary;
  let browser;
  let page;
  let address;
  before(async () => {
    temporary = await temporaryFolder();
    const originals = [['long.md', regulation('临湖大学报送规定', 60)], ['short.md', regulation('临湖大学登记规定', 5)]]
      .map(([name, text]) => [join(temporary.path, name), text]);
    for (const [file, text] of originals) await writeFile(file, text);
    const {site} = await makePortal(join(temporary.path, 'portal'), originals.map(([file]) => file));
    address = (name) => pathToFileURL(join(site, 'documents', name)).href;
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await temporary.remove();
  });

  async function open(url, viewport) {
    await page?.close();
    page = await browser.newPage({viewport});
    await page.goto(url);
    await page.waitForTimeout(300); // two frames lay out what has come near
  }
  const isLaidOut = (id) => page.evaluate((place) =>
    document.getElementById(place).querySelector('.item').checkVisibility({contentVisibilityAuto: true}), id);

  test('is laid out where one reads, a short one whole', async () => {
    await open(address('long.html'), {width: 1280, height: 900});
    assert.equal(await isLaidOut('s1'), true);
    assert.equal(await isLaidOut('s50'), false);
    await page.evaluate(() => document.getElementById('s50').scrollIntoView());
    await page.waitForFunction(() =>
      document.getElementById('s50').querySelector('.item').checkVisibility({contentVisibilityAuto: true}));
    await open(address('short.html'), {width: 1280, height: 900});
    assert.equal(await isLaidOut('s5'), true);
  });

  for (const width of [1280, 390]) {
    test(`has its places where links lead, ${width} wide`, async () => {
      for (const place of ['s30', '345', '521']) {
        await open(`${address('long.html')}#${place}`, {width, height: 900});
        const top = () => page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, place);
        const found = await top();
        await page.addStyleTag({content: '.section { content-visibility: visible !important; }'});
        await page.evaluate((id) => document.getElementById(id).scrollIntoView(), place);
        assert.ok(Math.abs(found - (await top())) < 3, `${place} is at ${found} instead of ${await top()}`);
      }
    });
  }

  test('is printed whole', async () => {
    await open(address('long.html'), {width: 1280, height: 900});
    await page.emulateMedia({media: 'print'});
    assert.deepEqual(await page.evaluate(() => [...new Set([...document.querySelectorAll('.section')]
      .map((section) => getComputedStyle(section).contentVisibility))]), ['visible']);
  });

  test('is searched whole', {skip}, async () => {
    await open(address('long.html'), {width: 1280, height: 900});
    await page.click('[data-action=find]');
    await page.fill('.highlight-words', '编号555');
    await page.waitForFunction(() => {
      const {top, bottom} = document.getElementById('555').getBoundingClientRect();
      return top > 0 && bottom < innerHeight;
    });
  });
});
