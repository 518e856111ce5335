import { describe, expect, test } from 'vitest';
import type { RoomPage } from './RoomPage';
import { setUpRooms } from './setUpRooms';

// Uses the built package, the real daily-js and daily-react, in StrictMode. Only the room and the Tavus API are simulated.

const { openRoom } = setUpRooms();

interface CanvasRoom {
  readonly room: RoomPage;
  /** What the page has posted to the Tavus API: the address and the JSON. */
  readonly posted: { readonly url: string; readonly body: Record<string, unknown> }[];
  /** The names of the scripts that have loaded. */
  readonly scripts: string[];
  /** How the API responds from now on. */
  respondWith: (status: number) => void;
}

async function canvasRoom(): Promise<CanvasRoom> {
  const room = await openRoom('conversation.html', { replicaPresent: true, query: { hairCheck: 'false' } });
  const posted: CanvasRoom['posted'] = [];
  const scripts: string[] = [];
  let status = 200;
  room.page.on('request', (request) => {
    scripts.push(request.url());
  });
  await room.page.route('https://tavusapi.com/**', async (route) => {
    const request = route.request();
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type' };
    if (request.method() === 'OPTIONS') return route.fulfill({ status: 204, headers });
    posted.push({ url: request.url(), body: request.postDataJSON() as Record<string, unknown> });
    return route.fulfill({ status, headers, json: { success: status === 200 } });
  });
  await room.page.locator('.cvi-conversation[data-status="live"]').waitFor();
  return { room, posted, scripts, respondWith: (next) => void (status = next) };
}

const config = (component: string) => ({
  version: 1,
  component,
  component_version: 'v1',
  sandbox_url: 'https://mcp-ui.tavus.io/sandbox',
});

async function showsCard(room: RoomPage, component: string, args: object, id = 'call_1'): Promise<void> {
  await room.replicaSends({
    event_type: 'conversation.tool_call',
    canvas_config: config(`canvas.${component}`),
    properties: { name: `canvas_show_${component}`, arguments: JSON.stringify(args), tool_call_id: id },
  });
}

const question = {
  question: 'Which day suits you?',
  options: [
    { id: 'mon', label: 'Monday' },
    { id: 'fri', label: 'Friday' },
  ],
};

describe('a card of Magic Canvas', () => {
  test('loads with the first card, and its answer reaches the service and the replica', async () => {
    const { room, posted, scripts } = await canvasRoom();
    const hasLoaded = () => scripts.some((url) => /CanvasCards/.test(url));
    expect(hasLoaded()).toBe(false);
    await showsCard(room, 'question', question);
    const card = room.page.getByRole('region', { name: question.question });
    await card.getByRole('radio', { name: 'Friday' }).check();
    expect(hasLoaded()).toBe(true);
    await card.getByRole('button', { name: 'Send answer' }).click();
    expect(await room.waitForMessage('conversation.respond')).toEqual({
      message_type: 'conversation',
      event_type: 'conversation.respond',
      conversation_id: 'c0ffee',
      properties: { text: 'Friday' },
    });
    expect(posted).toEqual([
      {
        url: 'https://tavusapi.com/v2/conversations/c0ffee/canvas/interactions',
        body: {
          interaction_id: expect.stringMatching(/^ci_call_1_submit_/) as string,
          tool_call_id: 'call_1',
          component: 'canvas.question',
          component_version: 'v1',
          type: 'submit',
          value: { selected_option_ids: ['fri'], skipped: false },
        },
      },
    ]);
    await expect.poll(() => card.count()).toBe(0);
    expect(await room.sentMessages('conversation.tool_result')).toEqual([]);
    expect(room.foreignRequests).toEqual([]);
  });

  test('stays with its answer while the service does not accept it, and is sent once in the end', async () => {
    const { room, posted, respondWith } = await canvasRoom();
    respondWith(503);
    await showsCard(room, 'input', { prompt: 'Your email address?', input_type: 'email' });
    const card = room.page.getByRole('region', { name: 'Your email address?' });
    await card.getByRole('textbox').fill('ada@example.com');
    await card.getByRole('button', { name: 'Send answer' }).click();
    await card.getByText('It could not be sent.').waitFor();
    expect(await room.sentMessages('conversation.respond')).toEqual([]);
    respondWith(200);
    await card.getByRole('button', { name: 'Send answer' }).click();
    await room.waitForMessage('conversation.respond');
    expect(posted).toHaveLength(2);
    expect(posted[1]).toEqual(posted[0]);
  });

  test('is changed and cleared by the replica, and closed by the user', async () => {
    const { room, posted } = await canvasRoom();
    await showsCard(room, 'text', { title: 'Your visit', body: 'On Friday at nine.' });
    await showsCard(room, 'alert', { body: 'Please do not eat before.', severity: 'warning' }, 'call_2');
    await room.page.getByText('On Friday at nine.').waitFor();
    await room.replicaSends({
      event_type: 'conversation.tool_call',
      properties: {
        name: 'update_component',
        arguments: JSON.stringify({ tool_call_id: 'call_1', updates: { body: 'On Friday at ten.' } }),
        tool_call_id: 'call_3',
      },
    });
    await room.page.getByText('On Friday at ten.').waitFor();
    await room.press('Close: Warning');
    await expect.poll(() => posted.map(({ body }) => body.type)).toEqual(['dismiss']);
    await room.replicaSends({
      event_type: 'conversation.tool_call',
      properties: { name: 'canvas_clear', arguments: '{}', tool_call_id: 'call_4' },
    });
    await expect.poll(() => room.page.getByRole('region', { name: 'Your visit' }).count()).toBe(0);
    expect(room.consoleProblems).toEqual([]);
  });
});
