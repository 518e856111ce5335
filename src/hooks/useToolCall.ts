import { useEffect } from 'react';
import { registerTool } from '../conversation/tools/registerTool';
import type { ToolArgumentsOf, ToolHandler, ToolOptions } from '../conversation/tools/ToolHandler';
import type { StandardSchemaV1 } from '../protocol';
import { useConversationContext } from './ConversationContext';
import { useLatest } from './useLatest';

/**
 * Answers a tool the replica calls, for as long as the component is mounted.
 *
 * What the handler returns, or its promise is kept with, goes back to the replica: a text as it is, anything else as
 * JSON; for `undefined` the replica hears "done". A call without an id is answered with words in the replica's context,
 * and not at all for `undefined`. To let a person answer, take `call.answerLater()`. An answer that is ready while the
 * call reconnects waits for it.
 *
 * Wrong arguments, an error, a lack of time, and an answer that is too long or no JSON go back as errors, for the replica
 * to own up to; so does the going of the component. What a handler throws reaches the replica in the words of its
 * message and is reported as any uncaught error: for a failure that is no fault, use `call.answerLater().fail(message)`.
 *
 * The handler may be an inline function. It runs once for each call, however often the call arrives. Perception's tools
 * come to the same handler, by their names; Magic Canvas's do not.
 *
 * @param name - The tool's name, as configured on the persona.
 * @param handler - Gets the arguments, and the call with its `signal`.
 * @throws {@link ConversationContextError} outside a conversation.
 * @throws {@link ToolAlreadyRegisteredError} while another mounted component answers the same tool.
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
