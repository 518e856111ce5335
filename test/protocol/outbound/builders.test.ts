// @vitest-environment node
import { expect, test } from 'vitest';
import { confirmObjective, respond } from '../../../src/protocol';

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
