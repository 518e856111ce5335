import type { CreateConversation } from '../../rest/conversations/createConversation';
import type { BrowserFields } from './browserFields';

const ABSENT_S = 120;
const LEFT_S = 30;

/** The service's own limit, for a conversation that names none. */
const LONGEST_S = 3600;
const SLACK_S = 600;

/** The conversation as the service is asked for it: what the server says, with the page's fields and limits to the bill. */
export function conversationBody(said: CreateConversation, { language, ...fields }: BrowserFields): CreateConversation {
  const { properties } = said;
  return {
    ...said,
    ...fields,
    properties: {
      ...properties,
      participant_absent_timeout: properties?.participant_absent_timeout ?? ABSENT_S,
      participant_left_timeout: properties?.participant_left_timeout ?? LEFT_S,
      ...(language !== undefined && { language }),
    },
  };
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
