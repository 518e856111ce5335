import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, onTestFailed } from 'vitest';
import { launchBrowser } from './browser';
import { Room, type RoomOptions } from './Room';
import { startServer, type Api, type Server } from './server';

export interface Stage {
  /** Opens a page of `pages/` in a window of its own, closed when the test is over. */
  openRoom: (pageName: string, options?: RoomOptions) => Promise<Room>;
}

/** A server and a browser for the tests of one file. */
export function setStage(api?: Api): Stage {
  let server: Server | undefined;
  let browser: Browser | undefined;
  const open: Room[] = [];

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
      if (!browser || !server) throw new Error('The stage is set before the first test, so open rooms in tests.');
      const room = await Room.open(browser, server, pageName, options);
      open.push(room);
      onTestFailed(() => {
        if (room.complaints.length > 0) console.error(`${pageName} complained:\n${room.complaints.join('\n')}`);
      });
      return room;
    },
  };
}
