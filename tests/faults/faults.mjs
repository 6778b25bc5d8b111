/*
 * Lets each verb that writes fail at its system calls, one at a time: killed, a full disk, a broken one, no permission, a
 * short write. After each, what people read is the old or the new, whole, and the next run makes the new.
 *
 * usage: faults.mjs PROGRAM INJECT [FAULTS]   with FAULTS a sample of so many in all; without, every call with every fault
 */
import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cp, mkdir, mkdtemp, readFile, readdir, readlink, rm, writeFile} from 'node:fs/promises';
import {availableParallelism, tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import process from 'node:process';

const [, , programName, injectName, sample] = process.argv;
const program = resolve(programName);
const inject = resolve(injectName);
const kinds = ['kill', 'ENOSPC', 'ENOSPC+', 'EIO', 'EACCES+', 'short'];

const notice = (title, date) => `关于${title}的通知\n各分会：\n${title}定于四月举行，请组队参加。\n某校工会\n${date}\n`;
const points = (year, more) => `某校工会${year}年工作要点\n今年围绕服务教职工开展工作。\n一、民主管理\n` +
  `1.做好提案工作。完善征集、立案、办理、督办各环节的机制，${more}。\n某校工会\n${year}年3月1日\n`;

function run(words, cwd, environment = {}) {
  return new Promise((done) => {
    execFile(program, words, {cwd, env: {...process.env, ...environment}, timeout: 60000, maxBuffer: 1 << 24},
      (error, stdout, stderr) => done({code: error ? error.code ?? (error.signal ? 128 : 1) : 0, signal: error?.signal,
        hangs: Boolean(error?.killed), output: stdout + stderr}));
  });
}

async function must(words, cwd) {
  const {code, output} = await run(words, cwd);
  if (code !== 0) throw new Error(`${words.join(' ')}: ${code}\n${output}`);
}

/** Path below a folder → hash of the file. */
async function files(folder) {
  const found = new Map();
  for (const entry of await readdir(folder, {recursive: true, withFileTypes: true}).catch(() => [])) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isDirectory()) continue;
    const bytes = entry.isSymbolicLink() ? await readlink(path) : await readFile(path);
    found.set(path.slice(folder.length + 1), createHash('sha256').update(bytes).digest('hex'));
  }
  return found;
}
const same = (a, b) => a.size === b.size && [...a].every(([path, hash]) => b.get(path) === hash);

/*
 * The verbs. `whole`: folders that are the old or the new as a whole; `each`: folders in which each file is.
 */
const verbs = {
  build: {words: ['-C', 'portal', 'build', '--jobs', '1'], whole: ['portal/site/public'], each: ['portal/site/bundle', 'portal/content'],
    files: ['portal/site/addresses.toml', 'portal/site/site.toml']},
  bundle: {words: ['-C', 'portal', 'bundle', '--jobs', '1'], whole: ['portal/site/public'], each: ['portal/site/bundle', 'portal/content']},
  select: {words: ['-C', 'portal', 'bundle', '--select', 'year:2023', '--name', 'y', '--jobs', '1'], whole: ['portal/site/public'], each: ['portal/site/bundle', 'portal/content']},
  publish: {words: ['-C', 'portal', 'publish', 'www'], whole: ['www', 'portal/site/public'], each: []},
  import: {words: ['-C', 'portal', 'import', 'portal/content/b.txt'], whole: ['portal/site/public'], each: ['portal/content']},
  apply: {words: ['apply', 'changes.zip', 'unzipped'], whole: [], each: ['unzipped']},
  export: {words: ['-C', 'portal', 'export', 'json', 'data'], whole: ['data'], each: ['portal/content']},
};

/** What each verb begins with: a portal that was built, published and bundled, and then changed. */
async function begin(folder) {
  await mkdir(join(folder, 'portal', 'content'), {recursive: true});
  await mkdir(join(folder, 'portal', 'site'));
  const write = (name, text) => writeFile(join(folder, 'portal', 'content', name), text);
  await writeFile(join(folder, 'portal', 'site', 'site.toml'), 'title = "某校门户"\nname = "mou"\noriginals = true\n');
  await write('a.txt', points(2022, '提高提案办理质量'));
  await write('b.txt', notice('球赛', '2023年3月5日'));
  await must(['-C', 'portal', 'build', '--jobs', '1'], folder);
  await must(['-C', 'portal', 'publish', 'www'], folder);
  await must(['-C', 'portal', 'publish', 'www'], folder);
  await must(['-C', 'portal', 'export', 'json', 'data'], folder);
  const [zip] = await readdir(join(folder, 'portal', 'site', 'bundle'));
  await mkdir(join(folder, 'unzipped'));
  await new Promise((done, fail) => execFile('unzip', ['-q', join(folder, 'portal/site/bundle', zip), '-d', join(folder, 'unzipped')], (e) => (e ? fail(e) : done())));
  await write('a.txt', points(2022, '提高提案办理质量和速度'));
  await write('c.txt', points(2023, '提高提案办理质量'));
  await must(['-C', 'portal', 'build', '--jobs', '1', '--no-bundle'], folder);
  await must(['-C', 'portal', 'bundle', '--since', 'unzipped'], folder);
  const changes = (await readdir(join(folder, 'portal/site/bundle'))).find((name) => name.includes('since'));
  await cp(join(folder, 'portal/site/bundle', changes), join(folder, 'changes.zip'));
  await rm(join(folder, 'portal/site/bundle', changes));
  await write('d.txt', notice('体检', '2024年4月2日'));
}

async function stateOf(folder, verb) {
  const state = {};
  for (const name of [...verb.whole, ...verb.each]) state[name] = await files(join(folder, name));
  for (const name of verb.files ?? []) state[name] = await readFile(join(folder, name), 'utf8').catch(() => '');
  return state;
}

/** What is wrong with a state; empty: nothing. */
function problems(verb, state, old, now, mended) {
  const found = [];
  for (const name of verb.whole) {
    if (!same(state[name], now[name]) && (mended || !same(state[name], old[name]))) found.push(`${name} is mixed`);
  }
  for (const name of verb.each) {
    for (const [path, hash] of state[name]) {
      // Begun, known by its name as not finished, and removed by the next run.
      if (!mended && /(^|\/)\.(unfinished\.new-|yaodian-\d+\.part|.*\.changes\.new-)/.test(path)) continue;
      if (hash !== now[name].get(path) && hash !== old[name].get(path)) found.push(`${name}/${path} is neither old nor new`);
    }
    for (const path of mended ? now[name].keys() : []) if (state[name].get(path) !== now[name].get(path)) found.push(`${name}/${path} is not mended`);
    for (const path of old[name].keys()) if (now[name].has(path) && !state[name].has(path)) found.push(`${name}/${path} is lost`);
  }
  for (const name of verb.files ?? []) {
    if (state[name] !== now[name] && (mended || state[name] !== old[name])) found.push(`${name} is neither old nor new`);
  }
  return found;
}

const work = await mkdtemp(join(tmpdir(), 'yaodian-faults-'));
let failures = 0;
try {
  const first = join(work, 'first');
  await begin(first);
  const tasks = [];
  const known = {};
  for (const [name, verb] of Object.entries(verbs)) {
    const folder = join(work, name);
    await cp(first, folder, {recursive: true, preserveTimestamps: true, verbatimSymlinks: true});
    const old = await stateOf(folder, verb);
    const counts = join(work, 'count');
    const {code, output} = await run(verb.words, folder, {LD_PRELOAD: inject, YAODIAN_FAULT_COUNT: counts});
    if (code !== 0) throw new Error(`${name}: ${code}\n${output}`);
    const calls = Number(await readFile(counts, 'utf8'));
    known[name] = {old, now: await stateOf(folder, verb), calls};
    for (let number = 1; number <= calls; ++number) for (const kind of kinds) tasks.push({name, kind, number});
  }
  // A sample takes each so many of them, so that all verbs and kinds are among it.
  const step = sample ? Math.max(1, tasks.length / Number(sample)) : 1;
  const chosen = tasks.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
  const table = {};
  let next = 0;
  const worker = async (number) => {
    const folder = join(work, `run-${number}`);
    while (next < chosen.length) {
      const task = chosen[next++];
      const verb = verbs[task.name];
      const {old, now} = known[task.name];
      await rm(folder, {recursive: true, force: true});
      await cp(first, folder, {recursive: true, preserveTimestamps: true, verbatimSymlinks: true});
      const result = await run(verb.words, folder, {LD_PRELOAD: inject, YAODIAN_FAULT: `${task.kind}:${task.number}`});
      const after = await stateOf(folder, verb);
      const found = problems(verb, after, old, now, false);
      if (result.hangs) found.push('it hangs');
      if (result.signal && result.signal !== 'SIGKILL') found.push(`it ends by ${result.signal}`);
      if (result.code === 0 && problems(verb, after, old, now, true).length > 0) found.push('it says that all is well');
      const again = await run(verb.words, folder);
      if (again.code !== 0) found.push(`the next run fails: ${again.output.slice(-300)}`);
      else found.push(...problems(verb, await stateOf(folder, verb), old, now, true).map((one) => `after the next run ${one}`));
      const line = table[task.name] ??= {calls: known[task.name].calls, faults: 0, failed: 0};
      ++line.faults;
      if (found.length > 0) {
        ++line.failed;
        ++failures;
        if (failures <= 20) console.log(`${task.name} ${task.kind}:${task.number}: ${found.slice(0, 3).join('; ')}\n   ${result.output.trim().split('\n').slice(-2).join(' | ')}`);
      }
    }
  };
  await Promise.all(Array.from({length: availableParallelism()}, (_, number) => worker(number)));
  console.table(table);
  console.log(`${chosen.length} faults, ${failures} outputs mixed, lost or not mended`);
} finally {
  await rm(work, {recursive: true, force: true});
}
process.exit(failures > 0 ? 1 : 0);
