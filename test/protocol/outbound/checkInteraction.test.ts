import { describe, expect, test } from 'vitest';
import { InvalidInteractionError } from '../../../src/errors/InvalidInteractionError';
import { MessageTooLargeError } from '../../../src/errors/MessageTooLargeError';
import { checkInteraction, confirmObjective, MAX_MESSAGE_LENGTH, respond } from '../../../src/protocol';

const said = respond({ conversation_id: 'c123', text: 'Hello' });
const confirmed = confirmObjective({ conversation_id: 'c123', objective_name: 'get_name' });

function refusal(interaction: unknown): InvalidInteractionError {
  try {
    checkInteraction(interaction);
  } catch (error) {
    if (error instanceof InvalidInteractionError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('checkInteraction', () => {
  test.each([said, confirmed])('returns a valid $event_type', (interaction) => {
    expect(checkInteraction(interaction)).toStrictEqual(interaction);
  });

  test.each([
    ['another layer', { ...said, message_type: 'system' }, 'message_type'],
    ['an empty conversation id', { ...said, conversation_id: '' }, 'conversation_id'],
    ['an empty text', respond({ conversation_id: 'c123', text: ' ' }), 'properties.text'],
    ['a text that is none', { ...said, properties: { text: 5 } }, 'properties.text'],
    ['an unknown field', { ...said, to: '*' }, 'to'],
    ['an unknown property', { ...said, properties: { text: 'Hi', speech: 'Hi' } }, 'properties.speech'],
    ['missing properties', { ...confirmed, properties: undefined }, 'properties'],
    ['a value that JSON loses', { ...confirmed, properties: { when: () => 1 } }, 'properties.when'],
    ['a list with a value that JSON changes', { ...confirmed, properties: { when: [undefined] } }, 'properties.when'],
    [
      'an emotion that is null',
      { ...confirmed, event_type: 'conversation.set_emotion', properties: { emotion: null } },
      'properties',
    ],
    ['a value that JSON changes', { ...confirmed, properties: { at: { when: new Date(0) } } }, 'properties.at'],
    ['a number that JSON loses', { ...confirmed, properties: { many: [1, Number.NaN] } }, 'properties.many'],
  ])('throws for %s and names the field', (_title, interaction, path) => {
    const error = refusal(interaction);
    expect(error.issues.map((issue) => issue.path)).toEqual([path]);
    expect(error.message).toContain(path);
    expect(error.code).toBe('invalid-interaction');
  });

  test('names the interaction in the error', () => {
    expect(refusal({ ...said, properties: {} }).interaction).toBe('conversation.respond');
    expect(refusal({ event_type: 'conversation.sing' }).interaction).toBe('conversation.sing');
    expect(refusal(null).interaction).toBe('unknown');
  });

  test('throws for a value that cannot be read, and keeps the cause', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(refusal({ ...confirmed, properties: circle }).cause).toBeInstanceOf(RangeError);
  });

  test('accepts any JSON in a confirmation', () => {
    const properties = { objective_id: 7, values: [{ name: 'first', value: null }], ok: true };
    const interaction = confirmObjective({ conversation_id: 'c123', objective_name: 'get_name', properties });
    expect(checkInteraction(interaction)).toMatchObject({ properties });
  });

  test('accepts the longest message that fits, and throws for one character more', () => {
    const frame = JSON.stringify(respond({ conversation_id: 'c123', text: '' })).length;
    const fits = respond({ conversation_id: 'c123', text: 'x'.repeat(MAX_MESSAGE_LENGTH - frame) });
    expect(JSON.stringify(checkInteraction(fits))).toHaveLength(4096);

    const tooLong = respond({ conversation_id: 'c123', text: `${fits.properties.text}x` });
    expect(() => checkInteraction(tooLong)).toThrow(MessageTooLargeError);
    expect(() => checkInteraction(tooLong)).toThrow(
      expect.objectContaining({
        code: 'message-too-large',
        interaction: 'conversation.respond',
        length: 4097,
        limit: 4096,
      }),
    );
  });

  test('counts UTF-16 units, as Daily does: an emoji counts as two', () => {
    const frame = JSON.stringify(respond({ conversation_id: 'c123', text: '' })).length;
    const text = '🙂'.repeat(10);
    expect(() => checkInteraction(respond({ conversation_id: 'c123', text }), frame + 20)).not.toThrow();
    expect(() => checkInteraction(respond({ conversation_id: 'c123', text }), frame + 19)).toThrow(
      MessageTooLargeError,
    );
  });

  const envelope = { message_type: 'conversation', conversation_id: 'c123' };

  test.each([
    ['tool_result', { tool_call_id: 'x', output: 'y', status: undefined }, { tool_call_id: 'x', output: 'y' }],
    [
      'tool_result',
      { tool_call_id: 'x', output: { a: undefined, b: [{ c: undefined }] } },
      { tool_call_id: 'x', output: { b: [{}] } },
    ],
    ['tool_result', { tool_call_id: 'x', output: null, status: null }, { tool_call_id: 'x' }],
    ['tool_result', { tool_call_id: 'x', output: { a: null } }, { tool_call_id: 'x', output: { a: null } }],
    ['append_llm_context', { context: 'x', job_status: undefined, later: undefined }, { context: 'x' }],
    ['append_llm_context', { context: 'x', job_status: null }, { context: 'x' }],
    ['echo', { text: 'x', done: undefined, inference_id: null, modality: undefined }, { text: 'x' }],
    ['set_emotion', { emotion: 'fear', level: undefined }, { emotion: 'fear' }],
    ['objective.confirm', { output_variables: { a: undefined, b: null } }, { output_variables: { b: null } }],
    [
      'sensitivity',
      { participant_pause_sensitivity: 'low', participant_interrupt_sensitivity: undefined },
      { participant_pause_sensitivity: 'low' },
    ],
    ['interrupt', {}, {}],
    ['interrupt', undefined, undefined],
    ['interrupt', null, undefined],
    ['newer', { a: undefined, b: null }, { b: null }],
  ])('returns conversation.%s with %j as %j', (name, properties, sent) => {
    const event_type = `conversation.${name}`;
    expect(checkInteraction({ ...envelope, event_type, properties, extra: undefined })).toStrictEqual({
      ...envelope,
      event_type,
      ...(sent && { properties: sent }),
    });
  });

  test('throws for an interruption with a property', () => {
    expect(
      refusal({ ...envelope, event_type: 'conversation.interrupt', properties: { now: true } }).issues,
    ).toMatchObject([{ path: 'properties.now' }]);
  });
});
