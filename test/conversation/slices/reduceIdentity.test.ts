import { describe, expect, test } from 'vitest';
import { initialIdentity, reduceIdentity, type Identity } from '../../../src/conversation/slices/reduceIdentity';
import { eventInput } from './inputs';

describe('initialIdentity', () => {
  test.each([
    ['the app’s id', initialIdentity('c1', 'c9'), { id: 'c1', source: 'app' }],
    ['the app’s id, without blanks', initialIdentity(' c1\n', 'c9'), { id: 'c1', source: 'app' }],
    ['the URL’s id', initialIdentity(undefined, 'c9'), { id: 'c9', source: 'url' }],
    ['the URL’s id, if the app’s is blank', initialIdentity(' ', 'c9'), { id: 'c9', source: 'url' }],
    ['no id', initialIdentity(undefined, ''), { id: '', source: 'url' }],
  ])('starts with %s', (_, identity, expected) => {
    expect(identity).toMatchObject(expected);
  });
});

describe('reduceIdentity', () => {
  function reduceEvents(state: Identity, ...ids: (string | undefined)[]) {
    const warnings: string[] = [];
    let now = state;
    for (const conversation_id of ids) {
      const next = reduceIdentity(now, eventInput({ event_type: 'system.replica_present', conversation_id }));
      now = next.state;
      warnings.push(...next.effects.flatMap((effect) => (effect.type === 'warn' ? [effect.message] : [])));
    }
    return { ...now, warnings };
  }

  test.each([
    ['is used if none is known', initialIdentity(undefined, ''), ['c5f2a9'], 'c5f2a9', 0],
    ['may come in a later event', initialIdentity(undefined, ''), [undefined, '  ', 'c5f2a9'], 'c5f2a9', 0],
    ['may equal the URL’s', initialIdentity(undefined, 'c9'), ['c9'], 'c9', 0],
    ['is used in place of the URL’s', initialIdentity(undefined, 'c9'), ['c5f2a9'], 'c5f2a9', 1],
    ['is used without blanks', initialIdentity(undefined, ''), [' c5f2a9 '], 'c5f2a9', 0],
    ['may equal the app’s, but for blanks', initialIdentity(' c1 ', ''), ['c1 '], 'c1', 0],
    ['is not used in place of the app’s', initialIdentity('c1', ''), ['c5f2a9', 'c7'], 'c1', 1],
    ['may equal the app’s', initialIdentity('c1', 'c9'), ['c1'], 'c1', 0],
    ['is kept when a later event has another', initialIdentity(undefined, ''), ['c1', 'c2'], 'c1', 0],
    ['is ignored if it is too long', initialIdentity(undefined, ''), ['c'.repeat(201)], '', 0],
  ])('handles the first id in an event, which %s', (_, identity, ids, id, warnings) => {
    const reduced = reduceEvents(identity, ...ids);
    expect(reduced.id).toBe(id);
    expect(reduced.warnings).toHaveLength(warnings);
  });

  test('reads the id of the next event when the stored objectives are restored', () => {
    const restored = { type: 'restored', text: null, conversationId: 'c1', at: 0 } as const;
    expect(reduceIdentity(initialIdentity(undefined, ''), restored).state).toMatchObject({ id: 'c1', source: 'event' });
  });

  test('lets the first event of another call change the id', () => {
    const first = reduceEvents(initialIdentity(undefined, ''), 'c1');
    const { state } = reduceIdentity(first, { type: 'join-requested', at: 0 });
    expect(state).toMatchObject({ id: 'c1', eventId: null });
    expect(reduceEvents(state, 'c2')).toMatchObject({ id: 'c2', warnings: [] });
  });
});
