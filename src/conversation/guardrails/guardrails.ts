import type { Guardrail } from '../../protocol';
import { clipText } from '../clip';
import type { LogEntry } from '../eventLog';
import { eventIn, type Follower } from '../follow';

/** A guardrail stopped the conversation from going where it should not. */
export interface TriggeredGuardrail {
  /** The guardrail's name; `null` when the service gives its id alone. */
  readonly name: string | null;
  /** The guardrail's own id; `null` when the service does not say. */
  readonly uuid: string | null;
  /** Why, in the service's words; `null` when it does not say. */
  readonly reason: string | null;
  /** When the news arrived, in milliseconds since the epoch. */
  readonly at: number;
}

export interface Guardrails {
  /** What was triggered, oldest first: the latest 50. */
  readonly triggered: readonly TriggeredGuardrail[];
  /** How often guardrails were triggered in all. */
  readonly count: number;
}

/** A trigger, with what tells that another is the same one, sent again. */
interface KnownTrigger extends TriggeredGuardrail {
  readonly seq: number | undefined;
  readonly inference: string | undefined;
}

const MOST_TRIGGERED = 50;
// After that it is a new one: the service counts from the start in a new call.
const RESENT_WITHIN_MS = 60_000;

/** Counts the guardrails that were triggered. */
export const guardrails: Follower<Guardrails> = {
  initial: { triggered: [], count: 0 },
  take(value, message) {
    const event = eventIn(message);
    return event?.event_type === 'conversation.guardrail' ? add(value, event, message) : value;
  },
};

function add(value: Guardrails, { seq, inference_id: inference, properties }: Guardrail, { at }: LogEntry): Guardrails {
  const { guardrail: name = null, guardrail_uuid: uuid = null, reason = null } = properties;
  const words = { name: name && clipText(name), reason: reason && clipText(reason) };
  const trigger: KnownTrigger = { ...words, uuid, at, seq, inference };
  const triggered = value.triggered as readonly KnownTrigger[];
  if (triggered.some((other) => isSame(other, trigger))) return value;
  return { triggered: [...triggered, trigger].slice(-MOST_TRIGGERED), count: value.count + 1 };
}

/** The service may send one thing twice, with a `seq` for each; two guardrails may well be triggered by one inference. */
function isSame(one: KnownTrigger, other: KnownTrigger): boolean {
  if (other.at - one.at > RESENT_WITHIN_MS) return false;
  if (one.seq !== undefined && one.seq === other.seq) return true;
  const isSameInference = one.inference !== undefined && one.inference === other.inference;
  return isSameInference && one.name === other.name && one.uuid === other.uuid && one.reason === other.reason;
}
