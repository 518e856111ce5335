import { useEffect, useRef, useState, type ReactNode } from 'react';
import { connectionLabels, type ConnectionLabels } from '../labels/connectionLabels';
import type { Labels } from '../labels/Labels';
import { mergeLabels } from '../labels/mergeLabels';
import { testConnection, type ConnectionResult } from './testConnection';

export interface ConnectionTestProps {
  /** The labels of the hair check. Those of the test may be missing. */
  readonly labels: Partial<Labels>;
  /** The camera's track. With it, the test also sends a picture to itself. */
  readonly track: MediaStreamTrack | null;
}

const texts = {
  testing: 'checkConnectionTesting',
  good: 'checkConnectionGood',
  weak: 'checkConnectionWeak',
  bad: 'checkConnectionBad',
  unknown: 'checkConnectionUnknown',
} as const satisfies Record<ConnectionResult | 'testing', keyof ConnectionLabels>;

/** A button that tests the connection to Daily. Only a press loads Daily. */
export function ConnectionTest({ labels: custom, track }: ConnectionTestProps): ReactNode {
  const labels = mergeLabels<ConnectionLabels, object>(connectionLabels, custom);
  const [result, setResult] = useState<ConnectionResult | 'testing' | null>(null);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const test = (): void => {
    controller.current?.abort();
    const { signal } = (controller.current = new AbortController());
    setResult('testing');
    const show = (next: ConnectionResult): void => {
      if (!signal.aborted) setResult(next);
    };
    testConnection(track, signal).then(show, () => show('unknown'));
  };

  const isTesting = result === 'testing';
  return (
    <div className="cvi-check-device">
      <button
        type="button"
        className="cvi-button"
        data-kind="secondary"
        aria-disabled={isTesting || undefined}
        onClick={isTesting ? undefined : test}
      >
        {labels.checkConnection}
      </button>
      <span className="cvi-small" role="status">
        {result === null ? null : labels[texts[result]]}
      </span>
    </div>
  );
}
