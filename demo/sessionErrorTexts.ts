import type { SessionFailure } from 'tavus-react';

/** Why there is no conversation and what to do about it, for the developer who runs the demo. */
export const sessionErrorTexts: Readonly<Record<SessionFailure, string>> = {
  misconfigured:
    'Tavus refused the API key, the persona or the replica. The terminal says which: ' +
    'correct it in TAVUS_API_KEY, TAVUS_PERSONA_ID or TAVUS_REPLICA_ID, and start the server again.',
  'no-credit': 'The Tavus account has no conversational credit left.',
  'too-many-conversations': 'The Tavus account has too many conversations open. End one, or wait a moment.',
  'service-unavailable': 'Tavus did not respond. Check the connection of the machine that the server runs on.',
  unreachable: 'The server of this page does not respond. Is it still running?',
  unreadable: 'The response did not come from the server of this page, or it was incomplete. Please try again.',
  'foreign-origin': 'The server accepts only its own pages. Open the address that it printed.',
  'refused-by-app': 'The server refused the conversation for a reason of its own.',
  'not-authorized': 'The server did not authorize you. Check its "authorize".',
  unexpected: 'Something unexpected went wrong. The terminal says more. Please try again.',
  'bad-request': 'The server did not understand the page. Reload it, please.',
  'too-large': 'The page asked for too much at once. Reload it, please.',
  'ticket-forged': 'The server was restarted. Reload the page, please.',
  'ticket-expired': 'The conversation is past its time.',
  'method-not-allowed': 'The server did not understand the page. Reload it, please.',
};
