import type * as z from 'zod/mini';

/** What is wrong with one field. */
export interface ParseIssue {
  /** Where it stands, such as `properties.role`; empty for the message as a whole. */
  readonly path: string;
  readonly message: string;
}

/** What a schema found, in words: zod/mini itself says no more than "Invalid input". */
export function parseIssues(error: z.core.$ZodError): readonly ParseIssue[] {
  return error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.code === 'invalid_type' ? `expected ${issue.expected}` : issue.message,
  }));
}
