import { describe, expect, test } from 'vitest';
import { createTavusEmulator } from '../../src/emulator';
import { createTavusClient } from '../../src/server';

function newClient() {
  return createTavusClient({ apiKey: 'any', fetch: createTavusEmulator(), onWarning: () => undefined });
}

/** A resource without its ids and dates. */
const plain = ({
  persona_id: _p,
  document_id: _d,
  uuid: _u,
  created_at: _c,
  updated_at: _t,
  ...rest
}: Record<string, unknown>) => rest;

const objective = { objective_name: 'a', objective_prompt: 'A' };
const guardrail = { guardrail_name: 'a', guardrail_prompt: 'A' };

describe('create() with a resource from the emulator', () => {
  test('copies a set of objectives, with one entry or with several', async () => {
    const { objectives } = newClient();
    for (const data of [
      [objective],
      [
        { ...objective, next_required_objectives: ['b'] },
        { ...objective, objective_name: 'b' },
      ],
    ]) {
      const read = await objectives.get((await objectives.create({ name: 'Intake', data })).objectives_id);
      const again = await objectives.get((await objectives.create(read)).objectives_id);
      expect(again.objectives).toEqual(read.objectives);
      const byData = await objectives.create({ name: read.name ?? null, data: read.objectives });
      expect((await objectives.get(byData.objectives_id)).objectives).toEqual(read.objectives);
    }
  });

  test('copies a guardrail, and a set of guardrails', async () => {
    const { guardrails, guardrailSets } = newClient();
    const read = await guardrails.get((await guardrails.create(guardrail)).uuid);
    expect(read.callback_url).toBe('');
    const again = await guardrails.create(read);
    expect(plain(await guardrails.get(again.uuid))).toEqual(plain(read));

    const set = await guardrailSets.get((await guardrailSets.create({ data: [guardrail, guardrail] })).guardrails_id);
    const copy = await guardrailSets.get((await guardrailSets.create(set)).guardrails_id);
    expect(copy.guardrails).toEqual(set.guardrails);
  });

  test('copies a persona and a document', async () => {
    const { personas, documents } = newClient();
    const created = await personas.create({
      system_prompt: 'Be kind.',
      layers: { llm: { model: 'm', tools: [{ name: 'a' }] }, tts: { pronunciation_dictionary_id: '' } },
    });
    const read = await personas.get(created.persona_id);
    const again = await personas.create(read);
    expect(plain(await personas.get(again.persona_id))).toEqual(plain(read));

    const document = await documents.create({ document_url: 'https://example.com', crawl: { depth: 2 } });
    const copy = await documents.create(document);
    expect(plain(copy)).toEqual(plain(document));
  });
});
