// Builds of the same documents by Yaodian and by peers that do the same work, in one run, as ratios: Hugo writes the
// pages, Pagefind their search index. From nothing, with nothing changed, with one sentence changed, one document
// added, one removed; and how the time grows with the number of documents.
//
// usage: node builds.mjs YAODIAN PAGEFIND [DOCUMENTS]    DOCUMENTS of the large archive, 20000 when none are named
import {execFileSync, spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync}
  from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, dirname, extname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const shared = join(here, '../../../shared');
const [yaodian, pagefind, wanted] = process.argv.slice(2);
if (!yaodian || !pagefind) {
  console.error('usage: node builds.mjs YAODIAN PAGEFIND [DOCUMENTS]');
  process.exit(2);
}
const large = Number(wanted ?? 20000);
const work = mkdtempSync(join(tmpdir(), 'yaodian-bench-'));
process.on('exit', () => rmSync(work, {recursive: true, force: true}));

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, {withFileTypes: true}).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}
const bytesBelow = (folder) => filesBelow(folder).reduce((sum, file) => sum + statSync(file).size, 0);

/** Runs a command to its end with GNU time: seconds by the clock, seconds of all cores, most memory in MB. */
function measured(command, args) {
  const report = join(work, 'time');
  const run = spawnSync('/usr/bin/time', ['-o', report, '-f', '%e %U %S %M', command, ...args],
    {stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', maxBuffer: 1 << 28});
  // Yaodian ends with 1 where files need a person; what it builds is whole.
  if (run.status !== 0 && run.status !== 1) throw new Error(`${command} ended with ${run.status}: ${run.stderr}`);
  const [wall, user, system, memory] = readFileSync(report, 'utf8').trim().split('\n').at(-1).split(' ').map(Number);
  return {wall, cpu: user + system, memory: memory / 1024};
}
const together = (a, b) => ({wall: a.wall + b.wall, cpu: a.cpu + b.cpu, memory: Math.max(a.memory, b.memory)});

/** The collections: name → folder of documents. */
function collections() {
  const found = [];
  const laws = join(shared, 'bench/laws.tar.xz');
  if (existsSync(laws)) {
    execFileSync('tar', ['xJf', laws, '-C', work]);
    found.push({name: 'laws', folder: join(work, 'laws')});
  }
  for (const documents of [Math.max(1, Math.round(large / 20)), large]) {
    const folder = join(work, `archive-${documents}`);
    const maker = join(shared, 'tools/make_archive.py');
    if (existsSync(maker)) {
      execFileSync('python3', [maker, folder, '--documents', String(documents), '--seed', '1']);
      found.push({name: `archive of ${documents}`, folder: join(folder, 'content'), documents});
    } else {
      execFileSync('node', [join(here, 'generate.mjs'), folder, String(documents)]);
      found.push({name: `invented ${documents}`, folder, documents});
    }
  }
  return found;
}

/** The same documents as Hugo reads them: plain text becomes Markdown, which it has no reader for. */
function hugoSite(folder, site) {
  mkdirSync(join(site, 'layouts/_default'), {recursive: true});
  const page = (body) => `<!doctype html><html lang="zh"><title>{{.Title}}</title><body>${body}</body></html>`;
  writeFileSync(join(site, 'layouts/_default/single.html'), page('<main data-pagefind-body>{{.Content}}</main>'));
  writeFileSync(join(site, 'layouts/_default/list.html'),
    page('{{range .Pages}}<a href="{{.RelPermalink}}">{{.Title}}</a>{{end}}'));
  writeFileSync(join(site, 'config.toml'), 'title = "peer"\nbaseURL = "/"\nuglyURLs = true\ndisableKinds = ["taxonomy", "term"]\n');
  mkdirSync(join(site, 'content'), {recursive: true});
  let number = 0;
  for (const file of filesBelow(folder)) {
    const text = readFileSync(file, 'utf8');
    const name = `d${++number}`;
    if (extname(file) === '.txt') {
      const title = text.slice(0, text.indexOf('\n')).replaceAll(/["\\]/g, '');
      writeFileSync(join(site, 'content', `${name}.md`), `---\ntitle: "${title}"\n---\n\n${text.replaceAll('\n', '\n\n')}`);
    } else if (extname(file) === '.html') {
      const title = (/<title>(.*?)<\/title>/.exec(text)?.[1] ?? basename(file)).replaceAll(/["\\]/g, '');
      const body = /<body[^>]*>(.*)<\/body>/s.exec(text)?.[1] ?? text;
      writeFileSync(join(site, 'content', `${name}.html`), `---\ntitle: "${title}"\n---\n${body}`);
    } else {
      writeFileSync(join(site, 'content', `${name}.md`), text);
    }
  }
}

const rows = [];
const note = (collection, name, time, more = {}) => {
  rows.push({collection, name, ...time, ...more});
  const {wall, cpu, memory} = time;
  console.log(`${collection.padEnd(20)} ${name.padEnd(30)} ${wall.toFixed(2).padStart(8)} s ${cpu.toFixed(2).padStart(8)} cpu s ` +
    `${memory.toFixed(0).padStart(6)} MB${more.ratio ? `   ratio ${more.ratio.toFixed(2)}` : ''}${more.text ? `   ${more.text}` : ''}`);
};
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

for (const {name, folder, documents} of collections()) {
  const content = bytesBelow(folder);
  console.log(`\n${name}: ${filesBelow(folder).length} files, ${megabytes(content)}`);
  // Nothing is deleted before the end: ext4 looks at each inode that was given up in the last minutes before it takes
  // one for a new file, which made whoever wrote many files next 10 s slower.
  const site = join(work, `hugo ${name}`);
  hugoSite(folder, site);
  const hugo = measured('hugo', ['--quiet', '--source', site]);
  const index = measured(pagefind, ['--site', join(site, 'public'), '--silent']);
  const peers = together(hugo, index);
  note(name, 'Hugo', hugo);
  note(name, 'Hugo + Pagefind', peers, {text: megabytes(bytesBelow(join(site, 'public')))});

  const portal = join(work, `portal ${name}`);
  execFileSync(yaodian, ['new', portal, '--empty'], {stdio: 'ignore'});
  cpSync(folder, join(portal, 'content'), {recursive: true});
  const build = (...more) => measured(yaodian, ['-C', portal, 'build', ...more]);
  const first = build('--no-bundle');
  note(name, 'Yaodian, from nothing', first,
    {ratio: first.wall / peers.wall, text: megabytes(bytesBelow(join(portal, 'site/public'))), documents});
  const against = (time) => ({ratio: time.wall / first.wall});
  const nothing = build('--no-bundle');
  note(name, 'nothing changed', nothing, against(nothing));
  const all = filesBelow(join(portal, 'content')).filter((file) => /\.(md|txt)$/.test(file)).sort();
  const changed = all[Math.floor(all.length / 2)];
  const text = readFileSync(changed, 'utf8');
  const place = text.indexOf('。', text.length / 2);
  writeFileSync(changed, `${text.slice(0, place)}，并于月底前报送总结${text.slice(place)}`);
  const sentence = build('--no-bundle');
  note(name, 'one sentence changed', sentence, against(sentence));
  writeFileSync(join(portal, 'content/added.txt'), '关于举办春季健步走活动的通知\n各分会：\n活动定于四月十二日举行，请组队参加。\n某校工会\n2024年3月20日\n');
  const added = build('--no-bundle');
  note(name, 'one document added', added, against(added));
  rmSync(join(portal, 'content/added.txt'));
  const removed = build('--no-bundle');
  note(name, 'one document removed', removed, against(removed));
  const bundled = build();
  const bundle = bytesBelow(join(portal, 'site/bundle'));
  note(name, 'with the bundle', bundled, {text: `bundle ${megabytes(bundle)}, ${(bundle / content).toFixed(2)} bytes a byte of content`});
}
const [small, big] = rows.filter((row) => row.documents && row.name === 'Yaodian, from nothing');
if (small && big) {
  const growth = (big.wall / big.documents) / (small.wall / small.documents);
  console.log(`\ntime a document at ${big.documents}, against that at ${small.documents}: ${growth.toFixed(2)}`);
}
