import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, onTestFailed } from 'vitest';
import { launchBrowser } from './browser';
import { RoomPage, type RoomPageOptions } from './RoomPage';
import { startServer, type Api, type Server } from './server';

export interface Rooms {
  /** Opens a page of `pages/` in a window of its own, which closes at the end of the test. */
  openRoom: (pageName: string, options?: RoomPageOptions) => Promise<RoomPage>;
}

/** Starts a server and a browser for the tests of one file. */
export function setUpRooms(api?: Api): Rooms {
  let server: Server | undefined;
  let browser: Browser | undefined;
  const open: RoomPage[] = [];

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(api), launchBrowser()]);
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((room) => room.close()));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  return {
    async openRoom(pageName, options) {
      if (!browser || !server)
        throw new Error('The server and the browser start before the first test, so open rooms inside tests.');
      const room = await RoomPage.open(browser, server, pageName, options);
      open.push(room);
      onTestFailed(() => {
        if (room.consoleProblems.length > 0) console.error(`${pageName} logged:\n${room.consoleProblems.join('\n')}`);
      });
      return room;
    },
  };
}
