/**
 * usage: day.mjs PROGRAM SOURCE REQUESTS    PROGRAM is `yaodian`, SOURCE the folder of the project
 */
import assert from 'node:assert/strict';
import {spawn, execFile} from 'node:child_process';
import {cp, mkdtemp, mkdir, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {Agent, request} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';

const [program, source, count] = process.argv.slice(2);
const requests = Number(count);
const clients = 16;
const publications = 3;
const queries = ['提案', '文体活动', 'tian', '2024年3月', '困难职工 帮扶', '羽毛求', '工会工作要點', '没有这样的词', '提', '机关:工会 年:2023'];
const run = promisify(execFile);

const folder = await mkdtemp(join(tmpdir(), 'yaodian-day-'));
await mkdir(join(folder, 'site'));
await cp(join(source, 'content'), join(folder, 'content'), {recursive: true});
for (const name of ['site.toml', 'vocabulary.toml']) await cp(join(source, 'site', name), join(folder, 'site', name));
const site = join(folder, 'site', 'public');

/** Publishes with a word that no document had before. */
async function publish(number) {
  await writeFile(join(folder, 'content', '通知', `新通知${number}.md`),
    `---\ntitle: 关于第${number}次发布的通知\nissuer: 望潮所工会\ndate: 2024-06-0${number}\n---\n\n各部门：\n\n现将“灯塔行动${number}”安排通知如下。\n`);
  await run(program, ['-C', folder, 'build', '--no-bundle']);
}

await run(program, ['-C', folder, 'build', '--no-bundle']);
const served = async () => (await readdir(site, {recursive: true})).filter((name) => /\.(html|js|css|ics)$/.test(name));
let pages = await served();

const server = spawn(program, ['-C', folder, 'serve', '--no-build', '--port', '0'], {stdio: ['ignore', 'pipe', 'inherit']});
let hasEnded = false;
const ended = new Promise((resolve) => server.once('exit', (code) => { hasEnded = true; resolve(code); }));
const url = await new Promise((resolve) => {
  let text = '';
  server.stdout.on('data', (data) => {
    text += data;
    const found = /^http:\S+$/m.exec(text);
    if (found && text.endsWith('\n')) resolve(new URL(found[0]));
  });
});

const agent = new Agent({keepAlive: true, maxSockets: clients});
const ask = (path, options = {}) => new Promise((resolve, reject) => {
  const asked = request({host: url.hostname, port: url.port, path: encodeURI(path), agent, ...options}, (response) => {
    const parts = [];
    response.on('data', (part) => parts.push(part));
    response.on('end', () => resolve({status: response.statusCode, headers: response.headers, body: Buffer.concat(parts)}));
    response.on('error', reject);
  });
  asked.on('error', reject).end();
});

const failures = [];
const statuses = new Map();
let sent = 0;
let seed = 1;
/** The same in every run. */
const below = (end) => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor(seed / 65536) % end;
};

/** One request of one of the kinds. @returns {Promise<string|undefined>} what is wrong with its answer */
async function one(number) {
  const page = '/' + pages[below(pages.length)];
  switch (number % 10) {
    case 0: case 1: {
      const {status, body} = await ask('/api/search?limit=10&q=' + queries[below(queries.length)]);
      return status === 200 && JSON.parse(body).hits ? undefined : `search: ${status}`;
    }
    case 2: {
      const {status} = await ask('/no/such/page-' + number);
      return status === 404 ? undefined : `a page that is not there: ${status}`;
    }
    case 3: {
      const {headers} = await ask(page);
      const {status} = await ask(page, {headers: {'If-None-Match': headers.etag ?? '""'}});
      return status === 304 || status === 200 ? undefined : `${page} once more: ${status}`;
    }
    case 4: {
      const {status, body} = await ask(page, {method: 'HEAD'});
      return status === 200 && !body.length ? undefined : `the head of ${page}: ${status}`;
    }
    case 5: {
      const {status} = await ask('/api/suggest?q=' + queries[below(queries.length)]);
      return status === 200 ? undefined : `suggestions: ${status}`;
    }
    default: {
      const {status, body} = await ask(page, {headers: {'Accept-Encoding': number % 2 ? 'br, gzip' : 'identity'}});
      return status === 200 && body.length ? undefined : `${page}: ${status}, ${body.length} bytes`;
    }
  }
}

async function client() {
  while (sent < requests && !hasEnded) {
    const number = ++sent;
    const wrong = await one(number).catch((error) => String(error));
    statuses.set(number % 10, (statuses.get(number % 10) ?? 0) + 1);
    if (wrong) failures.push(`request ${number}: ${wrong}`);
  }
}

/** Bytes of memory that the server holds. */
const memory = async () => 1024 * Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${server.pid}/status`, 'utf8'))[1]);

const until = async (number) => {
  while (sent < number && !hasEnded) await new Promise((resolve) => setTimeout(resolve, 10));
};

async function publisher() {
  const seen = [];
  for (let number = 1; number <= publications; ++number) {
    await until(Math.floor(requests * number / (publications + 1)));
    seen.push(await memory());
    await publish(number); // pages that were opened before it find their parts still
    await new Promise((resolve) => setTimeout(resolve, 200));
    pages = await served();
    const {body} = await ask('/api/search?q=灯塔行动' + number);
    if (JSON.parse(body).total < 1) failures.push(`what publication ${number} brought is not found`);
  }
  return seen;
}

const begin = Date.now();
const [seen] = await Promise.all([publisher(), ...Array.from({length: clients}, client)]);
const seconds = (Date.now() - begin) / 1000;
const last = await memory();
server.kill('SIGTERM');
const code = await ended;
agent.destroy();
await rm(folder, {recursive: true, force: true});

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
console.log(`${sent} requests in ${seconds.toFixed(1)} s, ${publications} publications, ${failures.length} failed; ` +
  `memory before each publication ${seen.map(megabytes).join(', ')} MB, at the end ${megabytes(last)} MB`);
assert.deepEqual(failures.slice(0, 10), []);
assert.equal(code, 0);
// Each thread has an index of its own open, and comes to it at its time; what is held per request would be far more.
const allowed = 1.25 * seen[0] + 32e6;
assert.ok(last <= allowed, `memory has grown from ${megabytes(seen[0])} to ${megabytes(last)} MB`);
