import { describe, expect, test } from 'vitest';
import { extractByRules } from '../../src/simulator/scenario/ValueExtractor';

const name = [{ name: 'first_name' }, { name: 'last_name', label: 'Family name' }];

describe('extractByRules', () => {
  test.for([
    ['Ada Lovelace', { first_name: 'Ada', last_name: 'Lovelace' }],
    ['Ada, Lovelace.', { first_name: 'Ada', last_name: 'Lovelace' }],
    ['Ada\nLovelace', { first_name: 'Ada', last_name: 'Lovelace' }],
    ['Augusta Ada King Lovelace', { first_name: 'Augusta', last_name: 'Ada King Lovelace' }],
    ['Ada', { first_name: 'Ada', last_name: '' }],
    ['My first name is Ada and my last name is Lovelace', { first_name: 'Ada', last_name: 'Lovelace' }],
    ['family name: Lovelace', { first_name: '', last_name: 'Lovelace' }],
    ['', { first_name: '', last_name: '' }],
  ] as const)('extracts values from "%s" as far as rules can', ([text, values]) => {
    expect(extractByRules(name, text, {})).toEqual(values);
  });

  test('assigns the whole answer to a single variable, and returns nothing without variables', () => {
    expect(extractByRules([{ name: 'reason' }], ' A cough, mostly at night. ', {})).toEqual({
      reason: 'A cough, mostly at night',
    });
    expect(extractByRules([], 'anything', {})).toEqual({});
  });

  test('keeps the values that a correction does not mention', () => {
    const previous = { first_name: 'Ada', last_name: 'Lovelace' };
    expect(extractByRules(name, 'No, the last name should be Byron', previous)).toEqual({
      first_name: 'Ada',
      last_name: 'Byron',
    });
    expect(extractByRules(name, 'Augusta', previous)).toEqual({ first_name: 'Augusta', last_name: 'Lovelace' });
  });

  test('does not use inherited properties as values', () => {
    const variables = [{ name: 'toString' }, { name: 'constructor' }];
    expect(extractByRules(variables, 'v2', {})).toEqual({ toString: 'v2', constructor: '' });
  });
});
