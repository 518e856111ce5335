import { readAnalysis } from '../inbound/perceptionAnalysis';
import { readOutputVariables } from '../inbound/outputVariables';
import { readToolArguments } from '../inbound/toolArguments';
import { isGiven } from '../isGiven';
import { isRecord } from '../isRecord';
import type { CanonicalType, Message } from './canonicalType';
import { flatGuardrail, isReadable, otherNames } from './otherNames';
import { readFlag, readId, readNumber, readObjects, readProperties } from './plainValues';

type Fields = Record<string, unknown>;

/** What belongs beside the properties, and may stand among them. */
const movedNames = ['conversation_id', 'inference_id', 'seq', 'turn_idx'];

/** How a field is read that may come in another type, where its meaning is plain. */
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
  final: readFlag,
  interrupted: readFlag,
  is_interrupted: readFlag,
  frames: readObjects,
  analysis: readAnalysis,
};

/**
 * Puts the fields of a message where the schemas look for them, on a copy. A second pass changes nothing more.
 *
 * @param propertyNames - What belongs into the `properties` of this event. The service sometimes sends it a level higher;
 *   where both are given, `properties` wins.
 */
export function canonicalEvent(message: Message, type: CanonicalType, propertyNames: readonly string[]): Fields {
  const { role, ...names } = type;
  const flat = (fields: Message['properties']) =>
    propertyNames.includes('guardrail') ? flatGuardrail(fields) : fields;
  const properties = { ...flat(message.properties) };
  const event: Fields = { ...flat(message), ...names, properties };

  if (propertyNames.includes('arguments')) readTool(event, properties);
  for (const name of propertyNames) {
    move(name, event, properties);
    adopt(name, properties, [event]);
  }
  for (const name of movedNames) move(name, properties, event);
  for (const name of [...movedNames, 'timestamp']) read(name, event);
  for (const name of propertyNames) read(name, properties);

  if (propertyNames.includes('output_variables')) {
    properties.output_variables = readOutputVariables(properties.output_variables);
  }
  if (propertyNames.includes('speech')) readSpeech(properties);
  if (propertyNames.includes('final')) readPart(properties);
  give('role', role ?? speakerOf(properties.role), properties);
  return event;
}

/** Moves a field that is not given there yet. */
function move(name: string, from: Fields, to: Fields): void {
  if (from[name] === undefined) return;
  if (!isGiven(to[name])) to[name] = from[name];
  Reflect.deleteProperty(from, name);
}

/** Moves the first value that fits into `properties`, from under whatever name and from wherever it stands. */
function adopt(
  name: string,
  properties: Fields,
  others: readonly Fields[],
  fits = (value: unknown) => isReadable(name, value),
): void {
  for (const other of [name, ...(otherNames[name] ?? [])]) {
    for (const holder of [properties, ...others]) {
      if (!fits(properties[name]) && fits(holder[other])) {
        properties[name] = holder[other];
        Reflect.deleteProperty(holder, other);
      }
    }
  }
}

/** Reads one field. `null` says nothing, so it is left out. */
function read(name: string, fields: Fields): void {
  const value = fields[name];
  const reader = readers[name];
  if (value === null) Reflect.deleteProperty(fields, name);
  else if (value !== undefined && reader !== undefined) fields[name] = reader(value);
}

/** An older form has the name and the arguments of a tool in an object, `function`, and the call's id beside it. */
function readTool(event: Fields, properties: Fields): void {
  // An event may have an id of its own, so that one counts only beside the call.
  const isFlat = isGiven(event.function) || Object.keys(properties).length === 0;
  const called = { ...readProperties(properties.function ?? event.function) };
  adopt('name', properties, [event, called]);
  // Of several, the one that has arguments counts.
  adopt('arguments', properties, [event, called], (value) => isReadable('arguments', value) && !isEmpty(value));
  const ids = [
    properties.tool_call_id,
    event.tool_call_id,
    properties.id,
    isFlat && event.id,
    called.tool_call_id,
    called.id,
  ];
  properties.tool_call_id = ids.map(readId).find((id) => typeof id === 'string' && id !== '') ?? null;

  const { arguments: given } = properties;
  const args = readToolArguments(given);
  const text = typeof given === 'string' ? given : args;
  if (typeof text === 'string' && typeof properties.raw_arguments !== 'string') properties.raw_arguments = text;
  properties.arguments = args;
}

function isEmpty(args: unknown): boolean {
  const read = readToolArguments(args);
  return isRecord(read) && Object.keys(read).length === 0;
}

function readSpeech(properties: Fields): void {
  if (typeof properties.speech === 'string') properties.speech = withoutTags(properties.speech, properties);
  give('role', properties.role ?? impliedRole(properties), properties);
}

/** Perception's remarks may stand inside what the user says, and break off where a part of a line does. */
function withoutTags(speech: string, properties: Fields): string {
  // Split and trimmed: a pattern that begins with white space takes quadratic time on a text of blanks.
  const parts = speech.split(/<(user_(?:audio|visual)_analysis)>([^<]*)(?:<\/\1>|$)/);
  const spoken = parts.map((part, at) => {
    // A remark's name, then the remark itself, stand between two parts of what was said.
    if (at % 3 === 1) properties[part] ??= parts[at + 1]?.trim();
    if (at % 3 > 0) return '';
    return at < parts.length - 1 ? part.trimEnd() : part;
  });
  return spoken.join('');
}

/** Without a role, only fields that one side alone has tell who speaks. */
function impliedRole(properties: Fields): string | undefined {
  if ('is_interrupted' in properties || properties.interrupted === true) return 'replica';
  return 'user_audio_analysis' in properties || 'user_visual_analysis' in properties ? 'user' : undefined;
}

/** Only the last part of a line has to say that it is the last, and it may say nothing else. */
function readPart(properties: Fields): void {
  if (typeof properties.final !== 'boolean') properties.final = false;
  if (properties.final === true || properties.is_interrupted === true) properties.speech ??= '';
}

const namesOfReplica = ['replica', 'pal', 'face', 'assistant'];

/** Whose role it is. One that is not known here stays as it is. */
function speakerOf(role: unknown): unknown {
  const name = typeof role === 'string' ? role.trim().toLowerCase() : '';
  if (namesOfReplica.includes(name)) return 'replica';
  return name === 'user' ? name : role;
}

/** A field without a value would be one of a wrong type. */
function give(name: string, value: unknown, fields: Fields): void {
  if (value !== undefined) fields[name] = value;
}
