import { forwardRef } from 'react';
import { useContextLabels } from '../labels/useContextLabels';
import { HairCheckScreen, type HairCheckScreenProps } from './HairCheckScreen';

export type HairCheckProps = Omit<HairCheckScreenProps, 'labels'>;

/**
 * The user's camera, microphone and speaker before the call: preview, level, menus, a test sound, and words for what does not
 * work. Renders a `section`, which needs a height. `<TavusConversation hairCheck>` shows it after the start screen.
 *
 * Loads nothing of Daily's. Asks for the devices when it is mounted, unless `opensAtOnce` is false.
 *
 * @selector [data-starting] Join was pressed.
 * @selector button[data-kind='primary' | 'secondary' | 'quiet'] Join, or another button.
 * @selector button[data-on] The switch of a device that is on, or is being opened.
 * @selector button[data-off] The switch of a device that is off, or cannot be used.
 * @selector button[data-problem='denied' | 'system-denied' | 'forbidden' | 'insecure' | 'missing' | 'in-use' | 'no-frames' | 'unsuitable' | 'interrupted' | 'lost' | 'unknown'] The switch of a device with a problem.
 * @selector p[data-device='camera' | 'microphone'] Says what is wrong with the device.
 * @selector video[data-mirrored] The picture of any camera but a phone's back camera.
 * @example
 * <HairCheck onJoin={(devices) => setDevices(() => devices)} />
 * <ConversationProvider conversationUrl={url} devices={devices} autoJoin>…</ConversationProvider>
 */
export const HairCheck = forwardRef<HTMLElement, HairCheckProps>(function HairCheck(props, ref) {
  return <HairCheckScreen {...props} ref={ref} labels={useContextLabels()} />;
});
