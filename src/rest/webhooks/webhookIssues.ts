import * as z from 'zod';
import { isRecord } from '../../protocol/isRecord';
import { parseIssues, type ParseIssue } from '../../protocol/parseIssue';
import { readLine, transcriptLineSchema } from './transcriptionReady';

type Fields = Readonly<Record<string, unknown>>;

/** What could not be read of a webhook that is of use without it. */
export function webhookIssues(schema: z.ZodObject, given: Fields): readonly ParseIssue[] {
  const { transcript } = given;
  const lines: readonly unknown[] = 'transcript' in schema.shape && Array.isArray(transcript) ? transcript : [];
  return [
    ...fieldIssues(schema, given, ''),
    ...lines.flatMap((line, index) => {
      const path = `transcript.${index}`;
      const issues = fieldIssues(transcriptLineSchema, readLine(line), `${path}.`);
      return isRecord(line) ? issues : [{ path, message: 'expected object' }];
    }),
  ];
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
