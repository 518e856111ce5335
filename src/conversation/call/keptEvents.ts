import type { CallEventHandler, CallObject } from './CallObject';

/** The events that are kept. Daily does not repeat them, and cannot be asked for what they said. */
const KEPT_TYPES = ['recording-started', 'recording-stopped', 'recording-error', 'nonfatal-error'] as const;

type KeptType = (typeof KEPT_TYPES)[number];

export interface KeptEvent {
  readonly type: KeptType;
  /** Not checked yet. */
  readonly event: unknown;
  /** When it arrived, in milliseconds since the epoch. */
  readonly at: number;
}

const MAX_KEPT = 50;

/** One use of a call object by a conversation. An app that keeps its call object may use it in several conversations. */
interface CallUse {
  readonly events: KeptEvent[];
  hasBegun: boolean;
}

const uses = /* @__PURE__ */ new WeakMap<CallObject, CallUse>();

/** The kept events of a call, oldest first. Code that loads during the call reads them, for example for a recording that began before. */
export function keptEvents(call: CallObject): readonly KeptEvent[] {
  return callUseOf(call).events;
}

/** The current use of a call object: the same object until its connection is closed. A key for values that belong to it. */
export function callUseOf(call: CallObject): CallUse {
  const use = uses.get(call) ?? { events: [], hasBegun: false };
  uses.set(call, use);
  return use;
}

/** Begins to keep the events of a call. Returns the function to call at the end of the connection: it forgets them. */
export function keepEvents(
  call: CallObject,
  on: <Type extends KeptType>(type: Type, handler: CallEventHandler<Type>) => void,
): () => void {
  // The connection before may be closing still.
  if (callUseOf(call).hasBegun) uses.delete(call);
  const use = callUseOf(call);
  use.hasBegun = true;
  for (const type of KEPT_TYPES) {
    on(type, (event) => {
      use.events.push({ type, event, at: Date.now() });
      if (use.events.length > MAX_KEPT) use.events.shift();
    });
  }
  return () => {
    if (uses.get(call) === use) uses.delete(call);
  };
}
