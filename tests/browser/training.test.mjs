/** The training set in a bundle: every exercise is done as a person does it, checked in the page, and printed. */
import assert from 'node:assert/strict';
import {readFile, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {after, before, describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {problemsOfPages} from './support/accessibility.mjs';
import {launchChromium} from './support/chromium.mjs';
import {sample} from './support/collections.mjs';
import {watchPage} from './support/page_watch.mjs';
import {makePortal, temporaryFolder, unzipBundle, yaodian} from './support/portals.mjs';
import {serveFolder} from './support/static_server.mjs';
import {htmlProblems} from './support/valid_html.mjs';

const hasSearch = Boolean(process.env.YAODIAN_PAGE_SEARCH);

describe('the training set', {skip: !hasSearch && 'the pages of this build cannot search'}, () => {
  let temporary;
  let browser;
  let folder;
  let site;
  let page;
  let watch;

  before(async () => {
    temporary = await temporaryFolder();
    const portal = await makePortal(join(temporary.path, 'portal'), await sample.originals());
    const zip = (await yaodian('-C', portal.folder, 'bundle', '--training')).trim();
    const bytes = await readFile(zip);
    await yaodian('-C', portal.folder, 'bundle', '--training');
    assert.ok(bytes.equals(await readFile(zip)), 'the same sheets each time');
    folder = await unzipBundle(zip, temporary.path);
    site = `${pathToFileURL(folder)}/`;
    browser = await launchChromium();
    page = await browser.newPage({viewport: {width: 1280, height: 900}});
    watch = await watchPage(page, site);
  });
  after(async () => {
    await browser?.close();
    await temporary?.remove();
  });

  test('each exercise is solved by its way, and the page says so', async () => {
    await page.goto(`${site}training/exercises.html`);
    const exercises = await page.locator('.training-exercise').evaluateAll((all) => all.map((one) => ({
      kind: one.querySelector('h2').textContent.trim(),
      way: one.querySelectorAll('.training-help a')[0].href,
      answer: one.querySelectorAll('.training-help a')[1].href,
      citation: one.querySelectorAll('.training-help a')[1].textContent,
    })));
    assert.equal(exercises.length, 20);
    assert.ok(new Set(exercises.map(({kind}) => kind.replace(/^\d+\s*/, ''))).size >= 11, 'kinds');
    for (const {kind, way, answer} of exercises) {
      await page.goto(way);
      const place = answer.slice(answer.indexOf('/documents/') + 1);
      const [file, anchor] = place.split('#');
      const link = page.locator(`main a[href*="${file}"]${anchor ? `[href$="#${anchor}"]` : ''}`).first();
      if (/打错字/.test(kind)) {
        // What was meant is found at once, or after one click.
        const suggestion = page.locator('.search-suggestion a');
        await link.or(suggestion).first().waitFor({state: 'attached', timeout: 8000});
        if (await link.count() === 0) await suggestion.first().click();
      }
      await link.waitFor({state: 'attached', timeout: 8000}).catch(() => assert.fail(`${kind}: ${way} does not lead to ${place}`));
    }
    // What the button copies there.
    for (const exercise of exercises) {
      await page.goto(exercise.answer);
      exercise.copied = await page.evaluate(async () => {
        const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
        // The button's group is named by the place.
        while (place && !document.querySelector('.passage-actions')) await new Promise((done) => { setTimeout(done, 10); });
        const name = place ? document.querySelector('.passage-actions').getAttribute('aria-label') : '';
        return document.querySelector('article.document').dataset.citation + name;
      });
    }
    await page.goto(`${site}training/exercises.html`);
    for (const [index, {answer, citation, copied, kind}] of exercises.entries()) {
      const exercise = page.locator('.training-exercise').nth(index);
      const answerOf = async (text) => {
        await exercise.locator('input').fill(text);
        await exercise.locator('button').click();
        return exercise.locator('output').textContent();
      };
      assert.match(await answerOf('https://portal.example.org/documents/other.html#99'), /还不是/, kind);
      if (!/复制引用/.test(kind)) assert.match(await answerOf(answer.replace('#', '?q=x#')), /对了/, kind);
      assert.match(await answerOf(citation), /对了/, kind);
      assert.match(await answerOf(copied), /对了/, `${kind}: ${copied}`);
    }
    assert.match(await page.locator('.training-done').textContent(), /做对 20 题，共 20 题/);
    watch.assertNone();
  });

  test('sheets fit on A4 paper and are valid and accessible', async () => {
    const files = (await readdir(join(folder, 'training'))).sort();
    assert.deepEqual(files, ['exercises.html', 'glossary.html', 'index.html', 'new.html']);
    const problems = [];
    for (const file of files) problems.push(...await htmlProblems(await readFile(join(folder, 'training', file), 'utf8'), file));
    const server = await serveFolder(folder);
    try {
      problems.push(...await problemsOfPages(page, server.url, files.map((file) => `training/${file}`), 1280));
    } finally {
      await server.close();
    }
    assert.deepEqual(problems, []);
    await page.goto(`${site}training/index.html`);
    await page.emulateMedia({media: 'print'});
    assert.ok(await page.locator('.training-table').evaluate((table) => table.scrollWidth <= table.parentElement.clientWidth + 1));
    const sheet = await page.pdf({format: 'A4'});
    assert.ok((sheet.toString('latin1').match(/\/Type \/Page\b/g) ?? []).length <= 3, 'at most three sheets');
    await page.emulateMedia({media: 'screen'});
  });
});
