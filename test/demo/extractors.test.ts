import { describe, expect, test } from 'vitest';
import { extractContact, extractName, extractPatientStatus } from '../../demo/extractors';

describe('extractors of the demo', () => {
  test('misspells a name, and extracts the date correctly', () => {
    expect(extractName('John Smith, born on 4 May 1986', {})).toEqual({
      first_name: 'Jon',
      last_name: 'Smyth',
      date_of_birth: '1986-05-04',
    });
    expect(extractName('my name is anna philips', {})).toEqual({
      first_name: 'Ana',
      last_name: 'Filips',
      date_of_birth: '',
    });
  });

  test.each([
    ['12 March 1991', '1991-03-12'],
    ['March 12, 1991', '1991-03-12'],
    ['the 1st April 2001', '2001-04-01'],
    ['1991-03-12', '1991-03-12'],
  ])('extracts the date from "%s"', (text, date) => {
    expect(extractName(`Ada King, born ${text}`, {}).date_of_birth).toBe(date);
  });

  const misheard = { first_name: 'Jon', last_name: 'Smyth', date_of_birth: '1986-05-04' };

  test.each([
    ['My last name is Smith', { ...misheard, last_name: 'Smith' }],
    ['It is John Smith', { ...misheard, first_name: 'John', last_name: 'Smith' }],
    ["It's Smith, with an i", { ...misheard, last_name: 'Smith' }],
    ['my last name is brown', { ...misheard, last_name: 'Brown' }],
    ['I was born on 5 May 1986', { ...misheard, date_of_birth: '1986-05-05' }],
    ['That is wrong', misheard],
  ])('extracts the correction "%s" correctly', (text, values) => {
    expect(extractName(text, misheard)).toEqual(values);
  });

  test('extracts contact details that are written, spoken or corrected in part', () => {
    const written = { email: 'john.smith@example.com', phone: '020 7946 0018' };
    expect(extractContact('john.smith@example.com, and 020 7946 0018', {})).toEqual(written);
    expect(extractContact('anna at example dot com, 020 7946 0321', {})).toEqual({
      email: 'anna@example.com',
      phone: '020 7946 0321',
    });
    expect(extractContact('The number is +44 20 7946 0019.', written)).toEqual({
      ...written,
      phone: '+44 20 7946 0019',
    });
  });

  test('distinguishes a new patient from a returning one', () => {
    expect(extractPatientStatus('Yes, it is my first visit', {})).toEqual({ patient_status: 'new' });
    expect(extractPatientStatus('I have been here before', {})).toEqual({ patient_status: 'returning' });
  });
});
