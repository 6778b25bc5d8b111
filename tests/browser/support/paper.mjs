/** What a page looks like on paper, as `pdftotext` of poppler-utils reads it. */
import {execFile} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';

const run = promisify(execFile);
const number = (attributes, name) => Number(new RegExp(`${name}="([-\\d.]+)"`).exec(attributes)[1]);
const entities = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"};

/** The margins that the style sheets of a page, which came over HTTP, ask for, in points. */
function marginsOf(page) {
  return page.evaluate(() => {
    const rules = (list) => [...list].flatMap((rule) => [rule, ...rule.cssRules ? rules(rule.cssRules) : []]);
    const pages = [...document.styleSheets].flatMap((sheet) => rules(sheet.cssRules)).filter((rule) => rule instanceof CSSPageRule);
    const named = [...document.querySelectorAll('main, main *')].map((element) => getComputedStyle(element).page);
    const name = named.find((value) => value && value !== 'auto') ?? '';
    const {style} = pages.findLast(({selectorText}) => selectorText === name);
    const points = (length) => parseFloat(length) * (length.endsWith('mm') ? 72 / 25.4 : NaN);
    return {left: points(style.marginLeft), top: points(style.marginTop), right: points(style.marginRight), bottom: points(style.marginBottom)};
  });
}

/**
 * Prints a page as its style sheets say.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<{width: number, height: number, margins: {left: number, top: number, right: number, bottom: number},
 *   words: {text: string, left: number, top: number, right: number, bottom: number}[]}[]>} the sheets; lengths in points,
 *   from the left upper corner
 */
export async function print(page) {
  const folder = await mkdtemp(join(tmpdir(), 'yaodian-paper-'));
  try {
    await page.emulateMedia({media: 'print'});
    const margins = await marginsOf(page);
    await page.emulateMedia({media: null});
    await writeFile(join(folder, 'page.pdf'), await page.pdf({preferCSSPageSize: true}));
    await run('pdftotext', ['-bbox', join(folder, 'page.pdf'), join(folder, 'page.html')]);
    const text = await readFile(join(folder, 'page.html'), 'utf8');
    return text.split('<page ').slice(1).map((sheet) => ({
      width: number(sheet, 'width'),
      height: number(sheet, 'height'),
      margins,
      words: [...sheet.matchAll(/<word ([^>]*)>(.*?)<\/word>/g)].map(([, box, word]) => ({
        text: word.replace(/&(\w+);/g, (whole, name) => entities[name] ?? whole),
        left: number(box, 'xMin'), top: number(box, 'yMin'), right: number(box, 'xMax'), bottom: number(box, 'yMax'),
      })),
    }));
  } finally {
    await rm(folder, {recursive: true});
  }
}
