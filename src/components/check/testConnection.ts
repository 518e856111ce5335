import { withTimeout } from '../../time/withTimeout';

/** `weak` the connection works with restrictions · `unknown` it could not be tested. */
export type ConnectionResult = 'good' | 'weak' | 'bad' | 'unknown';

const TIMEOUT_MS = 30_000;

/**
 * Tests the connection with Daily's test methods: whether its servers can be reached and, if there is a track, whether video
 * arrives. Joins no room.
 */
export async function testConnection(track: MediaStreamTrack | null, signal: AbortSignal): Promise<ConnectionResult> {
  const { default: Daily } = await import('@daily-co/daily-js');
  if (signal.aborted) return 'unknown';
  const call = Daily.createCallObject({ allowMultipleCallInstances: true, audioSource: false, videoSource: false });
  let copy: MediaStreamTrack | null = null;
  let isOver = false;
  /** Stops the copied track at once, because Daily's promise may never settle. */
  const end = (): void => {
    isOver = true;
    copy?.stop();
  };
  const abort = (): void => {
    end();
    call.abortTestWebsocketConnectivity();
    call.abortTestNetworkConnectivity();
  };
  signal.addEventListener('abort', abort);
  try {
    const run = async (): Promise<ConnectionResult> => {
      const socket = toResult((await call.testWebsocketConnectivity()).result);
      if (socket === 'bad' || track?.readyState !== 'live' || isOver) return socket;
      // A copy, because Daily may stop the track after the test.
      copy = track.clone();
      return worse(socket, toResult((await call.testNetworkConnectivity(copy)).result));
    };
    return await withTimeout(run, TIMEOUT_MS, () => 'unknown' as const);
  } finally {
    end();
    signal.removeEventListener('abort', abort);
    call.destroy().catch(() => undefined);
  }
}

const results = new Map<string, ConnectionResult>([
  ['passed', 'good'],
  ['warning', 'weak'],
  ['failed', 'bad'],
]);

function toResult(result: string): ConnectionResult {
  return results.get(result) ?? 'unknown';
}

const order: readonly ConnectionResult[] = ['bad', 'unknown', 'weak', 'good'];

function worse(first: ConnectionResult, second: ConnectionResult): ConnectionResult {
  return order.indexOf(first) < order.indexOf(second) ? first : second;
}
