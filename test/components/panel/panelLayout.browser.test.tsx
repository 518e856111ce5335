import '../../../src/components/styles.css';
import { render, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ControlBarButton } from '../../../src/components/controls/ControlBarButton';
import { Panel } from '../../../src/components/panel/Panel';
import { defineObjectives } from '../../../src/protocol';
import { script } from '../../../src/simulator';
import {
  SimulatedConversation,
  type SimulatedConversationProps,
} from '../../../stories/conversation/SimulatedConversation';

const objectives = defineObjectives([
  {
    objective_name: 'name',
    objective_prompt: 'The name is known.',
    confirmation_mode: 'manual',
    output_variables: ['full_name'],
  },
]);
const call = { speed: 3, scenario: script().replica('Hello.') };
const withCard = { speed: 3, scenario: script().replica('Hello.').pending('name', { full_name: 'Ada' }) };

function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`There is no ${selector} yet.`);
  return element;
}

/** The elements that the user cannot press: outside the window or the stage, or covered. */
function unreachable(selector: string): string[] {
  return [...document.querySelectorAll(selector)].flatMap((element) => {
    if (!element.checkVisibility()) return [];
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const isInside = left >= 0 && top >= 0 && right <= window.innerWidth && bottom <= window.innerHeight;
    return isInside && hit !== null && element.contains(hit) ? [] : [element.getAttribute('aria-label') ?? 'unnamed'];
  });
}

async function open(props: SimulatedConversationProps, [width, height]: readonly [number, number]): Promise<void> {
  await page.viewport(width, height);
  render(<SimulatedConversation transcript chat {...props} />);
  await waitFor(() => find('.cvi-menu-anchor, .cvi-control-chat'), { timeout: 12_000 });
  await waitFor(() => find('.cvi-control-leave'));
}

const buttons = '.cvi-control-bar .cvi-control-button';

vi.setConfig({ testTimeout: 30_000 });

beforeEach(() => {
  document.body.style.margin = '0';
});

afterEach(() => page.viewport(900, 700));

describe.each([
  [360, 480],
  [375, 667],
  [667, 375],
  [900, 700],
] as const)('the default screen at %i × %i', (...size) => {
  test('has each button in reach, with one more of the app’s', async () => {
    await open({ call, slots: { buttons: <ControlBarButton icon="alert" name="Get help" /> } }, size);
    await waitFor(() => expect(unreachable(buttons)).toEqual([]), { timeout: 5000 });
    expect(['microphone', 'leave'].filter((name) => !find(`.cvi-control-${name}`).checkVisibility())).toEqual([]);
  });

  test('has each button in reach while the chat is open, and room for its lines and its field', async () => {
    await open({ call }, size);
    await userEvent.click(find('.cvi-control-chat'));
    const field = await waitFor(() => find('.cvi-chat textarea'));
    await waitFor(() => expect(unreachable(`${buttons}, .cvi-chat textarea, .cvi-chat .cvi-button`)).toEqual([]));
    expect(['microphone', 'leave'].filter((name) => !find(`.cvi-control-${name}`).checkVisibility())).toEqual([]);
    expect(field).toHaveFocus();
    expect(find('.cvi-chat .cvi-panel-box').clientHeight).toBeGreaterThan(80);
  });

  test('shows a card while the chat is open, and the chat again while the user writes', async () => {
    await open({ call: withCard, objectives }, size);
    await userEvent.click(find('.cvi-control-chat'));
    const field = await waitFor(() => find('.cvi-chat textarea'));
    const confirm = await waitFor(() => find('.cvi-confirmation-card [type=submit]'), { timeout: 12_000 });
    field.focus();
    await waitFor(() => expect(unreachable('.cvi-chat textarea')).toEqual([]));
    field.blur();
    await waitFor(() => expect(unreachable('.cvi-confirmation-card [type=submit]')).toEqual([]));
    expect(confirm.checkVisibility()).toBe(true);
    expect(find('.cvi-stage').clientWidth).toBeGreaterThan(150);
  });

  test('has a place for a card of the app’s own', async () => {
    await open({ call, slots: { card: <div data-testid="own">My card</div> } }, size);
    const own = find('[data-testid=own]').getBoundingClientRect();
    const stage = find('.cvi-stage').getBoundingClientRect();
    expect(own.width).toBeGreaterThan(100);
    expect(own.top >= stage.bottom - 1 || own.left >= stage.right - 1).toBe(true);
    expect(own.bottom).toBeLessThanOrEqual(size[1]);
  });
});

test('a panel fills its parent', async () => {
  render(
    <div style={{ blockSize: '20rem' }}>
      <Panel title="Notes">
        <p>Nothing yet.</p>
      </Panel>
    </div>,
  );
  await waitFor(() => expect(find('.cvi-panel').getBoundingClientRect().height).toBe(320));
});
