import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  KeyObject,
  timingSafeEqual,
} from 'node:crypto';
import { vi } from 'vitest';
import type { SeededRandom } from '../../src/random/createSeededRandom';

/** The time at the start, in milliseconds since 1970. */
const START = Date.UTC(2026, 0, 1);

/** After this much virtual time, a run counts as hanging. In milliseconds. */
const LONGEST_MS = 30 * 60 * 1000;

/** Time that passes only when a test says so. Promises that need no time settle by themselves. */
export interface VirtualTime {
  readonly pass: (ms: number) => Promise<void>;
  /** Passes time until no timer is left. */
  readonly drain: () => Promise<void>;
  readonly close: () => void;
}

interface VirtualTimeOptions {
  /** Replaces `Math.random` and random UUIDs: the same seed gives the same run. */
  readonly random?: SeededRandom;
  /** How many operations outside of this process are pending. Time does not pass until they have ended. */
  readonly pending?: () => number;
}

export function startVirtualTime({ random, pending = () => 0 }: VirtualTimeOptions = {}): VirtualTime {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
    now: START,
  });
  if (random !== undefined) {
    vi.spyOn(Math, 'random').mockImplementation(() => random.number());
    vi.spyOn(crypto, 'randomUUID').mockImplementation(() => random.uuid() as ReturnType<Crypto['randomUUID']>);
  }
  mockCrypto();

  /** Waits until all promises that need no time have settled: they settle before the next macrotask. */
  const settle = async (): Promise<void> => {
    do {
      for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    } while (pending() > 0);
  };

  return {
    async pass(ms) {
      await settle();
      for (let passed = 0; passed < ms; passed += 50) {
        vi.advanceTimersByTime(Math.min(50, ms - passed));
        await settle();
      }
    },
    async drain() {
      for (;;) {
        await settle();
        if (vi.getTimerCount() === 0) return;
        if (Date.now() - START > LONGEST_MS) throw new Error('The run does not end.');
        vi.advanceTimersToNextTimer();
      }
    },
    close() {
      vi.restoreAllMocks();
      vi.useRealTimers();
    },
  };
}

/** Replaces functions of `crypto.subtle` that run on threads, and so settle in a random order. */
function mockCrypto(): void {
  type Bytes = Uint8Array<ArrayBuffer>;
  const keyOf = (key: CryptoKey): KeyObject => KeyObject.from(key);
  const hmac = (key: CryptoKey, data: BufferSource): Buffer =>
    createHmac('sha256', keyOf(key))
      .update(data as Bytes)
      .digest();
  const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
  const tagBytes = 16;

  vi.spyOn(crypto.subtle, 'sign').mockImplementation(async (_, key, data) => buffer(hmac(key, data)));
  vi.spyOn(crypto.subtle, 'verify').mockImplementation(async (_, key, signature, data) => {
    const [expected, actual] = [hmac(key, data), Buffer.from(signature as Bytes)];
    return expected.length === actual.length && timingSafeEqual(expected, actual);
  });
  vi.spyOn(crypto.subtle, 'digest').mockImplementation(async (_, data) =>
    buffer(
      createHash('sha256')
        .update(data as Bytes)
        .digest(),
    ),
  );
  vi.spyOn(crypto.subtle, 'deriveBits').mockImplementation(async (algorithm, key, bits) => {
    const { salt, info } = algorithm as HkdfParams;
    return hkdfSync('sha256', keyOf(key), salt as Bytes, info as Bytes, (bits ?? 0) / 8);
  });
  vi.spyOn(crypto.subtle, 'encrypt').mockImplementation(async (algorithm, key, data) => {
    const { iv, additionalData } = algorithm as AesGcmParams;
    const cipher = createCipheriv('aes-256-gcm', keyOf(key), iv as Bytes);
    if (additionalData) cipher.setAAD(additionalData as Bytes);
    return buffer(Buffer.concat([cipher.update(data as Bytes), cipher.final(), cipher.getAuthTag()]));
  });
  vi.spyOn(crypto.subtle, 'decrypt').mockImplementation(async (algorithm, key, data) => {
    const { iv, additionalData } = algorithm as AesGcmParams;
    const bytes = Buffer.from(data as Bytes);
    const cipher = createDecipheriv('aes-256-gcm', keyOf(key), iv as Bytes);
    if (additionalData) cipher.setAAD(additionalData as Bytes);
    cipher.setAuthTag(bytes.subarray(-tagBytes));
    return buffer(Buffer.concat([cipher.update(bytes.subarray(0, -tagBytes)), cipher.final()]));
  });
}
