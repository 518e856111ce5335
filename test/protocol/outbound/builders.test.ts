// @vitest-environment node
import { expect, test } from 'vitest';
import { InvalidInteractionError } from '../../../src/errors/InvalidInteractionError';
import { checkInteraction, confirmObjective, echo, respond, setEmotion, toolResult } from '../../../src/protocol';

test('respond builds the message as it goes over the wire', () => {
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

test('a confirmation without values has no field for them', () => {
  expect(confirmObjective({ conversation_id: 'c123', objective_name: 'agree' }).properties).toStrictEqual({
    objective_name: 'agree',
  });
});

test("a host's own properties replace the ones of this package", () => {
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

test('setEmotion names an emotion, of the list or not', () => {
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

test("an app's own properties replace the ones that are guessed", () => {
  const properties = { name: 'surprise', level: 0.5 };
  expect(checkInteraction(setEmotion({ conversation_id, emotion: 'surprise', properties }))).toMatchObject({
    properties,
  });
});

test.each([[''], [' '], [undefined], [null], [5], [true], [[]], [{}]])(
  'without an emotion (%j) nothing is sent',
  (emotion) => {
    expect(() => checkInteraction(setEmotion({ conversation_id, emotion: emotion as string }))).toThrow(
      InvalidInteractionError,
    );
  },
);

test('a tool that gives nothing back has a result without an output', () => {
  const result = checkInteraction(toolResult({ conversation_id, tool_call_id: 'call_1' }));
  expect(result).toHaveProperty('properties', { tool_call_id: 'call_1' });
  expect(toolResult({ conversation_id, tool_call_id: 'call_1', output: null })).toStrictEqual(result);
  expect(checkInteraction(toolResult({ conversation_id, tool_call_id: 'call_1', status: 'error' }))).toMatchObject({
    properties: { tool_call_id: 'call_1', status: 'error' },
  });
});

test('an empty id of a line is none', () => {
  expect(echo({ conversation_id, text: 'Hi', inference_id: '' }).properties).toStrictEqual({
    modality: 'text',
    text: 'Hi',
  });
});
