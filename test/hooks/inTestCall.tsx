import { act } from '@testing-library/react';
import type { ReactNode } from 'react';
import { ConversationProvider } from '../../src/components/conversation/provider/ConversationProvider';
import type { ConversationProviderProps } from '../../src/components/conversation/provider/ConversationProviderProps';
import { settle } from '../conversation/createRoom';
import { replica, TestCall } from '../conversation/TestCall';

/** A conversation whose call object does only what the test lets it do. */
export function inTestCall(props: Partial<ConversationProviderProps> = {}, object = new TestCall()) {
  const call = Object.assign(object, {
    startRecording: () => void call.log.push('start recording'),
    stopRecording: () => void call.log.push('stop recording'),
  });
  return {
    call,
    /** Emits an event of Daily's. */
    emit: (type: string, event: object = {}) => act(() => call.emit(type, event)),
    /** Lets the join succeed, with the replica in the call. */
    goLive: () =>
      act(async () => {
        await settle();
        call.joins(replica);
        await settle();
      }),
    wrapper: ({ children }: { readonly children: ReactNode }) => (
      <ConversationProvider
        conversationUrl="https://tavus.daily.co/c123"
        createCall={() => call}
        persist={false}
        autoJoin
        {...props}
      >
        {children}
      </ConversationProvider>
    ),
  };
}
