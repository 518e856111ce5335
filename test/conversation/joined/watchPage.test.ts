import { describe, expect, test } from 'vitest';
import { watchPage } from '../../../src/conversation/joined/watchPage';
import type { CviError } from '../../../src/errors/CviError';
import { TestCall } from '../TestCall';

function pageEvent(type: string, persisted: boolean) {
  return Object.assign(new Event(type), { persisted });
}

function createPage(meetingState = 'joined-meeting') {
  const window = new EventTarget();
  const document = new EventTarget();
  const lost: CviError[] = [];
  const call = Object.assign(new TestCall(), { meetingState: () => meetingState as 'joined-meeting' });
  const stop = watchPage({ window, document, getCall: () => call, onCallLost: (error) => lost.push(error) });
  return { window, document, lost, stop };
}

describe('watchPage', () => {
  test.each(['pagehide', 'pageshow'])('ends the call at a %s with which the browser keeps the page', (type) => {
    const { window, lost } = createPage();
    window.dispatchEvent(pageEvent(type, true));
    expect(lost).toMatchObject([{ code: 'call-lost', reason: 'page-left' }]);
  });

  test('does not end the call when the page is closed or first shown', () => {
    const { window, lost } = createPage();
    window.dispatchEvent(pageEvent('pagehide', false));
    window.dispatchEvent(pageEvent('pageshow', false));
    window.dispatchEvent(new Event('pageshow'));
    expect(lost).toEqual([]);
  });

  test.each([
    ['left-meeting', 1],
    ['error', 1],
    ['joined-meeting', 0],
  ])('ends, when a frozen page runs again, a call whose state is %s: %i', (state, count) => {
    const { document, lost } = createPage(state);
    document.dispatchEvent(new Event('resume'));
    expect(lost).toHaveLength(count);
  });

  test('stops', () => {
    const { window, document, lost, stop } = createPage('error');
    stop();
    window.dispatchEvent(pageEvent('pageshow', true));
    document.dispatchEvent(new Event('resume'));
    expect(lost).toEqual([]);
  });
});
