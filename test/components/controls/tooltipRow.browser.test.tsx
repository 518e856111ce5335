import '../../../src/components/styles.css';
import { render } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ControlBar } from '../../../src/components/controls/ControlBar';
import { ControlBarButton } from '../../../src/components/controls/ControlBarButton';
import { Stage } from '../../../src/components/stage/Stage';
import { StageBottom } from '../../../src/components/stage/StageBottom';

describe('the tooltip of a button in the bar', () => {
  test('does not move what the user presses when it disappears', async () => {
    const onPress = vi.fn();
    const { getByRole } = render(
      <div style={{ blockSize: '36rem' }}>
        <Stage>
          <StageBottom>
            <button onClick={onPress}>Try again</button>
            <ControlBar>
              <ControlBarButton icon="alert" name="Get help" />
            </ControlBar>
          </StageBottom>
        </Stage>
      </div>,
    );
    const button = getByRole('button', { name: 'Try again' });
    const before = button.getBoundingClientRect().top;
    await userEvent.tab();
    await userEvent.tab();
    await expect.element(getByRole('tooltip')).toBeVisible();
    expect(button.getBoundingClientRect().top).toBeLessThan(before);

    await userEvent.click(button);
    expect(onPress).toHaveBeenCalledTimes(1);
    // The row is gone a moment later.
    await expect.poll(() => button.getBoundingClientRect().top).toBe(before);
  });
});
