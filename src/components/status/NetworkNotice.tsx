import type { ReactNode } from 'react';
import type { NetworkReason } from '../../conversation/media/networkObserver';
import { useDevice } from '../../hooks/useDevice';
import { NoticeButton } from '../conversation/notices/NoticeButton';
import { focusHeadingOf } from '../controls/focusControl';
import { callLabels } from '../labels/callLabels';
import { statusLabels, type StatusLabels } from '../labels/statusLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { useSettledNetwork } from './useSettledNetwork';

const texts = {
  sendPacketLoss: 'networkSending',
  availableOutgoingBitrate: 'networkSending',
  recvPacketLoss: 'networkReceiving',
  roundTripTime: 'networkDelay',
} as const satisfies Record<NetworkReason, keyof StatusLabels>;

/** The reasons that the user's own picture makes worse. */
const SENDING: readonly NetworkReason[] = ['sendPacketLoss', 'availableOutgoingBitrate'];

/** Says, while the network is bad, what is bad and what helps, with a button that turns the camera off where that helps. */
export function NetworkNotice(): ReactNode {
  const { quality, reasons } = useSettledNetwork();
  const camera = useDevice('camera', 'NetworkNotice');
  const labels = useLabelsWith(statusLabels);
  const { cameraTurnOff } = useLabelsWith(callLabels);
  if (quality !== 'bad') return null;
  const [reason] = reasons;
  const canTurnCameraOff = camera.isOn && (reason === undefined || reasons.some((other) => SENDING.includes(other)));
  return (
    <div className="cvi-notice cvi-status-notice" data-reason={reason}>
      <span>
        <b>{labels[reason === undefined ? 'networkUnstable' : texts[reason]]}</b>
        {canTurnCameraOff ? null : <span className="cvi-status-notice-help">{` ${labels.networkHelp}`}</span>}
      </span>
      {canTurnCameraOff ? (
        <NoticeButton
          device="camera"
          onPress={(button) => {
            // Not the button of the camera: a second press would turn it on again.
            focusHeadingOf(button);
            camera.set(false);
          }}
        >
          {cameraTurnOff}
        </NoticeButton>
      ) : null}
    </div>
  );
}
