/** Debian's Chromium, driven through playwright-core. */
import process from 'node:process';
import {chromium} from 'playwright-core';

/** @returns {Promise<import('playwright-core').Browser>} */
export function launchChromium() {
  // As root, in containers, Chromium has no sandbox of its own.
  const args = process.getuid() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args, headless: true});
}
