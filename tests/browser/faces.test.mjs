/**
 * One set of sentences for all faces of search: the command line, `/api/search`, the page over HTTP and the page from
 * the unzipped bundle give the same refs, order, snippets, totals, facets and suggestions.
 */
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {readFile, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {difference} from './support/answers.mjs';
import {launchChromium} from './support/chromium.mjs';
import {commandLine, httpInterface, pageFromDisk, pageOverHttp} from './support/faces.mjs';
import {makePortal, sharedFolder, sourceFolder, temporaryFolder, unzipBundle} from './support/portals.mjs';

const readJson = async (...path) => JSON.parse(await readFile(join(...path), 'utf8'));

/** The sample portal, and what it is asked. */
async function sample() {
  const content = join(sourceFolder, 'content');
  const originals = (await readdir(content)).map((name) => join(content, name));
  const queries = await readJson(fileURLToPath(new URL('queries.json', import.meta.url)));
  return {originals, queries};
}

/** The real collection beside the project, and the judged queries; what they have to find is scored elsewhere. */
async function judged() {
  const collection = join(sharedFolder, 'collection');
  const originals = (await readdir(collection)).filter((name) => name.endsWith('.txt')).map((name) => join(collection, name));
  const plural = {year: 'years', month: 'months', type: 'types', issuer: 'issuers'};
  const queries = (await readJson(collection, 'gold', 'queries.json')).map(({query, apply}) => ({
    query, filters: Object.fromEntries(Object.entries(apply || {}).map(([key, value]) => [plural[key], [value].flat()])),
  }));
  return {originals, queries};
}

/** @returns {string} what is wrong with an answer, empty when it is what the table says */
function complaint(answer, {first = [], total, suggestion = null, understood = {}}) {
  const refs = answer.hits.slice(0, first.length).map(({ref}) => ref);
  if (JSON.stringify([...refs].sort()) !== JSON.stringify([...first].sort())) return `finds ${refs.join(' ')} first`;
  if (total !== undefined && answer.total !== total) return `finds ${answer.total} passages`;
  if (answer.suggestion !== suggestion) return `suggests ${answer.suggestion}`;
  for (const [field, value] of Object.entries(understood)) {
    const found = answer.understood[field];
    if (JSON.stringify(found) !== JSON.stringify(value)) return `understands ${field} as ${JSON.stringify(found)}`;
  }
  return '';
}

const shown = ({query, filters}) => `“${query.slice(0, 40)}”${filters ? ` ${JSON.stringify(filters)}` : ''}`;

/** @param {() => Promise<{originals: string[], queries: Object[]}>} read */
function compareFaces(read) {
  const expected = new Map();
  let temporary;
  let queries;
  let portal;
  let browser;

  before(async () => {
    temporary = await temporaryFolder();
    const collection = await read();
    queries = collection.queries;
    portal = await makePortal(join(temporary.path, 'portal'), collection.originals);
    const native = commandLine(portal.folder);
    for (const entry of queries) expected.set(entry, await native.ask(entry.query, entry.filters || {}));
  });

  after(async () => {
    await browser?.close();
    await temporary?.remove();
  });

  /** Asks everything, and closes the face, which fails when something went wrong meanwhile. */
  async function compare(face) {
    const differences = [];
    try {
      for (const entry of queries) {
        const found = await face.ask(entry.query, entry.filters || {});
        const different = difference(expected.get(entry), found);
        if (different) differences.push(`${shown(entry)}: ${different}`);
      }
    } finally {
      await face.close();
    }
    assert.deepEqual(differences, [], `${face.name} gives what the command line gives`);
  }

  test('the command line finds what the table says', () => {
    const complaints = queries
      .map((entry) => [entry, entry.kind ? complaint(expected.get(entry), entry) : ''])
      .filter(([, wrong]) => wrong)
      .map(([entry, wrong]) => `${shown(entry)} (${entry.kind}): ${wrong}`);
    assert.deepEqual(complaints, []);
  });

  test('/api/search gives the same', async () => compare(await httpInterface(portal.folder)));

  /** Whether the pages of the portal can search; where the program was built without that, there is nothing to test. */
  function needsPageSearch(context) {
    if (existsSync(join(portal.site, 'search', 'yaodian-search.js'))) return true;
    assert.ok(!process.env.YAODIAN_PAGE_SEARCH, 'the built portal has search/yaodian-search.js');
    context.skip('the program was built without its search module');
    return false;
  }

  test('the page over HTTP gives the same', async (context) => {
    if (!needsPageSearch(context)) return;
    browser ??= await launchChromium();
    await compare(await pageOverHttp(browser, portal.site));
  });

  test('the page from the unzipped bundle gives the same', async (context) => {
    if (!needsPageSearch(context)) return;
    browser ??= await launchChromium();
    await compare(await pageFromDisk(browser, await unzipBundle(portal.bundle, temporary.path)));
  });
}

describe('the sample portal', () => compareFaces(sample));

describe('the judged queries', {
  skip: existsSync(join(sharedFolder, 'collection', 'gold', 'queries.json')) ? false : 'the real collection is not here',
}, () => compareFaces(judged));
