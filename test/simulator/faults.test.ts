import { afterEach, describe, expect, test, vi } from 'vitest';
import { parseAppMessage } from '../../src/protocol';
import { script, type SimulatedCallOptions, type SimulatedFaults } from '../../src/simulator';
import { joinedCall, newCall, url } from './joinedCall';

afterEach(() => vi.restoreAllMocks());

/** A received message, with its sender and its time. */
interface Arrived {
  readonly data: unknown;
  readonly fromId: string;
  readonly at: number;
}

const dialogue = script()
  .replica('Good morning, Ada.')
  .pending('get_name', { name: 'Ada' })
  .user('Yes, that is me.')
  .callsTool('book', { day: 'Friday' })
  .replica('See you on Friday.');

/** Plays a dialogue with faults, and returns the received messages. */
async function arrivals(faults: SimulatedFaults, options: SimulatedCallOptions = {}): Promise<Arrived[]> {
  const { call, clock } = newCall({ scenario: dialogue, faults, ...options });
  const arrived: Arrived[] = [];
  call.on('app-message', ({ data, fromId }) => arrived.push({ data, fromId, at: clock.now() }));
  void call.join({ url });
  await clock.advance(30_000);
  return arrived;
}

const seqOf = ({ data }: Arrived): unknown => (data as { seq?: number }).seq;
const textOf = ({ data }: Arrived): string => JSON.stringify(data);
const isOrdered = (seqs: unknown[]): boolean =>
  seqs.every((seq, index) => index === 0 || Number(seq) > Number(seqs[index - 1]));

describe('createSimulatedCall with faults', () => {
  test('delivers each message exactly once, in order and immediately, without faults', async () => {
    const arrived = await arrivals({});
    expect(arrived.length).toBeGreaterThan(20);
    expect(isOrdered(arrived.map(seqOf))).toBe(true);
  });

  test('delays every message, and keeps their order', async () => {
    const [prompt, late] = [await arrivals({}), await arrivals({ delayMs: { min: 100, max: 900 } })];
    expect(late.map(textOf)).toEqual(prompt.map(textOf));
    const delays = late.map(({ at }, index) => at - prompt[index]!.at);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(100);
    expect(Math.max(...delays)).toBeLessThanOrEqual(900);
    expect(new Set(delays).size).toBeGreaterThan(5);
    const [first] = await arrivals({ delayMs: 250 });
    expect(first!.at).toBe(prompt[0]!.at + 250);
  });

  test('loses about the given share of the messages, and all of them at 1', async () => {
    const count = (await arrivals({})).length;
    const remaining = (await arrivals({ drop: 0.5 })).length;
    expect(remaining).toBeGreaterThan(count * 0.2);
    expect(remaining).toBeLessThan(count * 0.8);
    expect(await arrivals({ drop: 1 })).toEqual([]);
  });

  test('loses the same messages for the same seed, whichever other faults are on', async () => {
    const others = { delayMs: { min: 0, max: 500 }, duplicate: 0.5, reorder: 0.5, corrupt: 0.5, spoof: 0.5 };
    const deliveredSeqs = (arrived: Arrived[]) =>
      [...new Set(arrived.map(seqOf))].map(Number).filter((seq) => seq < 100_000);
    const alone = deliveredSeqs(await arrivals({ drop: 0.4 }));
    const among = deliveredSeqs(await arrivals({ drop: 0.4, ...others }));
    expect(among.sort((one, other) => one - other)).toEqual(alone);
    expect(deliveredSeqs(await arrivals({ drop: 0.4 }, { seed: 2 }))).not.toEqual(alone);
  });

  test('has the same faults for the same seed, byte for byte', async () => {
    const all = { delayMs: { min: 0, max: 500 }, drop: 0.1, duplicate: 0.5, reorder: 0.5, corrupt: 0.5, spoof: 0.5 };
    expect(await arrivals(all)).toEqual(await arrivals(all));
  });

  test('repeats a message, and speech of the replica under both of its roles', async () => {
    const [once, doubled] = [await arrivals({}), await arrivals({ duplicate: 1 })];
    for (const text of new Set(once.map(textOf))) {
      expect(doubled.filter((arrival) => textOf(arrival) === text).length).toBeGreaterThanOrEqual(2);
    }
    const roles = doubled.flatMap(({ data }) => {
      const event = data as { event_type: string; properties?: { role?: string; speech?: string } };
      const isLine = event.event_type === 'conversation.utterance' && event.properties?.speech === 'Good morning, Ada.';
      return isLine ? [event.properties?.role] : [];
    });
    expect(roles.sort()).toEqual(['pal', 'replica', 'replica']);
  });

  test('reorders messages, and loses none', async () => {
    const [ordered, mixed] = [await arrivals({}), await arrivals({ reorder: 0.3 })];
    expect(isOrdered(mixed.map(seqOf))).toBe(false);
    expect(mixed.map(textOf).sort()).toEqual(ordered.map(textOf).sort());
  });

  test('adds broken copies that the parser rejects, and still delivers the originals', async () => {
    const [right, mixed] = [await arrivals({}), await arrivals({ corrupt: 1 })];
    const texts = right.map(textOf);
    expect(mixed).toHaveLength(right.length * 2);
    const broken = mixed.filter((arrival) => !texts.includes(textOf(arrival)));
    const kinds = new Set(broken.map(({ data }) => (typeof data === 'string' ? 'text' : parseAppMessage(data).ok)));
    expect(kinds).toContain('text');
    expect(kinds).toContain(false);
    for (const { data } of broken) {
      const parsed = parseAppMessage(data);
      if (parsed.ok) expect(parsed.event.properties).not.toHaveProperty('speech');
    }
    expect(Math.max(...broken.map((arrival) => textOf(arrival).length))).toBeGreaterThan(900_000);
  });

  test('forges copies without a sender and from an unknown sender', async () => {
    const [right, mixed] = [await arrivals({}), await arrivals({ spoof: 1 })];
    const forged = mixed.filter(({ fromId }) => fromId !== right[0]!.fromId);
    expect(forged).toHaveLength(right.length * 2);
    expect(forged.map(({ fromId }) => fromId)).toContain('');
    expect(forged.some(({ fromId }) => fromId !== '')).toBe(true);
    const pending = forged.find((arrival) => textOf(arrival).includes('objective.pending'));
    expect(pending?.data).toMatchObject({
      properties: { objective_name: 'get_name', output_variables: { name: 'forged' } },
    });
  });

  test('forges copies from another participant', async () => {
    const { call, clock } = await joinedCall({ faults: { spoof: 1 } });
    const senders: string[] = [];
    const guest = call.addParticipant();
    await clock.advance(0);
    call.on('app-message', ({ fromId }) => senders.push(fromId));
    call.replicaSpeaks('Hello.');
    await clock.advance(5000);
    expect(new Set(senders)).toEqual(new Set(['', guest, senders.find((id) => id !== '' && id !== guest)]));
  });

  test('delivers the messages of an early replica before the event that it joined', async () => {
    const { call, clock } = newCall({ scenario: dialogue, faults: { early: true } });
    const order: string[] = [];
    call.on('app-message', () => order.push('message'));
    call.on('participant-joined', () => order.push('participant-joined'));
    void call.join({ url });
    await clock.advance(30_000);
    expect(order[0]).toBe('message');
    expect(order.filter((what) => what === 'participant-joined')).toHaveLength(1);
  });

  test('sends no event of an early replica that leaves before it has joined', async () => {
    const { call, clock } = newCall({ replica: { appearAfterMs: 0 }, faults: { early: true } });
    const joined = vi.fn();
    call.on('participant-joined', joined);
    void call.join({ url });
    await clock.advance(400);
    call.replicaLeaves();
    await clock.advance(10_000);
    expect(joined).not.toHaveBeenCalled();
    call.replicaJoins();
    await clock.advance(10_000);
    expect(joined).toHaveBeenCalledTimes(1);
  });

  test('delivers messages of say() without faults', async () => {
    const { call, clock, received } = await joinedCall({ faults: { drop: 1, delayMs: 1000 } });
    call.say({ event_type: 'conversation.news' });
    await clock.advance(0);
    expect(received).toEqual([{ event_type: 'conversation.news' }]);
  });

  test('delivers nothing of an ended call in the next one', async () => {
    const { call, clock, received } = await joinedCall({ faults: { delayMs: 2000 } });
    call.replicaSpeaks('Nobody waits for this line.');
    await clock.advance(1000);
    void call.leave();
    await clock.advance(0);
    received.length = 0;
    void call.join({ url });
    await clock.advance(10_000);
    expect(received.map(({ event_type }) => event_type)).toEqual(['system.replica_joined']);
  });

  test('emits that the network is interrupted and connected again', async () => {
    const { call, clock } = await joinedCall();
    const networkEvents: string[] = [];
    call.on('network-connection', ({ event }) => networkEvents.push(event));
    call.disconnect(3000);
    await clock.advance(2999);
    expect(networkEvents).toEqual(['interrupted']);
    await clock.advance(1);
    expect(networkEvents).toEqual(['interrupted', 'connected']);
  });
});
