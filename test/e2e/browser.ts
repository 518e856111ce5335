import { chromium, type Browser, type BrowserContext } from 'playwright';
import { chromiumArgs, chromiumPath } from '../../scripts/chromium.mjs';

/** A host name of this machine at which pages have no secure context. */
export const insecureHost = 'lan.test';

/** Launches Chromium with two fake cameras and without access to any other machine. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    args: [
      ...chromiumArgs,
      '--use-fake-device-for-media-stream=device-count=2',
      `--host-resolver-rules=MAP ${insecureHost} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
    ],
  });
}

/**
 * Aborts every request that is not to the test server, and lists it. Routes that are added later take precedence.
 *
 * @returns The requested addresses, oldest first. The array grows with each request.
 */
export async function guardAgainstForeignRequests(context: BrowserContext, serverUrl: string): Promise<string[]> {
  const foreign: string[] = [];
  const isForeign = (url: URL): boolean => url.origin !== serverUrl;
  await context.route(isForeign, async (route) => {
    foreign.push(route.request().url());
    await route.abort();
  });
  await context.routeWebSocket(isForeign, async (socket) => {
    foreign.push(socket.url());
    await socket.close();
  });
  return foreign;
}
