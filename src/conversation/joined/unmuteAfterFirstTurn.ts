import type { DuringCall } from './DuringCall';

/** How long after its arrival a replica that says nothing keeps the user muted. */
export const SILENT_REPLICA_MS = 20_000;

type Context = Pick<DuringCall, 'clock' | 'getState' | 'subscribe' | 'isMutedForFirstTurn' | 'setMicrophone'>;

/**
 * Turns the microphone on once the replica has finished its first turn. Does nothing if the microphone was turned on or off before,
 * or cannot be used: the user then sees why.
 *
 * @returns The function that stops waiting.
 */
export function unmuteAfterFirstTurn({
  clock,
  getState,
  subscribe,
  isMutedForFirstTurn,
  setMicrophone,
}: Context): () => void {
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
    if (getState().devices.microphone.problem === null) setMicrophone(true);
  };
  const check = () => {
    const { turns, lifecycle, devices } = getState();
    if (!isMutedForFirstTurn() || devices.microphone.isOn) {
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
  return stop;
}
