import { isRecord } from '../../protocol/isRecord';
import type { BrowserFields } from './browserFields';
import type { SessionConversation } from './SessionHandlerOptions';

const ABSENT_S = 120;
const LEFT_S = 30;

/** The service's own limit, for a conversation that names none. */
const LONGEST_S = 3600;
const SLACK_S = 600;

/** A conversation as the service is asked for it. */
export interface ConversationBody {
  readonly body: SessionConversation & { readonly conversation_name: string };
  /** Whether the name was made here, so that no other conversation has it. */
  readonly isNameUnique: boolean;
}

/**
 * What the server says of the conversation, with the page's fields, limits to the bill, and a name by which it can be found when
 * no answer comes.
 */
export function conversationBody(said: SessionConversation, { language, ...fields }: BrowserFields): ConversationBody {
  const properties = said.properties || undefined;
  const givenName = fields.conversation_name ?? said.conversation_name;
  return {
    body: {
      ...said,
      ...fields,
      // Not the id of the request: whoever knows that one can end the conversation, and names are shown in dashboards.
      conversation_name: givenName || `tavus-react session ${crypto.randomUUID()}`,
      properties: {
        ...properties,
        participant_absent_timeout: given(properties?.participant_absent_timeout) ?? ABSENT_S,
        participant_left_timeout: given(properties?.participant_left_timeout) ?? LEFT_S,
        ...(language !== undefined && { language }),
      },
    },
    isNameUnique: !givenName,
  };
}

/** How long the conversation can last at most, from its creation, and a little more. In seconds. */
export function longestDurationS({ properties, extraFields }: SessionConversation): number {
  const extra = isRecord(extraFields?.properties) ? extraFields.properties : {};
  const { max_call_duration, participant_absent_timeout, participant_left_timeout } = { ...properties, ...extra };
  const longest: (readonly [unknown, number])[] = [
    [max_call_duration, LONGEST_S],
    [participant_absent_timeout, ABSENT_S],
    [participant_left_timeout, LEFT_S],
  ];
  return longest.reduce((sum, [seconds, usual]) => sum + (typeof seconds === 'number' ? seconds : usual), SLACK_S);
}

/** Empty text is no number of seconds, and means the same as nothing. */
function given<Value>(value: Value): Exclude<Value, ''> | undefined {
  return value === '' ? undefined : (value as Exclude<Value, ''>);
}
