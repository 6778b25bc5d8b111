/**
 * The scripts of search without a page: what the module asks of the page, and the same answers as the command line,
 * from an index that comes in one load and from one in chunks.
 */
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {readFile, readdir, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import vm from 'node:vm';
import {difference} from './support/answers.mjs';
import {makeLargePortal} from './support/large_portal.mjs';
import {makePortal, program, sourceFolder, temporaryFolder, yaodian} from './support/portals.mjs';
import {damaged, scriptBytes, scriptText} from './support/scripts.mjs';

const module = join(dirname(dirname(program)), 'share', 'yaodian', 'search', 'module.wasm');
const skip = process.env.YAODIAN_PAGE_SEARCH || existsSync(module) ? false : 'the program was built without its module';

/**
 * Runs the scripts of a site with the least of a page that they need. There is no Worker, so this is also the way that
 * they take where a page may have none.
 * @returns the site's `YaodianSearch`, and `files`: what was loaded
 */
async function searchOf(site) {
  const files = [];
  const base = join(site, '/');
  const context = vm.createContext({
    location: {protocol: 'file:', href: 'file:///portal/index.html'}, console, setTimeout, clearTimeout, URL, Blob,
    TextEncoder, TextDecoder, WebAssembly, atob,
    document: {
      currentScript: null,
      createElement: () => ({remove() {}}),
      head: {
        appendChild(script) {
          const path = fileURLToPath(script.src);
          files.push(path.slice(base.length));
          readFile(path).then((bytes) => {
            vm.runInContext(scriptText(bytes), context);
            script.onload();
          }, () => script.onerror());
        },
      },
    },
  });
  vm.runInContext(scriptText(await readFile(join(site, 'search', 'yaodian-search.js'))), context);
  return {YaodianSearch: vm.runInContext('YaodianSearch', context), files, url: `file://${base}`};
}

describe('the search module', {skip}, () => {
  test('imports the three functions of the page and what a C library asks of a system, nothing else', async () => {
    const names = WebAssembly.Module.imports(new WebAssembly.Module(await readFile(module)))
      .map(({module: from, name}) => `${from}.${name}`);
    const page = names.filter((name) => name.startsWith('page.')).sort();
    assert.deepEqual(page, ['page.read', 'page.text', 'page.text_size']);
    const system = /^(wasi_snapshot_preview1\.(proc_exit|environ_\w+|fd_\w+)|env\.(emscripten_notify_memory_growth|__syscall_\w+|__call_sighandler))$/;
    assert.deepEqual(names.filter((name) => !name.startsWith('page.') && !system.test(name)), []);
  });

  test('comes with the licences of what is compiled in', async () => {
    const text = await readFile(join(dirname(module), 'licences.txt'), 'utf8');
    for (const name of ['xapian-core', 'GNU GENERAL PUBLIC LICENSE', 'zlib', 'musl']) assert.ok(text.includes(name), name);
  });

  test('is at most 361 KB', async () => {
    assert.ok((await readFile(module)).length <= 361 * 1024);
  });
});

describe('search without a page', {skip}, () => {
  let temporary;
  let small;
  let large;
  before(async () => {
    temporary = await temporaryFolder();
    const content = join(sourceFolder, 'content');
    small = await makePortal(join(temporary.path, 'small'), (await readdir(content)).map((name) => join(content, name)));
    large = await makeLargePortal(join(temporary.path, 'large'), 300);
  });
  after(() => temporary.remove());

  async function compare(portal, queries) {
    const {YaodianSearch, files, url} = await searchOf(portal.site);
    const search = await YaodianSearch.open(url);
    for (const query of queries) {
      const native = JSON.parse(await yaodian('-C', portal.folder, 'search', query, '--json', '--limit', '8'));
      const answer = JSON.parse(JSON.stringify(await search.search(query, {limit: 8})));
      assert.equal(difference(native, answer), '', query);
    }
    assert.ok(existsSync(join(portal.site, 'search', 'licences.txt')));
    assert.equal(search.loaded().requests, files.length);
    search.close();
    return files;
  }

  test('a small index comes with the script itself and answers as the command line does', async () => {
    const files = await compare(small, ['提案', '職代會', 'tian', '七月', '送温暧', '“书面答复提案人”', '']);
    assert.deepEqual(files.map((file) => file.replace(/-\w{6}\./, '.')).sort(), ['search/module.js']);
  });

  test('a large one comes in pieces, each once, and answers as the command line does', async () => {
    const files = await compare(large, ['职工代表大会', 'zhigongliaoyang', '2020年送温暖', '档案整里', '提案征集 公示',
      '“羽毛球比赛”', '乒乓', '临湖大学工会', '没有的词语']);
    assert.ok(files.some((file) => file.startsWith('search/postings/')));
    assert.ok(files.some((file) => file.startsWith('search/texts/')));
    assert.equal(new Set(files).size, files.length, 'no file is loaded twice');
  });

  test('a first query loads little', async () => {
    const {YaodianSearch, files, url} = await searchOf(large.site);
    const search = await YaodianSearch.open(url);
    await search.search('职工代表大会', {limit: 8});
    assert.ok(files.length <= 18, `${files.length} files`);
    assert.ok(!files.some((file) => file.includes('/readings-')), 'who writes Chinese needs no pinyin');
    await search.search('zhigong');
    assert.equal(files.filter((file) => file.includes('/readings-')).length, 1);
  });

  test('the topics of passages are loaded when they are wanted', async () => {
    const {YaodianSearch, files, url} = await searchOf(large.site);
    const search = await YaodianSearch.open(url);
    const tables = () => files.filter((file) => file.includes('/topics-')).length;
    assert.equal((await search.search('职工', {countsTopics: 'loaded'})).countsTopics, false);
    assert.equal(tables(), 0);
    await search.search('职工');
    assert.equal(tables(), 1);
    assert.equal((await search.search('职工', {countsTopics: 'loaded'})).countsTopics, true);
  });

  test('of two queries at once the older one gives way', async () => {
    const {YaodianSearch, url} = await searchOf(large.site);
    const search = await YaodianSearch.open(url);
    const older = search.search('消防演练', {limit: 8});
    const newer = search.search('提案', {limit: 8});
    await assert.rejects(older, {code: 'superseded'});
    assert.ok((await newer).total > 0);
  });

  /** What is said when a file has other bytes; the file is as it was afterwards. */
  async function errorWith(portal, pattern, change, use) {
    const folder = join(portal.site, 'search');
    const name = (await readdir(folder, {recursive: true})).sort().find((file) => pattern.test(file));
    const good = await readFile(join(folder, name));
    await writeFile(join(folder, name), scriptBytes(change(scriptText(good))));
    try {
      const {YaodianSearch, url} = await searchOf(portal.site);
      await use(await YaodianSearch.open(url));
    } catch (error) {
      return error;
    } finally {
      await writeFile(join(folder, name), good);
    }
    return null;
  }
  test('a damaged file is noticed, whichever it is', async () => {
    for (const pattern of [/^yaodian-search/, /^module-/]) {
      const error = await errorWith(small, pattern, damaged, (search) => search.search('提案'));
      assert.equal(error?.code, 'damaged', String(pattern));
      assert.match(error.file, pattern);
    }
    const other = (text) => text.replace(/^YaodianSearch.data\('module-\w+'/, "YaodianSearch.data('module-000000'");
    assert.equal((await errorWith(small, /^module-/, other, () => {}))?.code, 'damaged', 'a file under another\'s name');
    assert.equal((await errorWith(small, /^module-/, () => '', () => {}))?.code, 'damaged', 'an empty file');
  });

  test('a missing file is named', async () => {
    const {YaodianSearch, url} = await searchOf(large.site);
    await assert.rejects(YaodianSearch.open(url.replace('site/public', 'site/nowhere')), ({code, file}) =>
      code === 'missing' && /^module-\w{6}\.js$/.test(file));
  });
});
