import type { Creation } from './openCreations';
import type { SessionUser } from './SessionHandlerOptions';
import type { SessionWork } from './SessionWork';

/** Ends the room of a conversation that no page gets. Once, and not at all where its page does so. Never rejects. */
export async function abandon<User extends SessionUser>(
  creation: Creation,
  conversationId: string,
  request: Request,
  { client: { conversations }, creations, report }: SessionWork<User>,
): Promise<void> {
  if (creation.isDecided || creation.isEnded) return;
  creation.isDecided = true;
  creations.forget(creation);
  try {
    // Nobody else will ask for it, and the client itself does not repeat what is a POST.
    await conversations.end(conversationId).catch(() => conversations.end(conversationId));
  } catch (error) {
    report(error, request);
  }
}
