/** Pages of the default theme against a mock of the search engine: a portal, a server and Chromium for a file of tests. */
import assert from 'node:assert/strict';
import {after, afterEach, before} from 'node:test';
import {pathToFileURL} from 'node:url';
import {makeMockPortal} from '../mock/portal.mjs';
import {launchChromium} from './chromium.mjs';
import {watchPage} from './page_watch.mjs';
import {serveFolder} from './static_server.mjs';

/** The page that is open, and the server and the portal that it is of; `watch` has its problems. */
export let portal, server, page, watch;
let browser, context;

before(async () => {
  portal = await makeMockPortal();
  server = await serveFolder(portal.site);
  browser = await launchChromium();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await portal?.remove();
});

/**
 * Opens a page, whose problems fail the test unless `forget` was called.
 * @param {string} address  below the site, over HTTP or from the disk
 * @param {object} [options]  of the browser's context, and `scripts` that run first, `routes` with other answers
 */
export async function open(address, options = {}) {
  context = await browser.newContext(options);
  context.setDefaultTimeout(5000);
  page = await context.newPage();
  watch = await watchPage(page, address.startsWith('file:') ? fileUrl('') : server.url);
  for (const script of options.scripts ?? []) await page.addInitScript(script);
  for (const [pattern, answer] of options.routes ?? []) await page.route(pattern, (route) => route.fulfill(answer));
  await page.goto(address.startsWith('file:') ? address : server.url + address);
}

afterEach(async () => {
  await context?.close();
  context = null;
  // Going on to the next page before all is loaded is no failure.
  assert.deepEqual(watch.problems.filter((problem) => !problem.includes('ERR_ABORTED')), []);
});

export const fileUrl = (path) => pathToFileURL(portal.site + '/' + path).href;
/** Forgets the problems that a test has made on purpose. */
export const forget = () => { watch.problems.length = 0; };
export const box = () => page.locator('.search-input');
/** The text of the first element that fits. */
export const text = (selector) => page.locator(selector).first().innerText();
export const options = () => page.locator('[role=option]');
export const panel = () => page.locator('.search-panel');
export const asked = () => page.evaluate(() => (window.asked ?? []).map(([query]) => query));
export const search = (parameters) => 'search.html?' + new URLSearchParams(parameters);
/** Waits, since the address of a page is known to it before it is known here. */
export async function parametersBecome(expected) {
  await page.waitForFunction((pairs) => {
    const parameters = [...new URLSearchParams(window.location.search)].map((pair) => pair.join('='));
    return JSON.stringify(parameters) === JSON.stringify(pairs);
  }, expected).catch((error) => {
    throw new Error(`the page should be at ?${expected.join('&')}, and is at ${page.url()}`, {cause: error});
  });
}
/**
 * Goes back a step from within the page. Asked from outside, the browser may not have heard yet of a step that the page
 * has only just made, and goes back from the one before.
 */
export const goBack = () => page.evaluate(() => window.history.back());
export const hitsAreShown = () => page.locator('.search-hit').first().waitFor();
