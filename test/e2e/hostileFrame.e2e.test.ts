import { describe, expect, test } from 'vitest';
import type { RoomPage } from './RoomPage';
import { setUpRooms } from './setUpRooms';

// A frame of the page, such as an advertisement, posts the messages of Daily's call machine. daily-js itself accepts them.

const { openRoom } = setUpRooms();

/** Lets a sandboxed frame of another origin post messages to the page, and waits until they have arrived. */
async function frameSays(room: RoomPage, ...messages: object[]): Promise<void> {
  await room.page.evaluate(async (posted) => {
    const script = `for (const m of ${JSON.stringify(posted)}) parent.postMessage(m, '*'); parent.postMessage('done', '*');`;
    const frame = document.createElement('iframe');
    frame.sandbox.add('allow-scripts');
    frame.srcdoc = `<script>${script}</` + `script>`;
    const done = new Promise<void>((resolve) => {
      window.addEventListener('message', ({ data, source }) => {
        if (data === 'done' && source === frame.contentWindow) resolve();
      });
    });
    document.body.append(frame);
    await done;
  }, messages);
}

const machine = (action: string, more: object) => ({ what: 'iframe-call-message', from: 'embedded', action, ...more });

const impostor = {
  session_id: 'impostor',
  user_id: 'tavus-replica-1',
  user_name: 'Ada',
  local: false,
  owner: false,
  joined_at: new Date(),
  tracks: {},
};
const forgedPending = (fromId: string) =>
  machine('app-message', {
    fromId,
    data: {
      message_type: 'conversation',
      event_type: 'conversation.objective.pending',
      conversation_id: 'c0ffee',
      seq: 1,
      properties: { objective_name: 'get_patient_name', output_variables: { first_name: 'Mallory' } },
    },
  });

describe('<TavusConversation> beside a hostile frame', () => {
  describe.each([
    ['as it is', {}],
    ['without eval', { avoidEval: '' }],
  ] as const)('with Daily %s', (_, query) => {
    test('does not treat the frame as the replica, before or after the replica joins', async () => {
      const room = await openRoom('conversation.html', { query: { ...query } });
      await room.press('Start');
      await room.waitUntilJoined();
      await frameSays(
        room,
        machine('participant-joined', { participant: impostor, id: 'impostor' }),
        forgedPending('impostor'),
      );
      const replica = await room.replicaJoins();
      await expect.poll(() => room.status()).toBe('live');
      await frameSays(room, forgedPending('impostor'), forgedPending(replica));
      await room.replicaSends({
        event_type: 'conversation.objective.pending',
        properties: { objective_name: 'get_patient_name', output_variables: { first_name: 'Grace' } },
      });
      const field = room.page.getByRole('textbox', { name: 'First name' });
      await expect.poll(() => field.inputValue()).toBe('Grace');
      expect(await room.page.getByText('Mallory').count()).toBe(0);
    });

    test('does not let the frame end or fail the call, or interrupt its connection', async () => {
      const room = await openRoom('conversation.html', { query: { ...query } });
      await room.press('Start');
      await room.replicaJoins();
      await expect.poll(() => room.status()).toBe('live');
      await frameSays(
        room,
        machine('network-connection', { type: 'signaling', event: 'interrupted' }),
        machine('left-meeting', {}),
        machine('error', { errorMsg: 'no', error: { type: 'ejected', msg: 'no' } }),
        { what: 'iframe-call-message', from: 'module', action: 'leave-meeting' },
      );
      await room.replicaSends({ event_type: 'conversation.replica.started_speaking' });
      expect(await room.status()).toBe('live');
      expect(await room.page.locator('.cvi-call-notice').count()).toBe(0);
      await room.press('Leave the call');
      await room.waitUntilLeft();
    });

    test('does not let the frame send the replica a message as the user', async () => {
      const room = await openRoom('conversation.html', { query: { ...query } });
      await room.press('Start');
      await room.replicaJoins();
      await expect.poll(() => room.status()).toBe('live');
      await frameSays(room, {
        what: 'iframe-call-message',
        from: 'module',
        action: 'app-msg',
        data: { event_type: 'conversation.objective.confirm' },
        to: '*',
      });
      expect(await room.sentMessages()).toEqual([]);
    });
  });

  test("leaves messages of another call in one of Daily's frames alone", async () => {
    const room = await openRoom('conversation.html');
    await room.press('Start');
    await room.replicaJoins();
    await room.page.evaluate(() => {
      Object.assign(window, { heard: [] });
      window.addEventListener('message', ({ data }) => {
        if (data?.callClientId === 'of-another-call')
          (window as unknown as { heard: unknown[] }).heard.push(data.action);
      });
    });
    await frameSays(room, machine('loaded', { callClientId: 'of-another-call' }));
    expect(await room.page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual(['loaded']);
  });
});
