import { describe, expect, test } from 'vitest';
import { createConversation } from '../../src/conversation/createConversation';
import { project } from '../../src/conversation/projections/Projection';
import { transcriptProjection } from '../../src/conversation/projections/transcript/transcriptProjection';
import { createTavusEmulator } from '../../src/emulator';
import { appendContext, interrupt, respond, unlistedInteraction } from '../../src/protocol';
import { createTavusClient, TavusApiError } from '../../src/server';
import { createManualClock, emulatedCall, type ManualClock } from '../../src/simulator';

// A server sends a message into a call with a page: client → emulator → the page's call → the conversation's state.

/** Advances the clock in steps, because reading the body of a request takes more turns than one step of the clock. */
async function pass(clock: ManualClock, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    await clock.advance(100);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

async function setUp() {
  const clock = createManualClock();
  const emulator = createTavusEmulator({ clock, fetch: async () => new Response() });
  const client = createTavusClient({ apiKey: 'any', fetch: emulator, retries: 0 });
  const { objectives_id } = await client.objectives.create([
    { objective_name: 'reason', objective_prompt: 'The reason is known.', output_variables: ['reason'] },
  ]);
  const { persona_id } = await client.personas.create({ system_prompt: 'Be kind.', objectives_id });
  const created = await client.conversations.create({ persona_id, replica_id: 'r00000000001' });
  const { conversation_id, conversation_url } = created;
  const enter = () => {
    const createCall = emulatedCall({ emulator, clock });
    const page = createConversation({ conversationUrl: conversation_url, clock, createCall });
    const said = project(page, transcriptProjection);
    said.subscribe(() => undefined);
    return { ...page, lines: () => said.getValue().lines };
  };
  const send = client.conversations.sendAppMessage;
  return { clock, emulator, client, conversation_id, enter, send, room: () => emulator.room(conversation_id) };
}

type Page = ReturnType<Awaited<ReturnType<typeof setUp>>['enter']>;
const linesOf = (page: Page) => page.lines().map(({ speaker, text }) => `${speaker}: ${text}`);

describe('client.conversations.sendAppMessage with the emulator', () => {
  test('the replica responds to a text that the server sends for the user, as a turn of the call', async () => {
    const { clock, conversation_id, enter, send } = await setUp();
    const page = enter();
    page.join();
    await pass(clock, 10_000);
    await send(conversation_id, respond({ conversation_id, text: 'A stubborn cough' }));
    await pass(clock, 10_000);
    expect(linesOf(page)).toContainEqual('user: A stubborn cough');
    expect(page.getState().objectives.list).toMatchObject([
      { name: 'reason', status: 'completed', confirmed: null, completed: { reason: 'A stubborn cough' } },
    ]);
  });

  test('several messages arrive in order, and an interrupt stops the replica', async () => {
    const { clock, conversation_id, enter, send } = await setUp();
    const page = enter();
    page.join();
    await pass(clock, 8000);
    for (const text of ['One.', 'Two.', 'Three.']) {
      await send(conversation_id, { event_type: 'conversation.echo', properties: { text } });
    }
    await pass(clock, 10_000);
    const echoed = linesOf(page).filter((line) => /One|Two|Three/.test(line));
    expect(echoed).toEqual(['replica: One.', 'replica: Two.', 'replica: Three.']);

    await send(conversation_id, {
      event_type: 'conversation.echo',
      properties: { text: 'A long line that nobody wants to hear to its very end, and that is broken off.' },
    });
    await pass(clock, 1500);
    await send(conversation_id, interrupt({ conversation_id }));
    await pass(clock, 3000);
    expect(page.lines().at(-1)).toMatchObject({ speaker: 'replica', isInterrupted: true });
  });

  test('a message that is sent before the replica joins is delivered once, when it joins', async () => {
    const { clock, conversation_id, enter, send } = await setUp();
    await send(conversation_id, { event_type: 'conversation.echo', properties: { text: 'Welcome back.' } });
    await pass(clock, 60_000);
    const page = enter();
    page.join();
    await pass(clock, 10_000);
    expect(linesOf(page).filter((line) => line.includes('Welcome back.'))).toHaveLength(1);

    const later = enter();
    later.join();
    await pass(clock, 10_000);
    expect(linesOf(later).filter((line) => line.includes('Welcome back.'))).toHaveLength(0);
    expect(linesOf(page).filter((line) => line.includes('Welcome back.'))).toHaveLength(1);
  });

  test('any other message reaches every page in the room, and no page that joins later', async () => {
    const { clock, conversation_id, enter, send } = await setUp();
    const pages = [enter(), enter()];
    const received: string[] = [];
    pages.forEach((page, index) => {
      page.listen({
        onMessage({ data }) {
          if (JSON.stringify(data).includes('price_changed')) received.push(`page ${index}`);
        },
      });
      page.join();
    });
    await pass(clock, 8000);
    const changed = { conversation_id, event_type: 'my_app.price_changed', properties: { price: 7 } } as const;
    await send(conversation_id, unlistedInteraction(changed));
    await pass(clock, 3000);
    expect(received.sort()).toEqual(['page 0', 'page 1']);
  });

  test('code that plays the replica without a page receives the messages', async () => {
    const { emulator, conversation_id, send, room } = await setUp();
    const counts: number[] = [];
    emulator.subscribe((news) => {
      if (news.type === 'room') counts.push(news.room.messages.length);
    });
    await send(conversation_id, appendContext({ conversation_id, context: 'The order is paid.' }));
    expect(counts).toEqual([1]);
    expect(room()?.messages).toEqual([
      {
        to: 'replica',
        message: {
          message_type: 'conversation',
          event_type: 'conversation.append_llm_context',
          conversation_id,
          properties: { context: 'The order is paid.' },
        },
      },
    ]);
  });

  test('a conversation that has ended or does not exist receives nothing', async () => {
    const { client, conversation_id, send } = await setUp();
    await expect(send('c123', interrupt({ conversation_id: 'c123' }))).rejects.toBeInstanceOf(TavusApiError);
    await client.conversations.end(conversation_id);
    await expect(send(conversation_id, interrupt({ conversation_id }))).rejects.toMatchObject({
      status: 400,
      serviceMessage: 'The conversation is not active',
    });
  });

  test('after 120 messages in a minute, the next one is rejected until time has passed', async () => {
    const { clock, conversation_id, send } = await setUp();
    for (let count = 0; count < 120; count += 1) await send(conversation_id, interrupt({ conversation_id }));
    await expect(send(conversation_id, interrupt({ conversation_id }))).rejects.toMatchObject({
      reason: 'rate-limited',
    });
    await clock.advance(60_000);
    await expect(send(conversation_id, interrupt({ conversation_id }))).resolves.toBeUndefined();
  });
});
