import { isRecord } from '../../protocol/isRecord';
import type { Fault, SentMessage } from './Arrival';

/** The properties that say what a message is about. A forged copy keeps them and changes the others. */
const keptProperties = ['role', 'objective_name', 'name', 'tool_call_id', 'modality'];

/** A client that trusts the forged sequence number would ignore all later messages as outdated. */
const SEQ_AHEAD = 1_000_000;

/**
 * Creates the fault that adds forged copies with other content: one without a sender, and one from another participant.
 *
 * @param otherSessions - The session ids of the other remote participants. If there is none, the sender is an unknown session.
 */
export function createSpoof(otherSessions: () => readonly string[]): Fault {
  return (sent, random) => {
    const data = forge(sent.data);
    return ['', otherSessions()[0] ?? random.uuid()].map((fromId) => ({ ...sent, data, fromId }));
  };
}

function forge(message: SentMessage): SentMessage {
  const { seq, properties } = message;
  return {
    ...message,
    ...(typeof seq === 'number' && { seq: seq + SEQ_AHEAD }),
    ...(isRecord(properties) && { properties: changeProperties(properties) }),
  };
}

function changeProperties(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      keptProperties.includes(name) ? value : changeValue(value),
    ]),
  );
}

function changeValue(value: unknown): unknown {
  if (!isRecord(value)) return typeof value === 'string' ? 'forged' : value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, changeValue(inner)]));
}
