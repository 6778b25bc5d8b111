/** The sample portal with the mock in place of its search engine. */
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {sourceFolder, temporaryFolder, yaodian} from '../support/portals.mjs';

const mock = join(sourceFolder, 'tests', 'browser', 'mock');

/** @returns {Promise<{site: string, remove: () => Promise<void>}>} the path of the site has a space and Chinese in it */
export async function makeMockPortal() {
  const folder = await temporaryFolder();
  const portal = join(folder.path, '我的 门户');
  await yaodian('new', portal);
  await yaodian('-C', portal, 'build');
  const site = join(portal, 'site', 'public');
  const results = await readFile(join(mock, 'results.json'), 'utf8');
  const engine = await readFile(join(mock, 'mock-engine.js'), 'utf8');
  await mkdir(join(site, 'search'), {recursive: true});
  await writeFile(join(site, 'search', 'yaodian-search.js'), `window.cannedResults = ${results};\n${engine}`);
  return {site, remove: folder.remove};
}
