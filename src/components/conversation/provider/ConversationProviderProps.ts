import type { ReactNode } from 'react';
import type { ConversationOptions } from '../../../conversation/Conversation';
import type { ConversationHandlers } from '../../../conversation/loop/ConversationHandlers';

export interface ConversationProviderProps
  extends Omit<ConversationOptions, 'createCall' | 'storage' | 'claims' | 'clock' | 'createId'>, ConversationHandlers {
  /** Creates the call object. Default: Daily's. A simulated call needs no account and no network. */
  readonly createCall?: ConversationOptions['createCall'] | undefined;
  /** Joins as soon as the provider is mounted. Default false: call `useConversation().join`. */
  readonly autoJoin?: boolean | undefined;
  /** Stores pending values, edits and the replica's arrival in the tab's session storage, so that they survive a reload. Default true. */
  readonly persist?: boolean | undefined;
  readonly children?: ReactNode;
}
