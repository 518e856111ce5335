import { callSafely } from '../../errors/callSafely';
import { importWithRetry } from '../../loading/importWithRetry';
import { participantsOf } from '../call/CallConnection';
import type { CallObject } from '../call/CallObject';
import type { LeaveOptions } from '../ConversationControls';
import { waitForSilence } from '../interactions/waitForSilence';
import { watchLocalTracks } from './watchLocalTracks';
import { watchHandedTracks } from './watchHandedTracks';
import type { DuringCall, DuringCallOptions } from './DuringCall';
import { keepArrival } from './keepArrival';
import { keepScreenOn } from './keepScreenOn';
import { retryAllowedDevices } from './retryAllowedDevices';
import { unmuteAfterFirstTurn } from './unmuteAfterFirstTurn';
import { watchPage } from './watchPage';

/** Starts everything that runs during a joined call. Returns the function that stops it. */
export function startDuringCall(options: DuringCallOptions): () => void {
  const context = withConversation(options);
  const stops = [keepArrival(context)];
  const mutesAtFirst = options.startMuted === 'until-first-turn' && context.getStartDevices().isMuted !== true;
  const firstTurn = mutesAtFirst ? unmuteAfterFirstTurn(context) : null;
  if (firstTurn !== null) stops.push(firstTurn.stop);
  const call = context.getCall();
  if (call !== null) {
    stops.push(
      watchHandedTracks(call, context.getStartDevices()),
      watchTracks(call, context),
      retryAllowedDevices(call, {
        ...context,
        unmute: firstTurn?.unmuteAllowed ?? (() => context.setMicrophone(true)),
      }),
    );
  }
  if (typeof document !== 'undefined') {
    stops.push(
      keepScreenOn({ document, navigator }),
      watchPage({
        document,
        window,
        getCall: context.getCall,
        onCallLost: (error) => context.dispatch({ type: 'call-failed', error }),
      }),
    );
  }
  if (context.isEndHandled())
    importWithRetry(() => import('./collectEnd')).then(
      ({ collectEnd }) => context.onEndCollected(collectEnd(context.getConversation())),
      () => undefined,
    );
  return () => {
    for (const stop of stops) callSafely(stop);
  };
}

const withConversation = (options: DuringCallOptions): DuringCall => ({ ...options.getConversation(), ...options });

/** Reports what the browser does with the tracks of the user's devices. */
function watchTracks(call: CallObject, { dispatch }: DuringCall): () => void {
  const tracks = watchLocalTracks({
    onChange: (participant) => dispatch({ type: 'participant-changed', participant }),
    onFailure: (failure) => dispatch({ type: 'devices-failed', failure }),
  });
  const update = (): void => {
    for (const participant of participantsOf(call)) if (participant.local) tracks.update(participant);
  };
  const updateSafely = (): void => {
    callSafely(update);
  };
  updateSafely();
  call.on('participant-updated', updateSafely);
  return () => {
    call.off('participant-updated', updateSafely);
    tracks.stop();
  };
}

/** How long `leave` waits for the replica at most. */
const LEAVE_WAIT_MS = 15_000;

/** Waits until the replica has finished speaking. In this module, because only a joined call needs it. */
export function waitForReplica(
  options: DuringCallOptions,
  { atMostMs = LEAVE_WAIT_MS }: LeaveOptions,
): Promise<boolean> {
  return waitForSilence(withConversation(options), { of: 'replica', atMostMs });
}
