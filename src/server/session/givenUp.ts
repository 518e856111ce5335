import { SessionRefused } from './SessionRefused';

/** For a page that does not wait any more. Mostly nobody is left to read it. */
export function givenUp(): SessionRefused {
  return new SessionRefused('bad-request', 'The request was given up before it was answered.');
}
