import { useId, type ReactNode } from 'react';
import type { CheckedInput } from '../../hooks/useHairCheck';
import type { CheckLabels } from '../labels/checkLabels';

interface DeviceSelectProps {
  readonly name: string;
  readonly device: Pick<CheckedInput, 'devices' | 'deviceId' | 'choose'>;
  readonly labels: CheckLabels;
  /** Shown below the menu. */
  readonly children?: ReactNode;
}

/** A menu of devices of one kind. A native `select`, because phones and screen readers handle it best. */
export function DeviceSelect({ name, device, labels, children }: DeviceSelectProps): ReactNode {
  const id = useId();
  const { devices, choose } = device;
  const deviceId = devices.find((one) => one.id === device.deviceId)?.id ?? '';
  return (
    <div className="cvi-check-device">
      <label className="cvi-check-label" htmlFor={id}>
        {name}
      </label>
      <select
        id={id}
        className="cvi-select"
        value={deviceId}
        onChange={({ target }) => {
          if (target.value !== '') choose(target.value);
        }}
      >
        {deviceId === '' ? <option value="">{labels.checkDefaultDevice}</option> : null}
        {devices.map((one, index) => (
          <option key={one.id} value={one.id}>
            {one.label || labels.deviceNumbered(name, index + 1)}
          </option>
        ))}
      </select>
      {children}
    </div>
  );
}
