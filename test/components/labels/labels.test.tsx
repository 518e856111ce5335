import { render, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { defaultLabels, LabelsProvider, useLabels } from '../../../src';
import { arabicLabels } from '../../../stories/labels/arabic';
import { germanLabels } from '../../../stories/labels/german';

function Words() {
  const { confirm, leave, waiting } = useLabels();
  return <p>{[confirm, leave, waiting('Amara')].join(' / ')}</p>;
}

describe('useLabels', () => {
  test('returns English labels without a provider', () => {
    render(<Words />);
    expect(screen.getByText('Confirm / Leave the call / Amara is on the way')).toBeInTheDocument();
  });

  test('returns the labels of the provider, then of the outer one, then English', () => {
    render(
      <LabelsProvider labels={{ leave: 'Hang up', confirm: 'OK' }}>
        <LabelsProvider labels={{ confirm: 'Yes, that is right' }}>
          <Words />
        </LabelsProvider>
      </LabelsProvider>,
    );
    expect(screen.getByText('Yes, that is right / Hang up / Amara is on the way')).toBeInTheDocument();
  });

  test.each([
    ['German', germanLabels],
    ['Arabic', arabicLabels],
  ])('has every label in %s, and none in English', (_, labels) => {
    for (const [key, english] of Object.entries(defaultLabels)) {
      const word = labels[key as keyof typeof labels];
      expect(typeof word, key).toBe(typeof english);
      if (typeof word === 'object') {
        expect(word.title, key).not.toBe((english as typeof word).title);
        expect(word.text, key).not.toBe((english as typeof word).text);
      } else if (isAboutDevice(key, english)) expect(callWith(word), key).not.toBe(callWith(english));
      else if (typeof word === 'string') expect(word, key).not.toBe(english);
      else expect(String((word as (...values: unknown[]) => unknown)(1, 2)), key).toMatch(/1/);
    }
  });
});

const callWith = (label: unknown): string => (label as (device: string) => string)('camera');

/** True for a label that gets the kind of a device, and not a value that it shows. */
function isAboutDevice(key: string, english: unknown): boolean {
  return typeof english === 'function' && key.startsWith('check') && key !== 'deviceNumbered';
}
