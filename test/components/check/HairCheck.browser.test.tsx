import '../../../src/components/styles.css';
import { render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { HairCheck, type HairCheckProps } from '../../../src/components/check/HairCheck';
import { fakeMediaDevices } from '../../../stories/check/fakeMediaDevices';

const blocked = { name: 'NotAllowedError', message: 'Permission denied' };

async function open(props: Partial<HairCheckProps>, [width, height]: readonly [number, number], dir = 'ltr') {
  await page.viewport(width, height);
  render(
    <div className="cvi-conversation" dir={dir} style={{ blockSize: '100vh' }}>
      <HairCheck onJoin={() => undefined} onBack={() => undefined} {...props} />
    </div>,
  );
}

/** The whole of it is on the screen, and nothing covers it. */
function isSeen(element: Element): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const y = (top + bottom) / 2;
  const points = [
    [(left + right) / 2, top + 1],
    [(left + right) / 2, bottom - 1],
    [left + 1, y],
    [right - 1, y],
  ] as const;
  return points.every((point) => element.contains(document.elementFromPoint(...point)));
}

/** The screen rises a little when it appears. */
const expectSeen = (element: HTMLElement) =>
  waitFor(() => expect(isSeen(element.closest('p, button') ?? element)).toBe(true));

beforeEach(() => {
  localStorage.clear();
  document.body.style.margin = '0';
});
afterEach(() => page.viewport(900, 700));

describe('<HairCheck> layout', () => {
  test.each([
    [375, 667],
    [667, 375],
    [360, 480],
    [1280, 800],
  ] as const)('shows what is wrong with a device, and Join, without scrolling: %i × %i', async (...size) => {
    const mediaDevices = fakeMediaDevices({ camera: blocked, microphone: blocked, permission: 'denied' });
    await open({ mediaDevices }, size);
    for (const text of ['The camera is blocked', 'The microphone is blocked'])
      await expectSeen(await screen.findByText(text));
    await expectSeen(screen.getByRole('button', { name: 'Join now' }));
  });

  test.each([
    [375, 667],
    [667, 375],
  ] as const)('shows it also beside a text to agree to and a failed start: %i × %i', async (...size) => {
    const mediaDevices = fakeMediaDevices({ camera: blocked, microphone: blocked, permission: 'denied' });
    await open({ mediaDevices, consent: 'This call is recorded.', failedText: 'The call did not load.' }, size);
    for (const text of ['The camera is blocked', 'The microphone is blocked'])
      await expectSeen(await screen.findByText(text));
    await expectSeen(screen.getByRole('button', { name: 'Join now' }));
  });

  test.each([
    ['ltr', 375, 667],
    ['rtl', 375, 667],
    ['ltr', 1280, 800],
    ['rtl', 1280, 800],
  ] as const)('lets Tab reach the switches, the menus, and then Join: %s, %i × %i', async (dir, width, height) => {
    await open({ mediaDevices: fakeMediaDevices() }, [width, height], dir);
    await screen.findByRole('combobox', { name: 'Camera' });
    screen.getByRole('heading').focus();
    const reached: string[] = [];
    for (let left = 8; left > 0; left -= 1) {
      await userEvent.keyboard('{Tab}');
      const { ariaLabel, id, textContent } = document.activeElement as HTMLElement;
      reached.push(ariaLabel ?? document.querySelector(`label[for="${id}"]`)?.textContent ?? textContent);
    }
    expect(reached).toEqual([
      'Turn microphone off',
      'Turn camera off',
      'Microphone',
      'Camera',
      'Speaker',
      'Play a test sound',
      'Back',
      'Join now',
    ]);
  });
});
