import { TavusConversation, useObjectivePending } from 'tavus-react';
import 'tavus-react/event-log.css';
import { createTavusEmulator } from 'tavus-react/emulator';
import { defineObjectives, parseAppMessage } from 'tavus-react/protocol';
import { createTavusClient, type CreateConversation } from 'tavus-react/server';
import { createSimulatedCall } from 'tavus-react/simulator';
import 'tavus-react/styles.css';
import 'tavus-react/themes/ink.css';
import 'tavus-react/themes/paper.css';
import 'tavus-react/themes/shadcn.css';

const intake = defineObjectives([
  {
    objective_name: 'get_name',
    objective_prompt: 'The visitor has said their name.',
    confirmation_mode: 'manual',
    output_variables: ['first_name'],
  },
]);

export const client = createTavusClient({ apiKey: 'any', fetch: createTavusEmulator() });
export const conversation: CreateConversation = { replica_id: 'r00000000001' };
export const parsed = parseAppMessage({});
export const call = createSimulatedCall();

// The types are resolved: with `any`, the two mistakes below would compile.
// @ts-expect-error
export const misspelled: CreateConversation = { replica: 'r00000000001' };
// @ts-expect-error
parseAppMessage();

export function Interview() {
  const pending = useObjectivePending('get_name');
  return (
    <TavusConversation
      hairCheck="start"
      session="/api/tavus"
      objectives={intake}
      dir={pending === null ? 'ltr' : 'rtl'}
    />
  );
}
