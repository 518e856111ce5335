import { endRoom } from './endRoom';
import type { EndedSession, SessionUser } from './SessionHandlerOptions';
import type { SessionWork } from './SessionWork';
import { tellEnd } from './tellEnd';

/**
 * Ends a conversation that no page has got. Never rejects: what remains open is reported.
 *
 * @param isTold - Whether the app knows of it from `onCreated`, and so has to learn of its end.
 */
export async function endUnclaimed<User extends SessionUser, Input>(
  { conversationId, user, request }: Omit<EndedSession<User>, 'user' | 'payload'> & { readonly user?: unknown },
  isTold: boolean,
  work: SessionWork<User, Input>,
): Promise<void> {
  const isOver = await endRoom(conversationId, work);
  if (isOver && isTold) await tellEnd({ conversationId, user, payload: undefined, request }, work);
}
