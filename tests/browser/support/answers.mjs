/** Comparing the answers of two faces. */

/** Scores are sums of logarithms: the last of their six digits depends on a machine's mathematical library. */
const SCORE_DIFFERENCE = 2e-6;

function withoutScores(answer) {
  return {...answer, hits: answer.hits.map(({score, ...hit}) => hit)};
}

/**
 * Where two answers differ: refs, order, snippets, totals, understood, suggestion, facets, everything.
 * @returns {string} the first difference, empty when there is none
 */
export function difference(expected, found) {
  const [a, b] = [withoutScores(expected), withoutScores(found)];
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (JSON.stringify(a[key]) === JSON.stringify(b[key])) continue;
    if (key !== 'hits') return `${key}: expected ${JSON.stringify(a[key])}, found ${JSON.stringify(b[key])}`;
    const length = Math.max(a.hits.length, b.hits.length);
    for (let i = 0; i < length; ++i) {
      const [left, right] = [JSON.stringify(a.hits[i]), JSON.stringify(b.hits[i])];
      if (left !== right) return `hit ${i + 1}: expected ${left}, found ${right}`;
    }
  }
  for (let i = 0; i < expected.hits.length; ++i) {
    const [left, right] = [expected.hits[i].score, found.hits[i].score];
    if (!(Math.abs(left - right) < SCORE_DIFFERENCE)) return `score of hit ${i + 1}: expected ${left}, found ${right}`;
  }
  return '';
}
