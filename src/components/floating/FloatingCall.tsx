import pictureInPictureIcon from 'lucide/dist/esm/icons/picture-in-picture-2.mjs';
import { useEffect, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { ConversationState } from '../../conversation/loop/ConversationState';
import { isUnderWay } from '../../conversation/slices/Lifecycle';
import { useConversation } from '../../hooks/useConversation';
import { useConversationState } from '../../hooks/useConversationState';
import { useDevice } from '../../hooks/useDevice';
import { useLatest } from '../../hooks/useLatest';
import { usePlayback } from '../../hooks/usePlayback';
import { useToolApproval } from '../../hooks/useToolApproval';
import { useIsCanvasUsed } from '../canvas/useIsCanvasUsed';
import { ControlBarLeave } from '../controls/ControlBarLeave';
import { ControlBarMicrophone } from '../controls/ControlBarMicrophone';
import { StatusAnnouncement } from '../conversation/screens/StatusAnnouncement';
import { Icon } from '../icons/Icon';
import { callLabels } from '../labels/callLabels';
import { startLabels } from '../labels/startLabels';
import { miniatureLabels } from '../labels/miniatureLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { windowLabels } from '../labels/windowLabels';
import { createLoadable } from '../loading/createLoadable';
import { useCallWindow } from '../picture-in-picture/useCallWindow';
import { ReplicaVideo } from '../stage/ReplicaVideo';
import { useLastReplicaName } from '../stage/useReplicaName';
import { useElapsed } from '../useElapsed';

export interface FloatingCallProps {
  readonly isMinimized: boolean;
  /** The elements of the panel that the name and the buttons are rendered into. */
  readonly title: Element | null;
  readonly tools: Element | null;
  readonly pictureInPicture: boolean;
  /** True if the app replaces the screen, which then is not shown in the small picture. */
  readonly hasOwnScreen: boolean;
  readonly onRestore: () => void;
  /** Called when the screen moves to a window of its own. */
  readonly onMoved: (() => void) | undefined;
}

/** What the panel shows of its call: the name of the replica, the buttons in its bar, and what is on the small picture. */
export function FloatingCall({
  isMinimized,
  title,
  tools,
  pictureInPicture,
  hasOwnScreen,
  onRestore,
  onMoved,
}: FloatingCallProps): ReactNode {
  const { status, wasLive } = useConversation();
  const name = useLastReplicaName('FloatingCall');
  const isCalling = isUnderWay(status);
  const isMoved = useCallWindow('FloatingConversation').isOpen;
  const { pictureInPictureMoved } = useLabelsWith(windowLabels);
  const { starting } = useLabelsWith(startLabels);
  const latest = useLatest(onMoved);
  useEffect(() => {
    if (isMoved) latest.current?.();
  }, [isMoved, latest]);
  return (
    <>
      {title && createPortal(wasLive || status === 'live' ? <bdi>{name}</bdi> : null, title)}
      {tools &&
        createPortal(
          <>
            {/* The notice in the screen has the same button. */}
            {pictureInPicture && isCalling && (isMinimized || !isMoved) ? <WindowButton /> : null}
            {isMinimized && isCalling ? (
              <>
                <ControlBarMicrophone menu={false} />
                <ControlBarLeave />
              </>
            ) : null}
          </>,
          tools,
        )}
      {isMinimized ? (
        <div className="cvi-miniature">
          {hasOwnScreen ? <ReplicaVideo /> : null}
          {isMoved ? <p className="cvi-miniature-status">{pictureInPictureMoved}</p> : null}
          {status === 'live' ? null : (
            // The live region of the screen says the same.
            <p className="cvi-miniature-status" aria-hidden="true">
              {status === 'preparing' || status === 'joining' ? <span>{starting}</span> : <StatusAnnouncement />}
            </p>
          )}
          <Notices onRestore={onRestore} />
        </div>
      ) : null}
    </>
  );
}

const icon = [pictureInPictureIcon] as const;

function WindowButton(): ReactNode {
  const { canOpen, isOpen, toggle } = useCallWindow('FloatingConversation');
  const labels = useLabelsWith(windowLabels);
  if (!canOpen) return null;
  return (
    <button
      type="button"
      className="cvi-floating-button cvi-floating-window"
      aria-label={isOpen ? labels.pictureInPictureBack : labels.pictureInPicture}
      onClick={toggle}
    >
      <Icon name={icon} />
    </button>
  );
}

/** It loads with the first card. */
const canvasNotice = /* @__PURE__ */ createLoadable(() => import('./CanvasNotice'), 'CanvasNotice');

const selectHasPending = ({ objectives }: ConversationState) => objectives.queue.length > 0;

/** A new region stays empty for this time: screen readers announce only text that is added to a region they know. */
const REGION_MS = 100;

/** What needs the user, who does not see the parts that say it in full. Each leads there. */
function Notices({ onRestore }: Pick<FloatingCallProps, 'onRestore'>): ReactNode {
  const { isReplicaOverdue } = useConversation();
  const { isBlocked, play } = usePlayback();
  const hasPending = useConversationState(selectHasPending, 'FloatingConversation');
  const hasApproval = useToolApproval() !== null;
  const { problem } = useDevice('microphone', 'FloatingConversation');
  const labels = useLabelsWith(callLabels);
  const { floatingConfirm } = useLabelsWith(miniatureLabels);
  const isReady = useElapsed(REGION_MS);
  const isCanvasUsed = useIsCanvasUsed('FloatingConversation');
  const notices: readonly (readonly [isShown: boolean, text: string, onPress: () => void])[] = [
    [isBlocked, labels.playSound, play],
    [isReplicaOverdue, labels.keepWaiting, onRestore],
    [hasPending || hasApproval, floatingConfirm, onRestore],
    [problem !== null, labels.microphoneUnheard, onRestore],
  ];
  return (
    <div className="cvi-miniature-notices" role="status">
      {isReady
        ? notices.map(([isShown, text, onPress]) =>
            isShown ? (
              <button key={text} type="button" className="cvi-miniature-notice" onClick={onPress}>
                <span>{text}</span>
              </button>
            ) : null,
          )
        : null}
      {isReady && isCanvasUsed ? <canvasNotice.Shown onRestore={onRestore} /> : null}
    </div>
  );
}
