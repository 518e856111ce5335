import '../../../src/components/styles.css';
import { render, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { useToolCall } from '../../../src/hooks/useToolCall';
import { script, type SimulatedCall } from '../../../src/simulator';
import { SimulatedConversation } from '../../../stories/conversation/SimulatedConversation';

vi.setConfig({ testTimeout: 30_000 });

beforeEach(() => {
  document.body.style.margin = '0';
});

afterEach(() => page.viewport(900, 700));

function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`There is no ${selector} yet.`);
  return element;
}

/** Whether the user can press an element: it is in the window, and not covered. */
function isReachable(selector: string): boolean {
  const element = find(selector);
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return top >= 0 && bottom <= window.innerHeight && hit !== null && element.contains(hit);
}

function Tool() {
  useToolCall('book_table', () => ({ booked: true }), { approval: true });
  return null;
}

const field = '.cvi-canvas input';
const confirm = '.cvi-confirmation-card [type=submit]';

/** Shows a card with a field in the default screen. */
async function showField([width, height]: readonly [number, number]): Promise<SimulatedCall> {
  await page.viewport(width, height);
  const joined: SimulatedCall[] = [];
  render(
    <SimulatedConversation
      objectives={undefined}
      call={{ speed: 3, scenario: script().showsCard('input', { prompt: 'What is your name?' }) }}
      slots={{ overlay: <Tool /> }}
      afterJoin={(call) => joined.push(call)}
    />,
  );
  await waitFor(() => expect(isReachable(field)).toBe(true), { timeout: 15_000 });
  return joined[0]!;
}

const say = (call: SimulatedCall, event_type: string, properties: object) =>
  call.say({ event_type, conversation_id: 'c123', properties });

const asks = {
  'an objective': (call: SimulatedCall) =>
    say(call, 'conversation.objective.pending', { objective_name: 'name', output_variables: { full_name: 'Ada' } }),
  'a tool that needs approval': (call: SimulatedCall) =>
    say(call, 'conversation.tool_call', { name: 'book_table', arguments: '{"day":"Friday"}', tool_call_id: 'book' }),
};

describe.each([
  [375, 667],
  [360, 480],
  [667, 375],
  [900, 700],
] as const)('a card of Magic Canvas at %i × %i', (...size) => {
  test.each(Object.entries(asks))('stays while the user types, and then makes room for %s', async (_, ask) => {
    const call = await showField(size);
    await userEvent.type(find(field), 'Ad');
    ask(call);
    await waitFor(() => find(confirm), { timeout: 12_000 });
    await userEvent.keyboard('a');
    expect(find(field)).toHaveFocus();
    expect(isReachable(field)).toBe(true);
    expect(isReachable(confirm)).toBe(false);
    find(field).blur();
    await waitFor(() => expect(isReachable(confirm)).toBe(true));
    expect(isReachable(field)).toBe(false);
    // Typing continues where it was.
    find(field).focus();
    await waitFor(() => expect(isReachable(field)).toBe(true));
    expect(find(field)).toHaveValue('Ada');
  });

  test('stays in reach while the screen says that an objective was completed', async () => {
    const call = await showField(size);
    asks['an objective'](call);
    await waitFor(() => expect(isReachable(confirm)).toBe(true), { timeout: 12_000 });
    say(call, 'conversation.objective.completed', { objective_name: 'name', output_variables: { full_name: 'Ada' } });
    const done = await waitFor(() => find('.cvi-confirmation-done'), { timeout: 12_000 });
    await waitFor(() => {
      expect(isReachable(field)).toBe(true);
      expect(done.isConnected).toBe(true);
      const [sentence, card] = [done, find('.cvi-canvas-card')].map((element) => element.getBoundingClientRect());
      expect(sentence!.bottom).toBeLessThanOrEqual(card!.top + 1);
      expect(sentence!.top).toBeGreaterThanOrEqual(0);
    });
    expect(find('.cvi-stage').clientHeight).toBeGreaterThan(90);
  });
});

test('the focus moves from the last card to the one that waited behind it', async () => {
  const call = await showField([900, 700]);
  await userEvent.type(find(field), 'Ada');
  asks['an objective'](call);
  await waitFor(() => find(confirm), { timeout: 12_000 });
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(find('.cvi-confirmation-card')).toHaveFocus());
  await waitFor(() => expect(isReachable(confirm)).toBe(true));
});

test('elements of the app’s own in place of the cards stay while the user types in them', async () => {
  await page.viewport(900, 700);
  const joined: SimulatedCall[] = [];
  render(
    <SimulatedConversation
      objectives={undefined}
      call={{ speed: 3, scenario: script() }}
      slots={{ canvas: <input aria-label="Notes" className="own-notes" /> }}
      afterJoin={(call) => joined.push(call)}
    />,
  );
  await waitFor(() => expect(isReachable('.own-notes')).toBe(true), { timeout: 15_000 });
  find('.own-notes').focus();
  asks['an objective'](joined[0]!);
  await waitFor(() => find(confirm), { timeout: 12_000 });
  await userEvent.keyboard('Milk');
  expect(isReachable('.own-notes')).toBe(true);
  expect(find('.own-notes')).toHaveValue('Milk');
  find('.own-notes').blur();
  await waitFor(() => expect(isReachable(confirm)).toBe(true));
});
