import { describe, expect, test } from 'vitest';
import { keepScreenOn } from '../../../src/conversation/joined/keepScreenOn';

class Page extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';

  become(state: DocumentVisibilityState) {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

class Lock {
  released = false;

  release(): Promise<void> {
    this.released = true;
    return Promise.resolve();
  }
}

/** A browser with a wake lock. */
function createBrowser() {
  const page = new Page();
  const locks: Lock[] = [];
  const browser = { refuses: false };
  const request = () => {
    if (browser.refuses) return Promise.reject(new DOMException('low battery', 'NotAllowedError'));
    const lock = new Lock();
    locks.push(lock);
    return Promise.resolve(lock as unknown as WakeLockSentinel);
  };
  const stop = keepScreenOn({ document: page, navigator: { wakeLock: { request } } });
  return { page, locks, browser, stop, held: () => locks.filter(({ released }) => !released).length };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('keepScreenOn', () => {
  test('requests a lock, and releases it when it is stopped', async () => {
    const { held, stop } = createBrowser();
    await settle();
    expect(held()).toBe(1);
    stop();
    await settle();
    expect(held()).toBe(0);
  });

  test('requests another lock when the page is visible again', async () => {
    const { page, locks, held, stop } = createBrowser();
    await settle();
    // The browser releases it.
    locks[0]!.released = true;
    page.become('hidden');
    await settle();
    expect(held()).toBe(0);
    page.become('visible');
    page.become('visible');
    await settle();
    expect([held(), locks.length]).toEqual([1, 2]);
    stop();
    page.become('visible');
    await settle();
    expect(held()).toBe(0);
  });

  test('requests again after a refusal, and releases a lock that arrives after the end', async () => {
    const { page, browser, held, stop } = createBrowser();
    await settle();
    browser.refuses = true;
    page.become('hidden');
    page.become('visible');
    browser.refuses = false;
    page.become('visible');
    stop();
    await settle();
    expect(held()).toBe(0);
  });

  test('does nothing in a browser without wake locks, or one that refuses them', async () => {
    const page = new Page();
    const stop = keepScreenOn({ document: page, navigator: {} });
    page.become('visible');
    await settle();
    stop();
    const refusing = createBrowser();
    refusing.browser.refuses = true;
    refusing.locks.splice(0);
    refusing.page.become('visible');
    await settle();
    expect(refusing.locks.length).toBeLessThan(2);
    refusing.stop();
  });
});
