import { describe, expect, test } from 'vitest';
import { createManualClock, createSimulatedCall, scenario, type SimulatedCallOptions } from '../../src/simulator';
import { joinedCall, url } from './joinedCall';
import { patientIntake } from './patientIntake';

async function wholeIntake(options: SimulatedCallOptions = {}): Promise<string> {
  const { clock, received, says, confirms } = await joinedCall({
    scenario: scenario({ objectives: patientIntake }),
    ...options,
  });
  for (const answer of ['new', 'A cough', 'Ada Lovelace', 'My last name is Byron']) {
    await clock.advance(10_000);
    says(answer);
  }
  await clock.advance(10_000);
  confirms('get_patient_name');
  await clock.advance(60_000);
  return JSON.stringify(received);
}

describe('createSimulatedCall, seed', () => {
  test('sends the same messages, byte for byte, for the same seed and the same answers', async () => {
    const first = await wholeIntake();
    expect(first.length).toBeGreaterThan(10_000);
    expect(await wholeIntake()).toBe(first);
  });

  test('sends other ids for another seed, and otherwise the same messages', async () => {
    const withoutIds = (messages: string): string => messages.replace(/[0-9a-f-]{36}/g, 'id');
    const [one, other] = [await wholeIntake({ seed: 1 }), await wholeIntake({ seed: 2 })];
    expect(other).not.toBe(one);
    expect(withoutIds(other)).toBe(withoutIds(one));
  });

  test('increases sequence numbers, also after a reload of the page', async () => {
    const seqs: number[] = [];
    for (const startMs of [0, 60_000]) {
      const clock = createManualClock(startMs);
      const call = createSimulatedCall({ clock });
      call.on('app-message', ({ data }) => seqs.push(data.seq));
      void call.join({ url });
      await clock.advance(5000);
      call.replicaSpeaks('One line.');
      await clock.advance(50_000);
    }
    expect(seqs.length).toBeGreaterThan(10);
    expect(seqs.every((seq, index) => index === 0 || seq > seqs[index - 1]!)).toBe(true);
  });
});
