import * as z from 'zod';
import { unwrapVariables, readOutputVariables } from '../../protocol/inbound/outputVariables';
import { isGiven } from '../../protocol/isGiven';
import { isRecord } from '../../protocol/isRecord';
import { isSameJson } from '../../protocol/isSameJson';
import { parseIssues, type ParseIssue } from '../../protocol/parseIssue';
import { readLine, readTranscript, transcriptLineSchema } from './transcriptionReady';

type Fields = Readonly<Record<string, unknown>>;

/** Lists what could not be read in a webhook whose required fields are valid. */
export function webhookIssues(schema: z.ZodObject, received: Fields): readonly ParseIssue[] {
  const lines = 'transcript' in schema.shape ? readTranscript(received.transcript) : [];
  return [
    ...fieldIssues(schema, received, ''),
    ...(lines === undefined ? [{ path: 'transcript', message: 'expected array' }] : []),
    ...('output_variables' in schema.shape ? variableIssues(received.output_variables) : []),
    ...(lines ?? []).flatMap((line, index) => {
      const path = `transcript.${index}`;
      const issues = fieldIssues(transcriptLineSchema, readLine(line), `${path}.`);
      return isRecord(line) ? issues : [{ path, message: 'expected object' }];
    }),
  ];
}

/** The output variables whose value was not read unchanged. */
function variableIssues(received: unknown): ParseIssue[] {
  const path = 'output_variables';
  const variables = unwrapVariables(received);
  if (!isGiven(variables)) return [];
  if (typeof variables !== 'object') return [{ path, message: 'expected values by name' }];
  const read = readOutputVariables(variables);
  return Object.entries(variables as Fields).flatMap(([key, entry]) => {
    const { name, value } = !Array.isArray(variables) ? { name: key, value: entry } : isRecord(entry) ? entry : {};
    const isRead = typeof name === 'string' && Object.hasOwn(read, name) && isSameJson(read[name], value ?? null);
    return isRead ? [] : [{ path: `${path}.${key}`, message: 'expected a value that JSON can hold, by name' }];
  });
}

/** The lenient fields that have a value, but not of the expected type. */
function fieldIssues(schema: z.ZodObject, received: Fields, prefix: string): ParseIssue[] {
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    if (!(field instanceof z.ZodCatch)) return [];
    const { error } = z.safeParse(field.def.innerType, received[name]);
    if (error === undefined) return [];
    return parseIssues(error).map(({ path, message }) => ({
      path: prefix + [name, path].filter(Boolean).join('.'),
      message,
    }));
  });
}
