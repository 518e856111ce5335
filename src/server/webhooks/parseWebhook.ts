import { InvalidWebhookError } from '../../errors/InvalidWebhookError';
import { flattenGuardrail, isReadable, fieldAliases } from '../../protocol/canonical/fieldAliases';
import { readId } from '../../protocol/canonical/looseFields';
import { isGiven } from '../../protocol/isGiven';
import { isRecord } from '../../protocol/isRecord';
import { parseJson } from '../../protocol/parseJson';
import { parseIssues } from '../../protocol/parseIssue';
import { withoutAliases } from '../../rest/aliases';
import type { TavusWebhook } from '../../rest/webhooks/TavusWebhook';
import { webhookIssues } from '../../rest/webhooks/webhookIssues';
import { webhookSchemas, type KnownWebhookType } from '../../rest/webhooks/webhookSchemas';
import { webhookTime } from '../../rest/webhooks/webhookTime';
import { webhookFields, webhookType } from '../../rest/webhooks/webhookType';
import { isId } from '../../rest/responseFields';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Parses what the service posts to a `callback_url`. The result has a `type` to switch on.
 *
 * A webhook of an unknown type has the type `unknown`, and its whole body. So has a webhook that lacks a required field, such
 * as the name of an objective. An optional field that cannot be read is left out and named in `issues`. Unknown fields are
 * kept.
 *
 * It does not check who sent the webhook, and anyone can write one. `createWebhookHandler` checks.
 *
 * @param body - The parsed JSON, or its text.
 * @throws {@link InvalidWebhookError} for text that is not JSON, and for anything that is not an object.
 * @see {@link https://docs.tavus.io/sections/webhooks-and-callbacks | Webhooks and callbacks, in the service's guide}
 * @example
 * const event = parseWebhook(await request.text());
 * if (event.type === 'application.transcription_ready') save(event.conversationId, event.properties.transcript);
 */
export function parseWebhook(body: unknown): TavusWebhook {
  const webhook = typeof body === 'string' ? parseWebhookJson(body) : body;
  if (!isRecord(webhook)) throw new InvalidWebhookError('not-an-object');

  const conversationId = readConversationId(webhook);
  const at = webhookTime(webhook.timestamp);
  const envelope = {
    ...(conversationId !== undefined && { conversationId }),
    ...(at !== undefined && { at }),
    body: webhook,
  };
  const { event_type } = webhook;
  const unknown = {
    type: 'unknown' as const,
    ...(typeof event_type === 'string' && { eventType: event_type }),
    ...envelope,
  };

  const type = webhookType(webhook);
  if (type === undefined) return unknown;
  const schema = webhookSchemas[type];
  const properties = propertiesOf(webhook, type);
  const result = schema.safeParse(properties);
  if (!result.success) return { ...unknown, issues: parseIssues(result.error) };
  const issues = webhookIssues(schema, properties);
  return { type, ...envelope, properties: result.data, ...(issues.length > 0 && { issues }) } as TavusWebhook;
}

function parseWebhookJson(text: string): unknown {
  const body = parseJson(text);
  if (body === undefined) throw new InvalidWebhookError('not-json');
  return body;
}

/** Other names for the id of a resource, in a webhook about this resource. */
const idNames: Readonly<Partial<Record<KnownWebhookType, Readonly<Record<string, readonly string[]>>>>> = {
  'document.updated': { document_id: ['document_uuid', 'uuid', 'id'] },
  'video.generated': { video_id: ['video_uuid', 'uuid', 'id'] },
  'replica.trained': { replica_id: ['replica_uuid', 'uuid', 'id'] },
};

/** Collects the fields of the schema, under the names used here. Fields that the main place lacks come from the others. */
function propertiesOf(body: Fields, type: KnownWebhookType): Fields {
  const [inner, , data] = webhookFields(body);
  // A video has its own field `properties`, which is not an envelope.
  const isNested = body.event_type !== undefined || type === 'guardrail.triggered' || type === 'objective.completed';
  const isGuardrail = type === 'guardrail.triggered';
  const places = (isNested ? [inner, body, data] : [body, inner, data]).map((fields) =>
    withoutAliases(isGuardrail ? flattenGuardrail(fields) : fields),
  );
  const names = Object.keys(webhookSchemas[type].shape);
  const valueOf = (name: string, fields: Fields): unknown => {
    const others = { ...fieldAliases, ...idNames[type] }[name];
    if (others === undefined) return isGiven(fields[name]) ? fields[name] : undefined;
    return [name, ...others].map((other) => fields[other]).find((value) => isReadable(name, value));
  };

  const most = places.find((fields) => names.some((name) => valueOf(name, fields) !== undefined));
  const properties: Record<string, unknown> = { ...(most ?? (body.properties === undefined ? body : inner)) };
  for (const name of names) {
    const value = [properties, ...places].map((fields) => valueOf(name, fields)).find((found) => found !== undefined);
    if (value !== undefined) properties[name] = value;
  }
  return properties;
}

function readConversationId(body: Fields): string | undefined {
  const [inner, , data] = webhookFields(body);
  return [body, inner, data].map(({ conversation_id }) => readId(conversation_id)).find(isId);
}
