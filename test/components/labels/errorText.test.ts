import { describe, expect, test } from 'vitest';
import {
  CallJoinError,
  CallLostError,
  CallNotJoinedError,
  ConversationContextError,
  defaultLabels,
  errorText,
  InvalidConversationUrlError,
  MessageTooLargeError,
  ObjectiveNotPendingError,
  ObjectiveValuesError,
  RenderError,
  TavusSessionError,
} from '../../../src';
import { germanLabels } from '../../../stories/labels/german';

const cases: [string, unknown, string][] = [
  ['a room that is full', new CallJoinError('full', 'exp-room'), 'This call is full. Somebody has to leave first.'],
  ['a reason of another version', new CallJoinError('moon' as 'full', 'exp-room'), 'The call could not be started.'],
  ['a lost call', new CallLostError('sfu'), 'The call was interrupted.'],
  ['a wrong address', new InvalidConversationUrlError('nope', 'malformed'), 'This link does not lead to a call.'],
  ['a component that threw', new RenderError(new Error('boom')), 'Something went wrong.'],
  ['a busy account', new TavusSessionError('too-many-conversations', '/api/tavus'), defaultLabels.sessionBusy],
  [
    'a busy account, without a time',
    new TavusSessionError('too-many-conversations', '/api/tavus'),
    'Try again in a few minutes.',
  ],
  ...(
    [
      [1, 'in 1 second.'],
      [45_000, 'in 45 seconds.'],
      [60_000, 'in 1 minute.'],
      [61_000, 'in 2 minutes.'],
      [3_600_000, 'in 60 minutes.'],
      [0, 'in a few minutes.'],
      [NaN, 'in a few minutes.'],
    ] as const
  ).map(([retryAfterMs, text]): [string, unknown, string] => [
    `a service that asks to wait ${String(retryAfterMs)} ms`,
    new TavusSessionError('service-unavailable', '/api/tavus', { retryAfterMs }),
    `Try again ${text}`,
  ]),
  [
    'a service that asks to wait for a day',
    new TavusSessionError('service-unavailable', '/api/tavus', { retryAfterMs: 86_400_000 }),
    defaultLabels.sessionUnavailable,
  ],
  ['a server that does not respond', new TavusSessionError('unreachable', '/api/tavus'), defaultLabels.startFailed],
  [
    'a refusal by the app',
    new TavusSessionError('refused-by-app', '/api/tavus', { appCode: 'no-minutes', appMessage: 'No minutes left.' }),
    'No minutes left.',
  ],
  [
    'a refusal by the app without a message',
    new TavusSessionError('refused-by-app', '/api/tavus', { appCode: 'no-minutes' }),
    defaultLabels.startFailed,
  ],
  [
    'a message that is too long',
    new MessageTooLargeError('conversation.respond', 5000, 4096),
    defaultLabels.cardTooLong,
  ],
  ['a call that is not joined', new CallNotJoinedError('conversation.respond', 'idle'), defaultLabels.cardNotSent],
  ['an objective that is not pending', new ObjectiveNotPendingError('name', 'active'), defaultLabels.cardNotSent],
  ['invalid values', new ObjectiveValuesError('name', { first: 'Bad' }), defaultLabels.issueInvalid],
  ['a mistake in the app', new ConversationContextError('useCall'), defaultLabels.sessionFault],
  ['an error of other code', new TypeError('x is undefined'), defaultLabels.sessionFault],
  ['a value that is not an error', 'boom', defaultLabels.sessionFault],
];

describe('errorText', () => {
  test.each(cases)('has a text that a user can understand for %s', (_, error, expected) => {
    const text = errorText(error);
    expect(text).toContain(expected);
    expect(text).not.toMatch(/exp-room|sfu|nope|boom|undefined|api\/tavus|conversation\./);
  });

  test('does not say that a long wait takes a few minutes', () => {
    const error = new TavusSessionError('service-unavailable', '/api/tavus', { retryAfterMs: 86_400_000 });
    expect(errorText(error)).toBe(defaultLabels.sessionUnavailable);
  });

  test('uses the passed labels, and English for the others', () => {
    const error = new CallJoinError('full', 'exp-room');
    expect(errorText(error, germanLabels)).toMatch(/^Dieses Gespräch ist voll\. Erst muss jemand gehen\./);
    expect(errorText(error, { leave: 'Hang up' })).toBe(errorText(error));
  });
});
