// Measures how many planted returns of work `yaodian relations` finds, how many of its links are planted ones, and how
// the time grows from 500 to 2,000 documents. Prints, asserts nothing.
//
// usage: node relations.mjs YAODIAN
import {execFileSync} from 'node:child_process';
import {appendFileSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const program = resolve(process.argv[2]);
const work = mkdtempSync(join(tmpdir(), 'yaodian-relations-'));
process.on('exit', () => rmSync(work, {recursive: true, force: true}));

const run = (command, ...words) => execFileSync(command, words, {stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 30});
const timed = (...words) => {
  const began = performance.now();
  const output = run(program, ...words);
  return {output, time: (performance.now() - began) / 1000};
};
const pairs = (links) => new Set(links.map(({from, to}) => `${from} ${to}`));
const share = (part, whole) => (whole === 0 ? 1 : part / whole);

function measure(documents) {
  const portal = join(work, String(documents));
  const truthFile = join(work, `${documents}.json`);
  run(program, 'new', portal, '--empty');
  run(process.execPath, join(here, 'plant-reuse.mjs'), join(portal, 'content'), String(documents), truthFile);
  const relations = () => timed('-C', portal, 'relations', '--json');
  const first = relations();
  const read = relations(); // documents and alignments are in the cache now
  rmSync(join(portal, 'site', '.cache', 'alignments'));
  const found = relations(); // documents alone
  appendFileSync(join(portal, 'content', 'i0000-2015.txt'), '99.补充一项。内容另定。\n');
  const changed = relations();

  const truth = JSON.parse(readFileSync(truthFile, 'utf8'));
  const links = JSON.parse(found.output).lineage;
  const planted = pairs(truth);
  const got = pairs(links);
  const right = [...got].filter((pair) => planted.has(pair)).length;
  console.log(`${documents} documents, ${planted.size} planted, ${got.size} found: ` +
    `recall ${share(right, planted.size).toFixed(3)}, precision ${share(right, got.size).toFixed(3)}`);
  for (const relation of [...new Set(truth.map((entry) => entry.relation))].sort()) {
    const wanted = pairs(truth.filter((entry) => entry.relation === relation));
    const hit = [...wanted].filter((pair) => got.has(pair)).length;
    console.log(`   ${relation}: recall ${share(hit, wanted.size).toFixed(3)} of ${wanted.size}`);
  }
  console.log(`   first run ${first.time.toFixed(2)} s, without alignments ${found.time.toFixed(2)} s, ` +
    `with all of the cache ${read.time.toFixed(2)} s, one document changed ${changed.time.toFixed(2)} s`);
  return {first: first.time, found: found.time};
}

const small = measure(500);
const large = measure(2000);
console.log(`2,000 documents take ${(large.first / small.first).toFixed(1)} times as long as 500 in all, ` +
  `${(large.found / small.found).toFixed(1)} times with the documents in the cache`);
