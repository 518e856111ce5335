import { CallNotJoinedError } from '../errors/CallNotJoinedError';
import { InvalidInteractionError } from '../errors/InvalidInteractionError';
import { InvalidOptionError } from '../errors/InvalidOptionError';
import { MessageTooLargeError } from '../errors/MessageTooLargeError';
import { ObjectiveNotPendingError } from '../errors/ObjectiveNotPendingError';
import { respond, type Interaction } from '../protocol';
import { checkCarried } from '../protocol/outbound/checkCarried';
import { openCallLine, type CallLine, type Happening } from './CallLine';
import { systemClock } from './Clock';
import type { Conversation, ConversationOptions } from './Conversation';
import type { ConversationInput } from './ConversationInput';
import { conversationIdOf } from '../protocol/conversationIdOf';
import { checkConversationUrl } from './conversationUrl';
import { toJoinError } from './dailyErrors';
import type { Effect } from './Effect';
import type { SentInteraction } from './eventLog';
import { isUnderWay, REPLICA_TIMEOUT_MS } from './lifecycle';
import { guard } from './guard';
import { initialIdentity, reduceIdentity } from './identity';
import { tell, type ConversationHandlers, type Notice } from './Notice';
import { findObjective, isWaiting, type ObjectiveState } from './objectives/ObjectiveState';
import { lazyConfirmations } from './objectives/lazyConfirmations';
import { openMemory } from './objectives/memory';
import { createTimers } from './createTimers';
import { steadyTime } from './steadyTime';
import { initialConversation, reduceConversation } from './reduceConversation';

/** Makes a conversation. Nothing is loaded, and nobody is called, until `join()`. */
export function createConversation(options: ConversationOptions): Conversation {
  const { conversationUrl, objectives: definition, clock = systemClock } = options;
  const { replicaTimeoutMs = REPLICA_TIMEOUT_MS } = options;
  if (!(replicaTimeoutMs >= 0)) throw new InvalidOptionError('replicaTimeoutMs', 'pass milliseconds.');
  const createId = options.createId ?? counter();
  let now = steadyTime(clock);
  const memory = openMemory(options.storage ?? null);
  const reduceOptions = {
    trust: options.trust ?? 'replica',
    definition,
    replicaTimeoutMs,
    isReplica: guarded(options.isReplica),
  } as const;

  let state = initialConversation(
    definition,
    initialIdentity(options.conversationId, conversationIdOf(conversationUrl)),
  );
  /** The id under which the tab's memory was read. */
  let restoredId = '';
  let line: CallLine | null = null;
  let closing: Promise<void> = Promise.resolve();
  const listeners = new Set<() => void>();
  const audiences = new Set<ConversationHandlers | (() => ConversationHandlers)>();
  const timers = createTimers(clock, (timer) => {
    happen({ type: 'timer', timer });
  });
  const confirmations = lazyConfirmations({
    ...options,
    definition,
    clock,
    createId,
    findObjective: (name) => findObjective(state.objectives, name),
    pendingObjective,
    happen,
    transmit,
  });
  const warnings = new Set<string>();

  // Inputs that arrive while one is worked on wait their turn, so that every slice sees them in one order.
  const inputs: ConversationInput[] = [];
  let isWorking = false;
  // And so do notices: a handler may cause others, and everybody is to hear all of them in order.
  const notices: Notice[] = [];
  let isTelling = false;

  function happen(happening: Happening): void {
    inputs.push({ ...happening, at: now() });
    if (isWorking) return;
    isWorking = true;
    const before = state;
    try {
      for (let input = inputs.shift(); input !== undefined; input = inputs.shift()) take(input);
    } finally {
      isWorking = false;
    }
    if (state !== before) for (const listener of [...listeners]) guard(listener);
    if (isTelling) return;
    isTelling = true;
    for (let notice = notices.shift(); notice !== undefined; notice = notices.shift()) announce(notice);
    isTelling = false;
  }

  function take(input: ConversationInput): void {
    restore(input);
    const { state: next, effects } = reduceConversation(state, input, reduceOptions);
    const { objectives: wasObjectives, lifecycle: wasLifecycle } = state;
    state = next;
    // At most once in a call: otherwise each message would request a chunk that does not load.
    const isFirst = wasObjectives.list.length === 0 || input.type === 'join-requested';
    if (isFirst && next.objectives.list.length > 0) confirmations.preload();
    // Kept before anything is sent: after a reload in between, a decision that may be out is not sent unasked.
    if (next.objectives !== wasObjectives || next.lifecycle !== wasLifecycle) keep();
    // An effect that throws, such as a timer of the app's own clock, must not prevent the call from closing.
    for (const effect of effects) guard(() => perform(effect));
  }

  function keep(): void {
    const { identity, objectives, lifecycle } = state;
    const isStored = memory.keep(identity.id, objectives, lifecycle);
    if (isStored !== objectives.isUnstored) return;
    if (!isStored) warn('the storage refuses what is pending: a reload would lose it');
    inputs.push({ type: 'stored', hasFailed: !isStored, at: now() });
  }

  /**
   * Reads what the tab remembers of the conversation, once its id is known: before it is written, and before the first event is
   * heard, which may tell the id and be about what is stored. Not before a call is under way, as a page rendered on a server
   * has no storage, and must hydrate to the same.
   */
  function restore(input: ConversationInput): void {
    const { id } = reduceIdentity(state.identity, input).state;
    if (id === restoredId || (input.type !== 'join-requested' && !isUnderWay(state.lifecycle.status))) return;
    restoredId = id;
    const heard = input.type === 'event' ? input.event.conversation_id : undefined;
    take({ type: 'restored', text: memory.read(id), heard, at: input.at });
  }

  function perform(effect: Effect): void {
    switch (effect.type) {
      case 'open-call':
        open();
        return;
      case 'close-call':
        close();
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
        confirmations.claim(pendingObjective(effect.objective), effect.decision);
        return;
      case 'dispatch':
        inputs.push(effect.input);
        return;
      case 'announce':
        notices.push(effect.notice);
        return;
      case 'warn':
        warn(effect.message);
    }
  }

  function warn(message: string): void {
    if (!warnings.has(message)) console.warn(`tavus-react: ${message}`);
    warnings.add(message);
  }

  function open(): void {
    let url: string;
    try {
      url = checkConversationUrl(conversationUrl, options.allowedHosts);
    } catch (thrown) {
      inputs.push({ type: 'call-failed', error: toJoinError(thrown), at: now() });
      return;
    }
    const opened = openCallLine({
      ...options,
      url,
      audioOnly: options.audioOnly ?? false,
      startMuted: options.startMuted ?? false,
      startCameraOff: options.startCameraOff ?? false,
      createCall: async (createOptions) => {
        // The camera may still be held by the call before.
        await closing;
        return options.createCall(createOptions);
      },
      clock,
      createId,
      tell: (happening) => {
        if (line === opened) happen(happening);
      },
    });
    line = opened;
  }

  function close(): void {
    guard(timers.stopAll);
    guard(confirmations.stopWaiting);
    if (line === null) return;
    const closed = line.close();
    line = null;
    closing = Promise.all([closing, closed]).then(() => undefined);
  }

  function transmit(interaction: Interaction): void {
    const call = line?.call;
    const { status } = state.lifecycle;
    if (call === null || call === undefined || status !== 'live') {
      throw new CallNotJoinedError(interaction.event_type, status);
    }
    const message = checkCarried(addressed(interaction));
    try {
      call.sendAppMessage(message, '*');
    } catch (thrown) {
      throw tooLarge(thrown, message) ?? new CallNotJoinedError(message.event_type, status, thrown);
    }
    happen({ type: 'message-sent', data: message });
  }

  /** A message that was made before the conversation's id was known goes out with the id that is known now, or without. */
  function addressed(message: Interaction): SentInteraction {
    const { conversation_id, ...rest } = message;
    const { id } = state.identity;
    if (conversation_id !== '') return message;
    if (id !== '') return { ...message, conversation_id: id };
    warn('messages go out without conversation_id: pass conversationId');
    return rest;
  }

  function say(text: string): void {
    if (text.trim() === '') {
      const issue = { path: 'properties.text', message: 'expected what the user says' };
      throw new InvalidInteractionError('conversation.respond', [issue]);
    }
    transmit(respond({ conversation_id: state.identity.id, text }));
  }

  function announce(notice: Notice): void {
    for (const handlers of [...audiences]) {
      guard(() => {
        tell(typeof handlers === 'function' ? handlers() : handlers, notice);
      });
    }
  }

  function pendingObjective(name: string): ObjectiveState {
    const objective = findObjective(state.objectives, name);
    if (objective !== undefined && isWaiting(objective)) return objective;
    throw new ObjectiveNotPendingError(name === '' ? null : name, objective?.status ?? 'unknown');
  }

  return {
    get id() {
      return state.identity.id;
    },
    definition,
    getState: () => state,
    getCall: () => line?.call ?? null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    listen(handlers) {
      audiences.add(handlers);
      return () => audiences.delete(handlers);
    },
    join() {
      if (isUnderWay(state.lifecycle.status)) return;
      now = steadyTime(clock, now());
      happen({ type: 'join-requested' });
    },
    leave() {
      if (isUnderWay(state.lifecycle.status)) happen({ type: 'leave-requested' });
      return closing;
    },
    keepWaiting() {
      happen({ type: 'wait-requested' });
    },
    send: transmit,
    respond: say,
    editObjective(name, variable, text, isUnreadable = false) {
      pendingObjective(name);
      // Joined, because plain JavaScript may give a number or nothing.
      happen({ type: 'objective-edited', name, variable, text: [text].join(), isUnreadable });
    },
    confirmObjective: (name, values = {}) => confirmations.confirm(name, values),
    correctObjective(name, text) {
      pendingObjective(name);
      say(text);
      happen({ type: 'objective-corrected', name, text });
    },
    setMicrophone(isOn) {
      line?.call?.setLocalAudio(isOn);
    },
    setCamera(isOn) {
      line?.call?.setLocalVideo(isOn);
    },
  };
}

/** Daily's limit may be lower than the usual one; only its own error tells. */
function tooLarge(thrown: unknown, message: SentInteraction): MessageTooLargeError | null {
  const limit = thrown instanceof Error ? /Max size is (\d+)/.exec(thrown.message)?.[1] : undefined;
  return limit === undefined
    ? null
    : new MessageTooLargeError(message.event_type, JSON.stringify(message).length, Number(limit));
}

/** An app's test that throws has not recognised anybody, and is reported. */
function guarded(isReplica: ConversationOptions['isReplica']): ConversationOptions['isReplica'] {
  if (isReplica === undefined) return undefined;
  return (participant) => {
    let answer = false;
    guard(() => {
      answer = isReplica(participant);
    });
    return answer;
  };
}

function counter(): () => string {
  const start = Math.random().toString(36).slice(2, 10);
  let count = 0;
  return () => `${start}-${String(count++)}`;
}
