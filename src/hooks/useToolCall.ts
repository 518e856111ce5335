import { useEffect } from 'react';
import { registerTool } from '../conversation/tools/registerTool';
import type { ToolArgumentsOf, ToolHandler, ToolOptions } from '../conversation/tools/ToolHandler';
import type { StandardSchemaV1 } from '../protocol';
import { useConversationContext } from './ConversationContext';
import { useLatest } from './useLatest';

/**
 * Handles the calls of a tool while the component is mounted.
 *
 * The value that the handler returns, or that its promise resolves with, is sent to the replica: text unchanged, anything
 * else as JSON, and "done" for `undefined`. For a call without an id, the result is appended to the replica's context, and
 * nothing is sent for `undefined`. To let the user answer, use `call.answerLater()`. While the call reconnects, results wait.
 *
 * The replica receives an error for invalid arguments, an error of the handler, a time-out, a result that is too long or not
 * JSON, and when the component unmounts during a call. If the handler throws, the replica receives the message of the error,
 * and the error is reported as uncaught. For an expected failure, use `call.answerLater().fail(message)`.
 *
 * The handler may be an inline function. It runs once for each call, also if the call arrives more than once. It also handles
 * perception's tools of this name, but not those of Magic Canvas.
 *
 * If several components handle one tool, the one that was mounted last gets its calls, and the console warns about that once. A
 * call without a handler waits for one for 3 seconds. Then the replica receives an error that names the tool.
 *
 * @param name - The tool's name, as configured on the persona. `'*'` is for every tool that no other hook handles: its name is
 *   `call.name`.
 * @param handler - Receives the arguments, and the call with its `signal`.
 * @throws {@link ConversationContextError} outside a conversation, and {@link InvalidOptionError} for a blank name.
 * @see {@link https://docs.tavus.io/sections/event-schemas/conversation-toolcall | Tool call, in the service's reference}
 * @example
 * useToolCall('show_product', ({ sku }) => setShown(sku), { schema: z.object({ sku: z.string() }) });
 */
export function useToolCall<Schema extends StandardSchemaV1 | undefined = undefined>(
  name: string,
  handler: ToolHandler<ToolArgumentsOf<Schema>>,
  options?: ToolOptions<Schema>,
): void {
  const conversation = useConversationContext('useToolCall');
  const latest = useLatest({ handler, options });
  useEffect(
    () =>
      registerTool<Schema>(
        conversation,
        name,
        (args, call) => latest.current.handler(args, call),
        () => ({ ...latest.current.options, owner: latest.current.options?.owner ?? latest.current.handler.name }),
      ),
    [conversation, name, latest],
  );
}
