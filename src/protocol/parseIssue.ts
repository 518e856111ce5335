import type * as z from 'zod/mini';

/** What is wrong with one field. */
export interface ParseIssue {
  /** Where it stands, such as `properties.role`; empty for the message as a whole. */
  readonly path: string;
  readonly message: string;
}

/** What a schema found, in words: zod/mini itself says no more than "Invalid input". */
export function parseIssues(error: z.core.$ZodError): readonly ParseIssue[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...path, key].join('.'), message: 'is not a field of this message' }));
    }
    return { path: path.join('.'), message: describe(issue) };
  });
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `expected ${issue.expected}`;
  if (issue.code === 'invalid_value')
    return `expected ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
  return issue.message;
}
