import { readOutputVariables } from '../inbound/outputVariables';
import { readAnalysis } from '../inbound/perceptionAnalysis';
import { readToolArguments } from '../inbound/toolArguments';
import { isGiven } from '../isGiven';
import { isRecord } from '../isRecord';
import type { CanonicalType, Message } from './canonicalType';
import { fieldAliases, flattenGuardrail, isReadable } from './fieldAliases';
import { readBoolean, readId, readNumber, readObjects, readProperties } from './looseFields';

type Fields = Record<string, unknown>;

/** Fields of the envelope that may arrive among the properties. */
const envelopeNames = ['conversation_id', 'inference_id', 'seq', 'turn_idx'];

/** How to read the fields that may arrive in another type. */
const readers: Readonly<Record<string, ((value: unknown) => unknown) | undefined>> = {
  conversation_id: readId,
  inference_id: readId,
  objective_name: (name) => (typeof name === 'string' ? name.trim() : name),
  tool_call_id: readId,
  seq: readNumber,
  turn_idx: readNumber,
  timestamp: readNumber,
  attempt: readNumber,
  content_index: readNumber,
  duration: readNumber,
  final: readBoolean,
  interrupted: readBoolean,
  is_interrupted: readBoolean,
  frames: readObjects,
  analysis: readAnalysis,
};

/**
 * Returns a copy of a message with each field where the schemas expect it. Idempotent.
 *
 * @param propertyNames - The properties of this event. The service sometimes sends them beside `properties`; if a field is in
 *   both places, the one in `properties` wins.
 */
export function canonicalEvent(message: Message, type: CanonicalType, propertyNames: readonly string[]): Fields {
  const { role, ...names } = type;
  const flatten = (fields: Message['properties']) =>
    propertyNames.includes('guardrail') ? flattenGuardrail(fields) : fields;
  const properties = { ...flatten(message.properties) };
  const event: Fields = { ...flatten(message), ...names, properties };

  if (propertyNames.includes('arguments')) readToolCall(event, properties);
  for (const name of propertyNames) {
    moveField(name, event, properties);
    moveAlias(name, properties, [event]);
  }
  for (const name of envelopeNames) moveField(name, properties, event);
  for (const name of [...envelopeNames, 'timestamp']) readField(name, event);
  for (const name of propertyNames) readField(name, properties);

  if (propertyNames.includes('output_variables')) {
    properties.output_variables = readOutputVariables(properties.output_variables);
  }
  if (propertyNames.includes('speech')) readSpeech(properties);
  if (propertyNames.includes('final')) readPart(properties);
  setField('role', role ?? canonicalRole(properties.role), properties);
  return event;
}

/** Moves a field, unless the target has a value for it. */
function moveField(name: string, from: Fields, to: Fields): void {
  if (from[name] === undefined) return;
  if (!isGiven(to[name])) to[name] = from[name];
  Reflect.deleteProperty(from, name);
}

/** Moves the first readable value of a field or its aliases into `properties`. */
function moveAlias(
  name: string,
  properties: Fields,
  otherPlaces: readonly Fields[],
  isUsable = (value: unknown) => isReadable(name, value),
): void {
  for (const alias of [name, ...(fieldAliases[name] ?? [])]) {
    for (const place of [properties, ...otherPlaces]) {
      if (!isUsable(properties[name]) && isUsable(place[alias])) {
        properties[name] = place[alias];
        Reflect.deleteProperty(place, alias);
      }
    }
  }
}

/** Reads one field. `null` means no value, so the field is removed. */
function readField(name: string, fields: Fields): void {
  const value = fields[name];
  const reader = readers[name];
  if (value === null) Reflect.deleteProperty(fields, name);
  else if (value !== undefined && reader !== undefined) fields[name] = reader(value);
}

/** In an older form, `function` has the name and the arguments of a tool, and the id of the call is a field beside it. */
function readToolCall(event: Fields, properties: Fields): void {
  // An event may have an `id` of its own. It is the id of the call only if the call is flat.
  const isFlat = isGiven(event.function) || Object.keys(properties).length === 0;
  const called = { ...readProperties(properties.function ?? event.function) };
  moveAlias('name', properties, [event, called]);
  // Of several fields, the first one with arguments in it wins.
  moveAlias(
    'arguments',
    properties,
    [event, called],
    (value) => isReadable('arguments', value) && !hasNoArguments(value),
  );
  const ids = [
    properties.tool_call_id,
    event.tool_call_id,
    properties.id,
    isFlat && event.id,
    called.tool_call_id,
    called.id,
  ];
  properties.tool_call_id = ids.map(readId).find((id) => typeof id === 'string' && id !== '') ?? null;

  const { arguments: raw } = properties;
  const args = readToolArguments(raw);
  const text = typeof raw === 'string' ? raw : args;
  if (typeof text === 'string' && typeof properties.raw_arguments !== 'string') properties.raw_arguments = text;
  properties.arguments = args;
}

function hasNoArguments(value: unknown): boolean {
  const args = readToolArguments(value);
  return isRecord(args) && Object.keys(args).length === 0;
}

function readSpeech(properties: Fields): void {
  if (typeof properties.speech === 'string') properties.speech = moveAnalyses(properties.speech, properties);
  setField('role', properties.role ?? impliedRole(properties), properties);
}

/** Moves the perception analyses out of the user's speech. In a partial utterance, an analysis may be cut off. */
function moveAnalyses(speech: string, properties: Fields): string {
  // Split and trimmed: a pattern that begins with white space takes quadratic time on a text of blanks.
  const parts = speech.split(/<(user_(?:audio|visual)_analysis)>([^<]*)(?:<\/\1>|$)/);
  const spoken = parts.map((part, at) => {
    // Between two parts of speech, `split` returns the name and the text of an analysis.
    if (at % 3 === 1) properties[part] ??= parts[at + 1]?.trim();
    if (at % 3 > 0) return '';
    return at < parts.length - 1 ? part.trimEnd() : part;
  });
  return spoken.join('');
}

/** Who speaks, from the fields that only one of the two speakers has. */
function impliedRole(properties: Fields): string | undefined {
  if ('is_interrupted' in properties || properties.interrupted === true) return 'replica';
  return 'user_audio_analysis' in properties || 'user_visual_analysis' in properties ? 'user' : undefined;
}

/** Only the last part of a line must have `final`, and it may have no speech. */
function readPart(properties: Fields): void {
  if (typeof properties.final !== 'boolean') properties.final = false;
  if (properties.final === true || properties.is_interrupted === true) properties.speech ??= '';
}

const replicaRoles = ['replica', 'pal', 'face', 'assistant'];

/** The role as `user` or `replica`. An unknown role is returned unchanged. */
function canonicalRole(role: unknown): unknown {
  const name = typeof role === 'string' ? role.trim().toLowerCase() : '';
  if (replicaRoles.includes(name)) return 'replica';
  return name === 'user' ? name : role;
}

/** Sets a field, but never to `undefined`: a schema would reject the field. */
function setField(name: string, value: unknown, fields: Fields): void {
  if (value !== undefined) fields[name] = value;
}
