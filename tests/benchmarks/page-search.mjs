// Measures search in the page against Pagefind on the same pages, in one run: what a first query loads and how long it
// takes, over HTTP and (ours alone) from a disk, and what a key stroke costs once that is there. Prints, asserts nothing.
//
// usage: node page-search.mjs YAODIAN [DOCUMENTS or a FOLDER of originals]
import {execFileSync} from 'node:child_process';
import {cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import process from 'node:process';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {launchChromium} from '../browser/support/chromium.mjs';
import {serveFolder} from '../browser/support/static_server.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const program = resolve(process.argv[2]);
const collection = process.argv[3] || '5000';
const queries = ['提案征集', '职工代表大会', '消防演练', '羽毛球比赛', '困难帮扶', '经费预算', '技能培训', '送温暖'];
const shown = 6; // hits with their snippets, as many as the search box shows while one types; it counts no topics

const work = mkdtempSync(join(tmpdir(), 'yaodian-page-search-'));
process.on('exit', () => rmSync(work, {recursive: true, force: true}));

const portal = join(work, 'portal');
const site = join(portal, 'site', 'public');
const run = (command, ...words) => execFileSync(command, words, {stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28});
run(program, 'new', portal, '--empty');
if (existsSync(collection)) {
  cpSync(collection, join(portal, 'content', 'collection'), {recursive: true});
} else {
  run(process.execPath, join(here, 'generate.mjs'), join(portal, 'content'), collection);
}
const build = () => run(program, '-C', portal, 'build', '--no-bundle');
build();

const peer = join(work, 'peer');
cpSync(site, peer, {recursive: true});
rmSync(join(peer, 'search'), {recursive: true});
const peers = join(here, 'node_modules', '@pagefind');
run(join(peers, readdirSync(peers)[0], 'bin', 'pagefind_extended'), '--site', peer);

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const browser = await launchChromium();

// What runs in a page; each gives the number of hits.
const ours = {
  name: 'Yaodian',
  async ask([base, query, limit]) {
    if (!window.engine) {
      await new Promise((done, fail) => {
        const script = document.createElement('script');
        script.src = base + 'search/yaodian-search.js';
        script.onload = done;
        script.onerror = fail;
        document.head.append(script);
      });
      window.engine = await YaodianSearch.open(base);
    }
    return (await window.engine.search(query, {limit, countsTopics: false})).total;
  },
};
const theirs = {
  name: 'Pagefind',
  async ask([base, query, limit]) {
    window.engine ??= await import(base + 'pagefind/pagefind.js');
    const {results} = await window.engine.search(query);
    await Promise.all(results.slice(0, limit).map((result) => result.data()));
    return results.length;
  },
};

/** One page that has nothing in its cache. */
async function cold(url, face, query) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url + 'calendar/index.html'); // the search page itself would load the engine, too
  const timed = (text) => page.evaluate(async ([source, argument]) => {
    const ask = new Function(`return (${source.replace(/^async ask/, 'async function ask')})`)();
    const began = performance.now();
    const total = await ask(argument);
    return {total, time: performance.now() - began};
  }, [String(face.ask), [url, text, shown]]);
  return {timed, close: () => context.close(), first: await timed(query)};
}

for (const [face, folder] of [[ours, site], [theirs, peer]]) {
  const server = await serveFolder(folder);
  const firsts = [];
  for (const query of queries) {
    server.forget();
    const opened = await cold(server.url, face, query);
    const loaded = server.requests.filter(({path}) => /^(search|pagefind)\//.test(path));
    firsts.push({query, requests: loaded.length, bytes: loaded.reduce((sum, {bytes}) => sum + bytes, 0), ...opened.first});
    await opened.close();
  }
  for (const {query, requests, bytes, time, total} of firsts) {
    console.log(`${face.name.padEnd(9)} first query ${query}: ${requests} requests, ${(bytes / 1000).toFixed(0)} KB, ` +
      `${time.toFixed(0)} ms, ${total} hits`);
  }
  const most = (field) => Math.max(...firsts.map((first) => first[field]));
  console.log(`${face.name.padEnd(9)} first query, median (most): ` +
    `${median(firsts.map(({requests}) => requests))} (${most('requests')}) requests, ` +
    `${(median(firsts.map(({bytes}) => bytes)) / 1000).toFixed(0)} (${(most('bytes') / 1000).toFixed(0)}) KB, ` +
    `${median(firsts.map(({time}) => time)).toFixed(0)} (${most('time').toFixed(0)}) ms`);
  // Every query typed character by character, twice; the second time everything that it needs is there.
  const opened = await cold(server.url, face, queries[0]);
  const strokes = [];
  for (const round of [1, 2]) {
    for (const query of queries) {
      for (let length = 2; length <= query.length; ++length) {
        const {time} = await opened.timed(query.slice(0, length));
        if (round === 2) strokes.push(time);
      }
    }
  }
  await opened.close();
  strokes.sort((a, b) => a - b);
  console.log(`${face.name.padEnd(9)} warm key stroke: median ${median(strokes).toFixed(1)} ms, ` +
    `95 % within ${strokes[Math.floor(strokes.length * 0.95)].toFixed(1)} ms`);
  await server.close();
}

const disk = [];
for (const query of queries) {
  const opened = await cold(`${pathToFileURL(site)}/`, ours, query);
  disk.push(opened.first.time);
  await opened.close();
}
console.log(`Yaodian   first result from a disk: median ${median(disk).toFixed(0)} ms, most ${Math.max(...disk).toFixed(0)} ms ` +
  '(Pagefind does not run there)');
await browser.close();

const files = (folder) => readdirSync(folder, {recursive: true}).filter((name) => statSync(join(folder, name)).isFile());
const before = new Set(files(join(site, 'search')));
writeFileSync(join(portal, 'content', 'added.txt'),
  '新设单位2025年工作要点\n\n一、做好筹备\n1.建立制度。制定本单位的各项规定。\n2.配备人员。按编制招聘。\n');
build();
const now = files(join(site, 'search'));
const fresh = now.filter((name) => !before.has(name));
console.log(`Yaodian   one document more: ${fresh.length} of ${now.length} search files have another name`);
