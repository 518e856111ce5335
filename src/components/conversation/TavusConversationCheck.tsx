import type { ReactNode } from 'react';
import { ConsentScreen } from '../check/ConsentScreen';
import { HairCheckScreen, type HairCheckScreenProps } from '../check/HairCheckScreen';
import type { CallProps } from './props/callProps';

export interface TavusConversationCheckProps extends Pick<
  HairCheckScreenProps,
  'consent' | 'connectionTest' | 'failedText' | 'isStarting' | 'onJoin' | 'onBack' | 'onPreload'
> {
  /** The props of the call. The hair check reads some of them. */
  readonly call: CallProps;
}

/** The hair check that `<TavusConversation>` loads after its start screen. A text-only call has only its consent. */
export function TavusConversationCheck({ call, ...props }: TavusConversationCheckProps): ReactNode {
  const { labels, audioOnly, startCameraOff } = call;
  if (call.chat === 'text-only')
    // `<TavusConversation>` joins a text-only call without devices anyway.
    return <ConsentScreen {...props} labels={labels} onJoin={() => props.onJoin(() => ({}))} />;
  // The call then mutes it until the replica has spoken. The user can still check it.
  const startMuted = call.startMuted === 'until-first-turn' ? false : call.startMuted;
  return <HairCheckScreen {...props} {...{ labels, audioOnly, startMuted, startCameraOff }} movesFocus />;
}
