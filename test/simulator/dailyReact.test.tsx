import type { DailyCall } from '@daily-co/daily-js';
import {
  DailyAudio,
  DailyProvider,
  DailyVideo,
  useAudioLevelObserver,
  useDevices,
  useLocalSessionId,
  useMeetingState,
  useNetwork,
  useParticipantIds,
  useParticipantProperty,
  useScreenShare,
} from '@daily-co/daily-react';
import { act, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createSimulatedCall, type SimulatedCall } from '../../src/simulator';
import { url } from './joinedCall';

afterEach(() => vi.restoreAllMocks());

function Tile({ id }: { id: string }) {
  const name = useParticipantProperty(id, 'user_name');
  useAudioLevelObserver(id, () => {});
  return (
    <figure aria-label={name}>
      <DailyVideo sessionId={id} type="video" data-testid={`video of ${name}`} />
    </figure>
  );
}

function Screen() {
  const state = useMeetingState();
  const local = useLocalSessionId();
  const ids = useParticipantIds();
  useDevices();
  useNetwork();
  useScreenShare();
  return (
    <main>
      <p>{state}</p>
      {ids.map((id) => (
        <Tile key={id} id={id} />
      ))}
      {local && <p>we are here</p>}
      <DailyAudio />
    </main>
  );
}

async function renderCall(call: SimulatedCall): Promise<void> {
  render(
    <DailyProvider callObject={call as unknown as DailyCall}>
      <Screen />
    </DailyProvider>,
  );
  await act(async () => {
    await call.join({ url, userName: 'Ada' });
  });
}

describe('createSimulatedCall with daily-react', () => {
  test('works with daily-react from join to leave, with sound and without an error', async () => {
    const logged = vi.spyOn(console, 'error');
    const call = createSimulatedCall({ speed: 20, replica: { name: 'Anna' } });
    await renderCall(call);
    expect(screen.getByText('joined-meeting')).toBeInTheDocument();

    await screen.findByRole('figure', { name: 'Anna' });
    await waitFor(() => {
      const video = screen.getByTestId<HTMLVideoElement>('video of Anna');
      expect((video.srcObject as MediaStream).getVideoTracks()[0]?.id).toMatch(/simulated-video/);
    });
    await waitFor(() => {
      const audible = [...document.querySelectorAll('audio')].filter((audio) => audio.srcObject);
      expect(audible).toHaveLength(1);
    });

    await act(async () => {
      call.setLocalVideo(false);
      call.replicaSpeaks('Hello there.');
      call.networkQuality('bad');
      await new Promise((resolve) => setTimeout(resolve, 300));
      await call.leave();
    });
    expect(await screen.findByText('left-meeting')).toBeInTheDocument();
    await act(async () => call.destroy());
    expect(logged).not.toHaveBeenCalled();
  });
});
