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
