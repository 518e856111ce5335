import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { addMissingMedia } from '../src/simulator/media/addMissingMedia';

// A test file may ask for the node environment, where there is no page to prepare or to clean.
const hasDom = typeof document !== 'undefined';
const isJsdom = hasDom && navigator.userAgent.includes('jsdom');

if (isJsdom) {
  addMissingMedia();
  // Testing Library sets this by itself only where the test functions are globals. In a real browser it stays unset,
  // because updates arrive there without `act`, as they do for a user.
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
}

if (hasDom) afterEach(cleanup);
