/* Works that share a page of histories are shown one at a time, where the address names one. */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';

/** A page's path with the place of its first piece of work; other pages' as they are. */
export async function addressOf(site, path) {
  if (!path.startsWith('history/')) return path;
  const [, place] = /<section class="history" id="([^"]+)">/.exec(await readFile(join(site, path), 'utf8'));
  return `${path}#${place}`;
}
