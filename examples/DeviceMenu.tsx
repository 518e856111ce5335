import { TavusConversation, useMicrophone, type TavusConversationProps } from 'tavus-react';

/** The bar has menus for all devices. This is one of your own, in another place. */
function Microphones() {
  const { devices, deviceId, choosing, choose } = useMicrophone();
  const id = choosing ?? deviceId ?? '';
  return (
    <select aria-label="Microphones" value={id} onChange={(event) => void choose(event.target.value)}>
      {devices.map((device) => (
        <option key={device.id} value={device.id} children={device.label} />
      ))}
    </select>
  );
}

export const DeviceMenu = (call: TavusConversationProps) => (
  <TavusConversation {...call} slots={{ overlay: <Microphones /> }} />
);
