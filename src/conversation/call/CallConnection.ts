import { callSafely } from '../../errors/callSafely';
import type { Clock } from '../../time/Clock';
import { withTimeout } from '../../time/withTimeout';
import type { ConversationOptions } from '../Conversation';
import type { InputWithoutTime } from '../loop/ConversationInput';
import type { CallJoinOptions, CallObject, CallParticipant, CreateCall } from './CallObject';
import { toCallEnd, toDeviceFailure, toJoinError } from './dailyErrors';
import { ignoreFrameMessages } from './ignoreFrameMessages';
import { startSettings } from './inputProcessors';
import { chooseDevices, deviceOptions, isTrack, stopTracks } from './joinDevices';
import { keptCalls } from './keptCalls';
import { keepEvents } from './keptEvents';
import { parseNetworkConnection } from './parseNetworkConnection';
import type { StartDevices } from './StartDevices';
import { watchPermissionPrompts } from './watchPermissionPrompts';

export interface CallConnectionOptions extends Pick<
  ConversationOptions,
  'token' | 'userName' | 'devices' | 'noiseCancellation' | 'backgroundBlur'
> {
  readonly url: string;
  readonly audioOnly: boolean;
  readonly startMuted: boolean | 'until-first-turn';
  readonly startCameraOff: boolean;
  readonly createCall: CreateCall;
  readonly clock: Clock;
  readonly createId: () => string;
  /** Called with everything that happens in the call, in order, until it is closed. */
  readonly dispatch: (input: InputWithoutTime) => void;
}

/** One call object, from its creation until it is destroyed. A call object that the app keeps is used, but not destroyed here. */
export interface CallConnection {
  /** The call object once it is created. */
  readonly call: CallObject | null;
  /** The devices that this connection has joined the call with. `null` for a call that the app has joined. */
  readonly joinedWith: StartDevices | null;
  /** Lets Daily use a device that was `false` at the join, before it is turned on. Returns the call object. */
  allow(device: 'camera' | 'microphone', isOn: boolean): CallObject | null;
  /** Leaves and destroys the call, unless the app keeps it, also while it is being created or joined. May be called again. */
  close(): Promise<void>;
}

/** How long Daily may take to leave, and then to destroy. Its promises may never settle. */
const CLOSE_TIMEOUT_MS = 3000;

/**
 * Opens a connection: creates a call object, subscribes to its events, joins the call.
 *
 * Nothing is dispatched after `close()`: Daily may still emit events of a call that has ended.
 */
export function openCallConnection(options: CallConnectionOptions): CallConnection {
  const { clock, dispatch } = options;
  let call: CallObject | null = null;
  let devices: StartDevices = {};
  let unsubscribe = () => {};
  let closing: Promise<void> | null = null;
  /** Whether this connection has joined the call. Otherwise the app has, and leaves it. */
  let hasJoined = false;
  const isClosed = () => closing !== null;

  const allowFrameMessages = ignoreFrameMessages(() => (call as { callClientId?: unknown } | null)?.callClientId);

  const open = async () => {
    const choosing = chooseDevices(options.devices, clock).then((chosen) => {
      devices = chosen;
      if (isClosed()) stopTracks(chosen);
    });
    const created = await options.createCall({ conversationUrl: options.url, audioOnly: options.audioOnly });
    call = created;
    await choosing;
    if (isClosed()) return;
    const meetingState = keptCalls.has(created) ? created.meetingState() : 'new';
    const mustJoin = meetingState !== 'joining-meeting' && meetingState !== 'joined-meeting';
    // If the app has joined the call, the app has chosen its devices.
    if (!mustJoin) {
      stopTracks(devices);
      devices = {};
    }
    const inputs = deviceOptions(devices, options);
    unsubscribe = subscribe(created, { ...options, inputs }, isClosed, meetingState === 'joined-meeting');
    dispatch({ type: 'call-created' });
    if (meetingState === 'joining-meeting') return;
    if (mustJoin) {
      hasJoined = true;
      await created.join(joinOptions(created, options, inputs));
      const { speaker } = devices;
      if (speaker && !isClosed()) void attempt(() => created.setOutputDeviceAsync?.({ outputDeviceId: speaker }));
    }
    // Daily also emits `joined-meeting`; the reducer ignores the second one.
    if (!isClosed()) dispatch({ type: 'joined', participants: participantsOf(created) });
  };

  const opening = open().catch((thrown: unknown) => {
    if (!isClosed()) dispatch({ type: 'call-failed', error: toJoinError(thrown) });
  });

  const close = async () => {
    unsubscribe();
    stopTracks(devices);
    // A call object that is still being created is ended as soon as it exists. Nothing waits for it, because it may never exist.
    if (call === null) {
      void opening.then(() => (call === null ? undefined : release(call))).finally(allowFrameMessages);
      return;
    }
    await release(call);
    allowFrameMessages();
  };

  const release = async (used: CallObject): Promise<void> => {
    if (!keptCalls.has(used)) return endCall(used, clock);
    if (hasJoined) await tryWithTimeout(() => used.leave(), clock);
  };

  return {
    get call() {
      return call;
    },
    get joinedWith() {
      return hasJoined ? devices : null;
    },
    allow(device, isOn) {
      if (isOn && devices[device] === false) {
        const id = devices[`${device}Id`];
        devices = { ...devices, [device]: undefined };
        const source = device === 'camera' ? 'videoSource' : 'audioSource';
        // Daily opens the device only for `true`, which its types do not allow, and ignores the id of a missing device.
        for (const value of id ? [id, true] : [true])
          void attempt(() => call?.setInputDevicesAsync?.({ [source]: value }));
      }
      return call;
    },
    close: () => (closing ??= Promise.resolve().then(close)),
  };
}

/** Asks Daily for something that the call works without. The call object may be the app's own, and throw or return no promise. */
async function attempt(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch {
    // The call goes on with the devices that it has.
  }
}

async function endCall(call: CallObject, clock: Clock): Promise<void> {
  const tracks = localTracks(call);
  const leaving = tryWithTimeout(() => call.leave(), clock);
  // Stops the camera and a shared screen at once, so that the browser's signs of them disappear even if Daily never answers.
  for (const track of tracks) track.stop();
  await leaving;
  await tryWithTimeout(() => call.destroy(), clock);
}

/** Waits for Daily, for a limited time. Ignores a rejection, because nothing more can be done to end the call. */
async function tryWithTimeout(work: () => Promise<unknown>, clock: Clock): Promise<void> {
  await withTimeout(work, CLOSE_TIMEOUT_MS, () => undefined, clock).catch(() => undefined);
}

function localTracks(call: CallObject): MediaStreamTrack[] {
  try {
    const tracks = call.participants().local?.tracks;
    return [tracks?.audio, tracks?.video, tracks?.screenVideo, tracks?.screenAudio].flatMap(
      (track) => track?.persistentTrack ?? track?.track ?? [],
    );
  } catch {
    return [];
  }
}

function joinOptions(
  call: CallObject,
  { url, token, userName, audioOnly, ...processors }: CallConnectionOptions,
  inputs: DeviceInputs,
): CallJoinOptions {
  const inputSettings = startSettings(call, processors, !audioOnly);
  const options = { url, token, userName, inputSettings, ...inputs };
  // Daily throws for a key whose value is `undefined`, and rejects an empty token. Only a source may be `false`.
  const isPassed = (key: string, value: unknown) => Boolean(value) || (value === false && key.endsWith('Source'));
  return Object.fromEntries(Object.entries(options).filter(([key, value]) => isPassed(key, value)));
}

type DeviceInputs = ReturnType<typeof deviceOptions>;

/** Dispatches the events of a call. Returns the function that unsubscribes. */
function subscribe(
  call: CallObject,
  { dispatch, createId, clock, inputs }: CallConnectionOptions & { readonly inputs: DeviceInputs },
  isClosed: () => boolean,
  isAlreadyJoined: boolean,
): () => void {
  const unsubscribers: (() => void)[] = [];
  const on: CallObject['on'] = (type, handler) => {
    const safeHandler: typeof handler = (event) => {
      // Daily does not report what a handler throws.
      if (!isClosed()) callSafely(() => handler(event));
    };
    call.on(type, safeHandler);
    unsubscribers.push(() => call.off(type, safeHandler));
  };

  // Daily asks for the devices while it joins: always for the microphone, unless both are off. A track is there already.
  const isMicrophoneOpened = inputs.audioSource !== false && !(inputs.startVideoOff && inputs.startAudioOff);
  const devices = [
    ...(inputs.startVideoOff || isTrack(inputs.videoSource) ? [] : (['camera'] as const)),
    ...(isMicrophoneOpened && !isTrack(inputs.audioSource) ? (['microphone'] as const) : []),
  ];
  let stopWatching = () => {};
  on('joining-meeting', () => {
    stopWatching();
    stopWatching = watchPermissionPrompts({
      devices,
      clock,
      onChange: (isOpen) => {
        if (!isClosed()) dispatch({ type: 'prompt-changed', isOpen });
      },
    });
  });

  unsubscribers.push(keepEvents(call, on));
  let hasJoined = isAlreadyJoined;
  on('joined-meeting', () => {
    hasJoined = true;
    stopWatching();
    const participants = participantsOf(call);
    dispatch({ type: 'joined', participants });
  });
  for (const type of ['participant-joined', 'participant-updated'] as const) {
    on(type, ({ participant: changed }) => {
      if (isParticipant(changed)) dispatch({ type: 'participant-changed', participant: withMissingFields(changed) });
    });
  }
  on('participant-left', ({ participant }) => {
    if (isParticipant(participant)) dispatch({ type: 'participant-left', sessionId: participant.session_id });
  });
  on('app-message', ({ data, fromId }) => {
    dispatch({ type: 'message', id: createId(), data, fromId });
  });
  on('network-connection', (event) => {
    const change = parseNetworkConnection(event);
    if (change !== null) dispatch({ type: 'network-changed', ...change });
  });
  on('camera-error', (event) => {
    stopWatching();
    dispatch({ type: 'devices-failed', failure: toDeviceFailure(event) });
  });
  on('error', (event) => {
    dispatch(hasJoined ? toCallEnd(event) : { type: 'call-failed', error: toJoinError(event) });
  });
  on('left-meeting', () => {
    dispatch({ type: 'call-ended', reason: 'room-closed' });
  });
  return () => {
    stopWatching();
    for (const off of unsubscribers.splice(0)) off();
  };
}

/** Everybody in the call, with all fields that the conversation reads. */
export function participantsOf(call: CallObject) {
  return Object.values(call.participants()).filter(isParticipant).map(withMissingFields);
}

function isParticipant(participant: CallParticipant | null | undefined): participant is CallParticipant {
  return typeof participant === 'object' && participant !== null;
}

const off = { state: 'off', subscribed: false } as const;

/** Adds what is missing from a participant. Daily sets every field, but another call object may not. */
function withMissingFields(participant: CallParticipant): CallParticipant {
  const { tracks, user_name } = participant as Partial<CallParticipant>;
  const { audio, video } = (tracks ?? {}) as Partial<CallParticipant['tracks']>;
  if (audio && video && typeof user_name === 'string') return participant;
  return {
    ...participant,
    user_name: typeof user_name === 'string' ? user_name : '',
    tracks: { ...tracks, audio: audio ?? off, video: video ?? off } as CallParticipant['tracks'],
  };
}
