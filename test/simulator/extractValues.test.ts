import { expect, test } from 'vitest';
import { extractValues } from '../../src/simulator/scenario/extractValues';

const name = [{ name: 'first_name' }, { name: 'last_name', label: 'Family name' }];

test.for([
  ['Ada Lovelace', { first_name: 'Ada', last_name: 'Lovelace' }],
  ['Ada, Lovelace.', { first_name: 'Ada', last_name: 'Lovelace' }],
  ['Ada\nLovelace', { first_name: 'Ada', last_name: 'Lovelace' }],
  ['Augusta Ada King Lovelace', { first_name: 'Augusta', last_name: 'Ada King Lovelace' }],
  ['Ada', { first_name: 'Ada', last_name: '' }],
  ['My first name is Ada and my last name is Lovelace', { first_name: 'Ada', last_name: 'Lovelace' }],
  ['family name: Lovelace', { first_name: '', last_name: 'Lovelace' }],
  ['', { first_name: '', last_name: '' }],
] as const)('takes "%s" apart as well as rules can', ([text, values]) => {
  expect(extractValues(name, text, {})).toEqual(values);
});

test('gives the whole answer to a single variable, and none to none', () => {
  expect(extractValues([{ name: 'reason' }], ' A cough, mostly at night. ', {})).toEqual({
    reason: 'A cough, mostly at night',
  });
  expect(extractValues([], 'anything', {})).toEqual({});
});

test('keeps what a correction does not mention', () => {
  const previous = { first_name: 'Ada', last_name: 'Lovelace' };
  expect(extractValues(name, 'No, the last name should be Byron', previous)).toEqual({
    first_name: 'Ada',
    last_name: 'Byron',
  });
  expect(extractValues(name, 'Augusta', previous)).toEqual({ first_name: 'Augusta', last_name: 'Lovelace' });
});

test('takes no value from what every object has', () => {
  const variables = [{ name: 'toString' }, { name: 'constructor' }];
  expect(extractValues(variables, 'v2', {})).toEqual({ toString: 'v2', constructor: '' });
});
