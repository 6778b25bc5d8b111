/** Books, collections and Word files in the programs that people read them with. */
import assert from 'node:assert/strict';
import {execFile, spawn} from 'node:child_process';
import {mkdir, readFile, readdir} from 'node:fs/promises';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import {launchChromium} from './support/chromium.mjs';
import {sample} from './support/collections.mjs';
import {addressOf} from './support/histories.mjs';
import {makePortal, temporaryFolder, yaodian} from './support/portals.mjs';
import {installed} from './support/readers.mjs';

const run = promisify(execFile);
const missing = (name) => !installed(name) && `${name} is not installed`;
const epubcheck = '/usr/share/java/epubcheck.jar';
let temporary;
let portal;
let browser;

before(async () => {
  temporary = await temporaryFolder();
  portal = await makePortal(join(temporary.path, 'portal'), await sample.originals());
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  await temporary?.remove();
});

const seen = new Set();

/** Exports, the first file of each form twice: that gives the same bytes. @returns the file */
async function exported(form, name, ...words) {
  const to = async (file) => {
    await yaodian('-C', portal.folder, 'export', form, ...(form === 'docx' ? [words[0], file] : [file, ...words]));
    return readFile(file);
  };
  const file = join(temporary.path, name);
  const bytes = await to(file);
  if (!seen.has(form)) assert.ok(bytes.equals(await to(join(temporary.path, `again-${name}`))), `${name} twice`);
  seen.add(form);
  return file;
}

describe('a book', () => {
  test('of a selection has no error and no warning', {skip: missing('epubcheck') || missing('java')}, async () => {
    const book = await exported('epub', 'part.epub', '--select', 'year:2023-2024', '--title', '近两年的文件');
    const {stdout, stderr} = await run('java', ['-jar', epubcheck, '--failonwarnings', book]).catch((error) => error);
    assert.match(stdout + stderr, /No errors or warnings detected/, `${stdout}${stderr}`.slice(0, 3000));
  });

  test('has its contents by body and year, and chapters that look as they should', async () => {
    const folder = join(temporary.path, 'book');
    await mkdir(folder);
    await run('unzip', ['-q', await exported('epub', 'read.epub', '--select', 'year:2023'), '-d', folder]);
    const page = await browser.newPage({viewport: {width: 600, height: 800}});
    const problems = [];
    page.on('console', (message) => problems.push(message.text()));
    page.on('requestfailed', (request) => problems.push(request.url()));
    await page.goto(pathToFileURL(join(folder, 'EPUB', 'contents.xhtml')).href);
    const lines = await page.locator('nav > ol > li').evaluateAll((all) => all.map((line) => line.firstElementChild.textContent));
    assert.ok(lines.includes('工作日历'), String(lines));
    assert.ok(lines.some((line) => /工会/.test(line)), String(lines));
    assert.deepEqual(await page.locator('nav > ol > li > ol > li > span').allTextContents().then((all) => [...new Set(all)]), ['2023年']);
    const links = await page.locator('nav a').evaluateAll((all) => all.map((link) => link.href));
    for (const link of links) {
      await page.goto(link);
      assert.ok((await page.locator('h1').innerText()).length > 0, link);
      assert.equal(await page.locator('script, form, button').count(), 0, link);
      const inside = await page.locator('a[href]').evaluateAll((all) => all.map((one) => one.href).filter((one) => one.startsWith('file:')));
      for (const target of inside) await readFile(new URL(target.split('#')[0]));
    }
    assert.deepEqual(problems, []);
    await page.close();
  });
});

describe('a collection for Kiwix', () => {
  test('passes its check', {skip: missing('zimcheck')}, async () => {
    for (const file of [await exported('zim', 'served.zim'), await exported('zim', 'part.zim', '--select', 'year:2023')]) {
      const {stdout, code = 0} = await run('zimcheck', ['--all', file]).catch((error) => error);
      assert.equal(code, 0, stdout);
      assert.match(stdout, /Overall Test Status: Pass/i, stdout);
      assert.doesNotMatch(stdout, /\[(ERROR|WARNING)\]/i, stdout);
    }
  });

  test('is shown and searched in Chinese', {skip: missing('kiwix-serve')}, async () => {
    const file = await exported('zim', 'served.zim');
    const port = await new Promise((resolve) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const {port: free} = probe.address();
        probe.close(() => resolve(free));
      });
    });
    const server = spawn('kiwix-serve', ['--address', '127.0.0.1', '--port', String(port), file], {stdio: 'ignore'});
    try {
      const site = `http://127.0.0.1:${port}`;
      let answer;
      for (let i = 0; i < 100 && !answer?.ok; ++i) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        answer = await fetch(`${site}/`).catch(() => undefined);
      }
      assert.ok(answer?.ok, 'kiwix-serve answers');
      const found = await (await fetch(`${site}/search?content=served&pattern=${encodeURIComponent('提案办理')}`)).text();
      assert.match(found, /documents\/[^"]+\.html/, found.slice(0, 2000));
      const suggested = await (await fetch(`${site}/suggest?content=served&term=${encodeURIComponent('工作要点')}`)).text();
      assert.match(suggested, /工作要点/);
      const page = await browser.newPage({viewport: {width: 1280, height: 900}});
      const path = /(?:content\/)?served\/(?:A\/)?documents\/[^"?#]+\.html/.exec(found)[0];
      await page.goto(`${site}/${path}`);
      const title = await page.locator('h1').innerText();
      assert.ok(title.length > 5, title);
      await page.close();
    } finally {
      server.kill();
    }
  });
});

describe('Word files', () => {
  const pages = ['documents', 'compare', 'calendar', 'handouts/topics', 'history'];

  test('open in LibreOffice without a message', {skip: missing('soffice')}, async () => {
    const all = (await readdir(portal.site, {recursive: true})).filter((path) => path.endsWith('.html') && !path.endsWith('index.html')).sort();
    const files = [];
    for (const folder of pages) {
      const path = all.find((one) => one.startsWith(`${folder}/`));
      files.push(await exported('docx', `${folder.replace('/', '-')}.docx`, await addressOf(portal.site, path)));
    }
    const to = join(temporary.path, 'pdf');
    const {stdout, stderr} = await run('soffice', ['--headless', `-env:UserInstallation=${pathToFileURL(join(temporary.path, 'office'))}`,
      '--convert-to', 'pdf', '--outdir', to, ...files]);
    // What it says of a Java that it does not find is not about the files.
    const messages = (stdout + stderr).split('\n').filter((line) => !line.includes('javaldx'));
    assert.doesNotMatch(messages.join('\n'), /error|warn|fail/i);
    for (const file of await readdir(to)) {
      const {stdout: text} = await run('pdftotext', [join(to, file), '-']);
      assert.ok(text.length > 50, file);
    }
    assert.equal((await readdir(to)).length, pages.length);
  });

  test('of documents are imported as the same documents', async () => {
    const content = join(portal.folder, 'content');
    const originals = (await readdir(content, {recursive: true})).filter((name) => /\/.*\.(txt|md)$/.test(name)).sort().slice(0, 6);
    for (const original of originals) {
      const outline = async (file) => {
        const json = JSON.parse(await yaodian('outline', '--json', file));
        delete json.document;
        return json;
      };
      const before = await outline(join(content, original));
      if (before.type === 'page') continue;
      const file = await exported('docx', `${originals.indexOf(original)}.docx`, original);
      assert.deepEqual(await outline(file), before, original);
    }
  });
});
