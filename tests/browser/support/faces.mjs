/**
 * The faces of search: each takes a query with filters and gives the object of `yaodian search --json`.
 *
 * @typedef {{years?: number[], months?: number[], types?: string[], issuers?: string[], limit?: number}} Filters
 * @typedef {{name: string, ask: (query: string, filters: Filters) => Promise<Object>, close: () => Promise<void>}} Face
 */
import assert from 'node:assert/strict';
import {pathToFileURL} from 'node:url';
import {watchPage} from './page_watch.mjs';
import {startServe, yaodian} from './portals.mjs';
import {serveFolder} from './static_server.mjs';

/** The name of each filter, on the command line and in an address. */
const NAMES = {years: 'year', months: 'month', types: 'type', issuers: 'issuer', limit: 'limit'};

function namedValues(filters) {
  return Object.entries(filters).flatMap(([key, values]) => [values].flat().map((value) => [NAMES[key], String(value)]));
}

/** @returns {Face} */
export function commandLine(portal) {
  return {
    name: 'the command line',
    async ask(query, filters) {
      const options = namedValues(filters).flatMap(([name, value]) => [`--${name}`, value]);
      return JSON.parse(await yaodian('-C', portal, 'search', '--json', ...options, '--', query));
    },
    close: async () => {},
  };
}

/** @returns {Promise<Face>} */
export async function httpInterface(portal) {
  const server = await startServe(portal);
  return {
    name: '/api/search',
    async ask(query, filters) {
      const parameters = new URLSearchParams([['q', query], ...namedValues(filters)]);
      const response = await fetch(`${server.url}api/search?${parameters}`);
      const body = await response.text();
      assert.equal(response.status, 200, body);
      return JSON.parse(body);
    },
    async close() {
      assert.equal(await server.stop(), 0, 'the server ends without an error');
    },
  };
}

/** The engine in a page at `site`, an address that ends in `/`. */
async function pageFace(browser, name, site) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const watch = await watchPage(page, site);
  await page.goto(`${site}index.html`);
  if (!await page.evaluate(() => 'YaodianSearch' in window)) {
    await page.addScriptTag({url: `${site}search/yaodian-search.js`});
  }
  await page.evaluate(async () => {
    window.testedEngine = await window.YaodianSearch.open('./');
  });
  return {
    name,
    ask: (query, filters) => page.evaluate(([q, f]) => window.testedEngine.search(q, f), [query, filters]),
    async close() {
      await context.close();
      watch.assertNone();
    },
  };
}

/** @returns {Promise<Face>} the page from a web server */
export async function pageOverHttp(browser, folder) {
  const server = await serveFolder(folder);
  const face = await pageFace(browser, 'the page over HTTP', server.url);
  return {
    ...face,
    async close() {
      await face.close();
      await server.close();
    },
  };
}

/** @returns {Promise<Face>} the page by double click */
export function pageFromDisk(browser, folder) {
  return pageFace(browser, 'the page from a disk', `${pathToFileURL(folder)}/`);
}
