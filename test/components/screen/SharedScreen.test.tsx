import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { SharedScreen } from '../../../src/components/screen/SharedScreen';
import { useReplica } from '../../../src/hooks/useReplica';
import { inCall } from '../../hooks/inCall';

// The region is announced after a moment of real time.
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 150)));
const sizeOf = () => document.querySelector('.cvi-shared-screen')?.getAttribute('data-size');
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

function Replica() {
  const { screenTrack } = useReplica();
  return <output aria-label="Slides">{screenTrack === null ? 'none' : 'some'}</output>;
}

async function renderScreen() {
  const room = inCall({ replica: { name: 'Ada', appearAfterMs: 100 } });
  const { wrapper: Wrapper, pass } = room;
  const view = render(
    <Wrapper>
      <section className="cvi-call">
        <h2 tabIndex={-1}>The call</h2>
        <SharedScreen />
      </section>
      <Replica />
      <input aria-label="A field" />
    </Wrapper>,
  );
  await pass(3000);
  return { ...room, ...view };
}

async function renderSlides() {
  const room = await renderScreen();
  act(() => room.call().replicaPresents(true));
  await room.pass(100);
  return room;
}

describe('<SharedScreen>', () => {
  test('shows the slides of the replica without being asked, and announces them once', async () => {
    const { call, pass } = await renderSlides();
    expect(sizeOf()).toBe('main');
    expect(screen.getByLabelText('Screen of Ada')).toBeInstanceOf(HTMLVideoElement);
    expect(screen.getByLabelText('Slides')).toHaveTextContent('some');
    await settle();
    expect(screen.getByText('Ada is showing a screen')).toHaveAttribute('role', 'status');
    act(() => call().replicaPresents(false));
    await pass(100);
    expect(sizeOf()).toBeUndefined();
    expect(screen.getByLabelText('Slides')).toHaveTextContent('none');
  });

  test("shows the user's own screen, and the replica's in place of it", async () => {
    const { call, pass } = await renderScreen();
    act(() => call().startScreenShare());
    await pass(100);
    expect(document.querySelector('.cvi-shared-screen')).toHaveAttribute('data-own');
    expect(screen.getByLabelText('Your screen')).toBeInstanceOf(HTMLVideoElement);
    await settle();
    expect(screen.getByText('You are sharing your screen')).toHaveAttribute('role', 'status');

    act(() => call().replicaPresents(true));
    await pass(100);
    expect(screen.queryByLabelText('Your screen')).not.toBeInTheDocument();
    expect(screen.getByLabelText('Screen of Ada')).toBeInTheDocument();
  });

  test('is enlarged and put back with its button, which keeps the focus', async () => {
    await renderSlides();
    await press('Enlarge the screen');
    expect(sizeOf()).toBe('enlarged');
    const button = screen.getByRole('button', { name: 'Put the screen back' });
    expect(button).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(sizeOf()).toBe('main');
    expect(button).toHaveFocus();
  });

  test('passes the focus on to the call when it ends', async () => {
    const { call, pass } = await renderSlides();
    screen.getByRole('button', { name: 'Enlarge the screen' }).focus();
    act(() => call().replicaPresents(false));
    await pass(100);
    expect(screen.getByRole('heading', { name: 'The call' })).toHaveFocus();
  });

  test('is put back with Escape, from anywhere but a field', async () => {
    await renderSlides();
    await press('Enlarge the screen');
    screen.getByLabelText('A field').focus();
    await userEvent.keyboard('{Escape}');
    expect(sizeOf()).toBe('enlarged');
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(sizeOf()).toBe('main');
  });

  test('moves to the corner and back', async () => {
    await renderSlides();
    await press('Enlarge the screen');
    await press('Move the screen to the corner');
    expect(sizeOf()).toBe('corner');
    expect(screen.queryByRole('button', { name: 'Enlarge the screen' })).not.toBeInTheDocument();
    await press('Show the screen large');
    expect(sizeOf()).toBe('main');
  });

  test('begins as the main picture each time', async () => {
    const { call, pass } = await renderSlides();
    await press('Move the screen to the corner');
    act(() => call().replicaPresents(false));
    await pass(100);
    act(() => call().replicaPresents(true));
    await pass(100);
    expect(sizeOf()).toBe('main');
  });
});
