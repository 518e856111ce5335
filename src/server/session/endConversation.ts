import { isRecord } from '../../protocol/isRecord';
import { readToken } from '../signing/readToken';
import { readJson } from './readJson';
import { readRequestId } from './readRequestId';
import { isOver, serviceRefusal } from './serviceRefusal';
import type { SessionUser } from './SessionHandlerOptions';
import { SessionRefused } from './SessionRefused';
import type { SessionWork } from './SessionWork';

const words = {
  forged: 'This ticket was not issued here.',
  expired: 'This ticket is past its time, and the conversation with it.',
};

/**
 * Ends the conversation that a ticket was issued for, or that a request asked for whose answer the page has not got. One that
 * is over already counts as ended, and so does one that never was.
 */
export async function endConversation<User extends SessionUser>(
  request: Request,
  work: SessionWork<User>,
): Promise<void> {
  const id = await endedId(request, work);
  if (id === undefined) return;
  try {
    // Without the request's signal: the page that asks for the end is often on its way out.
    await work.client.conversations.end(id);
  } catch (error) {
    const over = isOver(error);
    if (over === 'no') throw serviceRefusal(error);
    if (over === 'probably') work.report(error, request);
  }
}

async function endedId<User extends SessionUser>(
  request: Request,
  work: SessionWork<User>,
): Promise<string | undefined> {
  const body = await readJson(request, work);
  const { ticket, requestId } = isRecord(body) ? body : {};
  if (typeof ticket === 'string') {
    const read = await readToken(work.keys, ticket, { purpose: 'session', now: work.now() });
    if (!read.isValid) throw new SessionRefused(`ticket-${read.reason}`, words[read.reason]);
    work.creations.endConversation(read.subject);
    return read.subject;
  }
  if (requestId === undefined) {
    const message = 'The body has no "ticket", which came with the conversation, and no "requestId".';
    throw new SessionRefused('bad-request', message);
  }
  // Not until it is made: the room is open before the app has kept it. What comes to no id needs no end.
  return work.creations.end(readRequestId(requestId))?.named;
}
