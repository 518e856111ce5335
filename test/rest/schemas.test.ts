import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  conversationPropertiesSchema,
  createConversationSchema,
} from '../../src/rest/conversations/createConversation';
import { getConversationSchema, listConversationsSchema } from '../../src/rest/conversations/listConversations';
import { sendAppMessageSchema } from '../../src/rest/conversations/sendAppMessage';
import { deletionSchema } from '../../src/rest/deletion';
import { createDocumentSchema, recrawlDocumentSchema, updateDocumentSchema } from '../../src/rest/documents/document';
import { listDocumentsSchema } from '../../src/rest/documents/listDocuments';
import { createGuardrailSchema, listGuardrailsSchema } from '../../src/rest/guardrails/guardrail';
import { createGuardrailSetSchema } from '../../src/rest/guardrails/guardrailSet';
import { jsonPatchSchema } from '../../src/rest/jsonPatch';
import { listObjectivesSchema } from '../../src/rest/objectives/objectiveSet';
import { createObjectivesSchema } from '../../src/rest/objectives/objective';
import { createPersonaRequestSchema, createPersonaSchema } from '../../src/rest/personas/createPersona';
import { listPersonasSchema } from '../../src/rest/personas/listPersonas';
import { getReplicaSchema, listReplicasSchema } from '../../src/rest/replicas/listReplicas';
import { createReplicaRequestSchema, createReplicaSchema, renameReplicaSchema } from '../../src/rest/replicas/replica';

interface Field {
  readonly type: string;
  readonly required?: boolean;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly deprecated?: boolean | string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly itemMaxLength?: number;
}

interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly variant?: string;
  readonly request?: Readonly<Record<string, Field>>;
  readonly query?: Readonly<Record<string, Field>>;
}

const endpoints = JSON.parse(
  readFileSync(new URL('../fixtures/rest/endpoints.json', import.meta.url), 'utf8'),
) as Endpoint[];

const bodies: Record<string, z.ZodType> = {
  'POST /v2/personas': createPersonaSchema,
  'PATCH /v2/personas/{persona_id}': jsonPatchSchema,
  'POST /v2/objectives': createObjectivesSchema,
  'PATCH /v2/objectives/{objectives_id}': jsonPatchSchema,
  'PATCH /v2/guardrails/{guardrails_id}': jsonPatchSchema,
  'PATCH /v2/guardrails/{guardrail_id}': jsonPatchSchema,
  'POST /v2/conversations': createConversationSchema,
  'POST /v2/conversations/{conversation_id}/send-app-message': sendAppMessageSchema,
  'POST /v2/replicas': createReplicaSchema,
  'PATCH /v2/replicas/{replica_id}/name': renameReplicaSchema,
  'POST /v2/documents': createDocumentSchema,
  'PATCH /v2/documents/{document_id}': updateDocumentSchema,
  'POST /v2/documents/{document_id}/recrawl': recrawlDocumentSchema,
};

const queries: Record<string, z.ZodType> = {
  'GET /v2/personas': listPersonasSchema,
  'GET /v2/objectives': listObjectivesSchema,
  'GET /v2/guardrails': listGuardrailsSchema,
  'GET /v2/conversations': listConversationsSchema,
  'GET /v2/conversations/{conversation_id}': getConversationSchema,
  'DELETE /v2/conversations/{conversation_id}': deletionSchema,
  'GET /v2/replicas': listReplicasSchema,
  'GET /v2/replicas/{replica_id}': getReplicaSchema,
  'DELETE /v2/replicas/{replica_id}': deletionSchema,
  'GET /v2/documents': listDocumentsSchema,
};

/** Fields that only the client sets: the page of a list, and which of the two guardrail APIs on one path is used. */
const ofTheClient = ['page', 'legacy'];

const nameOf = ({ method, path }: Endpoint): string => `${method} ${path}`;

function bodyOf(endpoint: Endpoint): z.ZodType | undefined {
  if (nameOf(endpoint) !== 'POST /v2/guardrails') return bodies[nameOf(endpoint)];
  return 'data' in (endpoint.request ?? {}) ? createGuardrailSetSchema : createGuardrailSchema;
}

interface Described {
  readonly name: string;
  readonly schema: z.ZodType | undefined;
  readonly field: string;
  readonly facts: Field;
}

const described: Described[] = endpoints.flatMap((endpoint) => [
  ...Object.entries(endpoint.request ?? {}).map(([field, facts]) => ({
    name: `${nameOf(endpoint)} ${field}`,
    schema: bodyOf(endpoint),
    field,
    facts,
  })),
  ...Object.entries(endpoint.query ?? {})
    .filter(([field]) => !ofTheClient.includes(field))
    .map(([field, facts]) => ({
      name: `${nameOf(endpoint)}?${field}`,
      schema: queries[nameOf(endpoint)],
      field,
      facts,
    })),
]);

type JsonSchema = Readonly<Record<string, unknown>>;

/** The parts of a schema: each option of a union, or the inner schema of an optional or nullable field. */
function alternatives(schema: JsonSchema): JsonSchema[] {
  const parts = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  return parts ? parts.flatMap(alternatives) : [schema];
}

/** The places of a field such as `data[].modality`, and whether it is required there. */
function find(root: z.ZodType, field: string): { schema: JsonSchema; isRequired: boolean }[] {
  let found: { schema: JsonSchema; isRequired: boolean }[] = [
    { schema: z.toJSONSchema(root, { reused: 'inline', io: 'input' }), isRequired: false },
  ];
  for (const step of field.split(/\.|(?=\[\])/).filter(Boolean)) {
    found = found.flatMap(({ schema }) =>
      alternatives(schema).flatMap((part) => {
        if (step === '[]') return part.items ? [{ schema: part.items as JsonSchema, isRequired: false }] : [];
        const member = (part.properties as Record<string, JsonSchema> | undefined)?.[step];
        const required = (part.required as string[] | undefined) ?? [];
        return member ? [{ schema: member, isRequired: required.includes(step) }] : [];
      }),
    );
  }
  return found;
}

describe('the schemas of requests', () => {
  test.each(described)('$name matches the reference', ({ schema, field, facts }) => {
    expect(schema).toBeDefined();
    const found = find(schema!, field);
    expect(found).not.toHaveLength(0);
    const parts = found.flatMap((place) => alternatives(place.schema));
    const values = (keyword: string): unknown[] =>
      [...found.map(({ schema }) => schema), ...parts].map((part) => part[keyword]);

    if (facts.enum) {
      const known = parts.flatMap((part) => (part.enum as string[] | undefined) ?? [part.const]);
      expect(known).toEqual(expect.arrayContaining([...facts.enum]));
    }
    if (facts.default !== undefined) expect(values('default')).toContain(facts.default);
    if (facts.deprecated) expect(values('deprecated')).toContain(true);
    if (facts.minimum !== undefined) expect(values('minimum')).toContain(facts.minimum);
    if (facts.maximum !== undefined) expect(values('maximum')).toContain(facts.maximum);
    if (facts.maxLength !== undefined) expect(values('maxLength')).toContain(facts.maxLength);
    if (facts.maxItems !== undefined) expect(values('maxItems')).toContain(facts.maxItems);
    if (facts.itemMaxLength !== undefined) {
      expect(parts.map((part) => (part.items as JsonSchema | undefined)?.maxLength)).toContain(facts.itemMaxLength);
    }
    // Two operations of a patch have no value, although the reference says that all have one.
    if (facts.required && field !== '[].value') expect(found.every(({ isRequired }) => isRequired)).toBe(true);
  });

  test('the fixture covers the endpoints of this package', () => {
    expect(described.length).toBeGreaterThan(150);
    expect(Object.keys(bodies).filter((name) => !endpoints.some((endpoint) => nameOf(endpoint) === name))).toEqual([]);
    expect(Object.keys(queries).filter((name) => !endpoints.some((endpoint) => nameOf(endpoint) === name))).toEqual([]);
  });

  describe('lists that the service keeps extending', () => {
    const set = (path: string, value: unknown): object =>
      path.split('.').reduceRight<unknown>((inner, step) => ({ [step]: inner }), value) as object;

    test.each([
      ['layers.perception.perception_model', createPersonaSchema, ['raven-1', 'raven-0', 'basic', 'off']],
      ['layers.perception.emotion_recognition', createPersonaSchema, ['full']],
      ['layers.stt.stt_engine', createPersonaSchema, ['tavus-auto', 'tavus-turbo', 'tavus-advanced']],
      ['layers.stt.participant_pause_sensitivity', createPersonaSchema, ['low', 'medium', 'high']],
      ['layers.conversational_flow.turn_detection_model', createPersonaSchema, ['sparrow-1', 'tavus-turbo']],
      ['layers.conversational_flow.turn_taking_patience', createPersonaSchema, ['low', 'medium', 'high']],
      ['layers.conversational_flow.replica_interruptibility', createPersonaSchema, ['verylow', 'low']],
      ['layers.conversational_flow.voice_isolation', createPersonaSchema, ['near', 'off']],
      ['layers.conversational_flow.idle_engagement', createPersonaSchema, ['off', 'patient', 'eager']],
      ['layers.llm.model', createPersonaSchema, ['tavus-gpt-oss']],
      ['layers.tts.tts_engine', createPersonaSchema, ['cartesia', 'elevenlabs', 'azure']],
      ['layers.tts.tts_model_name', createPersonaSchema, ['sonic-3', 'sonic-2']],
      ['disclosure_type', createPersonaSchema, ['always', 'auto', 'off']],
      ['model_name', createReplicaSchema, ['phoenix-4', 'phoenix-3']],
      ['document_retrieval_strategy', createConversationSchema, ['speed', 'balanced', 'quality']],
    ] as [string, z.ZodType, string[]][])(
      '%s suggests the values that are known here, and takes any other text',
      (field, schema, known) => {
        const suggested = find(schema, field).flatMap((place) =>
          alternatives(place.schema).flatMap((part) => part.enum ?? []),
        );
        expect(suggested).toEqual(expect.arrayContaining(known));
        for (const value of [...known, 'added-since']) {
          expect(schema.safeParse(set(field, value))).toMatchObject({ success: true, data: set(field, value) });
        }
        const { error } = schema.safeParse(set(field, 5));
        expect(error?.issues).toMatchObject([{ path: field.split('.'), message: 'expected a text' }]);
      },
    );

    test.each([
      [
        'data',
        createObjectivesSchema,
        [{ objective_name: 'a', objective_prompt: 'A', confirmation_mode: 'sometimes' }],
      ],
      ['data', createObjectivesSchema, [{ objective_name: 'a', objective_prompt: 'A', modality: 'smell' }]],
      ['pipeline_mode', createPersonaSchema, 'half'],
      ['recording_storage', conversationPropertiesSchema, { provider: 'floppy' }],
      ['status', listConversationsSchema, 'over'],
    ] as [string, z.ZodType, unknown][])('%s is a closed list', (field, schema, value) => {
      expect(schema.safeParse({ [field]: value }).success).toBe(false);
    });
  });

  describe('fields without a value', () => {
    /** A request of each kind with only its required fields. */
    const least: [string, z.ZodType, Record<string, unknown>][] = [
      ['a conversation', createConversationSchema, {}],
      ['the properties of a conversation', conversationPropertiesSchema, {}],
      ['a persona', createPersonaSchema, {}],
      ['a replica', createReplicaSchema, {}],
      ['a document', createDocumentSchema, { document_url: 'https://example.com/a.pdf' }],
      ['an update of a document', updateDocumentSchema, {}],
      ['a guardrail', createGuardrailSchema, { guardrail_name: 'a', guardrail_prompt: 'A' }],
      ['a list of documents', listDocumentsSchema, {}],
      ['a list of conversations', listConversationsSchema, {}],
    ];
    const propertiesOf = (schema: z.ZodType) =>
      Object.keys(z.toJSONSchema(schema, { reused: 'inline', io: 'input' }).properties ?? {});

    test.each(least)('of %s are left out when they are empty, null or undefined', (_, schema, needed) => {
      const optional = propertiesOf(schema).filter((field) => !(field in needed));
      expect(optional.length).toBeGreaterThan(0);
      for (const nothing of ['', null, undefined]) {
        const fields = Object.fromEntries(optional.map((field) => [field, nothing]));
        expect(schema.parse({ ...fields, ...needed })).toStrictEqual(needed);
      }
    });

    test('are left out at any depth, in lists, and as a whole', () => {
      const layers = {
        perception: null,
        stt: { stt_engine: '', hotwords: '' },
        llm: {
          base_url: '',
          api_key: '',
          speculative_inference: null,
          tools: [{ type: 'function', function: { name: 'find', description: '', parameters: null } }],
          extra_body: { stop: null, prefix: '' },
        },
      };
      expect(createPersonaSchema.parse({ layers })).toStrictEqual({
        layers: {
          stt: {},
          llm: {
            tools: [{ type: 'function', function: { name: 'find' } }],
            extra_body: { stop: null, prefix: '' },
          },
        },
      });
      const data = [{ objective_name: 'a', objective_prompt: 'A', next_required_objective: '', callback_url: '' }];
      expect(createObjectivesSchema.parse({ name: '', data })).toStrictEqual({
        data: [{ objective_name: 'a', objective_prompt: 'A' }],
      });
    });

    test('are kept when an empty text has a meaning', () => {
      const tts = { pronunciation_dictionary_id: '', external_voice_id: '' };
      expect(createPersonaSchema.parse({ layers: { tts } })).toStrictEqual({
        layers: { tts: { pronunciation_dictionary_id: '' } },
      });
      expect(createConversationSchema.parse({ audio_only: false, document_ids: [] })).toStrictEqual({
        audio_only: false,
        document_ids: [],
      });
    });

    test.each([
      ['objective_name', createObjectivesSchema, { data: [{ objective_name: '', objective_prompt: 'A' }] }],
      ['objective_prompt', createObjectivesSchema, { data: [{ objective_name: 'a', objective_prompt: null }] }],
      ['data', createObjectivesSchema, { data: null }],
      ['document_url', createDocumentSchema, { document_url: '' }],
      ['guardrail_name', createGuardrailSchema, { guardrail_name: '', guardrail_prompt: 'A' }],
      ['replica_name', renameReplicaSchema, { replica_name: '' }],
      ['a field that is unknown', createConversationSchema, { colour: '' }],
    ] as [string, z.ZodType, object][])('are refused as %s', (_, schema, fields) => {
      expect(schema.safeParse(fields).success).toBe(false);
    });
  });

  describe('names of older pages', () => {
    test.each([
      ['tags', createDocumentSchema, { document_url: 'u', document_tags: ['a'] }, { document_url: 'u', tags: ['a'] }],
      [
        'tags under both names',
        createDocumentSchema,
        { document_url: 'u', document_tags: ['a'], tags: ['a'] },
        { document_url: 'u', tags: ['a'] },
      ],
      [
        'tags beside an empty newer name',
        createDocumentSchema,
        { document_url: 'u', document_tags: ['a'], tags: null },
        { document_url: 'u', tags: ['a'] },
      ],
      ['tags in an update', updateDocumentSchema, { document_tags: [] }, { tags: [] }],
      [
        'a guardrail',
        createGuardrailSchema,
        { guardrails_name: 'a', guardrails_prompt: 'A' },
        { guardrail_name: 'a', guardrail_prompt: 'A' },
      ],
      ['the name of a set', createGuardrailSetSchema, { guardrails_name: 'a', data: [] }, { name: 'a', data: [] }],
      [
        'a guardrail of a set',
        createGuardrailSetSchema,
        { data: [{ guardrails_name: 'a', guardrail_prompt: 'A' }] },
        { data: [{ guardrail_name: 'a', guardrail_prompt: 'A' }] },
      ],
    ] as [string, z.ZodType, object, object][])('are read as the newer ones: %s', (_, schema, given, read) => {
      expect(schema.parse(given)).toStrictEqual(read);
    });

    test('are an issue when both have different values', () => {
      const { error } = createDocumentSchema.safeParse({ document_url: 'u', document_tags: ['a'], tags: ['b'] });
      expect(error?.issues).toMatchObject([{ path: ['document_tags'], message: expect.stringContaining('"tags"') }]);
    });
  });

  test.each([
    ['pipeline_mode', createPersonaSchema, 'full'],
    ['layers.llm.model', createPersonaSchema, 'tavus-gpt-oss'],
    ['layers.tts.tts_model_name', createPersonaSchema, 'sonic-3'],
    ['model_name', createReplicaSchema, 'phoenix-4'],
    ['limit', listPersonasSchema, 10],
    ['limit', listObjectivesSchema, 10],
    ['limit', listGuardrailsSchema, 10],
    ['limit', listConversationsSchema, 10],
    ['limit', listDocumentsSchema, 10],
    ['sort', listDocumentsSchema, 'ascending'],
    // The default length of a page of replicas is not documented.
    ['limit', listReplicasSchema, undefined],
  ])('the JSON Schema has the default of %s', (field, schema, value) => {
    expect(find(schema, field).map((place) => place.schema.default)).toStrictEqual([value]);
  });

  test.each([
    ['layers.stt.stt_engine', ['tavus-advanced']],
    ['layers.llm.model', ['tavus-gpt-4.1', 'tavus-gpt-4o', 'tavus-gpt-4o-mini']],
  ])('the deprecated values of %s are marked', (field, values) => {
    expect(find(createPersonaSchema, field).map((place) => place.schema.deprecatedValues)).toStrictEqual([values]);
  });

  describe('checks of several fields', () => {
    test.each([
      [{}, false],
      [{ system_prompt: ' ' }, false],
      [{ system_prompt: 'You ask.' }, true],
      [{ pipeline_mode: 'echo' }, true],
    ])('whether the persona %j is complete: %s', (persona, isEnough) => {
      expect(createPersonaRequestSchema.safeParse(persona).success).toBe(isEnough);
    });

    test.each([
      [{}, false],
      [{ train_video_url: 'v' }, true],
      [{ train_image_url: 'i' }, false],
      [{ train_image_url: 'i', voice_name: 'anna' }, true],
      [{ train_video_url: 'v', train_image_url: 'i', voice_name: 'anna' }, false],
    ])('whether the replica %j can be trained: %s', (replica, isEnough) => {
      expect(createReplicaRequestSchema.safeParse(replica).success).toBe(isEnough);
    });

    test.each(['/a', 'a//b', 'a/../b', 'a b', 'a'.repeat(513)])('%j is an invalid key_template', (key_template) => {
      const recording_storage = { provider: 's3', key_template };
      expect(conversationPropertiesSchema.safeParse({ recording_storage }).success).toBe(false);
    });
  });
});
