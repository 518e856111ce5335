import type { CviError } from '../../errors/CviError';
import { isCviError } from '../../errors/isCviError';
import { callErrorLabel } from './callErrorLabel';
import { defaultLabels } from './defaultLabels';
import type { Labels } from './Labels';
import { mergeLabels } from './mergeLabels';
import { sessionErrorText, type SessionErrorFields } from './sessionErrorText';

/**
 * Returns a text for the user in place of an error's message, which is for developers. It says what happened and, if the user
 * can do something, what to do. For an error that is not from this package, it says that the page has a fault.
 *
 * @param labels - The labels of `useLabels()`, or your own. Default: English.
 * @example
 * const { error } = useTavusSession('/api/tavus');
 * const labels = useLabels();
 * return <p role="alert">{error && errorText(error, labels)}</p>;
 */
export function errorText(error: unknown, labels?: Partial<Labels>): string {
  const merged = mergeLabels<Labels, object>(defaultLabels, labels);
  if (!isCviError(error)) return merged.sessionFault;
  switch (error.code) {
    case 'session':
      return sessionErrorText(error as CviError & SessionErrorFields, merged) ?? merged.startFailed;
    case 'call-join':
    case 'call-lost':
    case 'invalid-conversation-url':
    case 'render-failed': {
      const { title, text } = callErrorLabel(error, merged);
      return `${title}. ${text}`;
    }
    case 'message-too-large':
      return merged.cardTooLong;
    case 'call-not-joined':
    case 'invalid-interaction':
    case 'objective-not-pending':
      return merged.cardNotSent;
    case 'objective-values':
      return merged.issueInvalid;
    default:
      return merged.sessionFault;
  }
}
