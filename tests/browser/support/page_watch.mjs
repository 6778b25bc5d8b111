/** What must never happen in a page of a portal. */
import assert from 'node:assert/strict';

/**
 * Collects errors on the console, errors that nobody caught, violations of the content security policy, and requests
 * that fail or leave the site. To be called before the page goes anywhere.
 * @param {import('playwright-core').Page} page
 * @param {string} site the address below which everything has to be, `http://…/` or `file:///…/`
 * @returns {Promise<{problems: string[], assertNone: () => void}>}
 */
export async function watchPage(page, site) {
  const problems = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => problems.push(`not caught: ${error.stack || error}`));
  page.on('crash', () => problems.push('the page crashed'));
  // What a page still loads when another one is asked for.
  const loading = new Set();
  const left = new Set();
  let isLeft = false;
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
      for (const other of loading) left.add(other);
      isLeft = true;
    } else if (isLeft) {
      left.add(request);
    }
    loading.add(request);
    const url = request.url();
    if (!url.startsWith(site) && !url.startsWith('blob:') && !url.startsWith('data:')) {
      problems.push(`leaves the site: ${url}`);
    }
  });
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) isLeft = false;
  });
  page.on('requestfinished', (request) => loading.delete(request));
  page.on('requestfailed', (request) => {
    loading.delete(request);
    const reason = request.failure()?.errorText;
    // The browser gives up what it loads for a page that is left, and the icon of its tab when that is at once.
    if (reason === 'net::ERR_ABORTED' && (left.has(request) || request.url() === `${site}assets/icon.svg`)) return;
    problems.push(`failed: ${request.url()} (${reason})`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`status ${response.status()}: ${response.url()}`);
  });
  // Chromium writes these on the console as well, but not those of every directive.
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} forbids ${event.blockedURI || event.sample}`);
    });
  });
  return {
    problems,
    assertNone: () => assert.deepEqual(problems, [], 'the page is quiet and stays inside the site'),
  };
}
