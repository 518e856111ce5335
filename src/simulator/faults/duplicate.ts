import { isRecord } from '../../protocol/isRecord';
import { between, type Fault, type SentMessage } from './Arrival';

const EARLIEST_MS = 10;
const LATEST_MS = 300;

/** The message once more, and what the replica speaks also under its other role: the service sends both since a renaming. */
export const duplicate: Fault = (sent, random) => {
  const again = [sent.data, ...twinsOf(sent.data)];
  return again.map((data) => ({ ...sent, data, lateMs: between(EARLIEST_MS, LATEST_MS, random) }));
};

function twinsOf(message: SentMessage): SentMessage[] {
  const { properties } = message;
  if (!isRecord(properties) || (properties.role !== 'replica' && properties.role !== 'pal')) return [];
  return [{ ...message, properties: { ...properties, role: properties.role === 'pal' ? 'replica' : 'pal' } }];
}
