import { isRecord } from '../../protocol/isRecord';
import type { Fault, SentMessage } from './Arrival';

const MIN_LATE_MS = 10;
const MAX_LATE_MS = 300;

/** Repeats the message. Speech of the replica also comes with its other role, because the service sends both names since a renaming. */
export const duplicate: Fault = (sent, random) => {
  const again = [sent.data, ...twinsOf(sent.data)];
  return again.map((data) => ({ ...sent, data, lateMs: random.integer(MIN_LATE_MS, MAX_LATE_MS) }));
};

function twinsOf(message: SentMessage): SentMessage[] {
  const { properties } = message;
  if (!isRecord(properties) || (properties.role !== 'replica' && properties.role !== 'pal')) return [];
  return [{ ...message, properties: { ...properties, role: properties.role === 'pal' ? 'replica' : 'pal' } }];
}
