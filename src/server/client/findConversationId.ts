import { createdConversationSchema } from '../../rest/conversations/conversation';
import { onlyOne } from './onlyOne';
import { parseJson } from './parseJson';

const idAlone = createdConversationSchema.pick({ conversation_id: true });

/** The id of a created conversation, in an answer that lacks something else or broke off on its way: its room is open. */
export function findConversationId(text: string): string | undefined {
  const body = parseJson(text);
  if (body === undefined) return /"conversation_id"\s*:\s*"([^"\\]{1,200})"/.exec(text)?.[1];
  return idAlone.safeParse(onlyOne(body)).data?.conversation_id;
}
