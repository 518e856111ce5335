import { isRecord } from '../../protocol/isRecord';
import { creationKey, KEPT_MS, readStored } from './Creation';
import { readJson } from './readJson';
import { readRequestId } from './readRequestId';
import { internalRefusal, isOver, serviceRefusal } from './serviceRefusal';
import type { SessionUser } from './SessionHandlerOptions';
import { SessionRefused } from './SessionRefused';
import type { SessionWork } from './SessionWork';
import { tellEnd } from './tellEnd';
import { readTicket, type Ticket } from './ticket';

const words = {
  forged: 'This ticket was not issued here.',
  expired: 'This ticket is past its time, and the conversation with it.',
};

/**
 * Ends the conversation that a ticket was issued for, or that was created for a request whose answer the page has not got. One
 * that is over already counts as ended. A conversation that is still being created is ended by whoever creates it.
 */
export async function endConversation<User extends SessionUser, Input>(
  request: Request,
  work: SessionWork<User, Input>,
): Promise<void> {
  const body = await readJson(request, work);
  const { ticket: token, requestId, payload } = isRecord(body) ? body : {};
  if (typeof token !== 'string' && requestId === undefined) {
    const message = 'The body has no "ticket", which came with the conversation, and no "requestId".';
    throw new SessionRefused('bad-request', message);
  }
  const ticket =
    typeof token === 'string' ? await ticketOf(token, work) : await ticketOfRequest(readRequestId(requestId), work);
  if (ticket === undefined) return;

  const { conversationId, user } = ticket;
  try {
    // Without the request's signal: the page that asks for the end is often on its way out.
    await work.client.conversations.end(conversationId);
  } catch (error) {
    const over = isOver(error);
    if (over === 'no') throw serviceRefusal(error);
    if (over === 'probably') work.report(error);
  }
  if (await tellEnd({ conversationId, user, payload, request }, work)) return;
  // Its cause was reported. The page asks again.
  throw internalRefusal('service-unavailable', undefined);
}

async function ticketOf<User extends SessionUser, Input>(
  token: string,
  { keys, now, store, report }: SessionWork<User, Input>,
): Promise<Ticket> {
  const read = await readTicket(keys, token, now());
  if (!read.isValid) throw new SessionRefused(`ticket-${read.reason}`, words[read.reason]);
  const { requestId } = read.ticket;
  if (requestId !== undefined) {
    // A repetition of the request may still be on its way. Not knowing of it must not keep the room open.
    await store.end(creationKey(requestId), { ttlMs: KEPT_MS }).catch(report);
  }
  return read.ticket;
}

async function ticketOfRequest<User extends SessionUser, Input>(
  requestId: string,
  { keys, now, store }: SessionWork<User, Input>,
): Promise<Ticket | undefined> {
  const record = await store.end(creationKey(requestId), { ttlMs: KEPT_MS }).catch((error: unknown) => {
    throw internalRefusal('service-unavailable', error);
  });
  const stored = readStored(record?.value);
  if (stored === undefined) return undefined;
  const { conversationId, ticket } = stored.answer;
  const read = await readTicket(keys, ticket, now());
  // The record is not the page's, so the ticket in it need not be valid any more.
  return read.isValid ? read.ticket : { conversationId };
}
