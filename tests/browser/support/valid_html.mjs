/** What is wrong with a page's HTML. */
import {HtmlValidate} from 'html-validate';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard'],
  rules: {
    'no-inline-style': 'error',
    // Anchors of items are their printed numbers, which the contract of addresses fixes.
    'valid-id': ['error', {relaxed: true}],
  },
});

/** @returns {Promise<string[]>} a line for each problem */
export async function htmlProblems(html, path) {
  const {results} = await validator.validateString(html, path);
  return results.flatMap(({messages}) => messages)
    .map(({line, column, message, ruleId}) => `${path}:${line}:${column} ${message} (${ruleId})`);
}
