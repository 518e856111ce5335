import type { LoggedMessage } from './LoggedMessage';

/** Makes one line of heartbeats that follow each other. */
export function foldHeartbeats(messages: readonly LoggedMessage[]): readonly LoggedMessage[] {
  const folded: LoggedMessage[] = [];
  for (const message of messages) {
    const before = folded.at(-1);
    if (before !== undefined && isHeartbeat(before) && isHeartbeat(message)) {
      folded[folded.length - 1] = { ...before, count: before.count + message.count };
    } else folded.push(message);
  }
  return folded;
}

function isHeartbeat({ type, refusal }: LoggedMessage): boolean {
  return type === 'system.replica_present' && refusal === null;
}
