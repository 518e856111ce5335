import { describe, expect, test } from 'vitest';
import { InvalidInteractionError } from '../../../src/errors/InvalidInteractionError';
import { checkInteraction, confirmObjective, echo, respond, setEmotion, toolResult } from '../../../src/protocol';

describe('the builders', () => {
  test('respond builds the message as the service expects it', () => {
    expect(respond({ conversation_id: 'c123', text: 'It is Anna with two n.' })).toStrictEqual({
      message_type: 'conversation',
      event_type: 'conversation.respond',
      conversation_id: 'c123',
      properties: { text: 'It is Anna with two n.' },
    });
  });

  test('confirmObjective repeats the name and the values of the pending objective', () => {
    const output_variables = { first_name: 'Anna' };
    expect(confirmObjective({ conversation_id: 'c123', objective_name: 'get_name', output_variables })).toStrictEqual({
      message_type: 'conversation',
      event_type: 'conversation.objective.confirm',
      conversation_id: 'c123',
      properties: { objective_name: 'get_name', output_variables: { first_name: 'Anna' } },
    });
  });

  test('confirmObjective leaves out the field of the values without values', () => {
    expect(confirmObjective({ conversation_id: 'c123', objective_name: 'agree' }).properties).toStrictEqual({
      objective_name: 'agree',
    });
  });

  test("confirmObjective sends the app's own properties in place of its own", () => {
    const properties = { objective_name: 'get_name', confirmed: true };
    expect(
      confirmObjective({
        conversation_id: 'c123',
        objective_name: 'get_name',
        output_variables: { first_name: 'Anna' },
        properties,
      }).properties,
    ).toStrictEqual(properties);
  });

  const conversation_id = 'c123';

  test('setEmotion accepts any emotion, of the list or not', () => {
    const set = setEmotion({ conversation_id, emotion: 'surprise' });
    expect(checkInteraction(set)).toStrictEqual({
      message_type: 'conversation',
      event_type: 'conversation.set_emotion',
      conversation_id,
      properties: { emotion: 'surprise' },
    });
    expect(checkInteraction(setEmotion({ conversation_id, emotion: 'wistful' }))).toMatchObject({
      properties: { emotion: 'wistful' },
    });
  });

  test("setEmotion sends the app's own properties in place of the guessed ones", () => {
    const properties = { name: 'surprise', level: 0.5 };
    expect(checkInteraction(setEmotion({ conversation_id, emotion: 'surprise', properties }))).toMatchObject({
      properties,
    });
  });

  test.each([[''], [' '], [undefined], [null], [5], [true], [[]], [{}]])(
    'a setEmotion without an emotion (%j) is invalid',
    (emotion) => {
      expect(() => checkInteraction(setEmotion({ conversation_id, emotion: emotion as string }))).toThrow(
        InvalidInteractionError,
      );
    },
  );

  test('toolResult has no output if the tool returns nothing', () => {
    const result = checkInteraction(toolResult({ conversation_id, tool_call_id: 'call_1' }));
    expect(result).toHaveProperty('properties', { tool_call_id: 'call_1' });
    expect(toolResult({ conversation_id, tool_call_id: 'call_1', output: null })).toStrictEqual(result);
    expect(checkInteraction(toolResult({ conversation_id, tool_call_id: 'call_1', status: 'error' }))).toMatchObject({
      properties: { tool_call_id: 'call_1', status: 'error' },
    });
  });

  test('echo leaves out an empty inference_id', () => {
    expect(echo({ conversation_id, text: 'Hi', inference_id: '' }).properties).toStrictEqual({
      modality: 'text',
      text: 'Hi',
    });
  });
});
