import type { DailyParticipantUpdateOptions } from '@daily-co/daily-js';
import { conversationIdOf } from '../protocol/conversationIdOf';
import { cloneData } from '../protocol/cloneData';
import { requireNotDestroyed, type CallStatus } from './call/CallStatus';
import { createAudioLevels } from './call/createAudioLevels';
import { createEvents } from './call/createEvents';
import { createGuest } from './call/createGuest';
import { createLifecycle } from './call/createLifecycle';
import { createMessages } from './call/createMessages';
import { createNetwork } from './call/createNetwork';
import { createPerson } from './call/createPerson';
import { createRoster } from './call/createRoster';
import { createScreenShare } from './call/createScreenShare';
import { createTasks } from './call/createTasks';
import type { BlockedBy } from './call/participant';
import { createPrompts } from './createPrompts';
import { createSeededRandom } from './createSeededRandom';
import { createChannel } from './faults/createChannel';
import { createMedia } from './media/createMedia';
import { createActor } from './replica/createActor';
import { createReplica } from './replica/createReplica';
import { createWire } from './replica/createWire';
import type { SimulatedCall } from './SimulatedCall';
import type { DeviceRefusal, SimulatedCallOptions } from './SimulatedCallOptions';
import { machineClock } from './SimulatorClock';
import { createMouth } from './speech/createMouth';

const APPEAR_MS = 1200;

const reasons: Record<DeviceRefusal, BlockedBy> = {
  permissions: 'byPermissions',
  missing: 'byDeviceMissing',
  'in-use': 'byDeviceInUse',
};

/**
 * Makes a call with a replica that exists nowhere else: no account, no network, no camera unless asked for.
 *
 * With the same seed, the same clock and the same inputs it sends the same messages, byte for byte.
 *
 * @example
 * <TavusConversation conversationUrl="https://tavus.daily.co/c123" createCall={() => createSimulatedCall({ scenario })} />
 */
export function createSimulatedCall(options: SimulatedCallOptions = {}): SimulatedCall {
  return createTappedCall(options, () => undefined);
}

/**
 * The same, for whoever plays the platform around it.
 *
 * @param onSent - Told of each message of the replica's as it is sent: once, and before any fault.
 */
export function createTappedCall(options: SimulatedCallOptions, onSent: (message: unknown) => void): SimulatedCall {
  const { clock = machineClock, seed = 1, speed = 1, audioOnly = false, neverSettle = [], faults = {} } = options;
  const { refuseCamera, refuseMicrophone, refuseJoin, scenario } = options;
  const { name = 'Simulated replica', userId = 'tavus-replica-simulated' } = options.replica ?? {};
  const { appearAfterMs = APPEAR_MS } = options.replica ?? {};
  const isReal = options.localMedia === 'device';

  const random = createSeededRandom(seed);
  const callClientId = random.uuid();
  const localId = random.uuid();
  const status: CallStatus = { meetingState: 'new', url: null, isDestroyed: false };
  const tasks = createTasks(clock);
  const events = createEvents(callClientId);
  const roster = createRoster(events);
  const prompts = createPrompts();
  const network = createNetwork(status, tasks, events, random.uuid());
  const media = createMedia({ isMoving: options.media !== 'none', hasVoice: options.voice ?? false });

  const personMouth = createMouth(clock);
  const refused = {
    ...(refuseCamera && { video: reasons[refuseCamera] }),
    ...(refuseMicrophone && { audio: reasons[refuseMicrophone] }),
  };
  const person = createPerson(
    { sessionId: localId, isReal, hasVideo: !audioOnly, refused },
    { clock, tasks, events, roster, media, mouth: personMouth },
  );
  const screen = createScreenShare(roster, tasks, events, isReal ? askForScreen : () => media.screen('Shared screen'));

  const mouth = createMouth(clock);
  const replica = createReplica(
    { name, userId, hasVideo: !audioOnly, isEarly: faults.early ?? false },
    { clock, tasks, random, roster, media, mouth },
  );
  const messages = createMessages(status, tasks, events, (message) => actor.hears(message));
  const channel = createChannel(faults, {
    seed,
    clock,
    tasks,
    strangers: () => Object.keys(roster.all).filter((id) => id !== 'local' && id !== replica.sessionId),
    deliver: (data, fromId) => messages.deliver(data, fromId),
  });
  const wire = createWire(
    clock,
    () => options.conversationId ?? (conversationIdOf(status.url ?? '') || inventedId(seed, status.url ?? '')),
    (message) => {
      onSent(message);
      channel.carry(message, replica.sessionId);
    },
  );
  const actor = createActor({
    replica,
    scenario,
    tasks,
    wire,
    random,
    speed,
    personMouth,
    onSpeaker(speaker) {
      const peerId = speaker === 'replica' ? replica.sessionId : localId;
      events.emit('active-speaker-change', { activeSpeaker: { peerId } });
    },
    onPrompt: (prompt) => prompts.set(prompt),
    onEnd: () => lifecycle.close(),
  });
  const levels = createAudioLevels(
    tasks,
    events,
    () => person.level(),
    () => (replica.isReady ? { [replica.sessionId]: mouth.shape().open } : {}),
  );

  const lifecycle = createLifecycle(status, tasks, events, roster, {
    refuseJoin,
    neverSettle,
    enter(joining, ready) {
      levels.begin();
      person.enter(joining, ready);
    },
    onJoined() {
      network.announce();
      events.emit('participant-counts-updated', { participantCounts: roster.counts() });
      if (appearAfterMs !== 'never') tasks.after(appearAfterMs / speed, () => actor.joins());
    },
    onOver() {
      actor.stop();
      channel.clear();
      person.localMedia.leave();
      levels.end();
      media.close();
    },
  });

  function updateParticipant(id: string, { setAudio, setVideo, eject }: DailyParticipantUpdateOptions): void {
    const isLocal = id === 'local' || id === localId;
    if (isLocal && setAudio !== undefined) person.localMedia.set('audio', setAudio);
    if (isLocal && setVideo !== undefined) person.localMedia.set('video', setVideo);
    if (!isLocal && eject === true) tasks.after(0, () => roster.remove(id));
  }

  /** Daily's setters answer with the call itself, and refuse once it is destroyed. */
  const setter =
    <Values extends unknown[]>(set: (...values: Values) => void) =>
    (...values: Values): SimulatedCall => {
      requireNotDestroyed(status);
      set(...values);
      return call;
    };

  const call: SimulatedCall = {
    ...network.methods,
    ...person.devices.methods,
    ...levels.methods,
    ...screen,
    callClientId,
    join: (joining) => lifecycle.join(joining),
    leave: () => lifecycle.leave(),
    destroy: () => lifecycle.destroy(),
    async startCamera(joining = {}) {
      await lifecycle.startCamera(joining);
      return person.devices.methods.getInputDevices();
    },
    meetingState: () => status.meetingState,
    isDestroyed: () => status.isDestroyed,
    participants: () => roster.all,
    participantCounts: () => roster.counts(),
    subscribeToTracksAutomatically: () => true,
    localAudio: () => person.localMedia.isOn('audio'),
    localVideo: () => person.localMedia.isOn('video'),
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
    setLocalAudio: setter((isOn) => person.localMedia.set('audio', isOn)),
    setLocalVideo: setter((isOn) => person.localMedia.set('video', isOn)),
    updateParticipant: setter(updateParticipant),

    sent: messages.sent,
    get prompt() {
      return prompts.current;
    },
    onPrompt: (listener) => prompts.subscribe(listener),
    replicaJoins: () => void tasks.after(0, () => actor.joins()),
    replicaLeaves: () => void tasks.after(0, () => actor.leaves()),
    replicaSpeaks: (text) => void tasks.after(0, () => actor.speaks(text)),
    replicaHears(message) {
      const copy: unknown = cloneData(message);
      tasks.after(0, () => actor.hearsLater(copy));
    },
    replicaPresents: (isPresenting) => void tasks.after(0, () => replica.presents(isPresenting)),
    say(message, fromId = replica.sessionId) {
      if (fromId === replica.sessionId) onSent(message);
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
    network: (event) => network.change(event),
    disconnect(ms) {
      network.change('interrupted');
      tasks.after(ms, () => network.change('connected'));
    },
    networkQuality: (quality) => network.changeQuality(quality),
  };
  return call;
}

/** The id of a conversation in a room of one's own: the same for the same seed and room, and not the room's name. */
function inventedId(seed: number, url: string): string {
  const ofRoom = Array.from(url).reduce((hash, letter) => Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0), seed);
  return `c${createSeededRandom(ofRoom).uuid().replaceAll('-', '').slice(0, 15)}`;
}

async function askForScreen(): Promise<MediaStreamTrack | null> {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: true });
    return stream.getVideoTracks()[0] ?? null;
  } catch {
    return null;
  }
}
