/*
 * What is around the program may be anything: another run at the same time, files that change while they are read, a clock
 * that is wrong, any locale, umask, user, order and names of files, places that may not be written. The site is the same,
 * or a message says what is wrong and nothing has changed.
 *
 * usage: surroundings.mjs PROGRAM INJECT SOURCE    SOURCE is the folder of the project
 */
import assert from 'node:assert/strict';
import {execFile, spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {chmod, chown, cp, mkdir, mkdtemp, readFile, readdir, rm, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import process from 'node:process';

const [program, inject, source] = process.argv.slice(2).map((name) => resolve(name));
const isRoot = process.getuid() === 0;
const nobody = 65534;
const base = await mkdtemp(join(tmpdir(), 'yaodian-surroundings-'));
let made = 0;

/** @returns {Promise<{code: number, output: string}>} */
function run(words, {env = {}, user = false, umask} = {}) {
  let command = [program, ...words];
  if (umask !== undefined) command = ['sh', '-c', `umask ${umask}; exec "$0" "$@"`, ...command];
  if (user && isRoot) command = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', ...command];
  return new Promise((done) => {
    execFile(command[0], command.slice(1), {env: {...process.env, ...env}, timeout: 120000, maxBuffer: 1 << 24},
      (error, stdout, stderr) => done({code: error ? error.code ?? 128 : 0, output: stdout + stderr}));
  });
}
const build = (portal, options) => run(['-C', portal, 'build'], options);

async function must(words, options) {
  const {code, output} = await run(words, options);
  assert.equal(code, 0, `${words.join(' ')}: ${output}`);
  return output;
}

/** Path below a folder → hash of the file; of its bundles too. */
async function files(folder) {
  const found = {};
  for (const entry of await readdir(folder, {recursive: true, withFileTypes: true}).catch(() => [])) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    found[path.slice(folder.length + 1)] = createHash('sha256').update(await readFile(path)).digest('hex');
  }
  return found;
}
const made_of = async (portal) => ({...await files(join(portal, 'site', 'public')), ...await files(join(portal, 'site', 'bundle'))});

const names = (await readdir(join(source, 'content'), {recursive: true, withFileTypes: true}))
  .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(source.length + 1)).sort();

/** A portal of the sample, whose files are made in the order of `names` or the other way round. */
async function portal({reversed = false} = {}) {
  const folder = join(base, `portal-${++made}`);
  await mkdir(join(folder, 'site'), {recursive: true});
  for (const name of ['site.toml', 'vocabulary.toml']) await cp(join(source, 'site', name), join(folder, 'site', name));
  for (const name of reversed ? [...names].reverse() : names) {
    await mkdir(join(folder, name, '..'), {recursive: true});
    await cp(join(source, name), join(folder, name));
  }
  return folder;
}

const reference = await portal();
await must(['-C', reference, 'build']);
const expected = await made_of(reference);
assert.ok(Object.keys(expected).length > 100);
const leftovers = async (folder) => (await readdir(folder, {recursive: true})).filter((name) => /\.new-|\.old-|unfinished|\.part$/.test(name));

async function isAsExpected(folder) {
  assert.deepEqual(await made_of(folder), expected);
  assert.deepEqual(await leftovers(folder), []);
}

const cases = {
  async 'a clock that is wrong'() {
    for (const [offset, zone] of [[-1.7e9, 'UTC'], [3e9, 'Pacific/Kiritimati'], [0, 'America/New_York']]) {
      const folder = await portal();
      const {code, output} = await build(folder, {env: {LD_PRELOAD: inject, YAODIAN_CLOCK: String(offset), TZ: zone}});
      assert.equal(code, 0, output);
      await isAsExpected(folder);
    }
  },
  async 'files of the future and of 1970'() {
    const folder = await portal();
    for (const [i, name] of names.entries()) await utimes(join(folder, name), i % 2 ? 0 : 4e9, i % 2 ? 0 : 4e9);
    await must(['-C', folder, 'build']);
    await isAsExpected(folder);
  },
  async 'any locale'() {
    for (const locale of ['C', 'POSIX', 'zh_CN.GB18030', 'tr_TR.UTF-8', 'no such locale', '']) {
      const folder = await portal();
      await must(['-C', folder, 'build'], {env: {LC_ALL: locale, LANG: locale, LANGUAGE: locale}});
      await isAsExpected(folder);
    }
  },
  async 'any umask'() {
    for (const umask of ['000', '077', '027']) {
      const folder = await portal();
      await must(['-C', folder, 'build'], {umask});
      await isAsExpected(folder);
    }
  },
  async 'files in another order'() {
    const folder = await portal({reversed: true});
    await must(['-C', folder, 'build', '--jobs', '1']);
    await isAsExpected(folder);
  },
  async 'no home, no temporary folder, nothing on standard input'() {
    const folder = await portal();
    await must(['-C', folder, 'build'], {env: {HOME: '', TMPDIR: '/nonexistent', PATH: '/nonexistent', XDG_CACHE_HOME: ''}});
    await isAsExpected(folder);
  },
  async 'another user, who may read only'() {
    if (!another) return 'there is no other user who can run the program';
    const folder = await portal();
    const {code, output} = await build(folder, {user: true});
    assert.notEqual(code, 0);
    assert.match(output, /site/);
    assert.deepEqual(await made_of(folder), {});
    assert.deepEqual(await leftovers(folder), []);
    await chown(join(folder, 'site'), nobody, nobody);
    await must(['-C', folder, 'build'], {user: true});
    await isAsExpected(folder);
    // One file that this user may not read: it is named, and the others are published.
    await chmod(join(folder, names.find((name) => name.includes('通知/'))), 0o000);
    const refused = await build(folder, {user: true});
    assert.match(refused.output, /通知\//);
    return undefined;
  },
  async 'a site that may not be written'() {
    if (isRoot && !another) return 'there is no other user who can run the program';
    const folder = await portal();
    await must(['-C', folder, 'build']);
    await writeFile(join(folder, 'content', '通知', '又一份.md'), '---\ntitle: 又一份通知\n---\n各部门：\n\n通知如下。\n');
    if (isRoot) {
      for (const entry of await readdir(join(folder, 'site'), {recursive: true, withFileTypes: true}))
        await chown(join(entry.parentPath ?? entry.path, entry.name), nobody, nobody);
      await chown(join(folder, 'site'), nobody, nobody);
    }
    await chmod(join(folder, 'site'), 0o555);
    const {code, output} = await build(folder, {user: true});
    assert.notEqual(code, 0);
    assert.match(output, /error/);
    await chmod(join(folder, 'site'), 0o755);
    await isAsExpected(folder);
    return undefined;
  },
  async 'two builds at once'() {
    for (let round = 0; round < 4; ++round) {
      const folder = await portal();
      const both = await Promise.all([build(folder), build(folder), build(folder)]);
      for (const {code, output} of both) assert.ok(code === 0 || /error/.test(output), output);
      assert.ok(both.some(({code}) => code === 0), both[0].output);
      await must(['-C', folder, 'build']);
      await isAsExpected(folder);
    }
  },
  async 'a publication while it is built anew'() {
    const folder = await portal();
    await must(['-C', folder, 'build']);
    const www = join(base, 'www');
    await must(['-C', folder, 'publish', www]);
    const published = await files(www);
    for (let round = 0; round < 5; ++round) {
      await writeFile(join(folder, 'content', 'about.md'), `---\ntitle: 关于\n---\n第 ${round % 2} 版\n`);
      const [built, {code, output}] = await Promise.all([build(folder), run(['-C', folder, 'publish', www])]);
      assert.equal(built.code, 0, built.output);
      assert.ok(code === 0 || /error/.test(output), output);
      const mark = await files(www);
      const site = await files(join(folder, 'site', 'public'));
      if (code !== 0) continue;
      // What is shown is one build's, whole: every file that its list of sums names is there.
      assert.ok(Object.keys(mark).length >= Object.keys(published).length - 2, 'a whole site is published');
      assert.ok(Object.keys(site).length > 0);
    }
    await rm(join(folder, 'content', 'about.md'));
    await cp(join(source, 'content', 'about.md'), join(folder, 'content', 'about.md'));
    await must(['-C', folder, 'build']);
    await must(['-C', folder, 'publish', www]);
    assert.deepEqual(await files(www), await files(join(folder, 'site', 'public')));
  },
  async 'files that change while they are read'() {
    const folder = await portal();
    const changed = join(folder, 'content', '通知');
    let goes = true;
    const changes = (async () => {
      for (let i = 0; goes; ++i) {
        await writeFile(join(changed, `${i % 7}.md`), `---\ntitle: 通知${i}\n---\n${'各部门请注意。\n\n'.repeat(i % 50)}`);
        if (i % 3 === 0) await rm(join(changed, `${(i + 3) % 7}.md`), {force: true});
        if (i % 5 === 0) await writeFile(join(changed, 'x.txt'), Buffer.alloc(i % 4000, 0xe4));
        await new Promise((done) => setTimeout(done, 1));
      }
    })();
    for (let round = 0; round < 8; ++round) {
      const {code, output} = await build(folder);
      assert.ok(code === 0 || /error/.test(output), `${code}: ${output}`);
    }
    goes = false;
    await changes;
    for (const name of await readdir(changed)) if (/^(\d|x)\./.test(name)) await rm(join(changed, name));
    await rm(join(folder, 'site', 'addresses.toml'));
    await must(['-C', folder, 'build']);
    await isAsExpected(folder);
  },
  async 'names of 255 bytes, decomposed, strange, with line breaks'() {
    const folder = await portal();
    const text = (title) => `---\ntitle: ${title}\n---\n各部门：\n\n${title}如下。\n`;
    const long = '长'.repeat(84) + '.md'; // 255 bytes
    const strange = [long, 'e\u0301te\u0301.md', '\u00e9t\u00e9.md', ' 前后有空 .md', '引"号\'和&<>.md', '-rf.md', '全角　空格.md', '\u{2F00}.md'];
    for (const [i, name] of strange.entries()) await writeFile(join(folder, 'content', '通知', name), text(`第${i}份通知`));
    const output = await must(['-C', folder, 'build']);
    const site = await files(join(folder, 'site', 'public'));
    const pages = await Promise.all(Object.keys(site).filter((name) => name.startsWith('documents/') && name.endsWith('.html'))
      .map((name) => readFile(join(folder, 'site', 'public', name), 'utf8')));
    for (const i of strange.keys())
      assert.ok(pages.some((page) => page.includes(`<title>第${i}份通知`)), `${JSON.stringify(strange[i])} is published; ${output}`);
    // A line break in a name is refused, and does not break the lines of the message.
    const broken = join(folder, 'content', '通知', '换\n行.md');
    await writeFile(broken, text('第百份通知'));
    const refused = await build(folder);
    assert.equal(refused.code, 1, refused.output);
    assert.match(refused.output, /换\\x0a行\.md: error: expected a file name without control characters/);
    await rm(broken);
    await must(['-C', folder, 'build']);
    await must(['-C', folder, 'check']);
    const [bundle] = await readdir(join(folder, 'site', 'bundle'));
    await must(['verify', join(folder, 'site', 'bundle', bundle)]);
    const again = await portal();
    for (const [i, name] of [...strange.entries()].reverse()) await writeFile(join(again, 'content', '通知', name), text(`第${i}份通知`));
    await must(['-C', again, 'build']);
    assert.deepEqual(await made_of(again), await made_of(folder));
  },
  async 'a run that is stopped and goes on'() {
    const folder = await portal();
    const process_ = spawn(program, ['-C', folder, 'build'], {stdio: 'ignore'});
    const ended = new Promise((done) => process_.once('exit', done));
    for (let i = 0; i < 5; ++i) {
      await new Promise((done) => setTimeout(done, 40));
      process_.kill('SIGSTOP');
      await new Promise((done) => setTimeout(done, 40));
      process_.kill('SIGCONT');
    }
    assert.equal(await ended, 0);
    await isAsExpected(folder);
  },
};

/** Whether another user can come to the program and to where it is tried: not in everybody's home. */
async function canBeAnother() {
  if (!isRoot) return false;
  await chmod(base, 0o755);
  const {code} = await run(['-C', reference, 'search', '提案'], {user: true});
  return code === 0;
}
const another = await canBeAnother();

let failed = 0;
for (const [name, check] of Object.entries(cases)) {
  try {
    const skipped = await check();
    console.log(skipped ? `skipped: ${name}: ${skipped}` : `as it should be: ${name}`);
  } catch (error) {
    ++failed;
    console.error(`WRONG: ${name}\n${error.stack.slice(0, 3000)}`);
  }
}
await rm(base, {recursive: true, force: true});
process.exit(failed ? 1 : 0);
