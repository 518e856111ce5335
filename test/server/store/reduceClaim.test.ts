import { describe, expect, test } from 'vitest';
import { initialRecord, reduceClaim, type ClaimRecord } from '../../../src/server/store/reduceClaim';

const claimed: ClaimRecord = { ...initialRecord, claimants: ['ada', 'bob'], fingerprint: 'n', expiresAt: 100 };

describe('reduceClaim', () => {
  test('makes the first claimant the holder', () => {
    const { record, reply } = reduceClaim(
      undefined,
      { type: 'claim', claimant: 'ada', fingerprint: 'n', ttlMs: 50 },
      10,
    );
    expect(record).toEqual({ ...initialRecord, claimants: ['ada'], fingerprint: 'n', expiresAt: 60 });
    expect(reply).toEqual({ holder: 'ada', fingerprint: 'n', value: null, isEnded: false, endPayload: null });
  });

  test('treats an expired record as absent', () => {
    const { reply } = reduceClaim(claimed, { type: 'claim', claimant: 'eve', fingerprint: 'other', ttlMs: 50 }, 100);
    expect(reply).toMatchObject({ holder: 'eve', fingerprint: 'other' });
  });

  test('ignores a claim with another fingerprint', () => {
    const { record } = reduceClaim(claimed, { type: 'claim', claimant: 'eve', fingerprint: 'other', ttlMs: 50 }, 10);
    expect(record).toBe(claimed);
  });

  test('saves a value for the holder only', () => {
    const save = { type: 'save', value: 'v', ttlMs: 50 } as const;
    expect(reduceClaim(claimed, { ...save, claimant: 'ada' }, 10).record).toEqual({
      ...claimed,
      value: 'v',
      expiresAt: 60,
    });
    expect(reduceClaim(claimed, { ...save, claimant: 'bob' }, 10)).toEqual({ record: claimed, reply: null });
  });

  test('keeps the payload of the first end', () => {
    const first = reduceClaim(claimed, { type: 'end', payload: 'bye', ttlMs: 50 }, 10).record;
    const second = reduceClaim(first, { type: 'end', payload: 'again', ttlMs: 50 }, 20);
    expect(second.record).toMatchObject({ isEnded: true, endPayload: 'bye' });
  });

  test('makes the next claimant the holder when the holder withdraws, and ignores a late claim of the first', () => {
    const { record, reply } = reduceClaim(claimed, { type: 'withdraw', claimant: 'ada' }, 10);
    expect([record?.claimants, reply]).toEqual([['bob'], null]);
    expect(reduceClaim(record, { type: 'claim', claimant: 'ada', fingerprint: 'n', ttlMs: 50 }, 10).record).toBe(
      record,
    );
  });

  test('gives the last claimant that withdraws the value, also when it repeats the call', () => {
    const withValue = { ...claimed, claimants: ['ada'], value: 'v' };
    const { record, reply } = reduceClaim(withValue, { type: 'withdraw', claimant: 'ada' }, 10);
    expect(reply?.value).toBe('v');
    expect(reduceClaim(record, { type: 'withdraw', claimant: 'ada' }, 10).reply?.value).toBe('v');
  });
});
