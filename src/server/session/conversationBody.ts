import type { CreateConversation } from '../../rest/conversations/createConversation';
import type { BrowserFields } from './browserFields';
import type { SessionConversation } from './SessionHandlerOptions';

const RANDOM_NAME = 'tavus-react session ';

const ABSENT_S = 120;
const LEFT_S = 30;

/** The service's own limit, for a conversation that names none. */
const LONGEST_S = 3600;
const SLACK_S = 600;

/**
 * The conversation as the service is asked for it: what the server says, with the page's fields, limits to the bill, and a name
 * by which it can be found when no answer comes.
 */
export function conversationBody(
  said: SessionConversation,
  { language, ...fields }: BrowserFields,
): SessionConversation & { conversation_name: string } {
  const { properties } = said;
  return {
    ...said,
    ...fields,
    conversation_name: fields.conversation_name ?? (said.conversation_name || randomName()),
    properties: {
      ...properties,
      participant_absent_timeout: properties?.participant_absent_timeout ?? ABSENT_S,
      participant_left_timeout: properties?.participant_left_timeout ?? LEFT_S,
      ...(language !== undefined && { language }),
    },
  };
}

/** Whether a conversation has the name it was given here, which no other one has. */
export function isRandomName(name: string): boolean {
  return name.startsWith(RANDOM_NAME);
}

/** Not the id of the request: whoever knows that one can end the conversation, and names are shown in dashboards. */
function randomName(): string {
  return RANDOM_NAME + crypto.randomUUID();
}

/** How long the conversation can last at most, from its creation, and a little more. In seconds. */
export function longestDurationS({ properties = {} }: CreateConversation): number {
  const { max_call_duration, participant_absent_timeout, participant_left_timeout } = properties;
  return (
    (max_call_duration ?? LONGEST_S) +
    (participant_absent_timeout ?? ABSENT_S) +
    (participant_left_timeout ?? LEFT_S) +
    SLACK_S
  );
}
