import { TavusConversation } from 'tavus-react';
import 'tavus-react/event-log.css';
import { createTavusEmulator } from 'tavus-react/emulator';
import { parseAppMessage } from 'tavus-react/protocol';
import { createTavusClient } from 'tavus-react/server';
import { createSimulatedCall } from 'tavus-react/simulator';
import 'tavus-react/styles.css';
import 'tavus-react/themes/ink.css';
import 'tavus-react/themes/paper.css';
import 'tavus-react/themes/shadcn.css';

export const all = { TavusConversation, createTavusEmulator, parseAppMessage, createTavusClient, createSimulatedCall };
// @ts-expect-error
parseAppMessage();
