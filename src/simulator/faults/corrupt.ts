import type { SeededRandom } from '../createSeededRandom';
import { isRecord } from '../../protocol/isRecord';
import { between, type Fault, type SentMessage } from './Arrival';

/** Longer than any message of the service. */
const FAR_TOO_LONG = 1_000_000;
const LATEST_MS = 200;

const breakages: readonly ((message: SentMessage, random: SeededRandom) => unknown)[] = [
  // Without its last character no JSON object is whole.
  (message, random) => JSON.stringify(message).slice(0, -between(1, 40, random)),
  (message) => ({ ...message, properties: mistyped(message.properties) }),
  ({ properties, ...envelope }) => (properties === undefined ? null : envelope),
  (message) => JSON.stringify(message).padEnd(FAR_TOO_LONG, ' x'),
];

/** A copy that is no longer what it was: it comes just before the message, or after it. */
export const corrupt: Fault = (sent, random) => {
  const broken = breakages[Math.floor(random.number() * breakages.length)];
  return [
    { ...sent, data: broken?.(sent.data, random), lateMs: random.number() < 0.5 ? 0 : between(1, LATEST_MS, random) },
  ];
};

/** Texts where objects and numbers belong, and numbers where texts do. */
function mistyped(properties: unknown): unknown {
  if (!isRecord(properties)) return 7;
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, typeof value === 'string' ? 7 : 'broken']),
  );
}
