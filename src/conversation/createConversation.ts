import { CallNotJoinedError } from '../errors/CallNotJoinedError';
import type { CviError } from '../errors/CviError';
import { InvalidInteractionError } from '../errors/InvalidInteractionError';
import { InvalidOptionError } from '../errors/InvalidOptionError';
import { isCviError } from '../errors/isCviError';
import { MessageTooLargeError } from '../errors/MessageTooLargeError';
import { ObjectiveNotPendingError } from '../errors/ObjectiveNotPendingError';
import { ObjectiveValuesError } from '../errors/ObjectiveValuesError';
import { confirmObjective, respond, type Interaction } from '../protocol';
import { checkCarried } from '../protocol/outbound/checkCarried';
import { openCallLine, type CallLine, type Happening } from './CallLine';
import { systemClock, type Clock } from './Clock';
import type { ConfirmationDraft, Conversation, ConversationOptions } from './Conversation';
import type { ConversationInput } from './ConversationInput';
import { conversationIdOf } from '../protocol/conversationIdOf';
import { checkConversationUrl } from './conversationUrl';
import { toJoinError } from './dailyErrors';
import type { Effect } from './Effect';
import type { SentInteraction } from './eventLog';
import { isUnderWay, REPLICA_TIMEOUT_MS } from './lifecycle';
import { guard, report } from './guard';
import { initialIdentity } from './identity';
import { tell, type ConversationHandlers, type Notice } from './Notice';
import { isSameJson } from '../protocol/isSameJson';
import { after } from './after';
import type { CheckedValues } from './objectives/checkValues';
import {
  currentValues,
  findObjective,
  isConfirmable,
  isWaiting,
  type ObjectiveState,
} from './objectives/ObjectiveState';
import type { issueTexts } from './objectives/issueTexts';
import { loadChecks } from './objectives/loadChecks';
import { openMemory } from './objectives/memory';
import { createCheckClock } from './objectives/createCheckClock';
import { createTimers } from './createTimers';
import { steadyTime } from './steadyTime';
import { initialConversation, reduceConversation } from './reduceConversation';

/** As in `issueTexts`, which is not loaded where this is needed. */
const UNCHECKED: (typeof issueTexts)['issueUnchecked'] = 'This could not be checked';

/** Makes a conversation. Nothing is loaded, and nobody is called, until `join()`. */
export function createConversation(options: ConversationOptions): Conversation {
  const { conversationUrl, objectives: definition, clock = systemClock, claims } = options;
  const { replicaTimeoutMs = REPLICA_TIMEOUT_MS } = options;
  if (!(replicaTimeoutMs >= 0))
    throw new InvalidOptionError('replicaTimeoutMs', 'it is not a time in milliseconds. Pass 0 or more.');
  const createId = options.createId ?? counter();
  const now = steadyTime(clock);
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
  const checks = new Map<string, Check>();
  /** The timers of checks. When the call is over, nobody waits for them. */
  const checkTimers = createCheckClock(clock);
  /** The decisions that were stored before they were sent: a duplicated tab may have a copy. */
  const held = new Map<string, boolean | Promise<boolean>>();
  const claiming = new Set<string>();
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
    const { state: next, effects } = reduceConversation(state, input, reduceOptions);
    const { objectives: wasObjectives, lifecycle: wasLifecycle } = state;
    state = next;
    // Read before it is written, as it may hold what was pending before a reload; and not before a call is under way, as a
    // page rendered on a server has no storage, and must hydrate to the same.
    if (isUnderWay(next.lifecycle.status)) restore();
    // Once in each call: a chunk that is gone must not be asked for at each message.
    const isFirst = wasObjectives.list.length === 0 || input.type === 'join-requested';
    if (isFirst && next.objectives.list.length > 0) preloadChecks();
    // Kept before anything is sent: after a reload in between, a decision that may be out is not sent unasked.
    if (next.objectives !== wasObjectives || next.lifecycle !== wasLifecycle) keep();
    // One that fails, such as a timer of the app's own clock, must not keep the call from being closed.
    for (const effect of effects) guard(() => perform(effect));
  }

  /** Loads ahead what a confirmation needs. One that fails is tried again by the confirmation. */
  function preloadChecks(): void {
    const checks = loadChecks();
    if (checks instanceof Promise) checks.catch(() => undefined);
  }

  function keep(): void {
    const { identity, objectives, lifecycle } = state;
    const isStored = memory.keep(identity.id, objectives, lifecycle);
    if (isStored !== objectives.isUnstored) return;
    if (!isStored) warn('the storage refuses what is pending: a reload would lose it');
    inputs.push({ type: 'stored', hasFailed: !isStored, at: clock.now() });
  }

  /** Reads what the tab remembers of the conversation, once its id is known. */
  function restore(): void {
    const { id } = state.identity;
    if (id === restoredId) return;
    restoredId = id;
    inputs.push({ type: 'restored', text: memory.read(id), at: now() });
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
        sendConfirmation(effect);
        return;
      case 'claim-decision':
        claimDecision(effect.objective, effect.decision);
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
      url,
      token: options.token,
      userName: options.userName,
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
    guard(checkTimers.flush);
    if (line === null) return;
    const closed = line.close();
    line = null;
    closing = Promise.all([closing, closed]).then(() => undefined);
  }

  function sendConfirmation({ objective, decision, values }: Extract<Effect, { type: 'send-confirmation' }>): void {
    const draft: ConfirmationDraft = { objective_name: objective, output_variables: values };
    if (held.has(decision)) claims?.markSent(decision);
    try {
      const properties = options.confirmProperties?.(draft);
      transmit(
        confirmObjective({
          conversation_id: state.identity.id,
          ...draft,
          ...(properties === undefined ? {} : { properties }),
        }),
      );
      happen({ type: 'confirmation-sent', name: objective, decision });
    } catch (thrown) {
      happen({ type: 'confirmation-failed', name: objective, decision, error: toSendError(thrown) });
    }
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

  async function confirm(name: string, values: Readonly<Record<string, unknown>>): Promise<void> {
    const objective = pendingObjective(name);
    if (!isConfirmable(objective)) return;
    // What takes no time is decided at once.
    const checking = check(objective, values);
    const { values: checked, parsed, issues } = checking instanceof Promise ? await checking : checking;
    // An asynchronous schema takes its time, and there may be nothing to confirm any more.
    pendingObjective(name);
    if (Object.keys(issues).length > 0) {
      happen({ type: 'objective-refused', name, issues });
      throw new ObjectiveValuesError(name, issues);
    }
    const decision = createId();
    happen({ type: 'objective-decided', name, decision, values: checked, parsed });
    if (findObjective(state.objectives, name)?.status === 'queued') void hold(decision);
  }

  /** Checks what is to be confirmed, and says so in the state while that takes time. */
  function check(
    objective: ObjectiveState,
    values: Readonly<Record<string, unknown>>,
  ): CheckedValues | Promise<CheckedValues> {
    const { name } = objective;
    const loading = loadChecks();
    const checks = loading instanceof Promise ? withinTime(loading, checkTimers) : loading;
    const checking = after(checks, ({ checkValues, changesBetween }) =>
      after(checkValues(objective, definition?.find(name), values, checkTimers), (checked) => {
        // The objective may be another one by now.
        const changes = changesBetween(objective, findObjective(state.objectives, name) ?? objective);
        return { ...checked, issues: { ...checked.issues, ...changes } };
      }),
    );
    if (!(checking instanceof Promise)) return checking;
    happen({ type: 'objective-checked', name, isChecking: true });
    return checking
      .catch((thrown: unknown) => {
        report(thrown);
        const defined = definition?.find(name)?.variables.map((variable) => variable.name) ?? [];
        const unchecked = [...defined, ...Object.keys(currentValues(objective))].map((variable) => [
          variable,
          UNCHECKED,
        ]);
        return { values: {}, parsed: {}, issues: Object.fromEntries(unchecked) as Record<string, string> };
      })
      .finally(() => happen({ type: 'objective-checked', name, isChecking: false }));
  }

  /** Holds a decision that is stored, so that no other page sends its copy. */
  function hold(decision: string): boolean | Promise<boolean> {
    const isOurs = held.get(decision) ?? askForClaim(decision);
    held.set(decision, isOurs);
    return isOurs;
  }

  /** A claim that fails is none: the user is asked. */
  function askForClaim(decision: string): boolean | Promise<boolean> {
    const failed = (thrown: unknown) => {
      report(thrown);
      return false;
    };
    try {
      const isOurs = claims?.claim(decision) ?? true;
      return isOurs instanceof Promise ? isOurs.catch(failed) : isOurs;
    } catch (thrown) {
      return failed(thrown);
    }
  }

  /** Finds out whether a decision from before a reload may be sent: what is in storage may be forged, or a copy. */
  function claimDecision(name: string, decision: string): void {
    const objective = findObjective(state.objectives, name);
    if (objective === undefined || claiming.has(decision)) return;
    claiming.add(decision);
    void after(check(objective, {}), ({ values, parsed, issues }) => {
      const isFit = Object.keys(issues).length === 0 && isSameJson(values, objective.confirmed);
      return after(isFit && hold(decision), (isOurs) => {
        claiming.delete(decision);
        const outcome = !isFit ? 'unfit' : isOurs ? 'ours' : 'taken';
        happen({ type: 'decision-claimed', name, decision, outcome, parsed });
      });
    });
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
    editObjective(name, variable, text) {
      pendingObjective(name);
      happen({ type: 'objective-edited', name, variable, text });
    },
    confirmObjective(name, values = {}) {
      const underWay = checks.get(name);
      if (underWay !== undefined) {
        return isSameText(values, underWay.values)
          ? underWay.done
          : Promise.reject(new ObjectiveNotPendingError(name, 'checking'));
      }
      const done = confirm(name, values).finally(() => checks.delete(name));
      checks.set(name, { values, done });
      // The fields show what is wrong with them, so a caller may ignore the promise.
      done.catch(() => undefined);
      return done;
    },
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

/** How long the code that checks values may take to load. */
const LOAD_MS = 8000;

/** Rejects where something takes too long, or the call is over. */
function withinTime<Value>(promise: Promise<Value>, clock: Clock): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = clock.setTimeout(() => reject(new Error('not loaded')), LOAD_MS);
    void promise.then(resolve, reject).finally(() => clock.clearTimeout(timer));
  });
}

/** Whether two calls confirm the same. What has no text is another one each time. */
function isSameText(one: unknown, other: unknown): boolean {
  try {
    return JSON.stringify(one) === JSON.stringify(other);
  } catch {
    return false;
  }
}

/** A confirmation that is checked. */
interface Check {
  readonly values: Readonly<Record<string, unknown>>;
  readonly done: Promise<void>;
}

/** What an app's `confirmProperties` throws is its own; everything else is ours already. */
function toSendError(thrown: unknown): CviError {
  if (isCviError(thrown)) return thrown;
  report(thrown);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const issue = { path: 'properties', message: `confirmProperties threw: ${message}` };
  return new InvalidInteractionError('conversation.objective.confirm', [issue], thrown);
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
