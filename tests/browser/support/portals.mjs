/** Portals, bundles and the program, for tests. Everything is made in a temporary folder. */
import {execFile, spawn} from 'node:child_process';
import {cp, mkdir, mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';

const run = promisify(execFile);
const LARGEST_OUTPUT = 64 * 1024 * 1024;

function required(name) {
  if (!process.env[name]) throw new Error(`${name} is not set; ctest sets it (see tests/browser/README.md)`);
  return process.env[name];
}

export const program = required('YAODIAN_PROGRAM');
export const sourceFolder = required('YAODIAN_SOURCE_DIR');
export const sharedFolder = required('YAODIAN_SHARED_DIR');

/** Calls the program. @returns {Promise<string>} what it prints */
export async function yaodian(...words) {
  const {stdout} = await run(program, words, {maxBuffer: LARGEST_OUTPUT});
  return stdout;
}

/** A temporary folder, and how to remove it. */
export async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'yaodian-browser-'));
  return {path, remove: () => rm(path, {recursive: true, force: true})};
}

/**
 * Makes and builds a portal.
 * @param {string} folder that is not there yet
 * @param {string[]} originals files, and folders of which everything is taken
 * @returns {Promise<{folder: string, site: string, bundle: string}>}
 */
export async function makePortal(folder, originals) {
  await yaodian('new', folder, '--empty');
  for (const original of originals) {
    await cp(original, join(folder, 'content', basename(original)), {recursive: true});
  }
  await yaodian('-C', folder, 'build');
  const bundles = await readdir(join(folder, 'site', 'bundle'));
  return {folder, site: join(folder, 'site', 'public'), bundle: join(folder, 'site', 'bundle', bundles[0])};
}

/**
 * Unzips a bundle as people do, to a place whose name has spaces and Chinese characters.
 * @returns {Promise<string>} the folder with `index.html`
 */
export async function unzipBundle(bundle, folder) {
  const place = join(folder, '我的 文档 (1)', '要点 #门户 100%');
  await mkdir(place, {recursive: true});
  await run('unzip', ['-q', bundle, '-d', place]);
  const tops = await readdir(place);
  if (tops.length !== 1) throw new Error(`the bundle has more than one folder at its top: ${tops}`);
  return join(place, tops[0]);
}

/**
 * Runs `yaodian serve` on a free port of this machine.
 * @param {string} folder of the portal
 * @param {{preview?: boolean, options?: string[]}} [options] whether it builds on each change; else it serves what was
 *   built; further words of the command line
 * @returns {Promise<{url: string, stop: () => Promise<number>}>} `url` ends in `/`; `stop` gives the exit code
 */
export function startServe(folder, {preview = false, options = []} = {}) {
  const server = spawn(program, ['-C', folder, 'serve', '--port', '0', ...(preview ? [] : ['--no-build']), ...options]);
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = () => {
    server.kill('SIGTERM');
    return ended;
  };
  return new Promise((resolve, reject) => {
    let output = '';
    let errors = '';
    const fail = (reason) => {
      clearTimeout(timer);
      server.kill('SIGKILL');
      reject(new Error(`yaodian serve ${reason}: ${errors}`));
    };
    const timer = setTimeout(() => fail('does not listen after 30 s'), 30000);
    server.once('error', (error) => fail(String(error)));
    ended.then((code) => fail(`ended with ${code}`));
    server.stderr.on('data', (text) => {
      errors += text;
    });
    server.stdout.on('data', (text) => {
      output += text;
      const url = /^http:\/\/\S+$/m.exec(output);
      if (!url || !output.endsWith('\n')) return;
      clearTimeout(timer);
      resolve({url: url[0], stop});
    });
  });
}
