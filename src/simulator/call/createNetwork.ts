import type { DailyCall, DailyNetworkStats, DailyNetworkTopology } from '@daily-co/daily-js';
import { assertJoined, type CallStatus } from './CallStatus';
import type { EventDetail, Events } from './createEvents';
import type { Tasks } from './createTasks';
import { roomNameOf } from './roomNameOf';

type NetworkMethods = Pick<
  DailyCall,
  | 'getNetworkTopology'
  | 'getNetworkStats'
  | 'getCpuLoadStats'
  | 'meetingSessionState'
  | 'meetingSessionSummary'
  | 'room'
>;

/** The quality of the connection, as Daily names it. */
export type SimulatedNetworkQuality = 'good' | 'warning' | 'bad';

/** Why the quality is not good, as Daily names it. */
export type SimulatedNetworkReason = DailyNetworkStats['networkStateReasons'][number];

/** One of the connections of a call, as Daily names it: to the signalling server, to the media server, or to the other participant. */
export type NetworkConnection = 'signaling' | 'sfu' | 'peer-to-peer';

/** The room, and the state of the connection to it. */
interface Network {
  readonly methods: NetworkMethods;
  /** Emits the events about the session that Daily emits right after the join. */
  emitSession(): void;
  /** Emits that a connection is interrupted or back. The call continues, as Daily's does. */
  change(event: 'interrupted' | 'connected', connection?: NetworkConnection): void;
  /** Connects the user in the other way. Daily emits only that the other connection is there. */
  switchTopology(topology: DailyNetworkTopology): void;
  changeQuality(quality: SimulatedNetworkQuality, reasons?: readonly SimulatedNetworkReason[]): void;
  /** The next call begins with a good connection to a server. */
  reset(): void;
}

const thresholds = { good: 'good', warning: 'low', bad: 'very-low' } as const;
const percentages = { good: 100, warning: 60, bad: 20 } as const;

export function createNetwork(status: CallStatus, tasks: Tasks, events: Events, sessionId: string): Network {
  let quality: SimulatedNetworkQuality = 'good';
  let reasons: readonly SimulatedNetworkReason[] = [];
  let current: DailyNetworkTopology = 'sfu';

  const isJoined = (): boolean => status.meetingState === 'joined-meeting';
  const topology = (): DailyNetworkTopology | 'none' => (isJoined() ? current : 'none');
  const stats = () => ({
    networkState: quality,
    networkStateReasons: [...reasons],
    threshold: thresholds[quality],
    quality: percentages[quality],
    stats: {},
  });

  /** Daily leaves the reasons out if there are none. */
  const change = (): EventDetail<'network-quality-change'> => {
    const { networkStateReasons, ...event } = stats();
    return (reasons.length > 0 ? { ...event, networkStateReasons } : event) as EventDetail<'network-quality-change'>;
  };

  const sessionState = () => ({ data: undefined, topology: topology() });
  const summary = () => ({ id: isJoined() ? sessionId : '' });

  return {
    emitSession() {
      events.emit('meeting-session-summary-updated', { meetingSession: summary() });
      events.emit('meeting-session-state-updated', { meetingSessionState: sessionState() });
    },
    change(event, type = 'signaling') {
      tasks.after(0, () => events.emit('network-connection', { type, event }));
    },
    switchTopology(next) {
      tasks.after(0, () => {
        current = next;
        events.emit('meeting-session-state-updated', { meetingSessionState: sessionState() });
        events.emit('network-connection', { type: next === 'peer' ? 'peer-to-peer' : next, event: 'connected' });
      });
    },
    changeQuality(next, nextReasons = []) {
      tasks.after(0, () => {
        quality = next;
        reasons = nextReasons;
        events.emit('network-quality-change', change());
      });
    },
    reset() {
      quality = 'good';
      reasons = [];
      current = 'sfu';
    },
    methods: {
      getNetworkTopology: () => Promise.resolve({ topology: topology() }),
      getNetworkStats: () => Promise.resolve(stats()),
      getCpuLoadStats: () => Promise.resolve({ cpuLoadState: 'low', cpuLoadStateReason: 'none', stats: {} as never }),
      meetingSessionState() {
        assertJoined(status, 'meetingSessionState');
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
