// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  conversationPropertiesSchema,
  createConversationSchema,
} from '../../src/rest/conversations/createConversation';
import { getConversationSchema, listConversationsSchema } from '../../src/rest/conversations/listConversations';
import { deletionSchema } from '../../src/rest/deletion';
import { createDocumentSchema, recrawlDocumentSchema, updateDocumentSchema } from '../../src/rest/documents/document';
import { listDocumentsSchema } from '../../src/rest/documents/listDocuments';
import { createGuardrailSchema } from '../../src/rest/guardrails/guardrail';
import { createGuardrailSetSchema } from '../../src/rest/guardrails/guardrailSet';
import { listGuardrailsSchema } from '../../src/rest/guardrails/listGuardrails';
import { jsonPatchSchema } from '../../src/rest/jsonPatch';
import { listObjectivesSchema } from '../../src/rest/objectives/listObjectives';
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

/** The client's own affair: where a list stands, and which of two APIs on one path is meant. */
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

/** A schema's parts: of a choice each, of an optional or nullable field the field itself. */
function alternatives(schema: JsonSchema): JsonSchema[] {
  const parts = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  return parts ? parts.flatMap(alternatives) : [schema];
}

/** Where a field such as `data[].modality` stands, and whether it must be there. */
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

test.each(described)('$name is known as the reference has it', ({ schema, field, facts }) => {
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
  // Of the steps of a patch, two have no value, though the reference says that all have one.
  if (facts.required && field !== '[].value') expect(found.every(({ isRequired }) => isRequired)).toBe(true);
});

test('the fixture describes what this package covers', () => {
  expect(described.length).toBeGreaterThan(150);
  expect(Object.keys(bodies).filter((name) => !endpoints.some((endpoint) => nameOf(endpoint) === name))).toEqual([]);
  expect(Object.keys(queries).filter((name) => !endpoints.some((endpoint) => nameOf(endpoint) === name))).toEqual([]);
});

test('of an engine there is none of, the error names those there are', () => {
  const { error } = createPersonaSchema.safeParse({ layers: { tts: { tts_engine: 'espeak' } } });
  const issue = error?.issues.find(({ path }) => path.join('.') === 'layers.tts.tts_engine');
  expect(issue?.message).toContain('"cartesia"|"elevenlabs"|"azure"');
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
  // How long a page of replicas is, no page says.
  ['limit', listReplicasSchema, undefined],
])('the default of %s is known to who makes a form of it', (field, schema, value) => {
  expect(find(schema, field).map((place) => place.schema.default)).toStrictEqual([value]);
});

test.each([
  ['layers.stt.stt_engine', ['tavus-advanced']],
  ['layers.llm.model', ['tavus-gpt-4.1', 'tavus-gpt-4o', 'tavus-gpt-4o-mini']],
])('the values of %s that the service no longer wants are marked', (field, values) => {
  expect(find(createPersonaSchema, field).map((place) => place.schema.deprecatedValues)).toStrictEqual([values]);
});

describe('what fields have to be together', () => {
  test.each([
    [{}, false],
    [{ system_prompt: ' ' }, false],
    [{ system_prompt: 'You ask.' }, true],
    [{ pipeline_mode: 'echo' }, true],
  ])('a persona of %j is enough: %s', (persona, isEnough) => {
    expect(createPersonaRequestSchema.safeParse(persona).success).toBe(isEnough);
  });

  test.each([
    [{}, false],
    [{ train_video_url: 'v' }, true],
    [{ train_image_url: 'i' }, false],
    [{ train_image_url: 'i', voice_name: 'anna' }, true],
    [{ train_video_url: 'v', train_image_url: 'i', voice_name: 'anna' }, false],
  ])('a replica of %j can be trained: %s', (replica, isEnough) => {
    expect(createReplicaRequestSchema.safeParse(replica).success).toBe(isEnough);
  });

  test.each(['/a', 'a//b', 'a/../b', 'a b', 'a'.repeat(513)])('recordings cannot be kept under %j', (key_template) => {
    const recording_storage = { provider: 's3', key_template };
    expect(conversationPropertiesSchema.safeParse({ recording_storage }).success).toBe(false);
  });
});
