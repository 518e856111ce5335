import type { SessionFailure } from 'tavus-react';

/** Why there is no conversation, and what there is to do about it, for whoever runs the demo. */
export const sessionWords: Readonly<Record<SessionFailure, string>> = {
  misconfigured:
    'Tavus refused the API key, the persona or the replica. The terminal says which: ' +
    'set it right in TAVUS_API_KEY, TAVUS_PERSONA_ID or TAVUS_REPLICA_ID, and start the server again.',
  'no-credit': 'The Tavus account has no conversational credit left.',
  'too-many-conversations': 'The Tavus account has too many conversations open. End one, or wait a moment.',
  'service-unavailable': 'Tavus did not answer. Check the connection of the machine the server runs on.',
  unreachable: 'The server of this page does not answer. Is it still running?',
  unreadable: 'Something answered in place of the server of this page, or its answer was torn. Please try again.',
  'foreign-origin': 'The server answers only pages of its own. Open the address that it printed.',
  'refused-by-app': 'The server refused the conversation for a reason of its own.',
  'not-authorized': 'The server lets nobody in. Look at its "authorize".',
  unexpected: 'Something went wrong that nobody foresaw. The terminal has more; please try again.',
  'bad-request': 'The server did not understand the page. Reload it, please.',
  'too-large': 'The page asked for too much at once. Reload it, please.',
  'ticket-forged': 'The server was started anew. Reload the page, please.',
  'ticket-expired': 'The conversation is past its time.',
  'method-not-allowed': 'The server did not understand the page. Reload it, please.',
};
