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
import { systemClock, type Clock } from '../../time/Clock';
import type { Conversation } from '../Conversation';
import type { RespondOptions } from '../ConversationControls';
import { sendWhenSilent, type MaybeWhenSilent, type WhenSilent } from './sendWhenSilent';
import type { Sound } from './Sound';
import { speakAudio, stopAudio } from './speakAudio';

/** How soon a pause ends the user's turn, how easily the user interrupts the replica, or both. */
export type Sensitivities =
  | { readonly pause: SensitivityLevel; readonly interrupt?: SensitivityLevel | undefined }
  | { readonly pause?: SensitivityLevel | undefined; readonly interrupt: SensitivityLevel };

export interface EchoOptions {
  /** False if more parts of the line come later, with the same `inferenceId`. Default true. */
  readonly done?: boolean | undefined;
  readonly inferenceId?: string | undefined;
}

/** Sends a text: at once, or when nobody speaks. */
export interface SendText<Options> {
  (text: string, options?: Options & { readonly when?: undefined }): void;
  (text: string, options: Options & WhenSilent): Promise<void>;
}

export interface SpeakAudioOptions {
  /** Samples per second of an array. Default 16,000. An `AudioBuffer` has its own. */
  readonly sampleRate?: number | undefined;
}

/**
 * Functions that send an interaction to the replica. They are stable, and need no `this`.
 *
 * Each throws `CallNotJoinedError` unless the call is `live`, `InvalidInteractionError` for an interaction that the service
 * would ignore, and `MessageTooLargeError` over Daily's limit, usually 4,096 characters. If it throws, it has sent nothing.
 */
export interface Interactions {
  /**
   * Sends a text as if the user had said it. The replica replies to it as to speech.
   *
   * With `isHidden`, it is an instruction that nobody should read: neither the text nor the utterance that the service makes of it
   * appears in the transcript, the record or the captions. The event log has both. With `when: 'silent'`, it waits as `echo` does.
   */
  readonly respond: SendText<RespondOptions>;
  /**
   * Makes the replica speak exactly this text.
   *
   * With `when: 'silent'`, it waits until neither the replica nor the user speaks, for 30 seconds at most (`atMostMs`), and is then sent
   * all the same. It returns a promise that resolves when the text is sent. The promise rejects with the errors above, also if the call
   * ends before that. Several texts that wait are sent in order: each begins to wait when the replica speaks the one before.
   */
  readonly echo: SendText<EchoOptions>;
  /**
   * Makes the replica speak a sound. It is sent in many messages, twice as fast as it plays. Sounds are sent one after another.
   *
   * An array holds one channel, and is copied. An `AudioBuffer` is mixed to one channel and resampled to 16 kHz: that is
   * enough for speech, and a higher rate needs more messages.
   *
   * @returns A promise that resolves when the last message is sent, which is before it plays, or when `interrupt()` has
   *   dropped the rest. It rejects with the errors above, also if the call stops being `live` before that.
   */
  readonly speakAudio: (sound: Sound, options?: SpeakAudioOptions) => Promise<void>;
  /** Stops the replica while it speaks, and drops the rest of every sound of `speakAudio`. */
  readonly interrupt: () => void;
  /**
   * Adds text to the context of the replica. The replica does not speak.
   *
   * @param options.jobStatus - `'completed'`: a running job is done, and the replica should mention it.
   */
  readonly appendContext: (context: string, options?: { readonly jobStatus?: 'completed' | undefined }) => void;
  /** Replaces the context of this conversation. The persona stays. An empty text clears the context. */
  readonly overwriteContext: (context: string) => void;
  /** Sets one level, or both in two messages. */
  readonly setSensitivity: (levels: Sensitivities) => void;
  /**
   * Sets the emotion of the replica. The service does not document the properties of this message: `{ emotion }` is a guess.
   *
   * @param options.properties - Sent in place of `{ emotion }`, if your app knows the right ones.
   */
  readonly setEmotion: (emotion: Emotion, options?: { readonly properties?: object | undefined }) => void;
  /**
   * Sends the result of a tool call.
   *
   * @param output - Left out if the tool returns nothing.
   * @param options.status - For `'error'`, the replica says that the tool failed, instead of speaking the output. Default
   *   `'success'`.
   */
  readonly sendToolResult: (
    toolCallId: string,
    output?: ToolOutput | null,
    options?: { readonly status?: 'success' | 'error' | undefined },
  ) => void;
  /** Sends an interaction from a builder of "tavus-react/protocol"; from `unlistedInteraction` if its type has no builder. */
  readonly send: (interaction: Interaction) => void;
}

export interface InteractionsOptions {
  readonly clock?: Clock | undefined;
  /** Creates the id of a sound. Default: a number with a random prefix. */
  readonly createId?: (() => string) | undefined;
}

/** The interactions of a conversation. Each is checked before it is sent. */
export function createInteractions(conversation: Conversation, options: InteractionsOptions = {}): Interactions {
  const { clock = systemClock, createId = createIdCounter() } = options;
  // Read at each call: the id may become known during the call.
  const ids = () => ({ conversation_id: conversation.id });
  const send = (interaction: Interaction) => {
    conversation.send(checkWithoutId(interaction));
  };
  /** Returns a promise only if the message waits. */
  const sendOrWait = (interaction: Interaction, sendOptions: RespondOptions & MaybeWhenSilent) => {
    const build = () => checkWithoutId(interaction);
    if (isWaiting(sendOptions)) return sendWhenSilent(conversation, build, sendOptions, clock);
    conversation.send(build(), sendOptions);
    return undefined;
  };

  return {
    send,
    // The assertions are needed because a function cannot have overloads in an object.
    respond: ((text, options = {}) => sendOrWait(respond({ ...ids(), text }), options)) as Interactions['respond'],
    echo: ((text, { done, inferenceId, ...wait }: EchoOptions & MaybeWhenSilent = {}) =>
      sendOrWait(echo({ ...ids(), text, done, inference_id: inferenceId }), wait)) as Interactions['echo'],
    speakAudio(sound, { sampleRate } = {}) {
      return speakAudio(conversation, { sound, sampleRate, inferenceId: createId() }, send, clock);
    },
    interrupt() {
      send(interrupt(ids()));
      stopAudio(conversation);
    },
    appendContext(context, { jobStatus } = {}) {
      send(appendContext({ ...ids(), context, job_status: jobStatus }));
    },
    overwriteContext(context) {
      send(overwriteContext({ ...ids(), context }));
    },
    setSensitivity(levels) {
      // Both are checked before the first is sent.
      const messages = sensitivitiesOf(levels).map((level) => checkWithoutId(sensitivity({ ...ids(), ...level })));
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

function isWaiting<Options extends MaybeWhenSilent>(options: Options): options is Options & WhenSilent {
  return options.when === 'silent';
}

/** Checks a message. If the id of the conversation is not known yet, all other fields are checked. */
function checkWithoutId(interaction: Interaction): Interaction {
  // Optional chaining, because callers without types may pass anything.
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

function createIdCounter(): () => string {
  const start = Math.random().toString(36).slice(2, 10);
  let count = 0;
  return () => `sound-${start}-${String(count++)}`;
}
