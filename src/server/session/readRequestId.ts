import * as z from 'zod';
import { RequestRefusal } from './RequestRefusal';

const requestIdSchema = z.uuid();

/** The id by which a page knows its request again. Nobody else can guess it, so whoever has it is the page. */
export function readRequestId(value: unknown): string {
  const { success, data } = requestIdSchema.safeParse(value);
  if (success) return data;
  throw new RequestRefusal('bad-request', 'requestId: expected a UUID, such as crypto.randomUUID() makes.');
}
