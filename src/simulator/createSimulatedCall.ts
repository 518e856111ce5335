import type { DailyParticipantUpdateOptions } from '@daily-co/daily-js';
import { conversationIdOf } from '../protocol/conversationIdOf';
import { cloneData } from '../protocol/cloneData';
import { assertNotDestroyed, type CallStatus } from './call/CallStatus';
import { createAudioLevels } from './call/createAudioLevels';
import { createCanvasEndpoint } from './call/createCanvasEndpoint';
import { createEvents } from './call/createEvents';
import { createGuest } from './call/createGuest';
import { createLifecycle } from './call/createLifecycle';
import { createMessages } from './call/createMessages';
import { createNetwork } from './call/createNetwork';
import { createLocalUser } from './call/createLocalUser';
import { createRoster } from './call/createRoster';
import { createScreenShare } from './call/createScreenShare';
import { createTasks } from './call/createTasks';
import { createDeviceList } from './call/createDeviceList';
import { createInputSettings } from './call/createInputSettings';
import { createRecording } from './call/createRecording';
import { createSources } from './call/createSources';
import type { DeviceKind } from './call/Capture';
import { off, playable, withTracks } from './call/createParticipant';
import { createListeners } from '../listeners/createListeners';
import { createSeededRandom } from '../random/createSeededRandom';
import { createChannel } from './faults/createChannel';
import { createMedia } from './media/createMedia';
import { createReplicaController } from './replica/createReplicaController';
import { createReplica } from './replica/createReplica';
import { createMessageSender } from './replica/createMessageSender';
import type { AwaitedReply } from './scenario/ScenarioStep';
import type { SimulatedCall } from './SimulatedCall';
import type { SimulatedCallOptions } from './SimulatedCallOptions';
import type {
  SimulatedProcessor,
  SimulatedDeviceFailure,
  SimulatedInput,
  SimulatedScreenFailure,
} from './SimulatedDevice';
import { systemClock } from '../time/Clock';
import { toAmplitude } from './speech/toAmplitude';
import { createSpeechAnimation } from './speech/createSpeechAnimation';

const APPEAR_MS = 1200;

/**
 * Creates a call with a simulated replica. It needs no account and no network, and no camera unless you ask for one.
 *
 * With the same seed, the same clock and the same inputs it sends the same messages, byte for byte.
 *
 * @example
 * <TavusConversation conversationUrl="https://tavus.daily.co/c123" createCall={() => createSimulatedCall({ scenario })} />
 */
export function createSimulatedCall(options: SimulatedCallOptions = {}): SimulatedCall {
  return createObservedCall(options, () => undefined);
}

/**
 * Creates the same call, and observes the replica's messages.
 *
 * @param onReplicaMessage - Called once with each message of the replica, before any fault changes it.
 */
export function createObservedCall(
  options: SimulatedCallOptions,
  onReplicaMessage: (message: unknown) => void,
): SimulatedCall {
  const { clock = systemClock, seed = 1, speed = 1, audioOnly = false, neverSettle = [], faults = {} } = options;
  const { cameraFailure, microphoneFailure, joinFailure, scenario } = options;
  const { name = 'Simulated replica', userId = 'tavus-replica-simulated' } = options.replica ?? {};
  const { appearAfterMs = APPEAR_MS, greenscreen: isOnGreen = false } = options.replica ?? {};
  const isReal = options.localMedia === 'device';

  const random = createSeededRandom(seed);
  const callClientId = random.uuid();
  const localId = random.uuid();
  const status: CallStatus = { meetingState: 'new', url: null, isDestroyed: false };
  const tasks = createTasks(clock);
  const events = createEvents(callClientId);
  const sources = createSources();
  const list = createDeviceList(isReal, options.devices);
  const roster = createRoster(events, sources.isOfPage);
  let awaitedReply: AwaitedReply | null = null;
  const awaitedReplyListeners = createListeners<[reply: AwaitedReply | null]>();
  const network = createNetwork(status, tasks, events, random.uuid());
  const media = createMedia({ isMoving: options.media !== 'none', hasVoice: options.voice ?? false });

  const userSpeech = createSpeechAnimation(clock);
  const failures: Partial<Record<DeviceKind, SimulatedDeviceFailure>> = {
    ...(cameraFailure && { video: cameraFailure }),
    ...(microphoneFailure && { audio: microphoneFailure }),
  };
  let screenFailure = options.screenFailure ?? null;
  const user = createLocalUser(
    {
      sessionId: localId,
      isReal,
      hasVideo: !audioOnly,
      failures,
      keepsChoice: options.noAutoDefaultDeviceChange ?? false,
    },
    { clock, tasks, events, roster, list, sources, media, speech: userSpeech },
  );
  list.subscribe((change) => user.devices.handleChange(change));
  const screen = createScreenShare(roster, tasks, events, () => {
    if (screenFailure !== null) return screenFailure;
    return isReal ? captureScreen() : media.screen('Shared screen');
  });
  const inputSettings = createInputSettings(events, options.processorFailures ?? {}, (settings) => {
    for (const kind of ['audio', 'video'] as const) {
      const device = settings[kind]?.settings as { customTrack?: MediaStreamTrack; deviceId?: string } | undefined;
      if (device === undefined) continue;
      sources.set(kind, device.customTrack ?? device.deviceId ?? true);
      user.localMedia.recapture(kind);
    }
  });
  const recording = createRecording(status, tasks, events, {
    refusal: options.recordingFailure,
    localId,
    createId: () => random.uuid(),
  });

  const replicaSpeech = createSpeechAnimation(clock);
  const replica = createReplica(
    { name, userId, hasVideo: !audioOnly, isOnGreen, isEarly: faults.early ?? false },
    { clock, tasks, random, roster, media, speech: replicaSpeech },
  );
  const messages = createMessages(status, tasks, events, (message) => controller.receive(message));
  const channel = createChannel(faults, {
    seed,
    clock,
    tasks,
    otherSessions: () => Object.keys(roster.all).filter((id) => id !== 'local' && id !== replica.sessionId),
    deliver: (data, fromId) => messages.deliver(data, fromId),
  });
  const sender = createMessageSender(
    clock,
    () =>
      options.conversationId ?? (conversationIdOf(status.url ?? '') || createConversationId(seed, status.url ?? '')),
    (message) => {
      onReplicaMessage(message);
      channel.send(message, replica.sessionId);
    },
  );
  const controller = createReplicaController({
    replica,
    scenario,
    tasks,
    sender,
    random,
    speed,
    userSpeech,
    onSpeaker(speaker) {
      const peerId = speaker === 'replica' ? replica.sessionId : localId;
      events.emit('active-speaker-change', { activeSpeaker: { peerId } });
    },
    onAwaitedReply(reply) {
      if (reply === awaitedReply) return;
      awaitedReply = reply;
      awaitedReplyListeners.emit(reply);
    },
    onEnd: () => lifecycle.close(),
  });
  const canvas = createCanvasEndpoint(status, ({ tool_call_id: toolCallId, type: interaction, value }) => {
    controller.receiveCardAnswer({ type: 'card-answer', toolCallId, interaction, value });
  });
  const levels = createAudioLevels(
    tasks,
    events,
    () => user.level(),
    () => user.isMuted(),
    () => (replica.isReady ? { [replica.sessionId]: toAmplitude(replicaSpeech.shape().open) } : {}),
  );

  const lifecycle = createLifecycle(status, tasks, events, roster, {
    joinFailure,
    neverSettle,
    addLocalUser(joining, ready) {
      levels.start();
      if (joining.inputSettings) void inputSettings.methods.updateInputSettings(joining.inputSettings);
      user.enter(joining, ready);
    },
    onJoined() {
      network.emitSession();
      events.emit('participant-counts-updated', { participantCounts: roster.counts() });
      if (appearAfterMs !== 'never') tasks.after(appearAfterMs / speed, () => controller.join());
    },
    onEnded() {
      controller.stop();
      channel.clear();
      user.localMedia.stop();
      levels.stop();
      inputSettings.clear();
      recording.clear();
      network.reset();
      media.close();
    },
  });

  function updateParticipant(id: string, { setAudio, setVideo, eject }: DailyParticipantUpdateOptions): void {
    const isLocal = id === 'local' || id === localId;
    if (isLocal && setAudio !== undefined) user.localMedia.set('audio', setAudio);
    if (isLocal && setVideo !== undefined) user.localMedia.set('video', setVideo);
    if (!isLocal && eject === true) tasks.after(0, () => roster.remove(id));
  }

  /** Daily's setters return the call itself, and throw once it is destroyed. */
  const setter =
    <Values extends unknown[]>(set: (...values: Values) => void) =>
    (...values: Values): SimulatedCall => {
      assertNotDestroyed(status);
      set(...values);
      return call;
    };

  const call: SimulatedCall = {
    ...network.methods,
    ...user.devices.methods,
    ...levels.methods,
    ...inputSettings.methods,
    ...recording.methods,
    ...screen,
    callClientId,
    join: (joining) => lifecycle.join(joining),
    leave: () => lifecycle.leave(),
    destroy: () => lifecycle.destroy(),
    async startCamera(joining = {}) {
      await lifecycle.startCamera(joining);
      return user.devices.methods.getInputDevices();
    },
    meetingState: () => status.meetingState,
    isDestroyed: () => status.isDestroyed,
    participants: () => roster.all,
    participantCounts: () => roster.counts(),
    subscribeToTracksAutomatically: () => true,
    localAudio: () => user.localMedia.isOn('audio'),
    localVideo: () => user.localMedia.isOn('video'),
    on(type, handler) {
      events.on(type, handler);
      return call;
    },
    once(type, handler) {
      events.once(type, handler);
      return call;
    },
    off(type, handler) {
      events.off(type, handler);
      return call;
    },
    sendAppMessage(data) {
      messages.sendAppMessage(data);
      return call;
    },
    setLocalAudio: setter((isOn) => user.localMedia.set('audio', isOn)),
    setLocalVideo: setter((isOn) => user.localMedia.set('video', isOn)),
    updateParticipant: setter(updateParticipant),

    sent: messages.sent,
    cardAnswers: canvas.answers,
    fetch: (url, init) => canvas.fetch(url, init),
    setCanvasFailure: (failure) => canvas.setFailure(failure),
    get awaitedReply() {
      return awaitedReply;
    },
    onAwaitedReply: (listener) => awaitedReplyListeners.subscribe(listener),
    replicaJoins: () => void tasks.after(0, () => controller.join()),
    replicaLeaves: () => void tasks.after(0, () => controller.leave()),
    replicaSpeaks: (text) => void tasks.after(0, () => controller.speak(text)),
    replicaReceives(message) {
      const copy: unknown = cloneData(message);
      tasks.after(0, () => controller.receiveWhenReady(copy));
    },
    replicaPresents: (isPresenting) => void tasks.after(0, () => replica.setPresenting(isPresenting)),
    say(message, fromId = replica.sessionId) {
      if (fromId === replica.sessionId) onReplicaMessage(message);
      messages.deliver(message, fromId);
    },
    addParticipant(participant = {}) {
      const sessionId = random.uuid();
      tasks.after(0, () => roster.put(createGuest(participant, sessionId, clock, media)));
      return sessionId;
    },
    removeParticipant: (sessionId) => void tasks.after(0, () => roster.remove(sessionId)),
    eject: () => lifecycle.fail('ejected', 'You were ejected from the meeting'),
    fail: (type, msg) => lifecycle.fail(type, msg),
    closeRoom: () => lifecycle.close(),
    network: (event, connection) => network.change(event, connection),
    disconnect(ms) {
      network.change('interrupted');
      tasks.after(ms, () => network.change('connected'));
    },
    networkQuality: (quality, reasons) => network.changeQuality(quality, reasons),
    switchTopology: (topology) => network.switchTopology(topology),

    plugIn: (device) => list.plugIn(device),
    unplug: (deviceId) => list.unplug(deviceId),
    changeDefault: (deviceId) => list.makeDefault(deviceId),
    setDeviceFailure(input, failure) {
      if (failure === null) Reflect.deleteProperty(failures, kindOf(input));
      else failures[kindOf(input)] = failure;
    },
    setScreenFailure: (failure) => void (screenFailure = failure),
    revokePermission(input) {
      failures[kindOf(input)] = 'permissions';
      tasks.after(0, () => user.localMedia.revoke(kindOf(input)));
    },
    interruptDevice: (input, isInterrupted) =>
      void tasks.after(0, () => user.localMedia.interrupt(kindOf(input), isInterrupted)),
    cameraError: (error) => void tasks.after(0, () => user.localMedia.fail(error)),
    nonfatalError: (type, errorMsg, details) =>
      void tasks.after(0, () =>
        events.emit('nonfatal-error', { type, errorMsg, ...(details !== undefined && { details }) }),
      ),
    setMicrophoneLevel: (level) => user.setLevel(level),
    recordingStarts: (started = {}) => recording.start(started),
    recordingStops: () => recording.stop(),
    recordingFails: (errorMsg) => recording.fail(errorMsg),
    participantPresents(sessionId, isPresenting) {
      tasks.after(0, () => {
        const participant = roster.find(sessionId);
        if (participant === undefined || participant.local) return;
        participant.tracks.screenVideo.persistentTrack?.stop();
        const screenVideo = isPresenting ? playable(media.screen(participant.user_name)) : off();
        roster.put(withTracks(participant, { screenVideo }));
      });
    },
  };
  // A static method of Daily's class, which says what the browser supports.
  const isSupported = (name: SimulatedProcessor): boolean => options.processorFailures?.[name] !== 'unsupported';
  const supportedBrowser = () => ({
    supported: true,
    supportsAudioProcessing: isSupported('noise-cancellation'),
    supportsVideoProcessing: isSupported('background-blur'),
  });
  Object.defineProperty(call, 'constructor', { value: { supportedBrowser } });
  return call;
}

function kindOf(input: SimulatedInput): DeviceKind {
  return input === 'camera' ? 'video' : 'audio';
}

/** Makes up the conversation id for a room that is not Tavus's. The same seed and room give the same id, which is not the room's name. */
function createConversationId(seed: number, url: string): string {
  const roomSeed = Array.from(url).reduce((hash, letter) => Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0), seed);
  return `c${createSeededRandom(roomSeed).uuid().replaceAll('-', '').slice(0, 15)}`;
}

async function captureScreen(): Promise<MediaStreamTrack | SimulatedScreenFailure> {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: true });
    return stream.getVideoTracks()[0] ?? 'unknown';
  } catch {
    return 'cancelled';
  }
}
