import { readdirSync, readFileSync } from 'node:fs';
import { act, cleanup, render } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { ConversationScreen } from '../../src/components/conversation/ConversationScreen';
import { TavusConversation } from '../../src/components/conversation/TavusConversation';
import { ConfirmationCardView } from '../../src/components/objectives/ConfirmationCardView';
// It loads beside the call in real time, and here time is simulated.
import '../../src/components/conversation/besideCall';
import { describePending } from '../../src/conversation/objectives/describePending';
import { inactiveObjective, type ObjectiveState } from '../../src/conversation/objectives/ObjectiveState';
import { script, type SimulatedCallOptions } from '../../src/simulator';
import { intake } from '../../stories/scripts/intake';
import { inCall } from '../hooks/inCall';

const root = 'src/components/';
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));

/** The attributes a part promises: `data-state` with its values, or with none where its presence is what counts. */
function documented(source: string): Map<string, string[]> {
  return new Map(
    [...source.matchAll(/@selector (li)?\[(data-[a-z-]+)(?:=([^\]]+))?\]/g)].map(([, child, name, values = '']) => [
      `${child === undefined ? '' : 'li '}${name ?? ''}`,
      [...values.matchAll(/'([^']+)'/g)].map(([, value]) => value ?? ''),
    ]),
  );
}

const parts = new Map(
  files.flatMap((file) => {
    const source = readFileSync(root + file, 'utf8');
    const className = /joinClassNames\(\s*'([^']+)'/.exec(source)?.[1]?.split(' ').at(-1);
    const selectors = documented(source);
    return selectors.size > 0 && className !== undefined ? [[className, selectors] as const] : [];
  }),
);

/** What was rendered, by class: every attribute with every value that was seen. */
const seen = new Map<string, Map<string, Set<string>>>();

function look(): void {
  for (const className of parts.keys()) {
    const attributes = seen.get(className) ?? new Map<string, Set<string>>();
    seen.set(className, attributes);
    for (const part of document.querySelectorAll(`.${className}`)) {
      for (const element of [part, ...part.querySelectorAll(':scope > li')]) {
        for (const { name, value } of element.attributes) {
          if (!name.startsWith('data-')) continue;
          const key = element === part ? name : `li ${name}`;
          attributes.set(key, (attributes.get(key) ?? new Set()).add(value));
        }
      }
    }
  }
}

async function visit(options: SimulatedCallOptions, then?: (room: ReturnType<typeof inCall>) => Promise<void>) {
  const room = inCall({ speed: 1, ...options }, { objectives: intake });
  const { wrapper: Wrapper } = room;
  const view = render(
    <Wrapper>
      <ConversationScreen />
    </Wrapper>,
  );
  look();
  for (let step = 0; step < 60; step += 1) {
    await room.pass(150);
    look();
  }
  await then?.(room);
  look();
  view.unmount();
}

function showCards() {
  const show = (state: Partial<ObjectiveState>) => {
    const one: ObjectiveState = { ...inactiveObjective('contact'), status: 'pending', collected: {}, ...state };
    const pending = describePending(one, ['contact'], intake);
    const view = render(
      <ConfirmationCardView pending={pending} onEdit={() => {}} onConfirm={() => {}} onCorrect={() => {}} />,
    );
    look();
    view.unmount();
  };
  show({ edits: { email: 'x' }, wasRefused: true });
  for (const status of ['confirming', 'queued', 'failed', 'unacknowledged'] as const) show({ status });
  show({ correction: 'No.' });
  show({ name: 'visit', collected: { day: '1990-02-30' } });
}

describe('what a docstring promises of data attributes', async () => {
  await visit({
    scenario: script()
      .activated('patient_name')
      .replica('Hello.')
      .user('Jon')
      .completed('patient_name')
      .activated('contact')
      .pending('contact', { email: 'a@b.example' }),
  });
  for (const refusal of ['permissions', 'missing', 'in-use'] as const) {
    await visit({ refuseCamera: refusal, refuseMicrophone: refusal });
  }
  await visit({ refuseJoin: 'load' });
  await visit({}, async ({ call, pass }) => {
    act(() => call().closeRoom());
    await pass(100);
  });
  showCards();
  render(<TavusConversation conversationUrl="https://tavus.daily.co/c123" />);
  look();
  cleanup();

  test.each([...parts])('%s: is rendered, and nothing besides', (className, selectors) => {
    const rendered = seen.get(className);
    expect([...(rendered?.keys() ?? [])].sort()).toEqual([...selectors.keys()].sort());
  });

  test.each([...parts])('%s: has no value that is not promised', (className, selectors) => {
    for (const [name, values] of seen.get(className) ?? []) {
      const promised = selectors.get(name) ?? [];
      // One without values is there or not.
      expect(promised.length === 0 ? [''] : promised, name).toEqual(expect.arrayContaining([...values]));
    }
  });
});
