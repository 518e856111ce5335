import { useId, type ComponentPropsWithoutRef, type ReactNode, type Ref } from 'react';
import { useBackgroundBlur } from '../../hooks/useBackgroundBlur';
import { useCamera } from '../../hooks/useCamera';
import type { UseDeviceChoice } from '../../hooks/useDeviceChoice';
import { useMicrophone } from '../../hooks/useMicrophone';
import { useNoiseCancellation } from '../../hooks/useNoiseCancellation';
import { useSpeaker } from '../../hooks/useSpeaker';
import { useFocusReturn } from '../controls/focusControl';
import { deviceLabels } from '../labels/deviceLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { Menu } from '../menu/Menu';
import { MenuButton } from '../menu/MenuButton';
import { MenuIcon } from '../menu/MenuIcon';
import { isTouchDevice } from './isTouchDevice';

export interface DeviceMenuProps extends Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'type'> {
  /** `microphone` also has the speakers. */
  readonly device: 'microphone' | 'camera' | 'speaker';
  readonly buttonRef?: Ref<HTMLButtonElement> | undefined;
}

type ButtonProps = Omit<DeviceMenuProps, 'device'>;

/**
 * A small button beside a button of the control bar, with a menu of devices: the microphones and speakers, or the cameras, with the
 * processors that the browser supports. Renders nothing where there is nothing to choose.
 */
export function DeviceMenu({ device, ...props }: DeviceMenuProps): ReactNode {
  switch (device) {
    case 'microphone':
      return <MicrophoneMenu {...props} />;
    case 'camera':
      return <CameraMenu {...props} />;
    case 'speaker':
      return <SpeakerMenu {...props} />;
  }
}

function MicrophoneMenu(props: ButtonProps): ReactNode {
  const speaker = useSpeaker();
  const { devices, problem } = useMicrophone();
  const { isSupported } = useNoiseCancellation();
  const hasSpeakers = speaker.isSupported && speaker.devices.length > 1;
  const hasProcessor = isSupported && problem === null && devices.length > 0;
  return hasSpeakers || hasProcessor || devices.length > 1 ? (
    <DeviceMenuButton {...props} device="microphone" Content={MicrophoneItems} />
  ) : null;
}

function CameraMenu(props: ButtonProps): ReactNode {
  const { devices, problem } = useCamera();
  const { isSupported } = useBackgroundBlur();
  const hasProcessor = isSupported && problem === null && devices.length > 0;
  return hasProcessor || devices.length > 1 ? (
    <DeviceMenuButton {...props} device="camera" Content={CameraItems} />
  ) : null;
}

function SpeakerMenu(props: ButtonProps): ReactNode {
  const { isSupported, devices } = useSpeaker();
  return isSupported && devices.length > 1 ? (
    <DeviceMenuButton {...props} device="speaker" Content={SpeakerItems} />
  ) : null;
}

interface ItemsProps {
  /** Closes the menu, and moves the focus back to its button. */
  readonly onDone: () => void;
}

interface DeviceMenuButtonProps extends DeviceMenuProps {
  readonly Content: (props: ItemsProps) => ReactNode;
}

const names = { microphone: 'microphoneMenu', camera: 'cameraMenu', speaker: 'speakerMenu' } as const;

function DeviceMenuButton({ device, Content, ...props }: DeviceMenuButtonProps): ReactNode {
  const labels = useLabelsWith(deviceLabels);
  // Where only one device is left to choose, the button is removed as well.
  const anchor = useFocusReturn<HTMLSpanElement>(device === 'speaker' ? undefined : device);
  return (
    <MenuButton
      {...props}
      name={labels[names[device]]}
      about={device}
      anchorRef={anchor}
      menu={({ onClose, ...menu }) => (
        <Menu {...menu} onClose={onClose}>
          <Content onDone={() => onClose(true)} />
        </Menu>
      )}
    >
      {device === 'speaker' ? <MenuIcon name="speaker" /> : null}
    </MenuButton>
  );
}

function MicrophoneItems({ onDone }: ItemsProps): ReactNode {
  const labels = useLabelsWith(deviceLabels);
  const microphone = useMicrophone();
  const speaker = useSpeaker();
  const noiseCancellation = useNoiseCancellation();
  return (
    <>
      <DeviceItems name={labels.microphones} choice={microphone} onDone={onDone} />
      {speaker.isSupported ? <DeviceItems name={labels.speakers} choice={speaker} onDone={onDone} /> : null}
      <ProcessorItem name={labels.noiseCancellation} processor={noiseCancellation} />
    </>
  );
}

function CameraItems({ onDone }: ItemsProps): ReactNode {
  const labels = useLabelsWith(deviceLabels);
  const camera = useCamera();
  const backgroundBlur = useBackgroundBlur();
  const isPhone = camera.devices.length > 1 && isTouchDevice();
  return (
    <>
      <DeviceItems name={labels.cameras} choice={camera} onDone={onDone} />
      {isPhone ? (
        <div role="none" className="cvi-menu-group">
          <button
            type="button"
            role="menuitem"
            tabIndex={-1}
            className="cvi-menu-item"
            onClick={() => {
              void camera.flip();
              onDone();
            }}
          >
            <MenuIcon name="flip" />
            <span>{labels.cameraFlip}</span>
          </button>
        </div>
      ) : null}
      <ProcessorItem name={labels.backgroundBlur} processor={backgroundBlur} />
    </>
  );
}

function SpeakerItems({ onDone }: ItemsProps): ReactNode {
  const { speakers } = useLabelsWith(deviceLabels);
  const speaker = useSpeaker();
  return <DeviceItems name={speakers} choice={speaker} onDone={onDone} />;
}

interface DeviceItemsProps extends ItemsProps {
  readonly name: string;
  readonly choice: UseDeviceChoice;
}

function DeviceItems({ name, choice: { devices, deviceId, choosing, choose }, onDone }: DeviceItemsProps): ReactNode {
  const labels = useLabelsWith(deviceLabels);
  const titleId = useId();
  if (devices.length === 0) return null;
  return (
    <div role="group" aria-labelledby={titleId} className="cvi-menu-group">
      <span id={titleId} className="cvi-menu-title" aria-hidden="true">
        {name}
      </span>
      {devices.map(({ id, label }, index) => (
        <button
          key={id}
          type="button"
          role="menuitemradio"
          aria-checked={id === (choosing ?? deviceId)}
          tabIndex={-1}
          className="cvi-menu-item"
          onClick={() => {
            if (id !== deviceId) void choose(id);
            onDone();
          }}
        >
          <MenuIcon name="check" />
          <span dir="auto">{label || labels.deviceNumbered(name, index + 1)}</span>
        </button>
      ))}
    </div>
  );
}

interface ProcessorItemProps {
  readonly name: string;
  readonly processor: {
    readonly isOn: boolean;
    readonly choosing: boolean | null;
    readonly isSupported: boolean;
    readonly set: (isOn: boolean) => unknown;
  };
}

function ProcessorItem({ name, processor }: ProcessorItemProps): ReactNode {
  const { isSupported, set } = processor;
  const isOn = processor.choosing ?? processor.isOn;
  if (!isSupported) return null;
  return (
    <div role="none" className="cvi-menu-group">
      <button
        type="button"
        role="menuitemcheckbox"
        aria-checked={isOn}
        tabIndex={-1}
        className="cvi-menu-item"
        onClick={() => void set(!isOn)}
      >
        <MenuIcon name="check" />
        <span>{name}</span>
      </button>
    </div>
  );
}
