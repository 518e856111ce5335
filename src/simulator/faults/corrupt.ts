import type { SeededRandom } from '../../random/createSeededRandom';
import { isRecord } from '../../protocol/isRecord';
import type { Fault, SentMessage } from './Arrival';

/** Longer than any message of the service. */
const TOO_LONG = 1_000_000;
const MAX_LATE_MS = 200;

const corruptions: readonly ((message: SentMessage, random: SeededRandom) => unknown)[] = [
  // A JSON object without its last character is invalid.
  (message, random) => JSON.stringify(message).slice(0, -random.integer(1, 40)),
  (message) => ({ ...message, properties: mistyped(message.properties) }),
  ({ properties, ...envelope }) => (properties === undefined ? null : envelope),
  (message) => JSON.stringify(message).padEnd(TOO_LONG, ' x'),
];

/** Adds a broken copy, just before the message or after it. */
export const corrupt: Fault = (sent, random) => {
  const broken = corruptions[Math.floor(random.number() * corruptions.length)];
  return [
    { ...sent, data: broken?.(sent.data, random), lateMs: random.number() < 0.5 ? 0 : random.integer(1, MAX_LATE_MS) },
  ];
};

/** Replaces strings by numbers, and everything else by strings. */
function mistyped(properties: unknown): unknown {
  if (!isRecord(properties)) return 7;
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, typeof value === 'string' ? 7 : 'broken']),
  );
}
