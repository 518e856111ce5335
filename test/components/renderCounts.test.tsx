import { act, render, screen } from '@testing-library/react';
import { Profiler, type ReactNode } from 'react';
import { describe, expect, test } from 'vitest';
import { Captions, ConfirmationCard, ControlBar, ObjectiveProgress, ReplicaVideo, SelfView } from '../../src';
import { inCall } from '../hooks/inCall';

describe('<ConversationScreen>', () => {
  test('renders only the caption again while a caption streams', async () => {
    const renders: Record<string, number> = {};
    const count = (id: string) => {
      renders[id] = (renders[id] ?? 0) + 1;
    };
    const Counted = ({ id, children }: { id: string; children: ReactNode }) => (
      <Profiler id={id} onRender={count}>
        {children}
      </Profiler>
    );
    const { wrapper: Call, pass, call } = inCall();
    render(
      <Call>
        <Counted id="video">
          <ReplicaVideo />
        </Counted>
        <Counted id="self">
          <SelfView />
        </Counted>
        <Counted id="card">
          <ConfirmationCard />
        </Counted>
        <Counted id="progress">
          <ObjectiveProgress />
        </Counted>
        <Counted id="controls">
          <ControlBar />
        </Counted>
        <Counted id="captions">
          <Captions />
        </Counted>
      </Call>,
    );
    await pass(5000);
    const properties = { objective_name: 'get_name', output_variables: { first_name: 'Ada' } };
    act(() => {
      call().say({ event_type: 'conversation.objective.pending', seq: 9e12, properties });
    });
    await pass(1000);
    expect(await screen.findByRole('textbox', { name: 'First name' })).toHaveValue('Ada');
    // Some parts render again after a timer in real time: daily-react's lasts half a second, the card's 1.2 seconds. And a
    // part may load late on a slow machine.
    let before: typeof renders;
    do {
      before = { ...renders };
      await pass(1000);
      await act(() => new Promise((resolve) => setTimeout(resolve, 1500)));
    } while (Object.entries(renders).some(([id, count]) => count !== before[id]));

    for (let part = 0; part < 50; part += 1) {
      const speech = `part ${String(part)}`;
      act(() => {
        call().say({
          event_type: 'conversation.utterance.streaming',
          inference_id: 'i1',
          properties: { role: 'replica', speech, content_index: part, final: false },
        });
      });
      await pass(20);
    }
    expect(screen.getByText('part 49')).toBeInTheDocument();
    const { captions = 0, ...others } = renders;
    expect(captions - (before.captions ?? 0)).toBeGreaterThanOrEqual(50);
    expect({ ...others, captions: before.captions }).toEqual(before);
  }, 30_000);
});
