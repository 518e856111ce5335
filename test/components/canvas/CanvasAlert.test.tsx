import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CanvasAlert } from '../../../src/components/canvas/CanvasAlert';
import { canvasLabels } from '../../../src/components/labels/canvasLabels';

const onDismiss = vi.fn();
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  onDismiss.mockReset();
});

function renderAlert(closesAfterS: number | null) {
  const content = { type: 'alert', title: null, body: 'Busy.', severity: 'info', closesAfterS } as const;
  return render(
    <section className="cvi-canvas-card">
      <button>Close</button>
      <CanvasAlert content={content} labels={canvasLabels} title="Notice" onDismiss={onDismiss} />
    </section>,
  );
}

describe('<CanvasAlert>', () => {
  test('closes by itself only if the replica wants that, and leaves time to read', () => {
    renderAlert(null);
    vi.advanceTimersByTime(600_000);
    expect(onDismiss).not.toHaveBeenCalled();
    renderAlert(1);
    vi.advanceTimersByTime(5000);
    expect(onDismiss).not.toHaveBeenCalled();
    vi.advanceTimersByTime(5000);
    expect(onDismiss).toHaveBeenCalledTimes(1);
  });

  test('stays while its button has the focus', () => {
    renderAlert(1);
    act(() => screen.getByRole('button').focus());
    vi.advanceTimersByTime(60_000);
    expect(onDismiss).not.toHaveBeenCalled();
    act(() => screen.getByRole('button').blur());
    vi.advanceTimersByTime(10_000);
    expect(onDismiss).toHaveBeenCalledTimes(1);
  });

  test('stays while the user cannot see it, such as behind another card', () => {
    // jsdom has no layout.
    // A card that waits behind another one is transparent.
    const isVisible = vi.fn((options?: CheckVisibilityOptions) => options?.checkOpacity !== true);
    const prototype = Element.prototype as { checkVisibility?: Element['checkVisibility'] };
    prototype.checkVisibility = isVisible;
    try {
      renderAlert(1);
      vi.advanceTimersByTime(60_000);
      expect(onDismiss).not.toHaveBeenCalled();
      isVisible.mockReturnValue(true);
      vi.advanceTimersByTime(10_000);
      expect(onDismiss).toHaveBeenCalledTimes(1);
    } finally {
      delete prototype.checkVisibility;
    }
  });

  test('has no timer after it was removed', () => {
    renderAlert(1).unmount();
    vi.advanceTimersByTime(60_000);
    expect(onDismiss).not.toHaveBeenCalled();
  });
});
