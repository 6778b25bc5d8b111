/** A plain web server with the strictest policy under which a portal has to work, which counts what it gives. */
import {createReadStream} from 'node:fs';
import {realpath, stat} from 'node:fs/promises';
import {createServer} from 'node:http';
import {extname, join, sep} from 'node:path';

export const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:";

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.wasm': 'application/wasm',
};

/**
 * Serves a folder as a part of a larger site.
 * @param {string} folder
 * @param {{prefix?: string}} [options] the address of the folder, `/` at both ends
 * @returns {Promise<{url: string, requests: {path: string, status: number, bytes: number}[], bytes: () => number,
 *   forget: () => void, close: () => Promise<void>}>} `url` ends in `/`; `requests` hold the path below it
 */
export async function serveFolder(folder, {prefix = '/intra/yaodian/'} = {}) {
  const root = await realpath(folder);
  const requests = [];

  async function find(path) {
    if (!path.startsWith(prefix)) return null;
    const file = await realpath(join(root, path.slice(prefix.length))).catch(() => null);
    if (!file || (file !== root && !file.startsWith(root + sep))) return null;
    const status = await stat(file);
    if (!status.isDirectory()) return {file, size: status.size};
    const index = join(file, 'index.html');
    return path.endsWith('/') ? stat(index).then(({size}) => ({file: index, size}), () => null) : null;
  }

  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const found = await find(path);
    const entry = {path: path.replace(prefix, ''), status: found ? 200 : 404, bytes: found ? found.size : 0};
    requests.push(entry);
    response.setHeader('Content-Security-Policy', POLICY);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (!found) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': TYPES[extname(found.file)] || 'application/octet-stream', 'Content-Length': found.size,
    });
    createReadStream(found.file).pipe(response);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    requests,
    bytes: () => requests.reduce((sum, {bytes}) => sum + bytes, 0),
    forget: () => {
      requests.length = 0;
    },
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    }),
  };
}
