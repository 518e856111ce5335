import { isRecord } from '../../protocol/isRecord';
import { listenToCall } from '../call/listenToCall';
import type { CallObserver } from './CallObserver';

/** `unknown` before the first measurement, and while there is no call. */
export type NetworkQuality = 'good' | 'warning' | 'bad' | 'unknown';

/**
 * Why the quality is not good, in Daily's words: packets that the user sends or that are sent to the user are lost, answers take long, or
 * too little can be sent.
 */
export type NetworkReason = 'sendPacketLoss' | 'recvPacketLoss' | 'roundTripTime' | 'availableOutgoingBitrate';

export interface MeasuredNetwork {
  readonly quality: NetworkQuality;
  /** Empty while the quality is good or unknown. Daily does not always know the reason. */
  readonly reasons: readonly NetworkReason[];
}

const REASONS: readonly NetworkReason[] = [
  'sendPacketLoss',
  'recvPacketLoss',
  'roundTripTime',
  'availableOutgoingBitrate',
];

/** Older versions of Daily have `threshold`, with other words. Some pages of its reference have `low`. */
const qualities = {
  good: 'good',
  warning: 'warning',
  low: 'warning',
  bad: 'bad',
  'very-low': 'bad',
} as const satisfies Record<string, NetworkQuality>;

/** The quality of the user's network, as Daily measures it over about 30 seconds. */
export const networkObserver: CallObserver<MeasuredNetwork> = {
  initial: { quality: 'unknown', reasons: [] },
  observe(call, update) {
    let isCurrent = true;
    const set = (stats: unknown) => {
      isCurrent = false;
      const measured = parseNetwork(stats);
      update((before) => (isSame(before, measured) ? before : measured));
    };
    // Daily reports only changes, and this may begin in the middle of the call.
    const ask = async () => {
      const stats: unknown = await call.getNetworkStats?.();
      if (isCurrent) set(stats);
    };
    ask().catch(() => undefined);
    const stop = listenToCall(call, { 'network-quality-change': set });
    return () => {
      isCurrent = false;
      stop();
    };
  },
};

/** Reads Daily's event `network-quality-change`, or what `getNetworkStats` returned. */
export function parseNetwork(stats: unknown): MeasuredNetwork {
  const { networkState, threshold, networkStateReasons } = isRecord(stats) ? stats : {};
  const quality = toQuality(networkState ?? threshold);
  const isImpaired = quality === 'warning' || quality === 'bad';
  const given: readonly unknown[] = isImpaired && Array.isArray(networkStateReasons) ? networkStateReasons : [];
  return { quality, reasons: REASONS.filter((reason) => given.includes(reason)) };
}

function toQuality(text: unknown): NetworkQuality {
  return typeof text === 'string' && Object.hasOwn(qualities, text)
    ? qualities[text as keyof typeof qualities]
    : 'unknown';
}

function isSame(one: MeasuredNetwork, other: MeasuredNetwork): boolean {
  return one.quality === other.quality && one.reasons.join() === other.reasons.join();
}
