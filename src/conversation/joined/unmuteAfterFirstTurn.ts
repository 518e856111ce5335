import type { DuringCall } from './DuringCall';

/** How long after its arrival a replica that says nothing keeps the user muted. */
export const SILENT_REPLICA_MS = 20_000;

type Methods = 'clock' | 'getState' | 'getStartDevices' | 'subscribe' | 'isMutedForFirstTurn' | 'setMicrophone';
type Context = Pick<DuringCall, Methods>;

export interface FirstTurn {
  /** Turns on a microphone that the user has allowed: at once if the first turn is over, or else after it. */
  readonly unmuteAllowed: () => void;
  /** Stops waiting. */
  readonly stop: () => void;
}

/**
 * Turns the microphone on once the replica has finished its first turn. Does nothing if the microphone was turned on or off before,
 * or cannot be used: the user then sees why.
 */
export function unmuteAfterFirstTurn({
  clock,
  getState,
  getStartDevices,
  subscribe,
  isMutedForFirstTurn,
  setMicrophone,
}: Context): FirstTurn {
  const isJoinedWith = getStartDevices().microphone !== false;
  let isAllowed = false;
  let hasSpoken = false;
  let silence: unknown = null;
  let isStopped = false;

  const stop = () => {
    isStopped = true;
    clock.clearTimeout(silence);
    unsubscribe();
  };
  const end = () => {
    if (isStopped) return;
    stop();
    const isUsable = isJoinedWith && getState().devices.microphone.problem === null;
    if (isAllowed || isUsable) setMicrophone(true);
  };
  const check = () => {
    const { turns, lifecycle, devices } = getState();
    // A call without a microphone was not joined muted.
    if ((isJoinedWith && !isMutedForFirstTurn()) || devices.microphone.isOn) {
      stop();
      return;
    }
    const isSpeaking = turns.replica === 'speaking';
    // `lineId`: this code may have loaded after the turn.
    hasSpoken ||= isSpeaking || turns.lineId !== undefined;
    if (hasSpoken) {
      clock.clearTimeout(silence);
      if (!isSpeaking) end();
    } else if (lifecycle.wasLive) silence ??= clock.setTimeout(end, SILENT_REPLICA_MS);
  };
  const unsubscribe = subscribe(check);
  check();
  return {
    stop,
    unmuteAllowed() {
      if (isStopped) setMicrophone(true);
      else isAllowed = true;
    },
  };
}
