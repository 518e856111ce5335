import { createWebhookHandler } from 'tavus-react/server';
import { received } from '@/lib/emulator';
import { secret } from '@/lib/tavus';

export const POST = createWebhookHandler({
  secret,
  on: (event) => {
    received.push(event);
  },
});
