import type { CallJoinOptions, CallObject, CallParticipant, CreateCall } from './CallObject';
import type { Clock } from './Clock';
import type { ConversationOptions } from './Conversation';
import type { ConversationInput } from './ConversationInput';
import { toCallEnd, toDeviceFailure, toJoinError } from './dailyErrors';
import { guard } from './guard';
import { keepFramesOut } from './keepFramesOut';
import { watchPrompts } from './watchPrompts';

/** An input without its time, which is added where it is taken in. */
export type Happening = ConversationInput extends infer Input
  ? Input extends ConversationInput
    ? Omit<Input, 'at'>
    : never
  : never;

export interface CallLineOptions extends Pick<ConversationOptions, 'token' | 'userName'> {
  readonly url: string;
  readonly audioOnly: boolean;
  readonly startMuted: boolean;
  readonly startCameraOff: boolean;
  readonly createCall: CreateCall;
  readonly clock: Clock;
  readonly createId: () => string;
  /** Told of everything that happens on the line, in order, until it is closed. */
  readonly tell: (happening: Happening) => void;
}

/** One call object from its making to its end. */
export interface CallLine {
  /** The call object once it is made. */
  readonly call: CallObject | null;
  /** Leaves and destroys the call, also one that is still being made or joined. Safe to call again. */
  close(): Promise<void>;
}

/** How long Daily gets to leave, and then to destroy. It may never answer. */
const CLOSE_MS = 3000;

/**
 * Opens a line: makes a call object, listens to it, joins it.
 *
 * Daily's promises may never settle, and its late events belong to a call that is gone, so nothing is told after
 * `close()`, and closing waits for nobody for long.
 */
export function openCallLine(options: CallLineOptions): CallLine {
  const { clock, tell } = options;
  let call: CallObject | null = null;
  let stopListening = () => {};
  let closing: Promise<void> | null = null;
  const isClosed = () => closing !== null;

  const letFramesIn = keepFramesOut(() => (call as { callClientId?: unknown } | null)?.callClientId);

  const open = async () => {
    const made = await options.createCall({ conversationUrl: options.url, audioOnly: options.audioOnly });
    call = made;
    if (isClosed()) return;
    stopListening = listen(made, options, isClosed);
    tell({ type: 'call-created' });
    await made.join(joinOptions(options));
    // The event says so, too; whichever is first counts.
    if (!isClosed()) tell({ type: 'joined', participants: present(made) });
  };

  const opening = open().catch((thrown: unknown) => {
    if (!isClosed()) tell({ type: 'call-failed', error: toJoinError(thrown) });
  });

  const close = async () => {
    stopListening();
    // A call object that is still being made must not be left behind, but one that never comes is not waited for.
    if (call === null) {
      void opening.then(() => (call === null ? undefined : endCall(call, clock))).finally(letFramesIn);
      return;
    }
    await endCall(call, clock);
    letFramesIn();
  };

  return {
    get call() {
      return call;
    },
    close: () => (closing ??= Promise.resolve().then(close)),
  };
}

async function endCall(call: CallObject, clock: Clock): Promise<void> {
  const tracks = localTracks(call);
  const leaving = within(CLOSE_MS, clock, () => call.leave());
  // The camera's light goes out now, whenever Daily answers, and also if it never does.
  for (const track of tracks) track.stop();
  await leaving;
  await within(CLOSE_MS, clock, () => call.destroy());
}

/** Waits for a promise, but not for long, and not for its failure: there is nothing left to be done about it. */
async function within(ms: number, clock: Clock, act: () => Promise<unknown>): Promise<void> {
  let timer: unknown;
  const timeout = new Promise<void>((resolve) => {
    timer = clock.setTimeout(resolve, ms);
  });
  try {
    await Promise.race([act(), timeout]);
  } catch {
    // A call that cannot be left is as good as left.
  } finally {
    guard(() => clock.clearTimeout(timer));
  }
}

function localTracks(call: CallObject): MediaStreamTrack[] {
  try {
    const tracks = call.participants().local?.tracks;
    return [tracks?.audio, tracks?.video].flatMap((track) => track?.persistentTrack ?? track?.track ?? []);
  } catch {
    return [];
  }
}

function joinOptions({
  url,
  token,
  userName,
  audioOnly,
  startMuted,
  startCameraOff,
}: CallLineOptions): CallJoinOptions {
  const options = { url, token, userName, startAudioOff: startMuted, startVideoOff: audioOnly || startCameraOff };
  // Daily throws on a key whose value is undefined, and takes an empty token for a wrong one.
  return Object.fromEntries(Object.entries(options).filter(([, value]) => Boolean(value)));
}

function listen(
  call: CallObject,
  { tell, createId, clock, audioOnly, startMuted, startCameraOff }: CallLineOptions,
  isClosed: () => boolean,
): () => void {
  const offs: (() => void)[] = [];
  const on: CallObject['on'] = (type, handler) => {
    const guarded: typeof handler = (event) => {
      // Daily keeps what is thrown here to itself.
      if (!isClosed()) guard(() => handler(event));
    };
    call.on(type, guarded);
    offs.push(() => call.off(type, guarded));
  };

  // From here on Daily asks for the devices: for the microphone always, unless both are off.
  const asksCamera = !audioOnly && !startCameraOff;
  const devices = [
    ...(asksCamera ? (['camera'] as const) : []),
    ...(asksCamera || !startMuted ? (['microphone'] as const) : []),
  ];
  let stopWatching = () => {};
  on('joining-meeting', () => {
    stopWatching();
    stopWatching = watchPrompts({
      devices,
      clock,
      tell: (isOpen) => {
        if (!isClosed()) tell({ type: 'prompt-changed', isOpen });
      },
    });
  });

  let hasJoined = false;
  on('joined-meeting', () => {
    hasJoined = true;
    stopWatching();
    tell({ type: 'joined', participants: present(call) });
  });
  for (const type of ['participant-joined', 'participant-updated'] as const) {
    on(type, ({ participant }) => {
      if (isSomebody(participant)) tell({ type: 'participant-changed', participant: complete(participant) });
    });
  }
  on('participant-left', ({ participant }) => {
    if (isSomebody(participant)) tell({ type: 'participant-left', sessionId: participant.session_id });
  });
  on('app-message', ({ data, fromId }) => {
    tell({ type: 'message', id: createId(), data, fromId });
  });
  on('network-connection', ({ type, event }) => {
    tell({ type: 'network-changed', connection: type, isInterrupted: event === 'interrupted' });
  });
  on('camera-error', (event) => {
    stopWatching();
    tell({ type: 'devices-failed', failure: toDeviceFailure(event) });
  });
  on('error', (event) => {
    tell(hasJoined ? toCallEnd(event) : { type: 'call-failed', error: toJoinError(event) });
  });
  on('left-meeting', () => {
    tell({ type: 'call-ended', reason: 'room-closed' });
  });
  return () => {
    stopWatching();
    for (const off of offs.splice(0)) off();
  };
}

function present(call: CallObject) {
  return Object.values(call.participants()).filter(isSomebody).map(complete);
}

function isSomebody(participant: CallParticipant | null | undefined): participant is CallParticipant {
  return typeof participant === 'object' && participant !== null;
}

const off = { state: 'off', subscribed: false } as const;

/** Daily fills in everything. Another call object may not, and an error thrown in a handler is lost in Daily's log. */
function complete(participant: CallParticipant): CallParticipant {
  const { tracks, user_name } = participant as Partial<CallParticipant>;
  const { audio, video } = (tracks ?? {}) as Partial<CallParticipant['tracks']>;
  if (audio && video && typeof user_name === 'string') return participant;
  return {
    ...participant,
    user_name: typeof user_name === 'string' ? user_name : '',
    tracks: { ...tracks, audio: audio ?? off, video: video ?? off } as CallParticipant['tracks'],
  };
}
