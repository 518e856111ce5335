import type { GuardrailTriggered } from '../../protocol/index';
import { clipText } from '../log/clip';
import type { LogEntry } from '../log/LogEntry';
import { eventOf, type Projection } from './Projection';
import { RESENT_WINDOW_MS } from './resentWindow';

/** A guardrail that was triggered. */
export interface TriggeredGuardrail {
  /** The guardrail's name; `null` when the service sends only its id. */
  readonly name: string | null;
  /** The guardrail's own id; `null` when the service does not send it. */
  readonly uuid: string | null;
  /** The service's text about why it was triggered; `null` when there is none. */
  readonly reason: string | null;
  /** When the event arrived, in milliseconds since the epoch. */
  readonly at: number;
}

export interface GuardrailTriggers {
  /** What was triggered, oldest first: the latest 50. */
  readonly triggered: readonly TriggeredGuardrail[];
  /** How often guardrails were triggered in all. */
  readonly count: number;
}

/** A trigger, with what identifies its resent copies. */
interface KnownTrigger extends TriggeredGuardrail {
  readonly seq: number | undefined;
  readonly inference: string | undefined;
}

const MAX_TRIGGERED = 50;

/** Lists and counts the guardrails that were triggered. */
export const guardrailsProjection: Projection<GuardrailTriggers> = {
  initial: { triggered: [], count: 0 },
  reduce(value, message) {
    const event = eventOf(message);
    return event?.event_type === 'conversation.guardrail' ? addTrigger(value, event, message) : value;
  },
};

function addTrigger(
  value: GuardrailTriggers,
  { seq, inference_id: inference, properties }: GuardrailTriggered,
  { at }: LogEntry,
): GuardrailTriggers {
  const { guardrail: name = null, guardrail_uuid: uuid = null, reason = null } = properties;
  const texts = { name: name && clipText(name), reason: reason && clipText(reason) };
  const trigger: KnownTrigger = { ...texts, uuid, at, seq, inference };
  const triggered = value.triggered as readonly KnownTrigger[];
  if (triggered.some((other) => isSameTrigger(other, trigger))) return value;
  return { triggered: [...triggered, trigger].slice(-MAX_TRIGGERED), count: value.count + 1 };
}

/**
 * Whether the second trigger repeats the first. A copy may have a `seq` of its own. One inference may trigger two
 * guardrails, so the inference alone identifies no trigger.
 */
function isSameTrigger(one: KnownTrigger, other: KnownTrigger): boolean {
  if (other.at - one.at > RESENT_WINDOW_MS) return false;
  if (one.seq !== undefined && one.seq === other.seq) return true;
  const isSameInference = one.inference !== undefined && one.inference === other.inference;
  return isSameInference && one.name === other.name && one.uuid === other.uuid && one.reason === other.reason;
}
