import { describe, expect, test } from 'vitest';
import { createPayloadChecker, describeFinding } from '../../src/local-workspace/checking/check-payload.ts';

const checker = createPayloadChecker(new Set());

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) });
const button = (actionId: string, text = 'Go') => ({
  type: 'button',
  action_id: actionId,
  text: plain(text),
});
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const option = (value: string, text = value) => ({ text: plain(text), value });
const input = (element: object, rest: object = {}) => ({
  type: 'input',
  label: plain('Label'),
  element,
  ...rest,
});
const select = (count: number) => ({
  type: 'static_select',
  action_id: 'pick',
  options: Array.from({ length: count }, (_, index) => option(`o${index}`)),
});
const table = (rows: number, columns: number) => ({
  type: 'table',
  rows: Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => ({ type: 'raw_text', text: 'x' })),
  ),
});
const dataTable = (rows: number, text = 'x') => ({
  type: 'data_table',
  caption: 'Deals',
  rows: Array.from({ length: rows }, () => [{ type: 'raw_text', text }]),
});
const bars = (categories: string[], labels: string[], rest: object = {}) => ({
  type: 'data_visualization',
  title: 'Pipeline',
  chart: {
    type: 'bar',
    series: [{ name: 'Value', data: labels.map((label) => ({ label, value: 1 })) }],
    axis_config: { categories },
  },
  ...rest,
});
const pie = (segments: number, value = 1) => ({
  type: 'data_visualization',
  title: 'Share',
  chart: {
    type: 'pie',
    segments: Array.from({ length: segments }, (_, index) => ({ label: `s${index}`, value })),
  },
});

function complaints(blocks: unknown): string[] {
  const checked = checker.blocks(blocks);
  return checked.ok ? [] : checked.findings.map(describeFinding);
}

describe('a message is accepted', () => {
  test.each<[string, object[]]>([
    ['with 50 sections', Array.from({ length: 50 }, () => section('x'))],
    ['with a section of 3,000 characters', [section('x'.repeat(3_000))]],
    ['with a section of fields only', [{ type: 'section', fields: [mrkdwn('a'), plain('b')] }]],
    ['with 25 buttons in a row', [actions(...Array.from({ length: 25 }, (_, index) => button(`b${index}`)))]],
    ['with a select of 100 options', [actions(select(100))]],
    ['with the same action_id in two blocks', [actions(button('a')), actions(button('a'))]],
    ['with a table of 100 rows and 20 columns', [table(100, 20)]],
    ['with a data table of a header and 100 rows', [dataTable(101)]],
    ['with two charts', [bars(['Q1', 'Q2'], ['Q1', 'Q2']), pie(6)]],
    ['with an image of the web', [{ type: 'image', alt_text: 'a', image_url: 'https://example.com/a.png' }]],
    ['with markdown', [{ type: 'markdown', text: '# Hi' }]],
    [
      'with an initial option that is offered',
      [actions({ type: 'static_select', options: [option('a'), option('b')], initial_option: option('b') })],
    ],
  ])('%s', (_what, blocks) => {
    expect(complaints(blocks)).toEqual([]);
  });
});

describe('a message is refused, with the place,', () => {
  test.each<[string, object[], string]>([
    [
      'without blocks Slack knows',
      [{ type: 'hologram' }],
      'unsupported type: hologram [json-pointer:/blocks/0/type]',
    ],
    [
      'with a field Slack does not know',
      [{ ...section('x'), colour: 'red' }],
      'invalid additional property: colour [json-pointer:/blocks/0]',
    ],
    [
      'with a header that lacks its text',
      [{ type: 'header' }],
      'missing required field: text [json-pointer:/blocks/0]',
    ],
    [
      'with markup where Slack wants plain text',
      [{ type: 'header', text: mrkdwn('x') }],
      'must be "plain_text" [json-pointer:/blocks/0/text/type]',
    ],
    [
      'with an empty text',
      [section('')],
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'with an empty section',
      [{ type: 'section' }],
      'must define either `text` or `fields` [json-pointer:/blocks/0]',
    ],
    [
      'with a section of 3,001 characters',
      [section('x'.repeat(3_001))],
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'with 11 fields',
      [{ type: 'section', fields: Array.from({ length: 11 }, () => plain('x')) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      'with a field of 2,001 characters',
      [{ type: 'section', fields: [plain('x'.repeat(2_001))] }],
      'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
    ],
    [
      'with a header of 151 characters',
      [{ type: 'header', text: plain('x'.repeat(151)) }],
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'with 11 context elements',
      [{ type: 'context', elements: Array.from({ length: 11 }, () => mrkdwn('x')) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'with 26 buttons in a row',
      [actions(...Array.from({ length: 26 }, (_, index) => button(`b${index}`)))],
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'with a button of 76 characters',
      [actions(button('a', 'x'.repeat(76)))],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'with a button value of 2,001 characters',
      [actions({ ...button('a'), value: 'x'.repeat(2_001) })],
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'with a button to nowhere',
      [actions({ ...button('a'), url: 'javascript:alert(1)' })],
      'invalid url [json-pointer:/blocks/0/elements/0/url]',
    ],
    [
      'with an action_id of 256 characters',
      [actions(button('x'.repeat(256)))],
      'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
    ],
    [
      'with a select of 101 options',
      [actions(select(101))],
      'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'with an option text of 76 characters',
      [actions({ type: 'static_select', options: [option('a', 'x'.repeat(76))] })],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]',
    ],
    [
      'with an initial option that is not offered',
      [actions({ type: 'static_select', options: [option('a')], initial_option: option('b') })],
      'initial option must be one of the options [json-pointer:/blocks/0/elements/0/initial_option]',
    ],
    [
      'with two options of one value',
      [actions({ type: 'static_select', options: [option('a'), option('a', 'b')] })],
      'option values must be unique [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'with an option without value',
      [actions({ type: 'static_select', options: [{ text: plain('a') }] })],
      'missing required field: value [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'with six overflow options',
      [actions({ ...select(6), type: 'overflow' })],
      'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'with eleven radio buttons',
      [actions({ ...select(11), type: 'radio_buttons' })],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'with a date that is none',
      [actions({ type: 'datepicker', initial_date: '2026-1-5' })],
      'failed to match required format [json-pointer:/blocks/0/elements/0/initial_date]',
    ],
    [
      'with one block_id twice',
      [
        { ...section('a'), block_id: 'x' },
        { ...section('b'), block_id: 'x' },
      ],
      '`block_id` already exists: x [json-pointer:/blocks/1/block_id]',
    ],
    [
      'with one action_id twice in a block',
      [actions(button('a'), button('a'))],
      '`action_id` already exists: a [json-pointer:/blocks/0/elements/1/action_id]',
    ],
    [
      'with 51 blocks',
      Array.from({ length: 51 }, () => ({ type: 'divider' })),
      'no more than 50 items allowed [json-pointer:/blocks]',
    ],
    [
      'with two tables',
      [table(1, 1), table(1, 1)],
      'no more than 1 table blocks allowed [json-pointer:/blocks]',
    ],
    [
      'with a table of 101 rows',
      [table(101, 1)],
      'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
    ],
    [
      'with a table of 21 columns',
      [table(1, 21)],
      'no more than 20 items allowed [json-pointer:/blocks/0/rows/0]',
    ],
    [
      'with a data table that is only a header',
      [dataTable(1)],
      'must have at least 2 items [json-pointer:/blocks/0/rows]',
    ],
    [
      'with uneven rows',
      [{ ...dataTable(2), rows: [[{ type: 'raw_text', text: 'a' }], dataTable(2).rows.flat()] }],
      'all rows must have the same number of cells [json-pointer:/blocks/0/rows]',
    ],
    [
      'with more than 10,000 characters in data tables',
      [dataTable(11, 'x'.repeat(1_000))],
      'no more than 10000 characters in data_table blocks allowed [json-pointer:/blocks]',
    ],
    [
      'with three charts',
      [pie(1), pie(2), pie(3)],
      'no more than 2 data_visualization blocks allowed [json-pointer:/blocks]',
    ],
    ['with seven segments', [pie(7)], 'no more than 6 items allowed [json-pointer:/blocks/0/chart/segments]'],
    [
      'with an empty segment',
      [pie(2, 0)],
      'segment values must be positive [json-pointer:/blocks/0/chart/segments]',
    ],
    [
      'with a series that misses a category',
      [bars(['Q1', 'Q2'], ['Q1'])],
      'must have one value for every category [json-pointer:/blocks/0/chart/series/0/data]',
    ],
    [
      'with a chart title of 51 characters',
      [bars(['Q1'], ['Q1'], { title: 'x'.repeat(51) })],
      'must be less than 51 characters [json-pointer:/blocks/0/title]',
    ],
    [
      'with a category of 21 characters',
      [bars(['x'.repeat(21)], ['x'.repeat(21)])],
      'must be less than 21 characters [json-pointer:/blocks/0/chart/axis_config/categories/0]',
    ],
    [
      'with an alert, which only modals show',
      [{ type: 'alert', text: plain('x') }],
      'unsupported type: alert [json-pointer:/blocks/0/type]',
    ],
    [
      'with a button as an input',
      [input(button('a'))],
      'unsupported type: button [json-pointer:/blocks/0/element/type]',
    ],
  ])('%s', (_what, blocks, complaint) => {
    expect(complaints(blocks)).toContain(`[ERROR] ${complaint}`);
  });

  test('when its texts together are too long for Slack', () => {
    const blocks = Array.from({ length: 5 }, () => section('x'.repeat(2_999)));
    expect(checker.blocks(blocks)).toMatchObject({ ok: false, code: 'msg_blocks_too_long' });
  });

  test.each([
    ['no list', { type: 'section' }],
    ['a list of texts', ['section']],
    ['null', null],
  ])('when its blocks are %s', (_what, blocks) => {
    expect(checker.blocks(blocks)).toMatchObject({ ok: false, code: 'invalid_blocks_format' });
  });
});

describe('a modal', () => {
  const modal = (rest: object = {}) => ({
    type: 'modal',
    title: plain('Deal'),
    blocks: [section('x')],
    ...rest,
  });
  const textInput = input({ type: 'plain_text_input', action_id: 'a' });

  test.each<[string, object]>([
    ['with 100 blocks', modal({ blocks: Array.from({ length: 100 }, () => section('x')) })],
    ['with an input and a way to submit it', modal({ blocks: [textInput], submit: plain('Send') })],
    ['with an alert', modal({ blocks: [{ type: 'alert', text: plain('Mind the gap'), level: 'warning' }] })],
  ])('is accepted %s', (_what, view) => {
    expect(checker.modal(view)).toMatchObject({ ok: true });
  });

  test.each<[string, object, string]>([
    [
      'with an input and no submit',
      modal({ blocks: [textInput] }),
      'missing required field: submit [json-pointer:/view]',
    ],
    ['without a title', { type: 'modal', blocks: [] }, 'missing required field: title [json-pointer:/view]'],
    [
      'with a title of 25 characters',
      modal({ title: plain('x'.repeat(25)) }),
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    [
      'with 3,001 characters of private_metadata',
      modal({ private_metadata: 'x'.repeat(3_001) }),
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      'with 101 blocks',
      modal({ blocks: Array.from({ length: 101 }, () => section('x')) }),
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    [
      'with a table',
      modal({ blocks: [table(1, 1)] }),
      'unsupported type: table [json-pointer:/view/blocks/0/type]',
    ],
    [
      'with two fields that want the focus',
      modal({
        submit: plain('Send'),
        blocks: ['a', 'b'].map((id) =>
          input({ type: 'plain_text_input', action_id: id, focus_on_load: true }),
        ),
      }),
      'only one element can have `focus_on_load` [json-pointer:/view/blocks/1/element/focus_on_load]',
    ],
    [
      'with an initial value longer than allowed',
      modal({
        submit: plain('Send'),
        blocks: [input({ type: 'plain_text_input', max_length: 2, initial_value: 'abc' })],
      }),
      'must be less than 3 characters [json-pointer:/view/blocks/0/element/initial_value]',
    ],
  ])('is refused %s', (_what, view, complaint) => {
    const checked = checker.modal(view);
    expect(checked.ok ? [] : checked.findings.map(describeFinding)).toContain(`[ERROR] ${complaint}`);
  });

  test('is refused beyond 250 KB', () => {
    const blocks = Array.from({ length: 90 }, () => section('x'.repeat(2_990)));
    expect(checker.modal(modal({ blocks }))).toMatchObject({ ok: false, code: 'view_too_large' });
  });
});

test('a block the workspace was told not to know is refused like an unknown one', () => {
  const older = createPayloadChecker(new Set(['data_visualization']));
  const checked = older.blocks([section('Pipeline'), pie(2)]);
  expect(checked.ok ? [] : checked.findings.map(describeFinding)).toEqual([
    '[ERROR] unsupported type: data_visualization [json-pointer:/blocks/1/type]',
  ]);
});

test('attachments are checked, and so are the blocks inside them', () => {
  expect(checker.attachments([{ color: '#36a64f', blocks: [section('x')] }])).toMatchObject({ ok: true });
  expect(checker.attachments([{ blocks: [{ type: 'header' }] }])).toMatchObject({
    ok: false,
    code: 'invalid_attachments',
  });
});
