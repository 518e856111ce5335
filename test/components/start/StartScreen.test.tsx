import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { startLabels } from '../../../src/components/labels/startLabels';
import { StartScreen } from '../../../src/components/start/StartScreen';

describe('<StartScreen>', () => {
  test('says which devices the browser will ask for, and starts when the button is pressed', async () => {
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

  test('shows that it is starting, keeps the focus, and ignores a second press', async () => {
    const onStart = vi.fn();
    const { rerender } = render(<StartScreen labels={startLabels} isStarting={false} onStart={onStart} />);
    await userEvent.tab();
    rerender(<StartScreen labels={startLabels} isStarting onStart={onStart} />);
    expect(screen.getByRole('status')).toHaveTextContent('Connecting…');
    expect(screen.getByRole('button', { name: 'Connecting…' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(onStart).not.toHaveBeenCalled();
  });

  test('shows that the start failed', () => {
    const { rerender } = render(<StartScreen labels={startLabels} isStarting onStart={() => {}} />);
    expect(screen.getByRole('alert')).toBeEmptyDOMElement();
    rerender(<StartScreen labels={startLabels} isStarting={false} failedText="No places today." onStart={() => {}} />);
    expect(screen.getByRole('alert')).toHaveTextContent('No places today.');
  });

  test('mentions only the microphone in a call without a camera', () => {
    render(<StartScreen labels={startLabels} audioOnly isStarting={false} onStart={() => {}} />);
    expect(screen.getByText('Your browser will ask for your microphone.')).toBeInTheDocument();
  });
});
