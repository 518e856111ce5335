import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach } from 'vitest';
import { addMissingMedia } from '../src/simulator/media/addMissingMedia';

afterEach(cleanup);

if (navigator.userAgent.includes('jsdom')) {
  addMissingMedia();
  // Testing Library sets this by itself only where the test functions are globals. In a real browser it stays unset,
  // because updates arrive there without `act`, as they do for a user.
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

  // The files of a worker share a page. A conversation of the file before may still have stored something after its end.
  const clearPage = () => {
    localStorage.clear();
    sessionStorage.clear();
    document.documentElement.lang = '';
    document.body.replaceChildren();
  };
  clearPage();
  afterAll(clearPage);
} else {
  // The default of one second is short for a browser on a busy machine.
  configure({ asyncUtilTimeout: 12_000 });
}
