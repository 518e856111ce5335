import * as z from 'zod';
import { unwrapVariables, readOutputVariables } from '../../protocol/inbound/outputVariables';
import { isGiven } from '../../protocol/isGiven';
import { isRecord } from '../../protocol/isRecord';
import { isSameJson } from '../../protocol/isSameJson';
import { parseIssues, type ParseIssue } from '../../protocol/parseIssue';
import { readLine, readTranscript, transcriptLineSchema } from './transcriptionReady';

type Fields = Readonly<Record<string, unknown>>;

/** What could not be read of a webhook that is of use without it. */
export function webhookIssues(schema: z.ZodObject, given: Fields): readonly ParseIssue[] {
  const lines = 'transcript' in schema.shape ? readTranscript(given.transcript) : [];
  return [
    ...fieldIssues(schema, given, ''),
    ...(lines === undefined ? [{ path: 'transcript', message: 'expected array' }] : []),
    ...('output_variables' in schema.shape ? variableIssues(given.output_variables) : []),
    ...(lines ?? []).flatMap((line, index) => {
      const path = `transcript.${index}`;
      const issues = fieldIssues(transcriptLineSchema, readLine(line), `${path}.`);
      return isRecord(line) ? issues : [{ path, message: 'expected object' }];
    }),
  ];
}

/** The values that are not read as they came. */
function variableIssues(given: unknown): ParseIssue[] {
  const path = 'output_variables';
  const variables = unwrapVariables(given);
  if (!isGiven(variables)) return [];
  if (typeof variables !== 'object') return [{ path, message: 'expected values by name' }];
  const read = readOutputVariables(variables);
  return Object.entries(variables as Fields).flatMap(([key, entry]) => {
    const { name, value } = !Array.isArray(variables) ? { name: key, value: entry } : isRecord(entry) ? entry : {};
    const isRead = typeof name === 'string' && Object.hasOwn(read, name) && isSameJson(read[name], value ?? null);
    return isRead ? [] : [{ path: `${path}.${key}`, message: 'expected a value that JSON can hold, by name' }];
  });
}

/** The fields that have something in their place: each is checked by what it should have been. */
function fieldIssues(schema: z.ZodObject, given: Fields, prefix: string): ParseIssue[] {
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    if (!(field instanceof z.ZodCatch)) return [];
    const { error } = z.safeParse(field.def.innerType, given[name]);
    if (error === undefined) return [];
    return parseIssues(error).map(({ path, message }) => ({
      path: prefix + [name, path].filter(Boolean).join('.'),
      message,
    }));
  });
}
