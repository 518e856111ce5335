import type * as z from 'zod/mini';

/** A problem of one field. */
export interface ParseIssue {
  /** The field, such as `properties.role`. Empty for the message as a whole. */
  readonly path: string;
  readonly message: string;
}

/** The issues of a schema, with readable messages: zod/mini's own say only "Invalid input". */
export function parseIssues(error: z.core.$ZodError): readonly ParseIssue[] {
  return error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.code === 'invalid_type' ? `expected ${issue.expected}` : issue.message,
  }));
}
