import { useState } from 'react';
import { TavusConversation, useToolCalls, type TavusConversationProps } from 'tavus-react';
import * as z from 'zod';

/** The replica shows a product, and asks the page for the time. What a handler returns is the result of the call. */
function Tools() {
  const [sku, setSku] = useState<string | null>(null);
  useToolCalls({
    show_product: { schema: z.object({ sku: z.string() }), handler: (args) => setSku(args.sku) },
    local_time: () => new Date().toLocaleTimeString(),
  });
  return sku === null ? null : <img src={`/products/${sku}.jpg`} alt={sku} />;
}

export const ToolsInThePage = (call: TavusConversationProps) => (
  <TavusConversation {...call} slots={{ overlay: <Tools /> }} />
);
