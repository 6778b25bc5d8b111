/** Debian's Chromium, driven through playwright-core: without a window it does the same in two thirds of the time. */
import {existsSync} from 'node:fs';
import process from 'node:process';
import {chromium} from 'playwright-core';

/** @returns {Promise<import('playwright-core').Browser>} */
export function launchChromium() {
  // As root, in containers, Chromium has no sandbox of its own.
  const args = process.getuid() === 0 ? ['--no-sandbox'] : [];
  const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((file) => existsSync(file));
  return chromium.launch({executablePath: process.env.CHROMIUM || installed, args, headless: true});
}
