import { isRecord } from '../../protocol/isRecord';
import type { Fault, SentMessage } from './Arrival';

/** What tells which thing a message is about. A forger keeps it, and puts other content to it. */
const subjects = ['role', 'objective_name', 'name', 'tool_call_id', 'modality'];

/** Far enough ahead that whoever believed the forgery would find the messages after it out of date. */
const AHEAD = 1_000_000;

/**
 * Makes the fault that forges: copies with other content, from nobody, and from somebody who is not the replica.
 *
 * @param strangers - The sessions of the others in the room now. Without any, the forger is one that was never in it.
 */
export function spoofFrom(strangers: () => readonly string[]): Fault {
  return (sent, random) => {
    const data = forged(sent.data);
    return ['', strangers()[0] ?? random.uuid()].map((fromId) => ({ ...sent, data, fromId }));
  };
}

function forged(message: SentMessage): SentMessage {
  const { seq, properties } = message;
  return {
    ...message,
    ...(typeof seq === 'number' && { seq: seq + AHEAD }),
    ...(isRecord(properties) && { properties: withOtherContent(properties) }),
  };
}

function withOtherContent(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, subjects.includes(name) ? value : otherThan(value)]),
  );
}

function otherThan(value: unknown): unknown {
  if (!isRecord(value)) return typeof value === 'string' ? 'forged' : value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, otherThan(inner)]));
}
