import * as z from 'zod';
import { parseJson } from '../../protocol/parseJson';
import { id, identified } from '../../rest/answerFields';
import { conversationIds } from '../../rest/conversations/conversation';
import { onlyOne } from './onlyOne';

const idAlone = identified(conversationIds, z.object({ conversation_id: id }));

/** The id of a created conversation, in an answer that lacks something else or broke off on its way: its room is open. */
export function findConversationId(text: string): string | undefined {
  const body = parseJson(text);
  if (body === undefined) return /"conversation_id"\s*:\s*"([^"\\]{1,200})"/.exec(text)?.[1];
  return idAlone.safeParse(onlyOne(body)).data?.conversation_id;
}
