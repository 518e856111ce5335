import { isRecord } from '../../protocol/isRecord';
import { readToken } from '../signing/readToken';
import { readJson } from './readJson';
import { isOver, serviceRefusal } from './serviceRefusal';
import type { SessionUser } from './SessionHandlerOptions';
import { SessionRefused } from './SessionRefused';
import type { SessionWork } from './SessionWork';

const words = {
  forged: 'This ticket was not issued here.',
  expired: 'This ticket is past its time, and the conversation with it.',
};

/** Ends the conversation that a ticket was issued for. One that is over already counts as ended. */
export async function endConversation<User extends SessionUser>(
  request: Request,
  { client, key, creations, maxBodyBytes, now, report }: SessionWork<User>,
): Promise<void> {
  const body = await readJson(request, maxBodyBytes);
  if (!isRecord(body) || typeof body.ticket !== 'string') {
    throw new SessionRefused('bad-request', 'The body has no "ticket". It came with the conversation.');
  }
  const ticket = await readToken(key, body.ticket, { purpose: 'session', now: now() });
  if (!ticket.isValid) throw new SessionRefused(`ticket-${ticket.reason}`, words[ticket.reason]);

  creations.forget(ticket.subject);
  try {
    // Without the request's signal: the page that asks for the end is often on its way out.
    await client.conversations.end(ticket.subject);
  } catch (error) {
    const over = isOver(error);
    if (over === 'no') throw serviceRefusal(error);
    if (over === 'probably') report(error, request);
  }
}
