import { InvalidWebhookError } from '../../errors/InvalidWebhookError';
import { flatGuardrail, isReadable, otherNames } from '../../protocol/canonical/otherNames';
import { readId } from '../../protocol/canonical/plainValues';
import { isGiven } from '../../protocol/isGiven';
import { isRecord } from '../../protocol/isRecord';
import { parseJson } from '../../protocol/parseJson';
import { parseIssues } from '../../protocol/parseIssue';
import { withoutAliases } from '../../rest/aliases';
import { isId } from '../../rest/answerFields';
import type { TavusWebhook } from '../../rest/webhooks/TavusWebhook';
import { webhookIssues } from '../../rest/webhooks/webhookIssues';
import { webhookSchemas, type KnownWebhookType } from '../../rest/webhooks/webhookSchemas';
import { webhookTime } from '../../rest/webhooks/webhookTime';
import { webhookFields, webhookType } from '../../rest/webhooks/webhookType';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads what the service posts to a `callback_url`, and tells its kinds apart by `type`.
 *
 * Whatever is not known is passed on as `unknown`, with the whole body; so is a known webhook that does not say what it is
 * about, such as an objective's without a name. A field that cannot be read is left out and named in `issues`, and the
 * webhook keeps its kind. Fields that are not known are kept.
 *
 * It does not ask who sent it: anybody can write a webhook. `createWebhookHandler` does.
 *
 * @param body - The parsed JSON, or its text.
 * @throws {@link InvalidWebhookError} for text that is not JSON, and for anything that is not an object.
 * @see {@link https://docs.tavus.io/sections/webhooks-and-callbacks | Webhooks and callbacks, in the service's guide}
 * @example
 * const event = parseWebhook(await request.text());
 * if (event.type === 'application.transcription_ready') save(event.conversationId, event.properties.transcript);
 */
export function parseWebhook(body: unknown): TavusWebhook {
  const read = typeof body === 'string' ? parsedJson(body) : body;
  if (!isRecord(read)) throw new InvalidWebhookError('not-an-object');

  const conversationId = readConversationId(read);
  const at = webhookTime(read.timestamp);
  const envelope = {
    ...(conversationId !== undefined && { conversationId }),
    ...(at !== undefined && { at }),
    body: read,
  };
  const { event_type } = read;
  const unknown = {
    type: 'unknown' as const,
    ...(typeof event_type === 'string' && { eventType: event_type }),
    ...envelope,
  };

  const type = webhookType(read);
  if (type === undefined) return unknown;
  const schema = webhookSchemas[type];
  const given = propertiesOf(read, type);
  const result = schema.safeParse(given);
  if (!result.success) return { ...unknown, issues: parseIssues(result.error) };
  const issues = webhookIssues(schema, given);
  return { type, ...envelope, properties: result.data, ...(issues.length > 0 && { issues }) } as TavusWebhook;
}

function parsedJson(text: string): unknown {
  const body = parseJson(text);
  if (body === undefined) throw new InvalidWebhookError('not-json');
  return body;
}

/** What the id of a thing is called besides, in a webhook that is about this thing. */
const idNames: Readonly<Partial<Record<KnownWebhookType, Readonly<Record<string, readonly string[]>>>>> = {
  'document.updated': { document_id: ['document_uuid', 'uuid', 'id'] },
  'video.generated': { video_id: ['video_uuid', 'uuid', 'id'] },
  'replica.trained': { replica_id: ['replica_uuid', 'uuid', 'id'] },
};

/** What the schema reads, under the names used here: most of it from one place, and what is missing there from the others. */
function propertiesOf(body: Fields, type: KnownWebhookType): Fields {
  const [inner, , data] = webhookFields(body);
  // A video has `properties` of its own, which are no envelope's.
  const isNested = body.event_type !== undefined || type === 'guardrail.triggered' || type === 'objective.completed';
  const isGuardrail = type === 'guardrail.triggered';
  const places = (isNested ? [inner, body, data] : [body, inner, data]).map((fields) =>
    withoutAliases(isGuardrail ? flatGuardrail(fields) : fields),
  );
  const names = Object.keys(webhookSchemas[type].shape);
  const valueOf = (name: string, fields: Fields): unknown => {
    const others = { ...otherNames, ...idNames[type] }[name];
    if (others === undefined) return isGiven(fields[name]) ? fields[name] : undefined;
    return [name, ...others].map((other) => fields[other]).find((value) => isReadable(name, value));
  };

  const most = places.find((fields) => names.some((name) => valueOf(name, fields) !== undefined));
  const properties: Record<string, unknown> = { ...(most ?? (body.properties === undefined ? body : inner)) };
  for (const name of names) {
    const value = [properties, ...places].map((fields) => valueOf(name, fields)).find((given) => given !== undefined);
    if (value !== undefined) properties[name] = value;
  }
  return properties;
}

function readConversationId(body: Fields): string | undefined {
  const [inner, , data] = webhookFields(body);
  return [body, inner, data].map(({ conversation_id }) => readId(conversation_id)).find(isId);
}
