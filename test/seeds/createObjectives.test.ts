import { describe, expect, test } from 'vitest';
import { defineObjectives, lintObjectives, type ObjectiveInput } from '../../src/protocol';
import { newWorld, rejects, sends, accepts, type Statement } from './world';

/** The example of the page: each field with the value it shows. */
const example = {
  objective_name: 'ask_if_new_patient',
  objective_prompt: 'Ask the patient if they are new or have been here before',
  confirmation_mode: 'auto',
  output_variables: ['patient_status'],
  modality: 'verbal',
  next_conditional_objectives: {
    new_patient_intake_process: 'If the patient has never been to the practice before',
    existing_patient_intake_process: 'If the patient has been to the practice before',
  },
  next_required_objectives: ['get_patient_name'],
  callback_url: 'https://your-server.com/webhook',
} as const;

const least = { objective_name: example.objective_name, objective_prompt: example.objective_prompt };
const endpoint = 'POST /v2/objectives';
const sent = (fields: object) => ({ data: [{ confirmation_mode: 'auto', ...least, ...fields }] });

/** The client sends a field, and the emulator stores it. */

const field = (fields: Partial<ObjectiveInput>) => async () => {
  await sends((client) => client.objectives.create([{ ...least, ...fields }]), endpoint, sent(fields));
  const { client } = newWorld();
  const { objectives_id } = await client.objectives.create([{ ...least, ...fields }]);
  expect((await client.objectives.get(objectives_id)).objectives).toMatchObject([{ ...least, ...fields }]);
};

/** The client rejects a value of another type with its field, and the emulator with 400 and a `message`. */
const wrong = (name: string, value: unknown) => async () => {
  await rejects((client) => client.objectives.create([{ ...least, [name]: value } as never]), name);
  const { ask } = newWorld();
  const response = await ask('POST', '/v2/objectives', { data: [{ ...least, [name]: value }] });
  expect(response).toEqual({ status: 400, body: { message: expect.stringContaining(name) } });
};

const readsDefault = (name: string, value: string) => async () => {
  const { client } = newWorld();
  const { objectives_id } = await client.objectives.create([least]);
  expect((await client.objectives.get(objectives_id)).objectives).toMatchObject([{ [name]: value }]);
  expect(defineObjectives([least]).list).toMatchObject([{ [name]: value }]);
};

const statements: readonly Statement[] = [
  { says: 'the path is /v2/objectives, and the method POST', holds: field({}) },
  {
    says: 'the server is https://tavusapi.com',
    async holds() {
      const asked: string[] = [];
      const { createTavusClient } = await import('../../src/server');
      const fetch = async ({ url }: Request) => {
        asked.push(url);
        return Response.json({ objectives_id: 'o1' });
      };
      await createTavusClient({ apiKey: 'key', fetch }).objectives.create([least]);
      expect(asked).toEqual(['https://tavusapi.com/v2/objectives']);
    },
  },
  {
    says: 'the key is in the header x-api-key',
    async holds() {
      const { headers } = await sends((client) => client.objectives.create([least]), endpoint, sent({}));
      expect(headers.get('x-api-key')).toBe('key');
    },
  },
  {
    says: 'the body is application/json',
    async holds() {
      const { headers } = await sends((client) => client.objectives.create([least]), endpoint, sent({}));
      expect(headers.get('content-type')).toBe('application/json');
    },
  },
  {
    says: 'the body has a list of objectives under data',
    holds: () => accepts('POST', '/v2/objectives', { data: [example] }),
  },
  {
    says: 'data is required',
    async holds() {
      const { ask } = newWorld();
      expect((await ask('POST', '/v2/objectives', {})).body).toEqual({ message: 'data is required' });
      await rejects((client) => client.objectives.create({} as never), 'list of objectives');
    },
  },
  {
    says: 'data is an array',
    async holds() {
      const { ask } = newWorld();
      expect((await ask('POST', '/v2/objectives', { data: least })).status).toBe(400);
      await rejects((client) => client.objectives.create({ data: least } as never), 'list of objectives');
    },
  },
  { says: 'objective_name: ask_if_new_patient', holds: field({ objective_name: 'ask_if_new_patient' }) },
  { says: 'objective_name is a string', holds: wrong('objective_name', 7) },
  { says: 'objective_name has no spaces', holds: wrong('objective_name', 'ask if new') },
  { says: 'objective_name is required', holds: wrong('objective_name', undefined) },
  { says: 'objective_prompt, as in the example', holds: field({ objective_prompt: example.objective_prompt }) },
  { says: 'objective_prompt is a string', holds: wrong('objective_prompt', 7) },
  { says: 'objective_prompt is required', holds: wrong('objective_prompt', undefined) },
  { says: 'confirmation_mode: auto', holds: field({ confirmation_mode: 'auto' }) },
  { says: 'confirmation_mode: manual', holds: field({ confirmation_mode: 'manual', output_variables: ['a'] }) },
  { says: 'confirmation_mode is one of the two', holds: wrong('confirmation_mode', 'sometimes') },
  { says: 'confirmation_mode is a string', holds: wrong('confirmation_mode', true) },
  { says: 'confirmation_mode is auto by default', holds: readsDefault('confirmation_mode', 'auto') },
  { says: 'output_variables: [patient_status]', holds: field({ output_variables: ['patient_status'] }) },
  { says: 'output_variables is an array', holds: wrong('output_variables', 'patient_status') },
  { says: 'output_variables has strings', holds: wrong('output_variables', [7]) },
  { says: 'output_variables is optional', holds: field({}) },
  { says: 'modality: verbal', holds: field({ modality: 'verbal' }) },
  { says: 'modality: visual', holds: field({ modality: 'visual' }) },
  { says: 'modality is one of the two', holds: wrong('modality', 'both') },
  { says: 'modality is a string', holds: wrong('modality', ['verbal']) },
  { says: 'modality is verbal by default', holds: readsDefault('modality', 'verbal') },
  {
    says: 'next_conditional_objectives, as in the example',
    holds: field({ next_conditional_objectives: example.next_conditional_objectives }),
  },
  { says: 'next_conditional_objectives is an object', holds: wrong('next_conditional_objectives', ['a']) },
  { says: 'next_conditional_objectives has strings', holds: wrong('next_conditional_objectives', { a: 7 }) },
  {
    says: 'next_required_objectives: [get_patient_name]',
    holds: field({ next_required_objectives: ['get_patient_name'] }),
  },
  { says: 'next_required_objectives is an array', holds: wrong('next_required_objectives', 'get_patient_name') },
  { says: 'next_required_objectives has strings', holds: wrong('next_required_objectives', [7]) },
  { says: 'callback_url: https://your-server.com/webhook', holds: field({ callback_url: example.callback_url }) },
  { says: 'callback_url is a string', holds: wrong('callback_url', 7) },
  { says: 'callback_url is optional', holds: field({}) },
  {
    says: 'the whole example is one request',
    holds: () => sends((client) => client.objectives.create({ data: [example] }), endpoint, { data: [example] }),
  },
  {
    says: 'the whole example is a definition, with warnings about its unknown references',
    holds() {
      expect(defineObjectives([example]).toJSON()).toEqual([example]);
      expect(lintObjectives([example]).map(({ severity, code }) => `${severity} ${code}`)).toEqual([
        'warning required-and-conditional',
        'warning unknown-objective',
        'warning unknown-objective',
        'warning unknown-objective',
      ]);
    },
  },
  {
    says: '200 has objectives_id, objective_name, status and created_at',
    async holds() {
      expect(await accepts('POST', '/v2/objectives', { data: [example] })).toEqual({
        objectives_id: expect.stringMatching(/^o\w+$/),
        objective_name: 'New Objectives',
        status: 'active',
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/),
      });
      const { client } = newWorld();
      expect(await client.objectives.create([least])).toMatchObject({
        objectives_id: expect.any(String),
        objective_name: 'New Objectives',
        status: 'active',
        created_at: expect.any(String),
      });
    },
  },
  {
    says: '400 has a message: objective_name is required',
    async holds() {
      const { ask } = newWorld();
      expect(await ask('POST', '/v2/objectives', { data: [{ objective_prompt: 'A' }] })).toEqual({
        status: 400,
        body: { message: 'objective_name is required' },
      });
    },
  },
  {
    says: '401 has a message: Invalid access token',
    async holds() {
      const { ask } = newWorld();
      expect(await ask('POST', '/v2/objectives', { data: [example] }, '')).toEqual({
        status: 401,
        body: { message: 'Invalid access token' },
      });
    },
  },
];

describe('the page "Create Objectives" of the reference (seed 000)', () => {
  test.each(statements)('$says', async ({ holds }) => {
    await holds();
  });
});
