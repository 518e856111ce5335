import { describe, expect, test, vi } from 'vitest';
import { InvalidInteractionError } from '../../src/errors/InvalidInteractionError';
import { isCviError } from '../../src/errors/isCviError';
import { MessageTooLargeError } from '../../src/errors/MessageTooLargeError';

describe('isCviError', () => {
  test('is true for an error of the package', () => {
    expect(isCviError(new MessageTooLargeError('conversation.respond', 5000, 4096))).toBe(true);
  });

  test('is true for an error of a second copy of the package', async () => {
    vi.resetModules();
    const copy = await import('../../src/errors/MessageTooLargeError');
    const error = new copy.MessageTooLargeError('conversation.respond', 5000, 4096);
    expect(error).not.toBeInstanceOf(MessageTooLargeError);
    expect(isCviError(error)).toBe(true);
  });

  test.each([new Error('other'), { code: 'message-too-large' }, 'message-too-large', null, undefined])(
    'is false for %o',
    (value) => {
      expect(isCviError(value)).toBe(false);
    },
  );

  test('leaves the cause of an error, or its absence, unchanged', () => {
    const cause = new RangeError('too deep');
    expect(new InvalidInteractionError('unknown', [], cause).cause).toBe(cause);
    expect(new InvalidInteractionError('unknown', [])).not.toHaveProperty('cause');
  });
});
