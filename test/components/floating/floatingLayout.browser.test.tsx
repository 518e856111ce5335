import styles from '../../../src/components/styles.css?inline';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { FloatingConversation, type FloatingConversationProps } from '../../../src';
import { createSimulatedCall } from '../../../src/simulator';

let sheet: HTMLStyleElement;
beforeEach(() => {
  sheet = document.head.appendChild(Object.assign(document.createElement('style'), { textContent: styles }));
});
afterEach(() => {
  vi.restoreAllMocks();
  cleanup();
  sheet.remove();
});

const late = { timeout: 8000 };
const createCall = () => createSimulatedCall({ speed: 8 });
const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();

function show(props: Partial<FloatingConversationProps> = {}, host = <p id="text">A page</p>) {
  const given = {
    conversationUrl: 'https://tavus.daily.co/layout',
    createCall,
    persist: false,
    hairCheck: false,
    ...props,
  };
  return render(
    <div style={{ display: 'flex', flexDirection: 'column', gap: '1rem' }}>
      {host}
      <FloatingConversation {...(given as FloatingConversationProps)} />
      <p id="last">The end</p>
    </div>,
  );
}

const untilLive = () =>
  waitFor(() => expect(document.querySelector('.cvi-conversation[data-status="live"] .cvi-call')).not.toBeNull(), late);

describe('<FloatingConversation> in a page', () => {
  test('changes nothing in the layout of the page, in any view', async () => {
    const { unmount } = render(
      <div style={{ display: 'flex', flexDirection: 'column', gap: '1rem' }}>
        <p id="text">A page</p>
        <p id="last">The end</p>
      </div>,
    );
    const measure = () => [box('#text').top, box('#last').top, document.documentElement.scrollHeight, scrollX, scrollY];
    const without = measure();
    unmount();
    show({ defaultView: 'open' });
    await untilLive();
    expect(measure()).toEqual(without);
    fireEvent.click(screen.getByRole('button', { name: 'Make the call small' }));
    expect(measure()).toEqual(without);
  });

  test.each([
    ['ltr', 'bottom-end', 'right', 'bottom'],
    ['rtl', 'bottom-end', 'left', 'bottom'],
    ['ltr', 'top-start', 'left', 'top'],
    ['rtl', 'bottom-start', 'right', 'bottom'],
  ] as const)('is in its corner: %s %s', async (dir, position, inline, block) => {
    await page.viewport(1000, 700);
    show({ dir, position });
    const near = ({ left, right, top, bottom }: DOMRect) => ({
      inline: left < innerWidth - right ? 'left' : 'right',
      block: top < innerHeight - bottom ? 'top' : 'bottom',
    });
    const launcher = await screen.findByRole('button', { name: 'Talk face to face' });
    expect(near(launcher.getBoundingClientRect())).toEqual({ inline, block });
    fireEvent.click(launcher);
    await untilLive();
    expect(near(box('.cvi-floating-panel')).inline).toBe(inline);
    fireEvent.click(screen.getByRole('button', { name: 'Make the call small' }));
    expect(near(box('.cvi-floating-panel'))).toEqual({ inline, block });
  });

  test.each([
    [375, 667],
    [667, 375],
    [360, 480],
    [320, 568],
  ])(
    'fills nearly a whole phone of %d × %d, and its small picture has all its buttons on the screen',
    async (width, height) => {
      await page.viewport(width, height);
      show({ defaultView: 'open' });
      await untilLive();
      const panel = box('.cvi-floating-panel');
      expect(panel.width).toBe(width);
      expect(panel.height).toBeGreaterThan(height - 20);
      fireEvent.click(screen.getByRole('button', { name: 'Make the call small' }));
      const small = box('.cvi-floating-panel');
      expect(small.width).toBeLessThan(0.62 * width);
      for (const name of ['Mute microphone', 'Leave the call', 'Back to the call']) {
        const button = (await screen.findByRole('button', { name }, late)).getBoundingClientRect();
        expect(Math.round(Math.min(button.width, button.height)), name).toBeGreaterThanOrEqual(44);
        expect(button.left, name).toBeGreaterThanOrEqual(small.left);
        expect(button.right, name).toBeLessThanOrEqual(small.right);
        expect(button.bottom, name).toBeLessThanOrEqual(height);
      }
      // Only the replica is visible.
      expect(box('.cvi-replica-video').width).toBeGreaterThan(small.width - 4);
      expect(document.querySelector('.cvi-stage-bottom')).not.toBeVisible();
      await page.viewport(1000, 700);
    },
  );

  test('keeps its content above a keyboard', async () => {
    await page.viewport(375, 667);
    show({ defaultView: 'open' });
    await untilLive();
    const visible = window.visualViewport!;
    vi.spyOn(visible, 'height', 'get').mockReturnValue(367);
    visible.dispatchEvent(new Event('resize'));
    await waitFor(() => expect(box('.cvi-call').bottom).toBeLessThanOrEqual(367));
    await page.viewport(1000, 700);
  });

  test('plays the same picture and the same sound while it is small', async () => {
    show({ defaultView: 'open' });
    await untilLive();
    const video = await waitFor(
      () => document.querySelector<HTMLVideoElement>('.cvi-replica-video video') ?? expect.unreachable(),
      late,
    );
    const audio = document.querySelector('audio');
    await waitFor(() => expect(video.readyState).toBeGreaterThan(1), late);
    fireEvent.click(screen.getByRole('button', { name: 'Make the call small' }));
    expect(document.querySelector('.cvi-replica-video video')).toBe(video);
    expect(video.paused).toBe(false);
    expect(document.querySelector('audio')).toBe(audio);
    expect(audio?.paused).toBe(false);
  });
});
