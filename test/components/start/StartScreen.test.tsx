import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { startLabels } from '../../../src/components/labels/startLabels';
import { StartScreen } from '../../../src/components/start/StartScreen';

test('tells what the browser will ask for, and starts at a press', async () => {
  const onStart = vi.fn();
  const onPreload = vi.fn();
  render(<StartScreen labels={startLabels} isStarting={false} onStart={onStart} onPreload={onPreload} />);
  const button = screen.getByRole('button', { name: 'Start' });
  expect(button).toHaveAccessibleDescription('Your browser will ask for your camera and microphone.');
  await userEvent.hover(button);
  expect(onPreload).toHaveBeenCalled();
  expect(onStart).not.toHaveBeenCalled();
  await userEvent.click(button);
  expect(onStart).toHaveBeenCalledOnce();
});

test('is busy while it starts: says so, keeps the focus, and starts no second time', async () => {
  const onStart = vi.fn();
  const { rerender } = render(<StartScreen labels={startLabels} isStarting={false} onStart={onStart} />);
  await userEvent.tab();
  rerender(<StartScreen labels={startLabels} isStarting onStart={onStart} />);
  expect(screen.getByRole('status')).toHaveTextContent('Connecting…');
  expect(screen.getByRole('button', { name: 'Connecting…' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(onStart).not.toHaveBeenCalled();
});

test('says when it came to nothing', () => {
  const { rerender } = render(<StartScreen labels={startLabels} isStarting onStart={() => {}} />);
  expect(screen.getByRole('alert')).toBeEmptyDOMElement();
  rerender(<StartScreen labels={startLabels} isStarting={false} hasFailed onStart={() => {}} />);
  expect(screen.getByRole('alert')).toHaveTextContent('The call could not be started.');
});

test('speaks of the microphone alone in a call without a camera', () => {
  render(<StartScreen labels={startLabels} audioOnly isStarting={false} onStart={() => {}} />);
  expect(screen.getByText('Your browser will ask for your microphone.')).toBeInTheDocument();
});
