import type { ApiProblem } from './ApiProblem';

/** Thrown when no conversation could be created, with what there is to do about it. */
export class SessionProblem extends Error {
  override readonly name = 'SessionProblem';

  constructor(readonly code: ApiProblem | 'server-away') {
    super(words[code]);
  }
}

const words: Record<ApiProblem | 'server-away', string> = {
  'key-refused': 'Tavus refused the API key. Check TAVUS_API_KEY and start the server again.',
  'no-credit': 'The Tavus account has no conversational credit left.',
  'too-many': 'The Tavus account has too many conversations open. End one, or wait a moment.',
  'persona-unknown': 'Tavus does not accept the persona. Check TAVUS_PERSONA_ID and start the server again.',
  'replica-unknown': 'The persona needs a replica. Set TAVUS_REPLICA_ID and start the server again.',
  unreachable: 'Tavus did not answer. Check the connection of the machine the server runs on.',
  unexpected: 'Tavus gave an answer that this page does not understand. Please try again.',
  'not-ended': 'Tavus did not end the conversation.',
  'not-found': 'The server knows nothing of this conversation.',
  'foreign-origin': 'The server answers only pages of its own. Open the address that it printed.',
  'server-away': 'The server of this page does not answer. Is it still running?',
};
