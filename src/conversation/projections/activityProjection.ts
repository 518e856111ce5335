import { eventOf, interactionOf, type Projection } from './Projection';

const SPEECH = ['conversation.started_speaking', 'conversation.stopped_speaking', 'conversation.utterance'];
const TYPED = ['conversation.respond', 'conversation.echo'];

/** When the user or the replica last began or stopped to speak, or something was typed; in milliseconds since the epoch. */
export const activityProjection: Projection<number | null> = {
  initial: null,
  reduce(value, message) {
    const isActivity =
      SPEECH.includes(eventOf(message)?.event_type ?? '') || TYPED.includes(interactionOf(message)?.event_type ?? '');
    return isActivity ? Math.max(value ?? 0, message.at) : value;
  },
};
