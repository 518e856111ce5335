import type { ReactNode } from 'react';
import type { CheckedInput } from '../../hooks/useHairCheck';
import { Icon } from '../icons/Icon';
import type { CheckLabels } from '../labels/checkLabels';
import { CameraPreview } from './CameraPreview';

interface CheckPreviewProps {
  readonly microphone: CheckedInput;
  readonly camera: CheckedInput;
  readonly labels: CheckLabels;
  readonly audioOnly: boolean;
  readonly onFrames: (track: MediaStreamTrack, isDelivering: boolean) => void;
}

/** The picture of the camera, or what is there instead, with the switches of both devices. */
export function CheckPreview({ microphone, camera, labels, audioOnly, onFrames }: CheckPreviewProps): ReactNode {
  return (
    <div className="cvi-check-preview">
      {camera.track && <CameraPreview track={camera.track} name={labels.checkPreview} onFrames={onFrames} />}
      {camera.track && !camera.problem ? null : (
        <div className="cvi-check-placeholder">
          <Icon name={audioOnly ? 'microphone' : 'camera'} isOff={!audioOnly || microphone.status !== 'on'} />
          {audioOnly ? null : <span>{camera.status === 'off' ? labels.checkCameraOff : labels.checkNoPicture}</span>}
        </div>
      )}
      <div className="cvi-check-switches">
        <Switch device="microphone" input={microphone} labels={labels} />
        {audioOnly ? null : <Switch device="camera" input={camera} labels={labels} />}
      </div>
    </div>
  );
}

interface SwitchProps {
  readonly device: 'microphone' | 'camera';
  readonly input: CheckedInput;
  readonly labels: CheckLabels;
}

function Switch({ device, input, labels }: SwitchProps): ReactNode {
  const isOn = input.status === 'on' || input.status === 'asking';
  return (
    <button
      type="button"
      className="cvi-control-button"
      aria-label={isOn ? labels.checkTurnOff(device) : labels.checkTurnOn(device)}
      data-on={isOn ? '' : undefined}
      data-off={isOn ? undefined : ''}
      data-problem={input.problem ?? undefined}
      onClick={() => input.set(!isOn)}
    >
      <Icon name={device} isOff={!isOn} />
      {input.problem && (
        <span className="cvi-control-badge" aria-hidden="true">
          !
        </span>
      )}
    </button>
  );
}
