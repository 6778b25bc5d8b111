/** How the sources are laid out: rooms that do not go in circles, files that are not too long, READMEs. */
import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import test from 'node:test';
import {fileURLToPath} from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const LONGEST = 400;

function filesBelow(folder) {
  return readdirSync(join(root, folder), {withFileTypes: true}).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name === 'node_modules') return [];
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

const sources = ['comparison', 'generator', 'search', 'tests', 'themes'].flatMap(filesBelow)
  .filter((file) => /\.(cpp|hpp|js|mjs|css)$/.test(file));

/** The folders that one file's includes name, its own aside. */
function includedRooms(file) {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/^#include "((?:comparison|generator|search)\/[^"]+)"/gm)]
    .map(([, path]) => ({path, room: dirname(path)})).filter(({room}) => room !== dirname(file));
}

test('no room uses one that uses it', () => {
  const uses = new Map();
  for (const file of sources.filter((name) => /^(comparison|generator|search)\//.test(name))) {
    for (const {path, room} of includedRooms(file)) {
      const of = uses.get(dirname(file)) ?? new Map();
      if (!of.has(room)) of.set(room, `${file} includes ${path}`);
      uses.set(dirname(file), of);
    }
  }
  assert.ok(uses.size > 10, 'includes were found');
  const finished = new Set();
  const walk = (room, way) => {
    const begin = way.findIndex((step) => step.room === room);
    assert.equal(begin, -1, `a circle:\n${way.slice(Math.max(begin, 0)).map((step) => step.why).join('\n')}`);
    if (finished.has(room)) return;
    for (const [next, why] of uses.get(room) ?? []) walk(next, [...way, {room, why}]);
    finished.add(room);
  };
  for (const room of uses.keys()) walk(room, []);
});

test(`no source file has more than ${LONGEST} lines`, () => {
  const long = sources.map((file) => [file, readFileSync(join(root, file), 'utf8').split('\n').length - 1])
    .filter(([, lines]) => lines > LONGEST).map(([file, lines]) => `${file}: ${lines}`);
  assert.deepEqual(long, []);
});

test('every room says what it is for', () => {
  const folders = ['comparison', 'generator', 'search', 'tests', 'themes/default', 'content',
    ...readdirSync(join(root, 'generator/portal')).map((name) => join('generator/portal', name)), 'generator/portal']
    .filter((folder) => statSync(join(root, folder)).isDirectory());
  const without = folders.filter((folder) => !existsSync(join(root, folder, 'README.md')));
  assert.deepEqual(without, []);
  // A file that a README names, and a room in its table, is there.
  for (const folder of folders.filter((name) => /^(comparison|generator\/portal)/.test(name))) {
    const text = readFileSync(join(root, folder, 'README.md'), 'utf8');
    for (const [, file, room] of text.matchAll(/`([a-z_]+\.(?:hpp|cpp))`|^\| `([a-z_]+\/)`/gm)) {
      const name = file ?? room;
      assert.ok(existsSync(join(root, folder, name)), `${relative(root, folder)}/README.md names ${name}`);
    }
  }
});
