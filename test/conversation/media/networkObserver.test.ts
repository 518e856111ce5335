import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { observeCall } from '../../../src/conversation/media/CallObserver';
import { networkObserver, parseNetwork } from '../../../src/conversation/media/networkObserver';
import { TestCall } from '../TestCall';

const bad = { networkState: 'bad', networkStateReasons: ['recvPacketLoss', 'sendPacketLoss'] };

describe('parseNetwork', () => {
  test.each([
    [{ networkState: 'good' }, 'good', []],
    [{ networkState: 'good', networkStateReasons: ['sendPacketLoss'] }, 'good', []],
    [{ networkState: 'warning', networkStateReasons: ['roundTripTime', 'moon'] }, 'warning', ['roundTripTime']],
    [bad, 'bad', ['sendPacketLoss', 'recvPacketLoss']],
    [{ networkState: 'low' }, 'warning', []],
    [{ threshold: 'very-low' }, 'bad', []],
    [{ networkState: 'superb' }, 'unknown', []],
    [{ networkState: 'toString' }, 'unknown', []],
  ])('reads %j', (stats, quality, reasons) => {
    expect(parseNetwork(stats)).toEqual({ quality, reasons });
  });

  test('returns an unknown quality for anything else', () => {
    fc.assert(
      fc.property(fc.anything(), (stats) => {
        expect(parseNetwork(stats)).toEqual({ quality: 'unknown', reasons: [] });
      }),
    );
  });
});

describe('networkObserver', () => {
  test('asks for the quality, and follows its changes', async () => {
    const call = Object.assign(new TestCall(), { getNetworkStats: () => Promise.resolve(bad as never) });
    const { getValue, subscribe } = observeCall(call, networkObserver);
    let changes = 0;
    const stop = subscribe(() => (changes += 1));
    await new Promise((resolve) => setTimeout(resolve));
    expect(getValue().quality).toBe('bad');
    call.emit('network-quality-change', { ...bad, networkStateReasons: ['sendPacketLoss', 'recvPacketLoss'] });
    expect(changes).toBe(1);
    call.emit('network-quality-change', { networkState: 'good' });
    expect(getValue()).toEqual({ quality: 'good', reasons: [] });
    stop();
    expect(call.listeners).toBe(0);
  });

  test('ignores an answer that is older than an event, and a call that cannot be asked', async () => {
    const late = Object.assign(new TestCall(), { getNetworkStats: () => Promise.resolve(bad as never) });
    const failing = Object.assign(new TestCall(), {
      getNetworkStats: () => {
        throw new Error('not joined');
      },
    });
    for (const call of [late, failing, new TestCall()]) {
      const { getValue, subscribe } = observeCall(call, networkObserver);
      subscribe(() => undefined);
      call.emit('network-quality-change', { networkState: 'warning' });
      await new Promise((resolve) => setTimeout(resolve));
      expect(getValue().quality).toBe('warning');
    }
  });
});
