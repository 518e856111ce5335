import { afterAll, vi } from 'vitest';

// Vitest looks up which timers exist when it is first asked, which must not be while a test hides one of them.
vi.isFakeTimers();

// The unit tests of a worker share its globals and its packages, because a new environment for each file takes most of the
// time. Our own modules are loaded anew for each file, because they keep state, such as the parts that have loaded.
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.resetModules();
});
