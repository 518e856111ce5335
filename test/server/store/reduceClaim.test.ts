import { describe, expect, test } from 'vitest';
import { initialRecord, reduceClaim, type ClaimRecord } from '../../../src/server/store/reduceClaim';

const claimed: ClaimRecord = { ...initialRecord, claimants: ['ada', 'bob'], note: 'n', expiresAt: 100 };

describe('reduceClaim', () => {
  test('makes the first claimant the holder', () => {
    const { record, reply } = reduceClaim(undefined, { do: 'claim', claimant: 'ada', note: 'n', ttlMs: 50 }, 10);
    expect(record).toEqual({ ...initialRecord, claimants: ['ada'], note: 'n', expiresAt: 60 });
    expect(reply).toEqual({ holder: 'ada', note: 'n', value: null, isEnded: false, ending: null });
  });

  test('treats an expired record as absent', () => {
    const { reply } = reduceClaim(claimed, { do: 'claim', claimant: 'eve', note: 'other', ttlMs: 50 }, 100);
    expect(reply).toMatchObject({ holder: 'eve', note: 'other' });
  });

  test('ignores a claim with another note', () => {
    const { record } = reduceClaim(claimed, { do: 'claim', claimant: 'eve', note: 'other', ttlMs: 50 }, 10);
    expect(record).toBe(claimed);
  });

  test('saves a value for the holder only', () => {
    const save = { do: 'save', value: 'v', ttlMs: 50 } as const;
    expect(reduceClaim(claimed, { ...save, claimant: 'ada' }, 10).record).toEqual({
      ...claimed,
      value: 'v',
      expiresAt: 60,
    });
    expect(reduceClaim(claimed, { ...save, claimant: 'bob' }, 10)).toEqual({ record: claimed, reply: null });
  });

  test('keeps the text of the first end', () => {
    const first = reduceClaim(claimed, { do: 'end', text: 'bye', ttlMs: 50 }, 10).record;
    const second = reduceClaim(first, { do: 'end', text: 'again', ttlMs: 50 }, 20);
    expect(second.record).toMatchObject({ isEnded: true, ending: 'bye' });
  });

  test('makes the next claimant the holder when the holder withdraws, and ignores a late claim of the first', () => {
    const { record, reply } = reduceClaim(claimed, { do: 'withdraw', claimant: 'ada' }, 10);
    expect([record?.claimants, reply]).toEqual([['bob'], null]);
    expect(reduceClaim(record, { do: 'claim', claimant: 'ada', note: 'n', ttlMs: 50 }, 10).record).toBe(record);
  });

  test('gives the last claimant that withdraws the value, also when it repeats the call', () => {
    const withValue = { ...claimed, claimants: ['ada'], value: 'v' };
    const { record, reply } = reduceClaim(withValue, { do: 'withdraw', claimant: 'ada' }, 10);
    expect(reply?.value).toBe('v');
    expect(reduceClaim(record, { do: 'withdraw', claimant: 'ada' }, 10).reply?.value).toBe('v');
  });
});
