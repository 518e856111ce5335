import { renderHook } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { useGuardrails } from '../../src/hooks/useGuardrails';
import { script } from '../../src/simulator';
import { inCall } from './inCall';

describe('useGuardrails', () => {
  test('returns the triggered guardrails with their reasons, and their number', async () => {
    const properties = { guardrail: 'no_advice', guardrail_uuid: 'u-1', reason: 'Asked for a diagnosis' };
    const { wrapper, pass } = inCall({
      scenario: script()
        .sends('conversation.guardrail.triggered', properties)
        .sends('conversation.guardrail.triggered', { guardrail: 'no_prices' }),
    });
    const { result } = renderHook(() => useGuardrails(), { wrapper });
    expect(result.current).toEqual({ triggered: [], count: 0 });
    await pass(5000);
    expect(result.current).toMatchObject({
      triggered: [
        { name: 'no_advice', uuid: 'u-1', reason: 'Asked for a diagnosis' },
        { name: 'no_prices', uuid: null, reason: null },
      ],
      count: 2,
    });
  });
});
