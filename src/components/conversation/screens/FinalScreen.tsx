import type { ReactNode } from 'react';
import type { Conversation } from '../../../conversation/Conversation';
import type { EndReason } from '../../../conversation/slices/Lifecycle';
import type { CviError } from '../../../errors/CviError';
import { useConversationContext } from '../../../hooks/ConversationContext';
import { callErrorLabel } from '../../labels/callErrorLabel';
import { endReasonLabel } from '../../labels/endReasonLabel';
import { finalLabels } from '../../labels/finalLabels';
import { useLabelsWith } from '../../labels/useLabelsWith';
import { callRating, transcriptDownload } from '../../loading/loadedParts';
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
  /** What the screen offers. */
  readonly call?: Pick<CallScreenProps, 'slots' | 'transcript' | 'rejoin' | 'onRated'> | undefined;
}

/** The screen of a call that has ended or failed. */
export function FinalScreen({ error, endReason, onJoinAgain, call = {} }: FinalScreenProps): ReactNode {
  const labels = useLabelsWith(finalLabels);
  const label = error ? callErrorLabel(error, labels) : endReason && endReasonLabel(endReason, labels);
  if (!onJoinAgain) return label && <span>{label.title}</span>;
  const slot = call.slots?.end;
  return (
    <SlotContent slot={typeof slot === 'function' ? (screen) => slot(screen, { onJoinAgain }) : slot}>
      {error ? (
        <FailedScreen error={error} onTryAgain={onJoinAgain} />
      ) : (
        endReason && <EndedCall {...call} {...{ endReason, onJoinAgain }} />
      )}
    </SlotContent>
  );
}

/** The conversations whose call was joined again. */
const rejoined = /* @__PURE__ */ new WeakSet<Conversation>();

interface EndedCallProps extends Pick<CallScreenProps, 'transcript' | 'rejoin' | 'onRated'> {
  readonly endReason: EndReason;
  readonly onJoinAgain: () => void;
}

/** `EndedScreen` with what the app wants of it. */
function EndedCall({ endReason, onJoinAgain, rejoin = 'ask', transcript, onRated }: EndedCallProps): ReactNode {
  const conversation = useConversationContext('FinalScreen');
  const mayRejoin = rejoin === 'ask' || (rejoin === 'once' && !rejoined.has(conversation));
  const joinAgain = () => {
    rejoined.add(conversation);
    onJoinAgain();
  };
  return (
    <EndedScreen reason={endReason} onJoinAgain={mayRejoin ? joinAgain : undefined}>
      {transcript ? <transcriptDownload.Shown /> : null}
      {onRated ? <callRating.Shown onRated={onRated} /> : null}
    </EndedScreen>
  );
}
