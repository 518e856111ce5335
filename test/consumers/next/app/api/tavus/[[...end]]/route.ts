import { createSessionHandler } from 'tavus-react/server';
import { client, conversationCallback, getPersonaId, secret } from '@/lib/tavus';

const handler = createSessionHandler({
  client,
  secret,
  authorize: () => ({ id: 'visitor' }), // An app of yours asks its cookies who this is.
  conversation: async ({ user }) => ({
    persona_id: await getPersonaId(),
    callback_url: await conversationCallback(user.id),
  }),
});

export { handler as POST, handler as DELETE };
