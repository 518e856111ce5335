import { jsonPatchSchema, type JsonPatch } from '../../rest/jsonPatch';
import type { CallOptions } from './CallOptions';
import type { Send } from './transport';

/** What a patch came to. The service does not answer with the resource: read it again where that matters. */
export interface PatchResult {
  /** False when everything was so already. */
  readonly isChanged: boolean;
}

/** A patch without a step, as two equal personas give, is not sent: it changes nothing, and the service refuses it. */
export async function sendPatch(
  send: Send,
  path: string,
  patch: JsonPatch,
  options: CallOptions | undefined,
): Promise<PatchResult> {
  if (Array.isArray(patch) && patch.length === 0) return { isChanged: false };
  const body = { schema: jsonPatchSchema, fields: patch };
  const { status } = await send({ method: 'PATCH', path, body }, options);
  return { isChanged: status !== 304 };
}
