import { act, render, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { ReplicaStatus } from '../../../src/components/stage/ReplicaStatus';
import { replica } from '../../conversation/TestCall';
import { inTestCall } from '../../hooks/inTestCall';

describe('<ReplicaStatus>', () => {
  test('is absent as soon as the replica has left, and back with the replica', async () => {
    const { wrapper, goLive, call } = inTestCall();
    render(<ReplicaStatus />, { wrapper });
    await goLive();
    expect(screen.getByText('Listening')).toBeInTheDocument();
    act(() => call.departs(replica.session_id));
    expect(screen.queryByText('Listening')).toBeNull();
    act(() => call.arrives(replica));
    expect(screen.getByText('Listening')).toBeInTheDocument();
  });
});
