import { readOutputVariables } from '../inbound/outputVariables';
import { readToolArguments } from '../inbound/toolArguments';
import { isRecord } from '../isRecord';
import type { CanonicalType } from './canonicalType';

type Fields = Record<string, unknown>;

/** What a field of ours is called by others; the first that fits is taken. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  speech: ['text', 'content', 'transcript'],
  replica_id: ['face_id'],
  shutdown_reason: ['reason'],
  guardrail: ['guardrail_name'],
  name: ['tool_name'],
  arguments: ['args', 'tool_args', 'tool_arguments'],
  user_visual_analysis: ['visual_context'],
};

/**
 * Puts the fields of a message where the schemas look for them, on a copy. A second pass changes nothing more.
 *
 * @param propertyNames - What belongs into the `properties` of this event. The service sometimes sends it a level higher;
 *   where both are given, `properties` wins.
 */
export function canonicalEvent(
  message: Readonly<Fields>,
  type: CanonicalType,
  propertyNames: readonly string[],
): Fields {
  const { role, ...names } = type;
  const properties = isRecord(message.properties) ? { ...message.properties } : {};
  const event: Fields = { ...message, ...names, properties };

  for (const name of propertyNames) {
    move(name, event, properties);
    adoptOtherName(name, event, properties);
  }
  for (const name of ['inference_id', 'turn_idx', 'seq']) move(name, properties, event);
  for (const name of ['conversation_id', 'inference_id']) dropNull(name, event);
  for (const name of ['seq', 'turn_idx', 'timestamp']) {
    dropNull(name, event);
    readNumber(name, event);
  }

  if (propertyNames.includes('output_variables')) {
    properties.output_variables = readOutputVariables(properties.output_variables);
  }
  if (typeof properties.speech === 'string') properties.speech = withoutTags(properties.speech, properties);
  if (propertyNames.includes('arguments')) {
    if (typeof properties.arguments === 'string') properties.raw_arguments ??= properties.arguments;
    properties.arguments = readToolArguments(properties.arguments);
  }
  if (role !== undefined) properties.role = role;
  if (isOtherNameOfReplica(properties.role)) properties.role = 'replica';
  return event;
}

function move(name: string, from: Fields, to: Fields): void {
  if (from[name] === undefined) return;
  to[name] ??= from[name];
  Reflect.deleteProperty(from, name);
}

function adoptOtherName(name: string, event: Fields, properties: Fields): void {
  const isFit = (value: unknown) => typeof value === 'string' || (name === 'arguments' && isRecord(value));
  if (isFit(properties[name])) return;
  for (const other of otherNames[name] ?? []) {
    const holder = [properties, event].find((fields) => isFit(fields[other]));
    if (holder === undefined) continue;
    properties[name] = holder[other];
    Reflect.deleteProperty(holder, other);
    return;
  }
}

function dropNull(name: string, event: Fields): void {
  if (event[name] === null) Reflect.deleteProperty(event, name);
}

function readNumber(name: string, event: Fields): void {
  const value = event[name];
  if (typeof value === 'string' && value.trim() !== '') event[name] = Number(value);
}

/** Perception's remarks may stand inside what the user says, and break off where a part of a line does. */
function withoutTags(speech: string, properties: Fields): string {
  return speech.replace(
    /\s*<(user_(?:audio|visual)_analysis)>([^<]*)(?:<\/\1>|$)/g,
    (_, name: string, remark: string) => {
      properties[name] ??= remark.trim();
      return '';
    },
  );
}

function isOtherNameOfReplica(role: unknown): boolean {
  return role === 'pal' || role === 'face' || role === 'assistant';
}
