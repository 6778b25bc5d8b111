/** Walks a built site on the disk: how large its pages are, and how far from home. */
import {readFile, readdir} from 'node:fs/promises';
import {join, posix} from 'node:path';

/** Elements that a page may have, entries of its lists, and bytes of its HTML; documents may have more. */
export const LIMITS = {elements: 3000, entries: 200, bytes: 250_000};
/** Clicks from the home page to any document and any entry of a list. */
export const MOST_CLICKS = 3;

const decode = (text) => text.replace(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name) =>
  ({amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'"})[name]);

/** What a page leads to: paths of pages, and places as `path#id`. */
function linksOf(html, path) {
  const links = [];
  for (const [, href] of html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)) {
    const address = decode(href);
    if (/^[a-z][a-z0-9+.-]*:/i.test(address)) continue;
    const [to, id = ''] = address.split('#');
    const page = decodeURIComponent(to.split('?')[0]);
    const target = page ? posix.normalize(posix.join(posix.dirname(path), page)) : path;
    links.push({target, id: decodeURIComponent(id)});
  }
  return links;
}

/**
 * @param {string} site the folder of a built site
 * @returns {Promise<{pages: Map<string, {elements: number, entries: number, bytes: number, clicks: number}>,
 *   broken: string[]}>} `clicks` is Infinity where nothing leads; `broken` has links to pages, files or places that are
 *   not there
 */
export async function walkSite(site) {
  const names = await readdir(site, {recursive: true});
  const files = new Set(names.map((name) => name.split('\\').join('/')));
  const pages = new Map();
  const leads = new Map();
  const places = new Map();
  for (const path of files) {
    if (!path.endsWith('.html')) continue;
    const html = await readFile(join(site, path), 'utf8');
    pages.set(path, {
      elements: (html.match(/<[a-z]/g) ?? []).length,
      // Documents, names of an index, passages.
      entries: (html.match(/<li class="entry"|<span class="catalogue-facts"|class="quotation-place"/g) ?? []).length,
      bytes: Buffer.byteLength(html),
      clicks: Infinity,
    });
    places.set(path, new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => decode(id))));
    leads.set(path, linksOf(html, path));
  }
  const broken = [];
  for (const [path, links] of leads) {
    for (const {target, id} of links) {
      const there = pages.has(target) || files.has(target);
      if (!there || (id && pages.has(target) && !places.get(target).has(id))) broken.push(`${path} → ${target}#${id}`);
    }
  }
  pages.get('index.html').clicks = 0;
  for (let ring = ['index.html'], clicks = 1; ring.length; ++clicks) {
    const next = [];
    for (const path of ring) {
      for (const {target} of leads.get(path)) {
        if (pages.get(target)?.clicks !== Infinity) continue;
        pages.get(target).clicks = clicks;
        next.push(target);
      }
    }
    ring = next;
  }
  return {pages, broken};
}
