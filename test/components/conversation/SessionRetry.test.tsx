import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SessionRetry } from '../../../src/components/conversation/SessionRetry';
import { sessionLabels } from '../../../src/components/labels/sessionLabels';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function show(waitMs: number) {
  render(
    <p role="alert">
      <SessionRetry why="All places are taken." retryAt={Date.now() + waitMs} labels={sessionLabels} />
    </p>,
  );
}

/** Lets seconds pass, each with its render. */
async function pass(seconds: number) {
  for (let second = 0; second < seconds; second += 1) await act(() => vi.advanceTimersByTimeAsync(1000));
}

const alert = () => screen.getByRole('alert').textContent;

describe('<SessionRetry>', () => {
  test('counts down the seconds, and then says that the time is over', async () => {
    show(3000);
    const texts = [alert()];
    for (let second = 0; second < 4; second += 1) {
      await pass(1);
      texts.push(alert());
    }
    expect(texts).toEqual([
      'All places are taken. Try again in 3 seconds.',
      'All places are taken. Try again in 2 seconds.',
      'All places are taken. Try again in 1 second.',
      'You can try again now.',
      'You can try again now.',
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('counts whole minutes above one', async () => {
    const seconds = vi.fn(sessionLabels.sessionRetry);
    render(<SessionRetry why="" retryAt={Date.now() + 125_000} labels={{ ...sessionLabels, sessionRetry: seconds }} />);
    await pass(67);
    expect([...new Set(seconds.mock.calls.flat())]).toEqual([180, 120, 60, 59, 58]);
  });

  test('is announced as a whole, and the seconds are not', async () => {
    show(30_000);
    const silent = screen.getByText('Try again in 30 seconds.');
    expect(silent).toHaveAttribute('aria-live', 'off');
    await pass(1);
    expect(silent).toHaveTextContent('Try again in 29 seconds.');
    await pass(30);
    expect(silent).not.toBeInTheDocument();
    expect(alert()).toBe('You can try again now.');
  });

  test('shows the time that is left when a page returns from the background', async () => {
    show(30_000);
    vi.setSystemTime(Date.now() + 20_000);
    await pass(1);
    expect(alert()).toMatch(/in 9 seconds\.$/);
  });
});
