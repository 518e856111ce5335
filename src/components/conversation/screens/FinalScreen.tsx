import { useContext, type ReactNode } from 'react';
import type { Conversation } from '../../../conversation/Conversation';
import type { EndReason } from '../../../conversation/slices/Lifecycle';
import type { CviError } from '../../../errors/CviError';
import { ConversationContext } from '../../../hooks/ConversationContext';
import { callErrorLabel } from '../../labels/callErrorLabel';
import { endReasonLabel } from '../../labels/endReasonLabel';
import { finalLabels } from '../../labels/finalLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { callRating, transcriptDownload } from '../../loading/loadedParts';
import { ConfirmedSummary } from '../../objectives/summary/ConfirmedSummary';
import { SlotContent } from '../../slots/SlotContent';
import type { CallScreenProps } from './CallScreen';
import { EndedScreen } from './EndedScreen';
import { FailedScreen } from './FailedScreen';

export interface FinalScreenProps {
  /** Why the call failed; `null` if it did not. */
  readonly error: CviError | null;
  readonly endReason: EndReason | null;
  /** Without it, only the title is rendered, for a screen reader. */
  readonly onJoinAgain?: (() => void) | undefined;
  /** Given if `onJoinAgain` starts another conversation, and does not join the same room: whether it has done so before. */
  readonly another?: readonly [hasStarted: boolean, setHasStarted: (hasStarted: boolean) => void] | undefined;
  /** What the screen offers. */
  readonly call?: Pick<CallScreenProps, 'slots' | 'transcript' | 'rejoin' | 'onRated'> | undefined;
}

/** The conversations whose call was joined again after its end. */
const rejoined = /* @__PURE__ */ new WeakSet<Conversation>();

/** The screen of a call that has ended or failed. */
export function FinalScreen({ error, endReason, onJoinAgain, another, call = {} }: FinalScreenProps): ReactNode {
  const labels = useLabelsWith(finalLabels);
  // `null` after an error that was thrown while the call was rendered.
  const conversation = useContext(ConversationContext);
  const label = error ? callErrorLabel(error, labels) : endReason && endReasonLabel(endReason, labels);
  if (!onJoinAgain) return label && <span>{label.title}</span>;
  const { rejoin = 'ask', transcript, onRated } = call;
  const end = call.slots?.end;
  const isFirst = conversation !== null && !rejoined.has(conversation) && another?.[0] !== true;
  const mayRejoin = rejoin === 'ask' || (rejoin === 'once' && isFirst);
  const joinAgain = () => {
    if (error === null && conversation !== null) {
      rejoined.add(conversation);
      another?.[1](true);
    }
    onJoinAgain();
  };
  const offered = mayRejoin ? { [another ? 'onStartAnother' : 'onJoinAgain']: joinAgain } : {};
  const download = transcript ? <transcriptDownload.Shown /> : null;
  return (
    <SlotContent slot={typeof end === 'function' ? (screen) => end(screen, { onJoinAgain: joinAgain }) : end}>
      {error ? (
        <FailedScreen error={error} onTryAgain={joinAgain}>
          {/* What was collected before is not lost with the call. */}
          {conversation && (
            <>
              <ConfirmedSummary />
              {download}
            </>
          )}
        </FailedScreen>
      ) : (
        endReason && (
          <EndedScreen reason={endReason} {...offered}>
            {download}
            {onRated ? <callRating.Shown onRated={onRated} /> : null}
          </EndedScreen>
        )
      )}
    </SlotContent>
  );
}
