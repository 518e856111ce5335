import { CanvasAnswerError } from '../../errors/CanvasAnswerError';
import type { CanvasInteraction } from '../../protocol/outbound/canvasInteraction';
import { withTimeout } from '../../time/withTimeout';
import type { Conversation } from '../Conversation';
import { interactionUrlOf, type CanvasCardData } from '../projections/canvas/reduceCards';

const TIMEOUT_MS = 10_000;
const API_URL = 'https://tavusapi.com/v2/conversations/{conversation_id}/canvas/interactions';

/**
 * Posts what the user did with a card. The service needs no key for that, while the conversation is active.
 *
 * @throws {@link CanvasAnswerError}
 */
export async function postInteraction(
  conversation: Conversation,
  card: CanvasCardData,
  interaction: CanvasInteraction,
): Promise<void> {
  const call = conversation.getCall();
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(interaction),
    // A redirect could lead to a host that is not allowed.
    redirect: 'error',
    credentials: 'omit',
  } as const;
  let status: number;
  try {
    // Throws if the id of the conversation is not valid Unicode.
    const url = addressFor(card, conversation.id);
    const response = await withTimeout(
      (signal) => (call?.fetch ? call.fetch(url, init) : fetch(url, { ...init, signal })),
      TIMEOUT_MS,
      () => Promise.reject(new Error('There was no response in time.')),
    );
    if (response.ok) return;
    ({ status } = response);
  } catch (thrown) {
    throw new CanvasAnswerError('unreachable', card.toolCallId, null, thrown);
  }
  throw new CanvasAnswerError(status === 429 || status >= 500 ? 'busy' : 'refused', card.toolCallId, status);
}

/** The address that the card names, if it is one of the service; otherwise the documented one. */
function addressFor(card: CanvasCardData, conversationId: string): string {
  const named = interactionUrlOf(card);
  const address = (template: string) =>
    template.replace('{conversation_id}', encodeURIComponent(card.conversationId || conversationId));
  return named !== null && isAllowed(address(named)) ? address(named) : address(API_URL);
}

/** Addresses off the wire are untrusted: an answer may be private. A page on this computer may use a service on it. */
function isAllowed(address: string): boolean {
  try {
    const { protocol, hostname, username } = new URL(address);
    if (username !== '') return false;
    if (isLoopback(hostname)) return typeof location !== 'undefined' && isLoopback(location.hostname);
    return protocol === 'https:' && /(^|\.)tavusapi\.com$/.test(hostname);
  } catch {
    return false;
  }
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}
