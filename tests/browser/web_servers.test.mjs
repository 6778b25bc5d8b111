/** The examples for web servers in deploy/, with the real servers: a portal in a sub-folder, and search in it. */
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {cp, mkdir, readFile, readdir, symlink, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {join} from 'node:path';
import process from 'node:process';
import {after, before, describe, test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {launchChromium} from './support/chromium.mjs';
import {sample} from './support/collections.mjs';
import {watchPage} from './support/page_watch.mjs';
import {makePortal, program, sourceFolder, temporaryFolder} from './support/portals.mjs';
import {installed} from './support/readers.mjs';

process.env.PATH += ':/usr/sbin';
const example = (name) => readFile(join(sourceFolder, 'deploy', name), 'utf8');

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Starts a program and waits until a port of it answers. */
async function started(words, port, said = {text: ''}) {
  const child = spawn(words[0], words.slice(1), {stdio: ['ignore', 'pipe', 'pipe']});
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { said.text += data; });
  for (let i = 0; i < 100; ++i) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`http://127.0.0.1:${port}/portal/`, {redirect: 'manual'}).catch(() => null);
    if (answer) return child;
    await pause(100);
  }
  child.kill();
  throw new Error(`${words.join(' ')} does not answer: ${said.text}`);
}

/** @returns {Promise<{url: string, stop: () => Promise<void>}>} */
async function serving(words, port) {
  const child = await started(words, port);
  return {url: `http://127.0.0.1:${port}/portal/`, stop: async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }};
}

async function nginx(folder, site, name = 'nginx.conf', backend = 0) {
  const port = await freePort();
  let portal = (await example(name)).replaceAll('/srv/www/portal/current/', site + '/').replace('listen 80;', `listen 127.0.0.1:${port};`);
  if (backend) portal = portal.replaceAll('127.0.0.1:8000', `127.0.0.1:${backend}`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((of) => `${of}_temp_path ${folder}/${of};`).join('\n');
  await writeFile(join(folder, name), `daemon off;\npid ${folder}/nginx.pid;\nerror_log stderr;\n` +
    (process.getuid() === 0 ? 'user root;\n' : '') + `events {}\nhttp {\naccess_log off;\n${temporary}\n${portal}}\n`);
  return serving(['nginx', '-p', folder, '-e', 'stderr', '-c', join(folder, name)], port);
}

async function apache(folder, site) {
  const port = await freePort();
  const portal = (await example('apache.conf')).replaceAll('/srv/www/portal/current/', site + '/').replace('*:80', `127.0.0.1:${port}`);
  const modules = ['mpm_event', 'authz_core', 'alias', 'dir', 'mime', 'headers', 'deflate', 'filter', 'substitute']
    .map((module) => `LoadModule ${module}_module /usr/lib/apache2/modules/mod_${module}.so`).join('\n');
  await writeFile(join(folder, 'apache.conf'), `${modules}\nServerName localhost\nListen 127.0.0.1:${port}\n` +
    `PidFile ${folder}/apache.pid\nDefaultRuntimeDir ${folder}\nErrorLog ${folder}/error.log\nTypesConfig /dev/null\n` +
    (process.getuid() === 0 ? 'User www-data\nGroup www-data\n' : '') + portal);
  return serving(['apache2', '-D', 'FOREGROUND', '-d', folder, '-f', join(folder, 'apache.conf')], port);
}

describe('web servers', {skip: sample.skip}, () => {
  let temporary;
  let portal;
  let site;
  let browser;
  let kinds; // a page of each kind

  before(async () => {
    temporary = await temporaryFolder();
    portal = await makePortal(join(temporary.path, 'portal'), await sample.originals());
    // As `publish` leaves it: a link to a release; readable for the server's own user.
    await mkdir(join(temporary.path, 'www', 'releases'), {recursive: true});
    await cp(portal.site, join(temporary.path, 'www', 'releases', 'one'), {recursive: true});
    site = join(temporary.path, 'www', 'current');
    await symlink('releases/one', site);
    await writeFile(join(site, 'module.wasm'), Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
    await mkdir(join(site, 'originals'));
    await writeFile(join(site, 'originals', 'x.html'), '<script>alert(1)</script>');
    if (process.getuid() === 0) {
      const {execFileSync} = await import('node:child_process');
      execFileSync('chmod', ['-R', 'a+rX', temporary.path]);
    }
    const all = (await readdir(portal.site, {recursive: true})).filter((path) => path.endsWith('.html')).sort();
    kinds = [...new Map(all.map((path) => [path.replace(/\/.*/, ''), path])).values()];
    assert.ok(kinds.length > 12, String(kinds));
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await temporary?.remove();
  });

  async function check(server) {
    const ask = (path, headers = {}, redirect = 'manual') => fetch(server.url + path, {headers, redirect});
    const files = (await readdir(portal.site, {recursive: true}));
    const named = (pattern) => files.find((path) => pattern.test(path));
    for (const path of kinds) {
      const answer = await ask(path);
      assert.equal(answer.status, 200, path);
      assert.equal(answer.headers.get('content-type').toLowerCase(), 'text/html; charset=utf-8', path);
      assert.equal(answer.headers.get('cache-control'), 'no-cache', path);
      assert.match(answer.headers.get('content-security-policy'), /^default-src 'self'; script-src 'self' 'wasm-unsafe-eval'/);
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
      assert.ok((await answer.text()).startsWith('<!doctype html>'), path);
    }
    for (const [path, type] of [[named(/\.ics$/), 'text/calendar; charset=utf-8'], [named(/\.csv$/), 'text/csv; charset=utf-8'],
      ['module.wasm', 'application/wasm'], [named(/\.css$/), 'text/css; charset=utf-8'], ['search/yaodian-search.js', 'text/javascript; charset=utf-8'],
      ['assets/icon.svg', 'image/svg+xml']]) {
      assert.equal((await ask(path)).headers.get('content-type'), type, path);
    }
    // Compression, with the same bytes.
    for (const path of ['index.html', 'assets/style.css', 'search/yaodian-search.js']) {
      const answer = await ask(path, {'Accept-Encoding': 'gzip'});
      assert.equal(answer.headers.get('content-encoding'), 'gzip', path);
      assert.match(answer.headers.get('vary') ?? '', /accept-encoding/i);
      assert.equal(await answer.text(), await readFile(join(portal.site, path), 'utf8'), path);
    }
    // Caches: what has its content's hash in its name for ever, else asked again, which costs a 304.
    const hashed = named(/^search\/.*[-/][0-9a-f]{6}\.js$/);
    assert.equal((await ask(hashed)).headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.equal((await ask('search/yaodian-search.js')).headers.get('cache-control'), 'no-cache');
    const version = (await ask('assets/icon.svg', {'Accept-Encoding': 'identity'})).headers.get('etag');
    assert.equal((await ask('assets/icon.svg', {'If-None-Match': version, 'Accept-Encoding': 'identity'})).status, 304);
    // A part of a file.
    const part = await ask(hashed, {Range: 'bytes=2-9', 'Accept-Encoding': 'identity'});
    assert.equal(part.status, 206);
    assert.deepEqual(Buffer.from(await part.arrayBuffer()), (await readFile(join(portal.site, hashed))).subarray(2, 10));
    // Folders, what is not there, strangers' files.
    const folder = await ask('documents');
    assert.ok([301, 308].includes(folder.status));
    assert.match(folder.headers.get('location'), /\/portal\/documents\/$/);
    assert.match(await (await ask('documents/')).text(), /<!doctype html>/);
    const missing = await ask('documents/a/b/none.html');
    assert.equal(missing.status, 404);
    assert.match(await missing.text(), /<base href="\/portal\/">/);
    const original = await ask('originals/x.html');
    assert.equal(original.headers.get('content-security-policy'), "sandbox; default-src 'none'");
    assert.equal(original.headers.get('content-disposition'), 'attachment');
    assert.equal((await ask('../../../../etc/passwd')).status, 404);

    const page = await browser.newPage({viewport: {width: 1280, height: 900}});
    const watch = await watchPage(page, server.url);
    for (const path of kinds.filter((one) => one !== '404.html')) await page.goto(server.url + path);
    await page.goto(server.url + 'search.html?q=tian');
    await page.locator('main mark').first().waitFor();
    watch.assertNone();
    // The page for what is not there has its style at any depth.
    await page.goto(server.url + 'documents/a/b/none.html').catch(() => {});
    assert.ok(await page.evaluate(() => document.styleSheets[0].cssRules.length > 0));
    await page.close();
  }

  for (const [name, start] of [['nginx', nginx], ['apache2', apache]]) {
    test(name, {skip: installed(name) ? false : `${name} is not installed`}, async () => {
      const folder = join(temporary.path, name);
      await mkdir(folder);
      const server = await start(folder, site);
      try {
        await check(server);
      } finally {
        await server.stop();
      }
    });
  }

  test('nginx before serve', {skip: installed('nginx') ? false : 'nginx is not installed'}, async () => {
    const folder = join(temporary.path, 'proxy');
    await mkdir(folder);
    const backend = await freePort();
    const log = join(folder, 'access.log');
    const behind = await serving([program, '-C', portal.folder, 'serve', '--no-build', '--port', String(backend),
      '--base-path', '/portal/', '--proxy', '127.0.0.1', '--access-log', log], backend);
    const server = await nginx(folder, site, 'nginx-serve.conf', backend);
    try {
      const ask = (path, headers = {}) => fetch(server.url + path, {headers, redirect: 'manual'});
      assert.equal((await ask('')).status, 200);
      assert.equal((await ask('documents', {'X-Forwarded-For': '9.9.9.9'})).headers.get('location'), '/portal/documents/');
      assert.ok((await (await ask('api/search?q=tian')).json()).total > 0);
      assert.equal((await ask('metrics')).status, 200);
      assert.match(await readFile(log, 'utf8'), /^9\.9\.9\.9 - - .*"GET \/portal\/documents HTTP/m);
    } finally {
      await server.stop();
      await behind.stop();
    }
  });

  test('IIS: the example is XML, and says of each type what the program says', async () => {
    const page = await browser.newPage();
    const types = await page.evaluate((xml) => {
      const parsed = new DOMParser().parseFromString(xml, 'application/xml');
      if (parsed.querySelector('parsererror')) return parsed.documentElement.textContent;
      return Object.fromEntries([...parsed.querySelectorAll('mimeMap')].map((map) =>
        [map.getAttribute('fileExtension'), map.getAttribute('mimeType')]));
    }, await example('web.config'));
    await page.close();
    const ours = await readFile(join(sourceFolder, 'generator', 'support', 'media_type.cpp'), 'utf8');
    assert.ok(Object.keys(types).length > 10, JSON.stringify(types));
    for (const [ending, type] of Object.entries(types)) assert.ok(ours.includes(`{"${ending}", "${type}"}`), `${ending} ${type}`);
  });

  test('the service is one that systemd knows', {skip: installed('systemd-analyze') ? false : 'systemd-analyze is not installed'}, async () => {
    const file = join(temporary.path, 'yaodian.service');
    await writeFile(file, (await example('yaodian.service')).replace('/usr/bin/yaodian', program)
      .replace(/^Documentation=.*\n/m, ''));
    const said = {text: ''};
    const child = spawn('systemd-analyze', ['verify', file]);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { said.text += data; });
    const [code] = await once(child, 'exit');
    assert.equal(code, 0, said.text);
  });
});
