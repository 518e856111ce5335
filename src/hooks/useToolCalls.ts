import { useEffect, useRef } from 'react';
import { registerTool } from '../conversation/tools/registerTool';
import type { ToolArgumentsOf, ToolHandler, ToolOptions } from '../conversation/tools/ToolHandler';
import type { StandardSchemaV1 } from '../protocol';
import { useConversationContext } from './ConversationContext';
import { useLatest } from './useLatest';

/** A tool of `useToolCalls`: its handler, or the handler with the options of {@link useToolCall}. */
export type ToolEntry<Schema = undefined> =
  | ToolHandler
  | (ToolOptions<Schema extends StandardSchemaV1 ? Schema : undefined> & {
      readonly schema?: Schema | undefined;
      readonly handler: ToolHandler<ToolArgumentsOf<Schema>>;
    });

/**
 * Handles the calls of several tools while the component is mounted: {@link useToolCall} for each entry. The object may be an
 * inline one, and its entries may change. An entry that is removed answers its open calls with an error.
 *
 * @param tools - The tools by name. `'*'` is for every tool that no other hook handles.
 * @throws {@link ConversationContextError} outside a conversation, and {@link InvalidOptionError} for a blank name.
 * @example
 * useToolCalls({
 *   show_product: { schema: z.object({ sku: z.string() }), handler: ({ sku }) => setShown(sku) },
 *   local_time: () => new Date().toLocaleTimeString(),
 * });
 */
export function useToolCalls<Schemas extends Readonly<Record<string, unknown>>>(tools: {
  readonly [Name in keyof Schemas]: ToolEntry<Schemas[Name]>;
}): void {
  const conversation = useConversationContext('useToolCalls');
  const entries = tools as Readonly<Record<string, AnyEntry>>; // the type parameter only types the handlers
  const latest = useLatest(entries);
  const names = JSON.stringify(Object.keys(entries));
  const registered = useRef(new Map<string, () => void>());

  // Has no clean-up: another name must not end the open calls of the tools that stay.
  useEffect(() => {
    const { current } = registered;
    const wanted = JSON.parse(names) as string[];
    for (const [name, unregister] of [...current]) {
      if (wanted.includes(name)) continue;
      current.delete(name);
      unregister();
    }
    const entryOf = (name: string) => normalize(latest.current[name]);
    for (const name of wanted) {
      if (current.has(name)) continue;
      const unregister = registerTool<StandardSchemaV1 | undefined>(
        conversation,
        name,
        (args, call) => entryOf(name).handler(args, call),
        () => entryOf(name),
      );
      current.set(name, unregister);
    }
  }, [conversation, latest, names]);

  useEffect(() => {
    const { current } = registered;
    return () => {
      for (const unregister of [...current.values()]) unregister();
      current.clear();
    };
  }, [conversation]);
}

interface OptionsAndHandler extends ToolOptions {
  readonly handler: ToolHandler<unknown>;
}

type AnyEntry = ToolHandler<unknown> | OptionsAndHandler;

function normalize(entry: AnyEntry = () => undefined): OptionsAndHandler {
  const tool = typeof entry === 'function' ? { handler: entry } : entry;
  return { owner: tool.handler.name, ...tool };
}
