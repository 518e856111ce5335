import { TavusConversation } from 'tavus-react';
import 'tavus-react/event-log.css';
import { createTavusEmulator } from 'tavus-react/emulator';
import { parseAppMessage } from 'tavus-react/protocol';
import { createTavusClient } from 'tavus-react/server';
import { createSimulatedCall } from 'tavus-react/simulator';
import 'tavus-react/styles.css';

export const all = { TavusConversation, createTavusEmulator, parseAppMessage, createTavusClient, createSimulatedCall };
// @ts-expect-error
parseAppMessage();
