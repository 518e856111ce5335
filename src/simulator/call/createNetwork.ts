import type { DailyCall } from '@daily-co/daily-js';
import { requireJoined, type CallStatus } from './CallStatus';
import type { Events } from './createEvents';
import type { Tasks } from './createTasks';

type NetworkMethods = Pick<
  DailyCall,
  | 'getNetworkTopology'
  | 'getNetworkStats'
  | 'getCpuLoadStats'
  | 'meetingSessionState'
  | 'meetingSessionSummary'
  | 'room'
>;

/** How good the connection is, in Daily's words. */
export type NetworkQuality = 'good' | 'warning' | 'bad';

/** The room and the way to it. */
interface Network {
  readonly methods: NetworkMethods;
  /** Tells of the session, as Daily does right after the join. */
  announce(): void;
  /** The signalling connection breaks off, or is back. Nothing else happens: Daily keeps the call, and so does this one. */
  change(event: 'interrupted' | 'connected'): void;
  changeQuality(quality: NetworkQuality): void;
}

const thresholds = { good: 'good', warning: 'low', bad: 'very-low' } as const;
const percentages = { good: 100, warning: 60, bad: 20 } as const;

export function createNetwork(status: CallStatus, tasks: Tasks, events: Events, sessionId: string): Network {
  let quality: NetworkQuality = 'good';

  const isJoined = (): boolean => status.meetingState === 'joined-meeting';
  const topology = (): 'sfu' | 'none' => (isJoined() ? 'sfu' : 'none');
  const stats = () => ({
    networkState: quality,
    networkStateReasons: [],
    threshold: thresholds[quality],
    quality: percentages[quality],
    stats: {},
  });

  const sessionState = () => ({ data: undefined, topology: topology() });
  const summary = () => ({ id: isJoined() ? sessionId : '' });

  return {
    announce() {
      events.emit('meeting-session-summary-updated', { meetingSession: summary() });
      events.emit('meeting-session-state-updated', { meetingSessionState: sessionState() });
    },
    change: (event) => void tasks.after(0, () => events.emit('network-connection', { type: 'signaling', event })),
    changeQuality(next) {
      tasks.after(0, () => {
        quality = next;
        events.emit('network-quality-change', stats());
      });
    },
    methods: {
      getNetworkTopology: () => Promise.resolve({ topology: topology() }),
      getNetworkStats: () => Promise.resolve(stats()),
      getCpuLoadStats: () => Promise.resolve({ cpuLoadState: 'low', cpuLoadStateReason: 'none', stats: {} as never }),
      meetingSessionState() {
        requireJoined(status, 'meetingSessionState');
        return sessionState();
      },
      meetingSessionSummary: summary,
      room() {
        if (status.url === null) return Promise.resolve(null);
        if (!isJoined()) return Promise.resolve({ roomUrlPendingJoin: status.url });
        return Promise.resolve({
          id: sessionId,
          name: roomNameOf(status.url),
          config: {},
          domainConfig: {},
          tokenConfig: {},
        });
      },
    },
  };
}

/** The room's name: of its URL, the last part of the path. */
export function roomNameOf(url: string | null): string {
  return url?.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1) ?? '';
}
