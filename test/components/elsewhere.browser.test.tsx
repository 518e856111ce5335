import styles from '../../src/components/styles.css?inline';
import { render, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { ConfirmationCard } from '../../src/components/objectives/card/ConfirmationCard';
import { ConversationProvider } from '../../src/components/conversation/provider/ConversationProvider';
import { EventLog } from '../../src/components/event-log/EventLog';
import { defineObjectives } from '../../src/protocol';
import { createSimulatedCall, script } from '../../src/simulator';
import { SimulatedConversation } from '../../stories/conversation/SimulatedConversation';

// Components in a place for which they were not written: another document or a shadow root.

/** A place for the conversation that is not directly in the page. */
interface Place {
  readonly root: Document | ShadowRoot;
  readonly window: Window & typeof globalThis;
  readonly show: (children: ReactNode) => void;
}

const taken: Element[] = [];

function put<Kind extends Element>(element: Kind): Kind {
  document.body.append(element);
  taken.push(element);
  return element;
}

function addStyles(parent: ParentNode, page: Document): void {
  parent.append(Object.assign(page.createElement('style'), { textContent: styles }));
}

const places: Readonly<Record<string, () => Place>> = {
  'a shadow root': () => {
    const root = put(document.createElement('div')).attachShadow({ mode: 'open' });
    addStyles(root, document);
    const container = root.appendChild(document.createElement('div'));
    return { root, window, show: (children) => void render(children, { container, baseElement: container }) };
  },
  'a closed shadow root': () => {
    const root = put(document.createElement('div')).attachShadow({ mode: 'closed' });
    addStyles(root, document);
    const container = root.appendChild(document.createElement('div'));
    return { root, window, show: (children) => void render(children, { container, baseElement: container }) };
  },
  'the document of a frame, through a portal': () => {
    const frame = put(document.createElement('iframe'));
    frame.style.cssText = 'inline-size: 100%; block-size: 600px';
    const { contentDocument: page, contentWindow } = frame;
    addStyles(page!.head, page!);
    const show = (children: ReactNode) => void render(<>{createPortal(children, page!.body)}</>);
    return { root: page!, window: contentWindow as Window & typeof globalThis, show };
  },
};

afterEach(() => {
  vi.restoreAllMocks();
  for (const element of taken.splice(0)) element.remove();
});

const objectives = defineObjectives([
  {
    objective_name: 'first',
    objective_prompt: 'The name is known.',
    confirmation_mode: 'manual',
    output_variables: { name: { schema: z.string().check(z.minLength(1, 'Enter your name')) } },
  },
  {
    objective_name: 'second',
    objective_prompt: 'The city is known.',
    confirmation_mode: 'manual',
    output_variables: ['city'],
  },
]);

const interview = script()
  .pending('first', { name: 'Ada' })
  .expectConfirm()
  .completed('first')
  .pending('second', { city: 'London' })
  .expectConfirm()
  .completed('second');

function find({ root }: Place, selector: string): HTMLElement {
  const element = root.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`There is no ${selector} yet.`);
  return element;
}

const CARD = '.cvi-confirmation-card';

const card = (place: Place, name: string) =>
  waitFor(
    () => {
      const found = find(place, CARD);
      expect(found.textContent.toLowerCase()).toContain(name);
      return found;
    },
    { timeout: 5000 },
  );

/** Presses as a user does: the pressed button has the focus. */
function press(element: HTMLElement): void {
  element.focus();
  element.click();
}

function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.focus();
  const kind = Object.getPrototypeOf(field) as object;
  Object.getOwnPropertyDescriptor(kind, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

describe('<TavusConversation> outside the page’s document', () => {
  describe.each(Object.entries(places))('in %s', (_, open) => {
    test('moves the focus with the cards, from the first to the last screen', async () => {
      const place = open();
      place.show(<SimulatedConversation objectives={objectives} call={{ speed: 8, scenario: interview }} />);
      const first = await card(place, 'first');
      await waitFor(() => expect(place.root.activeElement).toBe(first));
      press(find(place, `${CARD} [type=submit]`));
      await waitFor(() => expect(find(place, '.cvi-confirmation').contains(place.root.activeElement)).toBe(true));
      const second = await card(place, 'second');
      await waitFor(() => expect(place.root.activeElement).toBe(second));
      press(find(place, `${CARD} [type=submit]`));
      await waitFor(() => expect(place.root.querySelector(CARD)).toBeNull(), { timeout: 5000 });
      expect(place.root.activeElement).toBe(find(place, '.cvi-confirmation'));
      press(find(place, '.cvi-control-leave'));
      const heading = await waitFor(() => find(place, '.cvi-ended-screen h2'), { timeout: 5000 });
      await waitFor(() => expect(place.root.activeElement).toBe(heading));
    });

    test('moves the focus to an invalid field, and to and from a correction', async () => {
      const place = open();
      place.show(<SimulatedConversation objectives={objectives} call={{ speed: 8, scenario: interview }} />);
      await card(place, 'first');
      const field = find(place, `${CARD} input`) as HTMLInputElement;
      type(field, '');
      press(find(place, `${CARD} [type=submit]`));
      await waitFor(() => expect(place.root.activeElement).toBe(field));
      expect(find(place, `${CARD} [data-invalid]`).textContent).toContain('Enter your name');

      // The focus is already there, so the issue is announced.
      (find(place, `${CARD} form`) as HTMLFormElement).requestSubmit();
      await waitFor(() =>
        expect(find(place, `${CARD} .cvi-visually-hidden[role=alert]`).textContent).toContain('Enter'),
      );

      const opener = find(place, `${CARD} [aria-expanded]`);
      press(opener);
      await waitFor(() => expect(place.root.activeElement?.tagName).toBe('TEXTAREA'));
      place.root.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      await waitFor(() => expect(place.root.activeElement).toBe(opener));
    });

    test('takes no focus from a user who is elsewhere on the page', async () => {
      const input = put(document.createElement('input'));
      const place = open();
      input.focus();
      place.show(<SimulatedConversation objectives={objectives} call={{ speed: 8, scenario: interview }} />);
      await card(place, 'first');
      expect(document.activeElement).toBe(input);
      await waitFor(() => expect(find(place, `${CARD} form`).dataset.untouched).toBe(''));
    });

    test('offers a button where the browser blocks the sound', async () => {
      const place = open();
      const play = vi
        .spyOn(place.window.HTMLAudioElement.prototype, 'play')
        .mockImplementation(() => Promise.reject(new place.window.DOMException('', 'NotAllowedError')));
      place.show(<SimulatedConversation call={{ speed: 8 }} />);
      const button = await waitFor(() => find(place, '.cvi-banner .cvi-button'), { timeout: 5000 });
      play.mockRestore();
      press(button);
      await waitFor(() => expect(place.root.querySelector('.cvi-banner')).toBeNull());
    });

    test('has the sizes and colours of the stylesheet beside it', async () => {
      const place = open();
      place.show(<SimulatedConversation call={{ speed: 8 }} />);
      const leave = await waitFor(() => find(place, '.cvi-control-leave'), { timeout: 5000 });
      const { inlineSize, backgroundColor } = place.window.getComputedStyle(leave);
      expect(parseFloat(inlineSize)).toBeGreaterThan(40);
      expect(backgroundColor).toBe('rgb(212, 47, 64)');
    });
  });

  test('treats a control outside the shadow root as its own if the app marks it', async () => {
    const outer = put(document.createElement('div'));
    outer.dataset.cviConversation = '';
    const own = outer.appendChild(document.createElement('button'));
    const root = outer.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    own.focus();
    const container = root.appendChild(document.createElement('div'));
    render(<SimulatedConversation objectives={objectives} call={{ speed: 8, scenario: interview }} />, { container });
    await waitFor(() => expect(root.activeElement?.className).toBe('cvi-confirmation-card'), { timeout: 5000 });
  });

  test('does not move the focus of the surrounding page for a card alone in a frame', async () => {
    const input = put(document.createElement('input'));
    const place = places['the document of a frame, through a portal']!();
    input.focus();
    const createCall = () => createSimulatedCall({ speed: 8, scenario: interview });
    place.show(
      <ConversationProvider
        conversationUrl="https://tavus.daily.co/alone"
        {...{ createCall, objectives }}
        persist={false}
        autoJoin
      >
        <ConfirmationCard />
      </ConversationProvider>,
    );
    await card(place, 'first');
    expect(document.activeElement).toBe(input);
  });

  test('copies the event log with the window that shows it', async () => {
    const place = places['the document of a frame, through a portal']!();
    const written: string[] = [];
    const writeText = (text: string) => {
      written.push(text);
      return Promise.resolve();
    };
    Object.defineProperty(place.window.navigator, 'clipboard', { value: { writeText } });
    const createCall = () => createSimulatedCall({ speed: 8, scenario: interview });
    place.show(
      <ConversationProvider conversationUrl="https://tavus.daily.co/log" {...{ createCall }} persist={false} autoJoin>
        <EventLog />
      </ConversationProvider>,
    );
    await waitFor(() => find(place, '.cvi-event-log-row'), { timeout: 5000 });
    press([...place.root.querySelectorAll('button')].find((button) => button.textContent === 'Copy')!);
    await waitFor(() => expect(written).toHaveLength(1));
  });
});
