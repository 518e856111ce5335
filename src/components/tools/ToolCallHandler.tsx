import { useEffect } from 'react';
import type { Conversation } from '../../conversation/Conversation';
import { toolRegistryOf, UNCLAIMED_TOOLS } from '../../conversation/tools/createToolRegistry';
import type { ToolHandler } from '../../conversation/tools/ToolHandler';
import { useLatest } from '../../hooks/useLatest';

export interface ToolCallHandlerProps {
  /** A prop and not read from the context, whose code would then be a chunk of its own. */
  readonly conversation: Conversation;
  readonly onToolCall: ToolHandler;
}

/** Passes the tool calls that no hook handles to `onToolCall`. Renders nothing. */
export function ToolCallHandler({ conversation, onToolCall }: ToolCallHandlerProps): null {
  const latest = useLatest(onToolCall);
  useEffect(
    () =>
      toolRegistryOf(conversation).register(UNCLAIMED_TOOLS, {
        owner: 'onToolCall',
        handler: (args: Parameters<ToolHandler>[0], call) => latest.current(args, call),
        getOptions: () => ({}),
        runs: new Set(),
      }),
    [conversation, latest],
  );
  return null;
}
