import type { ReactNode } from 'react';
import type { ConversationOptions } from '../../../conversation/Conversation';
import type { ConversationHandlers } from '../../../conversation/loop/ConversationHandlers';
import type { ToolHandler } from '../../../conversation/tools/ToolHandler';

export interface ConversationProviderProps
  extends Omit<ConversationOptions, 'createCall' | 'storage' | 'claims' | 'clock' | 'createId'>, ConversationHandlers {
  /** Creates the call object. Default: Daily's. A simulated call needs no account and no network. */
  readonly createCall?: ConversationOptions['createCall'] | undefined;
  /**
   * Answers the calls of all tools that no hook handles. What it returns, or what its promise resolves with, is the result, as with
   * `useToolCall`. `undefined` is no answer: the call waits until 3 seconds after its arrival for a hook that handles it, and then the
   * replica receives an error that names the tool. To answer later, use `call.answerLater()`. May be an inline function. Its code
   * loads only if the prop is given.
   */
  readonly onToolCall?: ToolHandler | undefined;
  /** Joins as soon as the provider is mounted. Default false: call `useConversation().join`. */
  readonly autoJoin?: boolean | undefined;
  /** Stores pending values, edits and the replica's arrival in the tab's session storage, so that they survive a reload. Default true. */
  readonly persist?: boolean | undefined;
  readonly children?: ReactNode;
}
