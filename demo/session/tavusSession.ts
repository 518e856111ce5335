import type { ApiProblem } from './ApiProblem';
import type { Session } from './Session';
import { SessionProblem } from './SessionProblem';

/** Asks the server for a conversation with the real service. @throws {@link SessionProblem} */
export async function tavusSession(): Promise<Session> {
  const response = await fetch('/api/conversation', { method: 'POST' }).catch(() => {
    throw new SessionProblem('server-away');
  });
  const answer = (await response.json().catch(() => ({}))) as Answer;
  const { conversationId, conversationUrl, token } = answer;
  if (conversationId === undefined || conversationUrl === undefined) {
    throw new SessionProblem(answer.code ?? 'unexpected');
  }
  let isOpen = true;
  return {
    conversationUrl,
    ...(token !== undefined && { token }),
    end() {
      if (!isOpen) return;
      isOpen = false;
      const path = `/api/conversation/${encodeURIComponent(conversationId)}/end`;
      // keepalive: the request outlives the page. Should it fail, the room closes soon after the person has left.
      fetch(path, { method: 'POST', keepalive: true }).catch(() => undefined);
    },
  };
}

interface Answer {
  readonly conversationId?: string;
  readonly conversationUrl?: string;
  readonly token?: string;
  readonly code?: ApiProblem;
}
