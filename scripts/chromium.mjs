import { existsSync } from 'node:fs';

/**
 * The Chromium the browser tests drive: CHROMIUM_PATH, else Debian's, else the one inside @sparticuz/chromium,
 * and where that one has no binary, Playwright's own. CHROMIUM=bundled passes over Debian's.
 *
 * @returns {Promise<string>}
 */
export async function chromiumPath() {
  const own = process.env.CHROMIUM_PATH;
  if (own !== undefined && own !== '') return own;
  if (process.env.CHROMIUM !== 'bundled' && existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: bundled } = await import('@sparticuz/chromium');
    return bundled.executablePath();
  }
  const { chromium } = await import('playwright');
  return chromium.executablePath();
}

/**
 * How it is launched: quiet, offline, with a camera and a microphone that need no permission, and sound that needs no tap.
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
