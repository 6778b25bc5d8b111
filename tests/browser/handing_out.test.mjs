/** What a trainer hands out later: the changes since a bundle, unpacked over it; and a bundle with a password. */
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {cp, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {after, before, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import {launchChromium} from './support/chromium.mjs';
import {sample} from './support/collections.mjs';
import {watchPage} from './support/page_watch.mjs';
import {makePortal, program, temporaryFolder, unzipBundle, yaodian} from './support/portals.mjs';
import {installed} from './support/readers.mjs';

const run = promisify(execFile);
const hasSearch = Boolean(process.env.YAODIAN_PAGE_SEARCH);
let temporary;
let browser;
let portal;
let old; // the earlier bundle's zip
let folder; // and the folder that it was unzipped to

before(async () => {
  temporary = await temporaryFolder();
  portal = await makePortal(join(temporary.path, 'portal'), await sample.originals());
  old = join(temporary.path, 'old.zip');
  await cp(portal.bundle, old);
  folder = await unzipBundle(old, temporary.path);
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  await temporary?.remove();
});

/** What the program prints, and its exit code. */
async function said(...words) {
  try {
    return {code: 0, text: (await run(program, words)).stdout};
  } catch (error) {
    return {code: error.code, text: error.stdout + error.stderr};
  }
}

test('without a change there is nothing to hand out', async () => {
  assert.match(await yaodian('-C', portal.folder, 'bundle', '--since', old), /Nothing has changed/);
});

test('changes unpacked over the old folder show what is new and find it', async () => {
  const content = join(portal.folder, 'content');
  const files = (await readdir(content, {recursive: true})).filter((name) => /yao-?dian.*\.(txt|md)$|要点.*\.(txt|md)$/.test(name)).sort();
  const changed = join(content, files[0]);
  const text = await readFile(changed, 'utf8');
  const place = text.indexOf('。');
  await writeFile(changed, `${text.slice(0, place)}，并举办鲸落读书会${text.slice(place)}`);
  await rm(join(content, files.at(-1)));
  await yaodian('-C', portal.folder, 'build');
  const printed = await yaodian('-C', portal.folder, 'bundle', '--since', old);
  assert.match(printed, /-since-[0-9a-f]{8}\.zip: \d+ files to unpack over the earlier bundle, \d+ no longer needed there/);
  const zip = `${printed.split('.zip')[0]}.zip`;
  await run('unzip', ['-q', '-o', zip, '-d', dirname(folder)]);
  const note = await readFile(join(dirname(folder), '更新说明.txt'), 'utf8');
  assert.match(note, /放进原来的文件夹 \S+ 才能用/);

  const page = await browser.newPage({viewport: {width: 1280, height: 900}});
  const site = `${pathToFileURL(folder)}/`;
  const watch = await watchPage(page, site);
  if (hasSearch) {
    await page.goto(`${site}search.html?q=${encodeURIComponent('鲸落')}`);
    await page.locator('main mark').first().waitFor();
    await page.locator('main ol a[href*="documents/"]').first().click();
    await page.getByText('鲸落读书会').first().waitFor();
  }
  await page.goto(`${site}documents/index.html`);
  const links = await page.locator('main a[href]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const pages = (await readdir(join(portal.site, 'documents'), {recursive: true})).filter((name) => name.endsWith('.html'));
  for (const link of links.filter((one) => !one.includes('..') && one.endsWith('.html'))) assert.ok(pages.includes(decodeURI(link)), link);
  watch.assertNone();
  await page.close();

  const left = await said('verify', folder);
  assert.equal(left.code, 1);
  for (const line of left.text.trim().split('\n').slice(0, -1)) assert.match(line, /^not needed: /);
  assert.match(await yaodian('apply', zip, folder), /0 files new or changed, [1-9]\d* removed/);
  assert.match((await said('verify', folder)).text, /complete and unchanged/);
});

test('a bundle with a password opens with 7-Zip and the password only', {skip: !installed('7zz') && '7-Zip is not installed'}, async () => {
  await writeFile(join(temporary.path, 'password.txt'), 'correct horse\n');
  const zip = (await yaodian('-C', portal.folder, 'bundle', '--password-file', join(temporary.path, 'password.txt'))).trim();
  assert.match(zip, /-password\.zip$/);
  const to = join(temporary.path, 'secret');
  await assert.rejects(run('7zz', ['x', '-y', '-pwrong', `-o${to}-wrong`, zip]));
  await run('7zz', ['x', '-y', '-pcorrect horse', `-o${to}`, zip]);
  const note = await readFile(join(to, '解压说明.txt'), 'utf8');
  assert.match(note, /7-Zip/);
  assert.match(note, /资源管理器/);
  const top = (await readdir(to, {withFileTypes: true})).find((entry) => entry.isDirectory()).name;
  assert.match((await said('verify', join(to, top))).text, /complete and unchanged/);
  const {stdout} = await run('7zz', ['l', '-slt', zip]);
  const methods = [...stdout.matchAll(/^Path = (.*)[\s\S]*?^Encrypted = (.)[\s\S]*?^Method = (.*)$/gm)].map((match) => match.slice(1));
  for (const [path, encrypted, method] of methods.filter(([path]) => path.startsWith(top))) {
    assert.equal(encrypted, '+', path);
    assert.match(method, /AES-256/, path);
  }
  // Every unpacker reads the note.
  const {stdout: readable} = await run('unzip', ['-p', zip, 'UNPACK.txt']);
  assert.match(readable, /AES-256/);
});
