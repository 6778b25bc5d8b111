/** A portal as data: every line as its schema says, references that lead somewhere, the same bytes each time. */
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {readFile, readdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import {judgedWithWord, sample} from './support/collections.mjs';
import {makePortal, temporaryFolder, yaodian} from './support/portals.mjs';

const kinds = ['documents', 'passages', 'schedule-rows', 'relations', 'institutions'];

/** Every file below a folder: path → text. */
async function filesOf(folder) {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
  return new Map(await Promise.all(paths.map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'utf8')])));
}

/** RFC 4180. */
function parseCsv(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

for (const collection of [sample, judgedWithWord]) {
  describe(collection.name, {skip: collection.skip}, () => {
    let temporary;
    let portal;
    let files;
    let lines; // of each kind

    before(async () => {
      temporary = await temporaryFolder();
      portal = await makePortal(join(temporary.path, 'portal'), await collection.originals());
      const folder = join(temporary.path, 'data');
      await yaodian('-C', portal.folder, 'export', 'json', folder);
      files = await filesOf(folder);
      lines = Object.fromEntries(kinds.map((kind) => [kind, files.get(`${kind}.jsonl`).trimEnd().split('\n').map((line) => JSON.parse(line))]));
    });
    after(() => temporary?.remove());

    for (const kind of kinds) {
      test(`each line of ${kind} is as its schema says`, () => {
        const validate = new Ajv({strict: true, allowUnionTypes: true}).compile(JSON.parse(files.get(`schemas/${kind}.schema.json`)));
        assert.ok(lines[kind].length > 2);
        for (const line of lines[kind]) assert.ok(validate(line), `${JSON.stringify(line).slice(0, 200)}: ${JSON.stringify(validate.errors)}`);
        const [field] = Object.keys(lines[kind][0]);
        assert.ok(!validate({...lines[kind][0], unknown: 1}) && !validate({...lines[kind][0], [field]: 7}), 'what is wrong is found');
      });
    }

    test('what a line names is there', () => {
      const documents = new Set(lines.documents.map(({name}) => name));
      const passages = new Set(lines.passages.map(({ref}) => ref));
      const bodies = new Set(lines.institutions.map(({name}) => name));
      assert.equal(passages.size, lines.passages.length, 'each reference once');
      for (const {document} of [...lines.passages, ...lines['schedule-rows']]) assert.ok(documents.has(document), document);
      for (const {ref} of lines['schedule-rows']) assert.ok(passages.has(ref), ref);
      for (const {bodies: names, name} of lines.documents) assert.ok(names.every((body) => bodies.has(body)), name);
      for (const {parent} of lines.institutions) assert.ok(parent === null || bodies.has(parent), parent);
      for (const relation of lines.relations) {
        const named = [relation.from, relation.to, relation.row, ...(relation.items ?? []), ...(relation.cited_by ?? [])].filter(Boolean);
        for (const reference of named) assert.ok(documents.has(reference.split('#')[0]), reference);
      }
      assert.ok(['lineage', 'chain', 'citation', 'topic'].every((word) => lines.relations.some(({relation}) => relation === word)));
    });

    test('every place has its page', async () => {
      for (const {page} of [...lines.documents, ...lines.passages, ...lines['schedule-rows']]) {
        const [path, anchor] = page.split('#');
        const html = await readFile(join(portal.site, path), 'utf8');
        if (anchor) assert.ok(html.includes(` id="${anchor}"`), page);
      }
    });

    test('Markdown that is exported is read as the same document', async () => {
      const [document] = lines.documents;
      const file = join(temporary.path, 'one.md');
      await writeFile(file, document.markdown);
      const outline = JSON.parse(await yaodian('outline', file, '--json'));
      assert.equal(outline.title ?? outline.printed_title, document.title);
    });

    test('the list of files is right, and twice the same', async () => {
      const mark = JSON.parse(files.get('yaodian-data.json'));
      assert.equal(mark.version, 1);
      assert.deepEqual(mark.files.map(({path}) => path).sort(), [...files.keys()].filter((path) => path !== 'yaodian-data.json').sort());
      for (const {path, lines: count, sha256} of mark.files) {
        assert.equal(createHash('sha256').update(files.get(path)).digest('hex'), sha256, path);
        if (path.endsWith('.jsonl')) assert.equal(files.get(path).split('\n').length - 1, count, path);
      }
      await yaodian('-C', portal.folder, 'export', 'json', join(temporary.path, 'data')); // over the one before
      assert.deepEqual(await filesOf(join(temporary.path, 'data')), files);
    });

    test('spreadsheets have every document and every row', async () => {
      const folder = join(temporary.path, 'csv');
      await yaodian('-C', portal.folder, 'export', 'csv', folder);
      const csv = await filesOf(folder);
      for (const [path, kind] of [['documents.csv', 'documents'], ['schedule-rows.csv', 'schedule-rows']]) {
        assert.ok(csv.get(path).startsWith('\ufeff'), 'by which Excel knows UTF-8');
        const [head, ...rows] = parseCsv(csv.get(path).slice(1));
        assert.equal(rows.length, lines[kind].length);
        assert.ok(rows.every((row) => row.length === head.length));
      }
      const [, ...rows] = parseCsv(csv.get('documents.csv').slice(1));
      assert.deepEqual(rows.map(([title]) => title), lines.documents.map(({title}) => title));
    });

    test('a folder with something else is left as it is', async () => {
      const folder = join(portal.folder, 'content');
      const before = await filesOf(folder);
      await assert.rejects(yaodian('-C', portal.folder, 'export', 'json', folder), /expected an empty folder or an earlier export/);
      assert.deepEqual(await filesOf(folder), before);
    });
  });
}
