import { InvalidWebhookError } from '../../errors/InvalidWebhookError';
import { readOutputVariables } from '../../protocol/inbound/outputVariables';
import { isRecord } from '../../protocol/isRecord';
import { parseIssues } from '../../protocol/parseIssue';
import { withoutAliases } from '../../rest/aliases';
import type { TavusWebhook } from '../../rest/webhooks/TavusWebhook';
import { webhookSchemas, type KnownWebhookType } from '../../rest/webhooks/webhookSchemas';
import { webhookTime } from '../../rest/webhooks/webhookTime';
import { webhookType } from '../../rest/webhooks/webhookType';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads what the service posts to a `callback_url`, and tells its kinds apart by `type`.
 *
 * Whatever is not known is passed on as `unknown`, with the whole body; so is a known webhook that lacks what makes it
 * one, with the `issues`. An optional field of the wrong type is left out. Fields that are not known are kept.
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

  const conversationId = conversationIdOf(read);
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
  const result = webhookSchemas[type].safeParse(propertiesOf(read, type));
  if (!result.success) return { ...unknown, issues: parseIssues(result.error) };
  return { type, ...envelope, properties: result.data } as TavusWebhook;
}

function parsedJson(text: string): unknown {
  try {
    // A key that would reach a prototype in code that copies by assignment is left out.
    return JSON.parse(text, (key, inner: unknown) => (key === '__proto__' ? undefined : inner));
  } catch {
    throw new InvalidWebhookError('not-json');
  }
}

/** What the schema reads, with the newer names of things under the names used here. */
function propertiesOf(body: Fields, type: KnownWebhookType): Fields {
  // A video has `properties` of its own, which are no envelope's.
  const isFlat = !isRecord(body.properties) || (body.event_type === undefined && type !== 'guardrail.triggered');
  const properties = withoutAliases(isFlat ? body : (body.properties as Fields));
  if (type !== 'objective.completed') return properties;
  return { ...properties, output_variables: readOutputVariables(properties.output_variables) };
}

function conversationIdOf({ conversation_id, properties }: Fields): string | undefined {
  const id = conversation_id ?? (isRecord(properties) ? properties.conversation_id : undefined);
  return typeof id === 'string' && id !== '' ? id : undefined;
}
