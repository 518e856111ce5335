import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { FailedScreen } from '../../../src/components/conversation/screens/FailedScreen';
import { CallJoinError, type CallJoinReason } from '../../../src/errors/CallJoinError';
import { CallLostError } from '../../../src/errors/CallLostError';
import type { CviError } from '../../../src/errors/CviError';
import { InvalidConversationUrlError } from '../../../src/errors/InvalidConversationUrlError';

const joinErrors: Record<CallJoinReason, boolean> = {
  load: true,
  'not-allowed': true,
  expired: false,
  'not-found': false,
  full: true,
  'timed-out': true,
  connection: true,
  unsupported: false,
  insecure: false,
  unknown: true,
};
const cases: [string, CviError, boolean][] = [
  ...Object.entries(joinErrors).map(([reason, isWorthRetrying]): [string, CviError, boolean] => [
    reason,
    new CallJoinError(reason as CallJoinReason, 'exp-room'),
    isWorthRetrying,
  ]),
  ['lost', new CallLostError('sfu'), true],
  ['address', new InvalidConversationUrlError('nope', 'malformed'), false],
  ['a reason of another version', new CallJoinError('moon-phase' as CallJoinReason, 'exp-room'), true],
];

describe('<FailedScreen>', () => {
  test.each(cases)('tells the user why there is no call: %s', async (_, error, isWorthRetrying) => {
    const onTryAgain = vi.fn();
    const { container } = render(<FailedScreen error={error} onTryAgain={onTryAgain} />);
    expect(screen.getByRole('region')).toHaveAccessibleName(screen.getByRole('heading').textContent);
    // The text contains no words that only a developer understands.
    expect(container).not.toHaveTextContent(/exp-room|sfu|nope|call-join|join\(\)/);
    const button = screen.queryByRole('button', { name: 'Try again' });
    expect(button !== null).toBe(isWorthRetrying);
    if (button !== null) await userEvent.click(button);
    expect(onTryAgain).toHaveBeenCalledTimes(isWorthRetrying ? 1 : 0);
  });

  test('has a different text for each error', () => {
    const texts = cases.slice(0, -1).map(([, error]) => {
      const { container, unmount } = render(<FailedScreen error={error} onTryAgain={() => {}} />);
      const text = container.textContent;
      unmount();
      return text;
    });
    expect(new Set(texts).size).toBe(texts.length);
  });
});
