import { InvalidInteractionError } from '../../errors/InvalidInteractionError';
import {
  appendContext,
  checkInteraction,
  echo,
  interrupt,
  overwriteContext,
  respond,
  sensitivity,
  setEmotion,
  toolResult,
  type Emotion,
  type Interaction,
  type SensitivityLevel,
  type SensitivityProperties,
  type ToolOutput,
} from '../../protocol';
import { systemClock, type Clock } from '../Clock';
import type { Conversation } from '../Conversation';
import type { Sound } from './Sound';
import { silence, speakAudio } from './speakAudio';

/** How readily the replica takes a pause for the end of a turn, how easily it lets itself be interrupted, or both. */
export type Sensitivities =
  | { readonly pause: SensitivityLevel; readonly interrupt?: SensitivityLevel | undefined }
  | { readonly pause?: SensitivityLevel | undefined; readonly interrupt: SensitivityLevel };

export interface EchoOptions {
  /** False while more of the line is to come, under the same `inferenceId`. The service takes true for granted. */
  readonly done?: boolean | undefined;
  readonly inferenceId?: string | undefined;
}

export interface SpeakAudioOptions {
  /** Samples in a second of an array. Default 16,000. An `AudioBuffer` knows its own. */
  readonly sampleRate?: number | undefined;
}

/**
 * What can be said to the replica. The functions stay the same, and need no `this`.
 *
 * Each throws `CallNotJoinedError` unless the call is `live`, `InvalidInteractionError` for what the service would not
 * understand, and `MessageTooLargeError` over Daily's limit, usually 4,096 characters; then nothing has been sent.
 */
export interface Interactions {
  /** Says something in the person's place: the replica answers it as a spoken turn. */
  readonly respond: (text: string) => void;
  /** Lets the replica say a text word for word. */
  readonly echo: (text: string, options?: EchoOptions) => void;
  /**
   * Lets the replica speak a sound, in pieces that are sent twice as fast as they are heard. Sounds wait for each other.
   *
   * An array holds one channel and is copied; an `AudioBuffer` is mixed to one channel and resampled to 16 kHz, which is
   * what speech needs: a higher rate means more messages.
   *
   * @returns A promise that resolves when the last piece is sent, which is before it is heard, or when `interrupt()` has
   *   dropped the rest. It rejects with the errors above, also when the call stops being `live` on the way.
   */
  readonly speakAudio: (sound: Sound, options?: SpeakAudioOptions) => Promise<void>;
  /** Stops the replica in the middle of its words, and drops what `speakAudio` has not sent yet. */
  readonly interrupt: () => void;
  /**
   * Tells the replica something without a word being said.
   *
   * @param options.jobStatus - `'completed'` says that a job which was running is done, so that the replica comes back to it.
   */
  readonly appendContext: (context: string, options?: { readonly jobStatus?: 'completed' | undefined }) => void;
  /** Replaces what the replica knows about this conversation besides its persona. An empty text clears it. */
  readonly overwriteContext: (context: string) => void;
  /** Sets one of the two, or both, which takes two messages. */
  readonly setSensitivity: (levels: Sensitivities) => void;
  /**
   * Sets the emotion of the replica. The service does not document what this message carries: `{ emotion }` is a guess.
   *
   * @param options.properties - Sent in place of `{ emotion }`, by an app that knows better.
   */
  readonly setEmotion: (emotion: Emotion, options?: { readonly properties?: object | undefined }) => void;
  /**
   * Answers a tool call.
   *
   * @param output - Absent where the tool gives nothing back.
   * @param options.status - After `'error'` the replica says that the tool failed, instead of speaking the output. Default
   *   success.
   */
  readonly sendToolResult: (
    toolCallId: string,
    output?: ToolOutput | null,
    options?: { readonly status?: 'success' | 'error' | undefined },
  ) => void;
  /** Sends what a builder of "tavus-react/protocol" returns, or `unlistedInteraction` for what has no builder. */
  readonly send: (interaction: Interaction) => void;
}

export interface InteractionsOptions {
  readonly clock?: Clock | undefined;
  /** Makes the id of a sound. Default: counts, with a random start. */
  readonly createId?: (() => string) | undefined;
}

/** What can be said to the replica of a conversation, each checked before it is sent. */
export function createInteractions(conversation: Conversation, options: InteractionsOptions = {}): Interactions {
  const { clock = systemClock, createId = countUp() } = options;
  // Asked each time: it may be learned during the call.
  const ids = () => ({ conversation_id: conversation.id });
  const send = (interaction: Interaction) => {
    conversation.send(check(interaction));
  };

  return {
    send,
    respond(text) {
      send(respond({ ...ids(), text }));
    },
    echo(text, { done, inferenceId } = {}) {
      send(echo({ ...ids(), text, done, inference_id: inferenceId }));
    },
    speakAudio(sound, { sampleRate } = {}) {
      return speakAudio(conversation, { sound, sampleRate, inferenceId: createId() }, send, clock);
    },
    interrupt() {
      send(interrupt(ids()));
      silence(conversation);
    },
    appendContext(context, { jobStatus } = {}) {
      send(appendContext({ ...ids(), context, job_status: jobStatus }));
    },
    overwriteContext(context) {
      send(overwriteContext({ ...ids(), context }));
    },
    setSensitivity(levels) {
      // All are checked before the first is sent.
      const messages = sensitivitiesOf(levels).map((level) => check(sensitivity({ ...ids(), ...level })));
      for (const message of messages) conversation.send(message);
    },
    setEmotion(emotion, { properties } = {}) {
      send(setEmotion({ ...ids(), emotion, properties }));
    },
    sendToolResult(toolCallId, output, { status } = {}) {
      send(toolResult({ ...ids(), tool_call_id: toolCallId, output, status }));
    },
  };
}

/** Checks a message. Its conversation need not be known yet: then all but its id is checked. */
function check(interaction: Interaction): Interaction {
  // Callers without types may send anything.
  if ((interaction as Interaction | undefined)?.conversation_id !== '') return checkInteraction(interaction);
  return { ...checkInteraction({ ...interaction, conversation_id: 'unknown' }), conversation_id: '' };
}

function sensitivitiesOf({ pause, interrupt: interruption }: Sensitivities): SensitivityProperties[] {
  const levels: SensitivityProperties[] = [];
  if (pause !== undefined) levels.push({ participant_pause_sensitivity: pause });
  if (interruption !== undefined) levels.push({ participant_interrupt_sensitivity: interruption });
  if (levels.length > 0) return levels;
  const issue = { path: 'properties', message: 'expected a level for pause or interrupt' };
  throw new InvalidInteractionError('conversation.sensitivity', [issue]);
}

function countUp(): () => string {
  const start = Math.random().toString(36).slice(2, 10);
  let count = 0;
  return () => `sound-${start}-${String(count++)}`;
}
