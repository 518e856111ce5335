import { callSafely } from '../errors/callSafely';
import { CallNotJoinedError } from '../errors/CallNotJoinedError';
import { InvalidInteractionError } from '../errors/InvalidInteractionError';
import { InvalidOptionError } from '../errors/InvalidOptionError';
import { MessageTooLargeError } from '../errors/MessageTooLargeError';
import { ObjectiveNotPendingError } from '../errors/ObjectiveNotPendingError';
import { createListeners } from '../listeners/createListeners';
import { respond, type Interaction } from '../protocol';
import { conversationIdOf } from '../protocol/conversationIdOf';
import { checkSendable } from '../protocol/outbound/checkSendable';
import { systemClock } from '../time/Clock';
import { steadyTime } from '../time/steadyTime';
import type { CallObject } from './call/CallObject';
import { openCallConnection, type CallConnection } from './call/CallConnection';
import { checkConversationUrl } from './call/checkConversationUrl';
import { toJoinError } from './call/dailyErrors';
import type { Conversation, ConversationOptions } from './Conversation';
import type { RespondOptions } from './ConversationControls';
import type { SentInteraction } from './log/LogEntry';
import type {
  ConversationHandlers,
  EndedDetails,
  HandlerCall,
  HandlerName,
  JoinedDetails,
} from './loop/ConversationHandlers';
import type { ConversationInput, InputWithoutTime } from './loop/ConversationInput';
import { createTimers } from './loop/createTimers';
import type { Effect } from './loop/Effect';
import { initialConversation, reduceConversation } from './loop/reduceConversation';
import { createLazyConfirmations } from './objectives/confirming/createLazyConfirmations';
import { createObjectiveStorage } from './objectives/createObjectiveStorage';
import { findObjective, isOpen, type ObjectiveState } from './objectives/ObjectiveState';
import { createLazyDuringCall } from './joined/createLazyDuringCall';
import { isJoined, isUnderWay } from './slices/Lifecycle';
import { initialIdentity, reduceIdentity } from './slices/reduceIdentity';
import { JOIN_TIMEOUT_MS, REPLICA_TIMEOUT_MS } from './slices/reduceLifecycle';

/** Creates a conversation. It loads nothing, and joins no call, until `join()`. */
export function createConversation(options: ConversationOptions): Conversation {
  const { conversationUrl, objectives: definition, clock = systemClock } = options;
  const { replicaTimeoutMs = REPLICA_TIMEOUT_MS, joinTimeoutMs = JOIN_TIMEOUT_MS } = options;
  for (const [name, value] of Object.entries({ replicaTimeoutMs, joinTimeoutMs }))
    if (!(value >= 0)) throw new InvalidOptionError(name, 'pass milliseconds.');
  const { maxDurationS = Infinity, roomMaxDurationS = Infinity } = options;
  for (const [name, value] of Object.entries({ maxDurationS, roomMaxDurationS }))
    if (!(value > 0)) throw new InvalidOptionError(name, 'pass seconds.');
  const shortestS = Math.min(maxDurationS, roomMaxDurationS);
  const createId = options.createId ?? createCounter();
  let now = steadyTime(clock);
  const storage = createObjectiveStorage(options.storage ?? null);
  const reduceOptions = {
    trust: options.trust ?? 'replica',
    definition,
    replicaTimeoutMs,
    joinTimeoutMs,
    maxDurationMs: 1000 * maxDurationS,
    isReplica: reportErrors(options.isReplica),
  } as const;

  let state = initialConversation(
    definition,
    initialIdentity(options.conversationId, conversationIdOf(conversationUrl)),
  );
  /** The id under which the storage was last read. */
  let restoredId = '';
  let connection: CallConnection | null = null;
  let closing: Promise<void> = Promise.resolve();
  const subscribers = createListeners();
  const handlerSets = new Set<HandlerSet>();
  const timers = createTimers(clock, (timer) => {
    dispatch({ type: 'timer', timer });
  });
  const confirmations = createLazyConfirmations({
    ...options,
    definition,
    clock,
    createId,
    findObjective: (name) => findObjective(state.objectives, name),
    requireOpenObjective,
    getConversation: () => conversation,
    dispatch,
    send,
  });
  let readEnd = (): Omit<EndedDetails, 'conversationId'> => ({ transcript: [], record: [] });
  const warnings = new Set<string>();
  /** Whether the microphone was turned on or off during this call. */
  let wasMicrophoneSet = false;
  const isMutedForFirstTurn = () => {
    const devices = connection?.joinedWith;
    const isMutedByUser = devices?.isMuted || devices?.microphone === false;
    return options.startMuted === 'until-first-turn' && !wasMicrophoneSet && Boolean(devices) && !isMutedByUser;
  };
  const duringCall = createLazyDuringCall({
    ...options,
    clock,
    getStartDevices: () => connection?.joinedWith ?? {},
    isEndHandled: () =>
      options.endDetails !== false && [...handlerSets].some((set) => latestOf(set).onEnded ?? latestOf(set).onError),
    getConversation: () => conversation,
    onEndCollected: (read) => {
      readEnd = read;
    },
    dispatch,
  });

  // An input that arrives while another one is applied waits in a queue, so that all slices see the inputs in the same order.
  const inputs: ConversationInput[] = [];
  let isApplying = false;
  // Calls of handlers wait too: a handler may cause others, and all handlers must be called in the same order.
  const handlerCalls: HandlerCall[] = [];
  let isCallingHandlers = false;

  /** Reduces an input, runs its effects, notifies the subscribers, then calls the app's handlers. */
  function dispatch(input: InputWithoutTime): void {
    inputs.push({ ...input, at: now() });
    if (isApplying) return;
    isApplying = true;
    const before = state;
    try {
      for (let next = inputs.shift(); next !== undefined; next = inputs.shift()) applyInput(next);
    } finally {
      isApplying = false;
    }
    if (state !== before) subscribers.emit();
    if (isCallingHandlers) return;
    isCallingHandlers = true;
    for (let call = handlerCalls.shift(); call !== undefined; call = handlerCalls.shift()) callHandlers(call);
    isCallingHandlers = false;
  }

  function applyInput(input: ConversationInput): void {
    restore(input);
    const { objectives, lifecycle } = state;
    const { state: next, effects } = reduceConversation(state, input, reduceOptions);
    state = next;
    // Preloads once for each call. Otherwise each message would request again a chunk that failed to load.
    const mayPreload = objectives.list.length === 0 || input.type === 'join-requested';
    if (mayPreload && next.objectives.list.length > 0) confirmations.preload();
    if (isJoined(next.lifecycle.status) && !isJoined(lifecycle.status)) duringCall.start();
    // Stores the state before it sends. If the page reloads in between, the decision is not sent again unless the user confirms again.
    if (next.objectives !== objectives || next.lifecycle !== lifecycle) store();
    // An effect may throw, for example a timer of the app's own clock. The effects after it, such as `close-call`, must still run.
    for (const effect of effects) callSafely(() => runEffect(effect));
  }

  function store(): void {
    const { identity, objectives, lifecycle } = state;
    const isStored = storage.write(identity.id, objectives, lifecycle);
    if (isStored !== objectives.isUnstored) return;
    if (!isStored) warn('the pending objectives cannot be stored, so a reload loses them');
    inputs.push({ type: 'stored', hasFailed: !isStored, at: now() });
  }

  /**
   * Reads the stored objectives as soon as the conversation's id is known: before they are overwritten, and before the first event
   * is reduced, which may be the one that contains the id. Never before `join()`: a page rendered on a server has no storage, and
   * its hydration must render the same.
   */
  function restore(input: ConversationInput): void {
    const { id } = reduceIdentity(state.identity, input).state;
    if (id === restoredId || (input.type !== 'join-requested' && !isUnderWay(state.lifecycle.status))) return;
    restoredId = id;
    const conversationId = input.type === 'event' ? input.event.conversation_id : undefined;
    applyInput({ type: 'restored', text: storage.read(id), conversationId, at: input.at });
  }

  function runEffect(effect: Effect): void {
    switch (effect.type) {
      case 'open-call':
        openCall();
        return;
      case 'close-call':
        closeCall();
        return;
      case 'start-timer':
        timers.start(effect.timer, effect.afterMs);
        return;
      case 'stop-timer':
        timers.stop(effect.timer);
        return;
      case 'send-confirmation':
        confirmations.send(effect);
        return;
      case 'claim-decision':
        confirmations.claim(requireOpenObjective(effect.objective), effect.decision);
        return;
      case 'dispatch':
        inputs.push(effect.input);
        return;
      case 'call-handler':
        handlerCalls.push(effect);
        return;
      case 'warn':
        warn(effect.message);
    }
  }

  /** Warns in the console, once for each message. */
  function warn(message: string): void {
    if (!warnings.has(message)) console.warn(`tavus-react: ${message}`);
    warnings.add(message);
  }

  function openCall(): void {
    let url: string;
    try {
      url = checkConversationUrl(conversationUrl, options.allowedHosts);
    } catch (thrown) {
      inputs.push({ type: 'call-failed', error: toJoinError(thrown), at: now() });
      return;
    }
    const opened = openCallConnection({
      ...options,
      url,
      audioOnly: options.audioOnly ?? false,
      startMuted: options.startMuted ?? false,
      startCameraOff: options.startCameraOff ?? false,
      createCall: async (createOptions) => {
        // The call before may not have released the camera yet.
        await closing;
        return options.createCall(createOptions);
      },
      clock,
      createId,
      dispatch: (input) => {
        if (connection === opened) dispatch(input);
      },
    });
    connection = opened;
    wasMicrophoneSet = false;
  }

  function closeCall(): void {
    callSafely(timers.stopAll);
    callSafely(confirmations.stopWaiting);
    callSafely(duringCall.stop);
    if (connection === null) return;
    const closed = connection.close();
    connection = null;
    closing = Promise.all([closing, closed]).then(() => undefined);
  }

  function leave(): Promise<void> {
    if (isUnderWay(state.lifecycle.status)) dispatch({ type: 'leave-requested' });
    return closing;
  }

  function send(interaction: Interaction, { isHidden }: RespondOptions = {}): void {
    const call = connection?.call;
    const { status } = state.lifecycle;
    if (call === null || call === undefined || status !== 'live') {
      throw new CallNotJoinedError(interaction.event_type, status);
    }
    const message = checkSendable(withKnownId(interaction));
    try {
      call.sendAppMessage(message, '*');
    } catch (thrown) {
      throw toTooLargeError(thrown, message) ?? new CallNotJoinedError(message.event_type, status, thrown);
    }
    dispatch({ type: 'message-sent', data: message, isHidden });
  }

  /** Adds the conversation's id to a message that was built before the id was known. While it is unknown, the message has none. */
  function withKnownId(message: Interaction): SentInteraction {
    const { conversation_id, ...rest } = message;
    const { id } = state.identity;
    if (conversation_id !== '') return message;
    if (id !== '') return { ...message, conversation_id: id };
    warn('messages go out without conversation_id: pass conversationId');
    return rest;
  }

  function sendResponse(text: string, sendOptions?: RespondOptions): void {
    if (text.trim() === '') {
      const issue = { path: 'properties.text', message: 'expected a text' };
      throw new InvalidInteractionError('conversation.respond', [issue]);
    }
    send(respond({ conversation_id: state.identity.id, text }), sendOptions);
  }

  function setDevice(device: 'camera' | 'microphone', isOn: boolean, method: 'setLocalVideo' | 'setLocalAudio'): void {
    const call: Record<typeof method, CallObject['setLocalAudio']> | null = connection?.allow(device, isOn) ?? null;
    if (call === null) return;
    const { problem } = state.devices[device];
    callSafely(() => {
      // Daily still reports an interrupted or lost device as on, so it is turned off first.
      if (isOn && (problem === 'interrupted' || problem === 'lost')) call[method](false, { forceDiscardTrack: true });
      call[method](isOn);
    });
  }

  function setMicrophone(isOn: boolean): void {
    wasMicrophoneSet = true;
    setDevice('microphone', isOn, 'setLocalAudio');
  }

  function setCamera(isOn: boolean): void {
    setDevice('camera', isOn, 'setLocalVideo');
  }

  function callHandlers({ handler, args }: HandlerCall, sets: Iterable<HandlerSet> = handlerSets): void {
    for (const handlers of [...sets]) {
      callSafely(() => {
        const handle = latestOf(handlers)[handler] as ((...args: unknown[]) => void) | undefined;
        handle?.(...args, ...detailsFor(handler));
      });
    }
  }

  function detailsFor(handler: HandlerName): readonly (JoinedDetails | EndedDetails)[] {
    const conversationId = state.identity.id;
    if (handler === 'onJoined') return [{ conversationId, conversation }];
    return handler === 'onEnded' || handler === 'onError' ? [{ conversationId, ...readEnd() }] : [];
  }

  function requireOpenObjective(name: string): ObjectiveState {
    const objective = findObjective(state.objectives, name);
    if (objective !== undefined && isOpen(objective)) return objective;
    throw new ObjectiveNotPendingError(name === '' ? null : name, objective?.status ?? 'unknown');
  }

  const conversation: Conversation = {
    get id() {
      return state.identity.id;
    },
    definition,
    userId: options.userId,
    maxDurationS: shortestS === Infinity ? null : shortestS,
    isMutedForFirstTurn,
    now: () => now(),
    getState: () => state,
    getCall: () => connection?.call ?? null,
    subscribe: subscribers.subscribe,
    listen(handlers) {
      handlerSets.add(handlers);
      const isQueued = handlerCalls.some(({ handler }) => handler === 'onJoined');
      if (isJoined(state.lifecycle.status) && !isQueued) callHandlers({ handler: 'onJoined', args: [] }, [handlers]);
      return () => handlerSets.delete(handlers);
    },
    join() {
      if (isUnderWay(state.lifecycle.status)) return;
      now = steadyTime(clock, now());
      dispatch({ type: 'join-requested' });
    },
    leave(leaveOptions) {
      const current = connection;
      // Not the call that the user may have joined in the meantime.
      return leaveOptions?.when
        ? duringCall.waitForReplica(leaveOptions).then(() => (connection === current ? leave() : closing))
        : leave();
    },
    keepWaiting() {
      dispatch({ type: 'wait-requested' });
    },
    send,
    respond: sendResponse,
    editObjective(name, variable, text, editOptions) {
      requireOpenObjective(name);
      // `[text].join()` converts a number to text, and `null` or `undefined` to an empty text: callers without types pass them.
      dispatch({ ...editOptions, type: 'objective-edited', name, variable, text: [text].join() });
    },
    confirmObjective: (name, values = {}) => confirmations.confirm(name, values),
    correctObjective(name, text) {
      requireOpenObjective(name);
      sendResponse(text);
      dispatch({ type: 'objective-corrected', name, text });
    },
    setMicrophone,
    setCamera,
  };
  return conversation;
}

type HandlerSet = ConversationHandlers | (() => ConversationHandlers);

function latestOf(handlers: HandlerSet): ConversationHandlers {
  return typeof handlers === 'function' ? handlers() : handlers;
}

/** Daily's limit may be lower than the usual one. Only the text of its error contains it. */
function toTooLargeError(thrown: unknown, message: SentInteraction): MessageTooLargeError | null {
  const limit = thrown instanceof Error ? /Max size is (\d+)/.exec(thrown.message)?.[1] : undefined;
  return limit === undefined
    ? null
    : new MessageTooLargeError(message.event_type, JSON.stringify(message).length, Number(limit));
}

/** If the app's `isReplica` throws, the error is reported, and the participant is not the replica. */
function reportErrors(isReplica: ConversationOptions['isReplica']): ConversationOptions['isReplica'] {
  return isReplica && ((participant) => callSafely(() => isReplica(participant)) ?? false);
}

function createCounter(): () => string {
  const start = Math.random().toString(36).slice(2, 10);
  let count = 0;
  return () => `${start}-${String(count++)}`;
}
