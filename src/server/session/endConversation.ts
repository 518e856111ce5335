import { isRecord } from '../../protocol/isRecord';
import { sleep } from '../sleep';
import { callOnEnd, callOnEndAgain, type Ended } from './callOnEnd';
import { creationKey, KEPT_MS, readStored } from './Creation';
import { endUnclaimed } from './endUnclaimed';
import { readJson } from './readJson';
import { readRequestId } from './readRequestId';
import { RequestRefusal } from './RequestRefusal';
import { internalRefusal, isOver, serviceRefusal } from './serviceRefusal';
import type { SessionUser } from './SessionHandlerOptions';
import type { SessionWork } from './SessionWork';
import { MAX_TICKET_BYTES, readTicket, type Ticket } from './ticket';

/** The pause before a failed end is tried again beside the answer, in milliseconds. */
const END_AGAIN_MS = 1000;

const words = {
  forged: 'This ticket was not issued here.',
  expired: 'This ticket is past its time, and the conversation with it.',
};

/** A conversation to be ended. */
interface Ending {
  readonly ticket: Ticket;
  /** Whether a page may have it. Until then, whoever creates it tells the app of its end. */
  readonly isKept: boolean;
}

/**
 * Ends the conversation that a ticket was issued for, or that was created for a request whose answer the page has not got. One
 * that is over already counts as ended. A conversation that is still being created is ended by whoever creates it.
 *
 * What fails is tried again beside the answer: the page that asks is often on its way out.
 */
export async function endConversation<User extends SessionUser, Input>(
  request: Request,
  work: SessionWork<User, Input>,
): Promise<void> {
  const body = await readJson(request, { ...work, maxBodyBytes: work.maxBodyBytes + MAX_TICKET_BYTES });
  const { ticket: token, requestId, payload } = isRecord(body) ? body : {};
  if (typeof token !== 'string' && requestId === undefined) {
    const message = 'The body has no "ticket", which came with the conversation, and no "requestId".';
    throw new RequestRefusal('bad-request', message);
  }
  const ending =
    typeof token === 'string'
      ? await endingOf(token, payload, work)
      : await endingOfRequest(readRequestId(requestId), payload, work);
  if (ending === undefined) return;

  const { conversationId, user } = ending.ticket;
  const ended: Ended = { conversationId, user, payload, request };
  try {
    // Without the request's signal: it aborts when the page has gone.
    await work.client.conversations.end(conversationId);
  } catch (error) {
    const over = isOver(error);
    if (over === 'no') {
      const created = ending.isKept ? Promise.resolve() : undefined;
      work.afterwards(sleep(END_AGAIN_MS).then(() => endUnclaimed(ended, created, work)));
      throw serviceRefusal(error);
    }
    if (over === 'probably') work.report(error);
  }
  if (!ending.isKept || (await callOnEnd(ended, work))) return;
  work.afterwards(callOnEndAgain(ended, work));
  throw internalRefusal('service-unavailable', undefined); // the cause was reported
}

async function endingOf<User extends SessionUser, Input>(
  token: string,
  payload: unknown,
  { keys, now, store, report }: SessionWork<User, Input>,
): Promise<Ending> {
  const read = await readTicket(keys, token, now());
  if (!read.isValid) throw new RequestRefusal(`ticket-${read.reason}`, words[read.reason]);
  const { ticket } = read;
  if (ticket.requestId !== undefined) {
    // A repetition of the request may still be on its way. Not knowing of it must not keep the room open.
    await store.end(creationKey(ticket.requestId), endOf(payload)).catch(report);
  }
  return { ticket, isKept: true };
}

async function endingOfRequest<User extends SessionUser, Input>(
  requestId: string,
  payload: unknown,
  { keys, now, store }: SessionWork<User, Input>,
): Promise<Ending | undefined> {
  const record = await store.end(creationKey(requestId), endOf(payload)).catch((error: unknown) => {
    throw internalRefusal('service-unavailable', error);
  });
  const stored = readStored(record?.value);
  if (stored === undefined) return undefined;
  const { answer, isKept } = stored;
  const read = await readTicket(keys, answer.ticket, now());
  // The record is not the page's, so the ticket in it need not be valid any more.
  return { ticket: read.isValid ? read.ticket : { conversationId: answer.conversationId }, isKept };
}

function endOf(payload: unknown): { text: string | null; ttlMs: number } {
  return { text: payload === undefined ? null : JSON.stringify(payload), ttlMs: KEPT_MS };
}
