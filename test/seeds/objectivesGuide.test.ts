import { describe, expect, test } from 'vitest';
import { confirmObjective, defineObjectives, lintObjectives, parseAppMessage } from '../../src/protocol';
import { diffPersona } from '../../src/server';
import { newWorld, personaOf, rejects, sends, accepts, type Statement } from './world';

const patch = [{ op: 'add', path: '/objectives_id', value: 'o12345' }] as const;
const least = {
  objective_name: 'check_patient_status',
  objective_prompt: 'Ask the patient if they are new or are returning.',
};
const endpoint = 'POST /v2/objectives';

const kept = (fields: object) => async () => {
  const { client } = newWorld();
  const { objectives_id } = await client.objectives.create([{ ...least, ...fields }]);
  expect((await client.objectives.get(objectives_id)).objectives).toMatchObject([{ ...least, ...fields }]);
};

const statements: readonly Statement[] = [
  {
    says: 'objectives are created only by the API: the client has the method',
    holds: () =>
      sends((client) => client.objectives.create([least]), endpoint, {
        data: [{ ...least, confirmation_mode: 'auto' }],
      }),
  },
  {
    says: 'a persona is created with them: POST /v2/personas/, with a slash at the end',
    async holds() {
      const body = { system_prompt: 'You are a lead qualification assistant.', objectives_id: 'o12345' };
      expect(await accepts('POST', '/v2/personas/', body)).toMatchObject({ persona_id: expect.any(String) });
    },
  },
  {
    says: 'the same with the client',
    async holds() {
      const body = { system_prompt: 'You are a lead qualification assistant.', objectives_id: 'o12345' };
      await sends((client) => client.personas.create(body), 'POST /v2/personas', body);
      expect(await personaOf(body)).toMatchObject(body);
    },
  },
  {
    says: 'a persona is created with objectives only',
    async holds() {
      const body = { objectives_id: 'o12345' };
      await sends((client) => client.personas.create(body), 'POST /v2/personas', body);
      expect(await accepts('POST', '/v2/personas', body)).toMatchObject({ persona_id: expect.any(String) });
    },
  },
  { says: 'a persona is given them by a patch', holds: () => accepts('PATCH', '/v2/personas/p12345', patch) },
  {
    says: 'the same with the client, as the patch of the example',
    async holds() {
      await sends((client) => client.personas.attachObjectives('p12345', 'o12345'), 'PATCH /v2/personas/p12345', [
        ...patch,
      ]);
      await sends((client) => client.personas.patch('p12345', patch), 'PATCH /v2/personas/p12345', [...patch]);
      const { client } = newWorld();
      await client.personas.attachObjectives('p12345', 'o12345');
      expect((await client.personas.get('p12345')).objectives_id).toBe('o12345');
    },
  },
  {
    says: 'the same patch is the difference of two personas',
    async holds() {
      const { client } = newWorld();
      const persona = await client.personas.get('p12345');
      expect(diffPersona(persona, { ...persona, objectives_id: 'o12345' })).toEqual(patch);
    },
  },
  {
    says: 'other objectives replace those of a persona',
    async holds() {
      const { client } = newWorld();
      await client.personas.attachObjectives('p12345', 'o12345');
      const { objectives_id } = await client.objectives.create([least]);
      await client.personas.attachObjectives('p12345', objectives_id);
      expect((await client.personas.get('p12345')).objectives_id).toBe(objectives_id);
    },
  },
  { says: 'objective_name: check_patient_status', holds: kept({ objective_name: 'check_patient_status' }) },
  {
    says: 'objective_name has no spaces',
    async holds() {
      await rejects(
        (client) => client.objectives.create([{ ...least, objective_name: 'check status' }]),
        'objective_name',
      );
      expect(() => defineObjectives([{ ...least, objective_name: 'check status' }])).toThrow('check_status');
    },
  },
  {
    says: 'objective_prompt is a text',
    holds: kept({ objective_prompt: 'Ask the patient if they are new or are returning.' }),
  },
  { says: 'confirmation_mode: auto', holds: kept({ confirmation_mode: 'auto' }) },
  { says: 'confirmation_mode: manual', holds: kept({ confirmation_mode: 'manual', output_variables: ['a'] }) },
  {
    says: 'confirmation_mode is auto by default',
    holds: () => expect(defineObjectives([least]).list).toMatchObject([{ confirmation_mode: 'auto' }]),
  },
  {
    says: 'manual: the platform sends conversation.objective.pending',
    holds: () =>
      expect(
        parseAppMessage({
          event_type: 'conversation.objective.pending',
          properties: { objective_name: 'check_patient_status' },
        }),
      ).toMatchObject({ ok: true, event: { event_type: 'conversation.objective.pending' } }),
  },
  {
    says: 'manual: the participant sends conversation.objective.confirm',
    holds: () =>
      expect(confirmObjective({ conversation_id: 'c1', objective_name: 'a' }).event_type).toBe(
        'conversation.objective.confirm',
      ),
  },
  {
    says: 'manual: the participant may review the collected values',
    holds: () =>
      expect(
        confirmObjective({ conversation_id: 'c1', objective_name: 'a', output_variables: { patient_status: 'new' } })
          .properties,
      ).toMatchObject({ output_variables: { patient_status: 'new' } }),
  },
  {
    says: 'output_variables: [patient_status, patient_group]',
    holds: kept({ output_variables: ['patient_status', 'patient_group'] }),
  },
  { says: 'output_variables is optional', holds: kept({}) },
  { says: 'modality: verbal', holds: kept({ modality: 'verbal' }) },
  { says: 'modality: visual', holds: kept({ modality: 'visual' }) },
  {
    says: 'modality is one of the two, not both',
    holds: () =>
      expect(lintObjectives([{ ...least, modality: ['verbal', 'visual'] }])).toMatchObject([{ severity: 'error' }]),
  },
  {
    says: 'modality may differ from one objective to the next',
    async holds() {
      const { client } = newWorld();
      await client.objectives.create([
        { ...least, modality: 'verbal', next_required_objectives: ['b'] },
        { ...least, objective_name: 'b', modality: 'visual' },
      ]);
    },
  },
  {
    says: 'modality is verbal by default',
    holds: () => expect(defineObjectives([least]).list).toMatchObject([{ modality: 'verbal' }]),
  },
  {
    says: 'next_conditional_objectives, as in the example',
    holds: kept({
      next_conditional_objectives: {
        new_patient_intake_process: 'If the patient has never been to the practice before',
        existing_patient_intake_process: 'If the patient has been to the practice before',
      },
    }),
  },
  {
    says: 'next_required_objectives: [get_patient_name]',
    holds: kept({ next_required_objectives: ['get_patient_name'] }),
  },
  {
    says: 'callback_url: https://your-server.com/objectives-webhook',
    holds: kept({ callback_url: 'https://your-server.com/objectives-webhook' }),
  },
  { says: 'callback_url is optional', holds: kept({}) },
];

describe('the page "Objectives" of the guide (seed 001)', () => {
  test.each(statements)('$says', async ({ holds }) => {
    await holds();
  });
});
