/** axe-core in a page. */
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * @param {import('playwright-core').Page} page that shows what is to be looked at
 * @returns {Promise<string[]>} a line for each element that breaks a rule of WCAG 2.2 A and AA or of good practice
 */
export async function accessibilityProblems(page) {
  // Evaluated by the debugger: a script element would not get past the content security policy.
  await page.evaluate(axe);
  const {violations} = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
  }));
  return violations.flatMap(({id, help, nodes}) =>
    nodes.map(({target, any}) => `${id} (${help}): ${target.join(' ')} ${any.map(({message}) => message).join('; ')}`));
}

/**
 * Goes through pages of a site.
 * @param {import('playwright-core').Page} page
 * @param {string} site address, ends in `/`
 * @param {string[]} paths
 * @param {number} width of the screen in pixels
 * @returns {Promise<string[]>} what axe finds, and pages that are wider than the screen
 */
export async function problemsOfPages(page, site, paths, width) {
  const problems = [];
  for (const path of paths) {
    await page.goto(site + path);
    problems.push(...(await accessibilityProblems(page)).map((problem) => `${path}: ${problem}`));
    const shown = await page.evaluate(() => document.documentElement.scrollWidth);
    if (shown > width) problems.push(`${path} is ${shown} pixels wide`);
  }
  return problems;
}
