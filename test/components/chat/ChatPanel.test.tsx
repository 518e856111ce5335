import { act, createEvent, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import '../../../src/components/loading/callParts';
import '../../../src/components/chat/UnreadCounter';
import '../../../src/components/transcript/TranscriptKeeper';
import { ChatPanel } from '../../../src/components/chat/ChatPanel';
import {
  ConversationScreen,
  type ConversationScreenProps,
} from '../../../src/components/conversation/screens/ConversationScreen';
import { TavusConversation } from '../../../src';
import { createSimulatedCall, script, type SimulatedCall } from '../../../src/simulator';
import { chatOf } from '../../../src/conversation/chat/createChat';
import { useConversationContext } from '../../../src/hooks/ConversationContext';
import { LabelsProvider } from '../../../src/components/labels/LabelsProvider';
import { inCall, type InCall } from '../../hooks/inCall';

async function showPanel(scenario = script().replica('What is your name?')): Promise<InCall> {
  const room = inCall({ scenario });
  const { wrapper: Call, pass } = room;
  render(
    <Call>
      <ChatPanel />
    </Call>,
  );
  await pass(3000);
  return room;
}

async function showScreen(props: ConversationScreenProps): Promise<InCall> {
  const room = inCall({ scenario: script().replica('Hello.') });
  const { wrapper: Call, pass } = room;
  render(
    <Call>
      <ConversationScreen {...props} />
    </Call>,
  );
  await pass(3000);
  return room;
}

const field = () => screen.getByRole('textbox', { name: 'Message' });
interface Sent {
  readonly event_type: string;
  readonly properties: { readonly text: string };
}

const sentTexts = ({ call }: InCall) =>
  (call().sent as readonly Sent[])
    .filter(({ event_type }) => event_type === 'conversation.respond')
    .map(({ properties }) => properties.text);
const rows = () => within(screen.getByRole('log')).queryAllByRole('listitem');

describe('<ChatPanel>', () => {
  test('lists what was said, also by voice', async () => {
    await showPanel();
    expect(rows()[0]).toHaveTextContent('What is your name?');
  });

  test('sends a message with Enter, shows it at once, and empties the field', async () => {
    const room = await showPanel();
    await userEvent.type(field(), 'Ada{Enter}');
    expect(sentTexts(room)).toEqual(['Ada']);
    expect(rows().at(-1)).toHaveTextContent(/You.*Ada/);
    expect(field()).toHaveValue('');
  });

  test('begins a new line with Shift and Enter', async () => {
    const room = await showPanel();
    await userEvent.type(field(), 'Ada{Shift>}{Enter}{/Shift}Lovelace');
    expect(sentTexts(room)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(sentTexts(room)).toEqual(['Ada\nLovelace']);
    expect(field()).toHaveFocus();
  });

  test.each([
    ['of a browser that says so', { isComposing: true, keyCode: 13 }],
    ['of Safari', { isComposing: false, keyCode: 229 }],
  ])('does not send with the Enter that ends a composition, %s', async (_browser, key) => {
    const room = await showPanel();
    fireEvent.change(field(), { target: { value: 'こんにちは' } });
    const event = createEvent.keyDown(field(), { key: 'Enter', ...key });
    Object.defineProperty(event, 'isComposing', { value: key.isComposing });
    fireEvent(field(), event);
    expect(sentTexts(room)).toEqual([]);
    expect(field()).toHaveValue('こんにちは');
  });

  test('keeps a message that could not be sent, and sends it again when the call is back', async () => {
    const room = await showPanel();
    act(() => room.call().network('interrupted'));
    await room.pass(1000);
    await userEvent.type(field(), 'Are you there?{Enter}');
    const unsent = screen.getByRole('list', { name: 'Not sent' });
    expect(unsent).toHaveTextContent('Are you there?');
    expect(screen.getByText('Not sent: Are you there?', { selector: '[role=status] *' })).toBeInTheDocument();
    expect(sentTexts(room)).toEqual([]);
    act(() => room.call().network('connected'));
    await room.pass(1000);
    await userEvent.click(within(unsent).getByRole('button', { name: 'Send again' }));
    expect(sentTexts(room)).toEqual(['Are you there?']);
    expect(screen.queryByRole('list', { name: 'Not sent' })).not.toBeInTheDocument();
  });

  describe('with 500 messages that could not be sent', () => {
    const more = vi.fn((count: number) => `${String(count)} more`);

    /** Writes 500 messages while the connection is lost. */
    async function write500(): Promise<InCall> {
      const room = inCall({ scenario: script() });
      const { wrapper: Call, pass, call } = room;
      let chat: ReturnType<typeof chatOf> | null = null;
      const Chat = () => {
        chat = chatOf(useConversationContext('Chat'));
        return null;
      };
      render(
        <Call>
          <LabelsProvider labels={{ chatMoreNotSent: more }}>
            <ChatPanel />
            <Chat />
          </LabelsProvider>
        </Call>,
      );
      await pass(3000);
      act(() => call().network('interrupted'));
      await pass(100);
      act(() => {
        for (let number = 1; number <= 500; number += 1) {
          chat?.setDraft(`Message ${String(number)}`);
          chat?.send();
        }
      });
      return room;
    }

    test('lists the latest, and says how many more there are', async () => {
      await write500();
      const list = screen.getByRole('list', { name: 'Not sent' });
      const texts = within(list)
        .getAllByRole('listitem')
        .map((row) => row.querySelector('bdi')?.textContent);
      expect(texts).toHaveLength(20);
      expect(texts[0]).toBe('Message 481');
      expect(texts.at(-1)).toBe('Message 500');
      expect(screen.getByText('480 more')).toBeInTheDocument();
      expect(within(list).getAllByRole('button')).toHaveLength(40);
    });

    test('does not render them again with each key in the field', async () => {
      await write500();
      more.mockClear();
      await userEvent.type(field(), 'Hello');
      expect(field()).toHaveValue('Hello');
      expect(more).not.toHaveBeenCalled();
    });

    test('sends all of them in their order when the connection is back', async () => {
      const room = await write500();
      await userEvent.click(screen.getByRole('button', { name: 'Send all 500 again' }));
      expect(sentTexts(room)).toEqual([]);
      act(() => room.call().network('connected'));
      await room.pass(100);
      await userEvent.click(screen.getByRole('button', { name: 'Send all 500 again' }));
      expect(sentTexts(room)).toEqual(Array.from({ length: 500 }, (_, index) => `Message ${String(index + 1)}`));
      expect(screen.queryByRole('list', { name: 'Not sent' })).not.toBeInTheDocument();
      expect(field()).toHaveFocus();
    });
  });

  test('says that a message is too long, and keeps it', async () => {
    const room = await showPanel();
    fireEvent.change(field(), { target: { value: 'x'.repeat(5000) } });
    await userEvent.type(field(), '{Enter}');
    expect(screen.getByRole('alert')).toHaveTextContent('This message is too long.');
    expect(field()).toHaveAccessibleDescription(/too long/);
    expect(field()).toHaveValue('x'.repeat(5000));
    expect(sentTexts(room)).toEqual([]);
  });
});

describe('<ConversationScreen chat>', () => {
  test('keeps the draft while the panel is closed, and counts what was said meanwhile', async () => {
    const room = await showScreen({ chat: true });
    await userEvent.click(screen.getByRole('button', { name: 'Chat, 1 new' }));
    expect(field()).toHaveFocus();
    await userEvent.type(field(), 'My na');
    await userEvent.keyboard('{Escape}');
    expect(await screen.findByRole('button', { name: 'Chat' })).toHaveFocus();
    act(() => {
      for (const turn_idx of [5, 6])
        room.call().say({
          event_type: 'conversation.utterance',
          inference_id: `late-${String(turn_idx)}`,
          turn_idx,
          properties: { role: 'replica', speech: `Turn ${String(turn_idx)}.` },
        });
    });
    await room.pass(500);
    await userEvent.click(screen.getByRole('button', { name: 'Chat, 2 new' }));
    expect(field()).toHaveValue('My na');
    expect(screen.getByRole('button', { name: 'Chat', expanded: true })).toBeInTheDocument();
  });

  test('shows one panel at a time', async () => {
    await showScreen({ chat: true, transcript: true });
    await userEvent.click(screen.getByRole('button', { name: /^Chat/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Transcript' }));
    expect(await screen.findByRole('region', { name: 'Transcript' })).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'Chat' })).not.toBeInTheDocument();
  });

  test('shows no note about permissions before a text-only call, and no hair check', async () => {
    render(<TavusConversation chat="text-only" conversationUrl="https://tavus.daily.co/c1" />);
    expect(screen.getByRole('button', { name: 'Start' })).toBeInTheDocument();
    expect(screen.queryByText(/browser will ask/)).not.toBeInTheDocument();
  });

  test('asks for the consent before a text-only call, and for no device', async () => {
    const getUserMedia = vi.fn();
    vi.stubGlobal(
      'navigator',
      Object.assign(Object.create(navigator) as Navigator, {
        mediaDevices: Object.assign(new EventTarget(), { getUserMedia }),
      }),
    );
    const calls: SimulatedCall[] = [];
    const createCall = () => {
      const call = createSimulatedCall({ speed: 20 });
      calls.push(call);
      return call;
    };
    render(
      <TavusConversation
        chat="text-only"
        consent="This call is recorded."
        conversationUrl="https://tavus.daily.co/c1"
        {...{ createCall }}
      />,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    await screen.findByText('This call is recorded.', {}, { timeout: 10_000 });
    await userEvent.click(screen.getByRole('button', { name: 'Join now' }));
    expect(screen.getByRole('checkbox')).toHaveFocus();
    expect(calls).toHaveLength(0);
    await userEvent.click(screen.getByRole('checkbox'));
    await userEvent.click(screen.getByRole('button', { name: 'Join now' }));
    await screen.findByRole('textbox', { name: 'Message' }, { timeout: 10_000 });
    expect(getUserMedia).not.toHaveBeenCalled();
    vi.unstubAllGlobals();
  }, 30_000);

  test('asks for no device in a text-only call, and opens the chat', async () => {
    const joined = vi.fn();
    let call: SimulatedCall | null = null;
    const createCall = () => {
      call = createSimulatedCall({ speed: 20 });
      const { join } = call;
      call.join = (options) => {
        joined(options);
        return join(options);
      };
      return call;
    };
    render(
      <TavusConversation
        chat="text-only"
        hairCheck={false}
        conversationUrl="https://tavus.daily.co/c1"
        {...{ createCall }}
      />,
    );
    expect(await screen.findByRole('textbox', { name: 'Message' }, { timeout: 10_000 })).toBeInTheDocument();
    expect(joined).toHaveBeenCalledWith(expect.objectContaining({ audioSource: false, videoSource: false }));
    expect(screen.queryByRole('button', { name: /microphone|camera/i })).not.toBeInTheDocument();
  }, 20_000);
});
