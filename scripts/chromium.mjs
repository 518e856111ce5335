import { existsSync } from 'node:fs';

/**
 * The path of the Chromium for browser tests. The first of these that exists: CHROMIUM_PATH, Debian's, the one in
 * @sparticuz/chromium (Linux on x64 only), Playwright's own. CHROMIUM=bundled skips Debian's.
 *
 * @returns {Promise<string>}
 */
export async function chromiumPath() {
  const { CHROMIUM_PATH: path } = process.env;
  if (path !== undefined && path !== '') return path;
  if (process.env.CHROMIUM !== 'bundled' && existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: bundled } = await import('@sparticuz/chromium');
    return bundled.executablePath();
  }
  const { chromium } = await import('playwright');
  return chromium.executablePath();
}

/**
 * The flags for Chromium: no background requests, a fake camera and microphone without permission prompts, and sound without a
 * user gesture.
 *
 * @type {readonly string[]}
 */
export const chromiumArgs = [
  '--no-sandbox', // CI containers run as root
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];
