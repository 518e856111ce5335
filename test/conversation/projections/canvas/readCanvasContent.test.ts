import { describe, expect, test } from 'vitest';
import { readCanvasContent } from '../../../../src/conversation/projections/canvas/readCanvasContent';

describe('readCanvasContent', () => {
  test('reads a question, with texts as options, and without what is unusable or repeated', () => {
    const options = [
      'Yes',
      { id: 'no', label: 'No', allow_free_text: true },
      { id: 'no', label: 'Again' },
      {},
      null,
      5,
    ];
    expect(readCanvasContent('question', { question: ' Well? ', options, allow_skip: true })).toEqual({
      type: 'question',
      question: 'Well?',
      options: [
        { id: 'Yes', label: 'Yes', allowsText: false, placeholder: '' },
        { id: 'no', label: 'No', allowsText: true, placeholder: '' },
        { id: '5', label: '5', allowsText: false, placeholder: '' },
      ],
      isMultiple: false,
      canSkip: true,
      allowsOther: false,
    });
    expect(readCanvasContent('question', { question: 'Well?', allow_other: true })).toMatchObject({ options: [] });
  });

  test('reads an input, and an unknown type of it as text', () => {
    expect(readCanvasContent('input', { prompt: 'Your age?', input_type: 'number', required: true })).toMatchObject({
      inputType: 'number',
      isRequired: true,
    });
    expect(readCanvasContent('input', { prompt: 'Colour?', input_type: 'colour' })).toMatchObject({
      inputType: 'text',
    });
    expect(readCanvasContent('input', {})).toBeNull();
  });

  test('reads the mode of a calendar, or finds it by the slots', () => {
    const slots = [{ id: 's1', start: '2026-12-01T09:00:00Z', end: '2026-12-01T09:30:00Z' }];
    expect(readCanvasContent('calendar', {})).toMatchObject({ mode: 'date' });
    expect(readCanvasContent('calendar', { slots })).toMatchObject({
      mode: 'slot',
      slots: [{ id: 's1', label: null }],
    });
    expect(readCanvasContent('calendar', { slots, mode: 'date_time' })).toMatchObject({ mode: 'slot' });
    expect(readCanvasContent('calendar', { mode: 'range' })).toMatchObject({ mode: 'range' });
    expect(readCanvasContent('calendar', { mode: 'slot_picker', slots: [] })).toBeNull();
    expect(
      readCanvasContent('calendar', {
        presets: [
          { label: 'Tomorrow', date: '2026-12-02' },
          { label: 'Soon', date: 'soon' },
        ],
      }),
    ).toMatchObject({ presets: [{ label: 'Tomorrow', date: '2026-12-02' }] });
  });

  test('offers only days that exist', () => {
    const presets = ['2026-02-31', '2026-13-01', '0000-01-01', '2026-1-5', '2028-02-29T10:00:00Z'];
    expect(
      readCanvasContent('calendar', { initial_date: '2026-02-30', presets: presets.map((date) => ({ date })) }),
    ).toMatchObject({ initialDate: '', presets: [{ label: '2028-02-29', date: '2028-02-29' }] });
    expect(readCanvasContent('calendar', { mode: 'decade', initial_date: '2028-02-29' })).toMatchObject({
      mode: 'date',
      initialDate: '2028-02-29',
    });
  });

  test('keeps an id as it came, because the service compares it', () => {
    expect(readCanvasContent('question', { question: 'Well?', options: [{ id: ' a ', label: ' A ' }] })).toMatchObject({
      options: [{ id: ' a ', label: 'A' }],
    });
  });

  test('reads a chart, with numbers as text', () => {
    const data = [
      { label: 'May', value: '4' },
      { label: 'June', value: null },
      { label: 'July', value: -2 },
      { value: 3 },
    ];
    expect(readCanvasContent('chart', { data, chart_type: 'donut' })).toMatchObject({
      kind: 'bar',
      points: [
        { label: 'May', value: 4 },
        { label: 'July', value: -2 },
      ],
    });
    expect(readCanvasContent('chart', { data: [] })).toBeNull();
  });

  test('leaves out a value that is missing or not a number, and keeps several with one label', () => {
    const missing = ['', '  ', [], [7], {}, false, true, null, 'seven', '0x10', '1e999', NaN, Infinity, -1e308];
    const data = [{ label: 'May' }, ...missing.map((value) => ({ label: 'May', value }))];
    expect(readCanvasContent('chart', { data })).toBeNull();
    const twice = [
      { label: 'May', value: 4 },
      { label: 'May', value: ' -2.5e1 ' },
      { label: 'May', value: 0 },
    ];
    expect(readCanvasContent('chart', { data: [...data, ...twice] })).toMatchObject({
      points: [
        { label: 'May', value: 4 },
        { label: 'May', value: -25 },
        { label: 'May', value: 0 },
      ],
    });
  });

  test('reads a text and an alert', () => {
    expect(readCanvasContent('text', { body: '**Hi**', format: 'markdown' })).toMatchObject({ isMarkdown: true });
    expect(readCanvasContent('alert', { body: 'Hot', severity: 'warning', auto_dismiss_seconds: 8 })).toMatchObject({
      severity: 'warning',
      closesAfterS: 8,
    });
    expect(readCanvasContent('alert', { body: 'Hot', severity: 'fatal' })).toMatchObject({
      severity: 'info',
      closesAfterS: null,
    });
    for (const auto_dismiss_seconds of [true, [5], '', 'soon', -1, 0])
      expect(readCanvasContent('alert', { body: 'Hot', auto_dismiss_seconds })).toMatchObject({ closesAfterS: null });
    expect(readCanvasContent('alert', { body: 'Hot', auto_dismiss_seconds: '5' })).toMatchObject({ closesAfterS: 5 });
  });

  test('has the address of a picture only if it is https', () => {
    expect(readCanvasContent('image', { image_url: 'https://cdn.test/a.png', alt: 'A map' })).toMatchObject({
      url: 'https://cdn.test/a.png',
      description: 'A map',
    });
    for (const url of ['http://cdn.test/a.png', 'javascript:alert(1)', 'data:image/svg+xml,<svg/>', '//cdn.test/a.png'])
      expect(readCanvasContent('image', { url })).toMatchObject({ url: null });
  });
});
