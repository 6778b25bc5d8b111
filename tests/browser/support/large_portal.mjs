/** A portal whose index is too large for one load: it comes in chunks and texts. */
import {execFile} from 'node:child_process';
import {join} from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import {sourceFolder, yaodian} from './portals.mjs';

const run = promisify(execFile);

/**
 * @param {string} folder that is not there yet
 * @param {number} documents
 * @returns {Promise<{folder: string, site: string}>}
 */
export async function makeLargePortal(folder, documents) {
  await yaodian('new', folder, '--empty');
  const generate = join(sourceFolder, 'tests', 'benchmarks', 'generate.mjs');
  await run(process.execPath, [generate, join(folder, 'content'), String(documents)]);
  await yaodian('-C', folder, 'build', '--no-bundle');
  return {folder, site: join(folder, 'site', 'public')};
}
