import * as z from 'zod';
import { parseJson } from '../../protocol/parseJson';
import { id, identified } from '../../rest/answerFields';
import { conversationIds } from '../../rest/conversations/conversation';
import { onlyOne } from './onlyOne';

const idAlone = identified(conversationIds, z.object({ conversation_id: id }));

/**
 * The id in an answer that broke off. Under a name that other things have as well, it counts only as the first field: further on it
 * may be that of a persona.
 */
const torn = [
  /"conversation_(?:id|uuid)"\s*:\s*"([^"\\]{1,200})"/,
  /^\s*(?:\{\s*"data"\s*:\s*)?\[?\s*\{\s*"(?:uuid|id)"\s*:\s*"([^"\\]{1,200})"/,
];

/** The id of a created conversation, in an answer that lacks something else or broke off on its way: its room is open. */
export function findConversationId(text: string): string | undefined {
  const body = parseJson(text);
  if (body === undefined) return torn.map((pattern) => pattern.exec(text)?.[1]).find(Boolean);
  return idAlone.safeParse(onlyOne(body)).data?.conversation_id;
}
