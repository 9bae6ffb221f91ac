import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WorkspaceBlock } from '../../src/local-workspace/block-kit.ts';
import { type Element, elementsIn, fillInIds } from '../../src/local-workspace/elements.ts';
import { problemsOfInputs } from '../../src/local-workspace/input-checks.ts';
import { holdValues, nothingOffered, stateValues, withChoices } from '../../src/local-workspace/inputs.ts';
import type { Chosen } from '../../src/local-workspace/protocol.ts';
import { wordingFor } from '../../src/local-workspace/wording.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(value), value });
const options = ['a', 'b', 'c'].map(option);
type Input = Extract<WorkspaceBlock, { type: 'input' }>;

function inputOf(element: Input['element'], rest: Partial<Input> = {}): Input {
  return {
    type: 'input',
    block_id: 'block',
    label: plain('Label'),
    element: { ...element, action_id: 'it' },
    ...rest,
  };
}

describe('an input is told to the app as Slack tells it', () => {
  test.each<[Input['element'], unknown, Chosen, unknown]>([
    [{ type: 'plain_text_input' }, { value: null }, 'x', { value: 'x' }],
    [{ type: 'plain_text_input', initial_value: 'i' }, { value: 'i' }, '', { value: null }],
    [{ type: 'number_input', is_decimal_allowed: true }, { value: null }, '1.5', { value: '1.5' }],
    [{ type: 'email_text_input' }, { value: null }, 'a@b.de', { value: 'a@b.de' }],
    [{ type: 'url_text_input' }, { value: null }, 'https://a.de', { value: 'https://a.de' }],
    [
      { type: 'datepicker', initial_date: '2026-11-22' },
      { selected_date: '2026-11-22' },
      '2026-12-01',
      { selected_date: '2026-12-01' },
    ],
    [{ type: 'timepicker' }, { selected_time: null }, '08:55', { selected_time: '08:55' }],
    [
      { type: 'datetimepicker' },
      { selected_date_time: null },
      1_800_000_000,
      { selected_date_time: 1_800_000_000 },
    ],
    [{ type: 'static_select', options }, { selected_option: null }, 'b', { selected_option: option('b') }],
    [
      { type: 'static_select', option_groups: [{ label: plain('g'), options }], initial_option: option('c') },
      { selected_option: option('c') },
      'a',
      { selected_option: option('a') },
    ],
    [{ type: 'radio_buttons', options }, { selected_option: null }, 'a', { selected_option: option('a') }],
    [
      { type: 'checkboxes', options, initial_options: [option('b')] },
      { selected_options: [option('b')] },
      ['c', 'a'],
      { selected_options: [option('c'), option('a')] },
    ],
    [
      { type: 'multi_static_select', options },
      { selected_options: [] },
      ['a'],
      { selected_options: [option('a')] },
    ],
    [
      { type: 'external_select', initial_option: option('z') },
      { selected_option: option('z') },
      null,
      { selected_option: null },
    ],
    [{ type: 'users_select', initial_user: 'U1' }, { selected_user: 'U1' }, 'U2', { selected_user: 'U2' }],
    [{ type: 'multi_users_select' }, { selected_users: [] }, ['U1'], { selected_users: ['U1'] }],
    [{ type: 'channels_select' }, { selected_channel: null }, 'C1', { selected_channel: 'C1' }],
    [
      { type: 'conversations_select', default_to_current_conversation: true },
      { selected_conversation: 'C9' },
      'C1',
      { selected_conversation: 'C1' },
    ],
  ])('%o', (element, untouched, chosen, touched) => {
    const blocks = [inputOf(element)];
    const before = holdValues(blocks, null, 'C9');
    const after = withChoices(blocks, before, { block: { it: chosen } });
    const told = (values: typeof before) => stateValues(blocks, values, nothingOffered).block?.it;
    expect(told(before)).toEqual({ type: element.type, ...Object(untouched) });
    expect(told(after)).toEqual({ type: element.type, ...Object(touched) });
  });

  test('buttons and menus hold nothing, selects beside a text do', () => {
    const blocks: WorkspaceBlock[] = [
      {
        type: 'section',
        block_id: 's',
        text: plain('x'),
        accessory: { type: 'static_select', action_id: 'pick', options },
      },
      { type: 'actions', block_id: 'a', elements: [{ type: 'button', action_id: 'go', text: plain('Go') }] },
      {
        type: 'section',
        block_id: 'm',
        text: plain('x'),
        accessory: { type: 'overflow', action_id: 'more', options },
      },
    ];
    expect(stateValues(blocks, holdValues(blocks, null, null), nothingOffered)).toEqual({
      s: { pick: { type: 'static_select', selected_option: null } },
    });
  });
});

describe('the client asks for', () => {
  const english = wordingFor(undefined);
  test.each<[string, Input['element'], Chosen, string]>([
    ['what is required', { type: 'plain_text_input' }, null, english.required],
    ['enough characters', { type: 'plain_text_input', min_length: 3 }, 'ab', english.tooShort(3)],
    ['not too many characters', { type: 'plain_text_input', max_length: 3 }, 'abcd', english.tooLong(3)],
    ['a number', { type: 'number_input', is_decimal_allowed: true }, '1,5', english.notANumber],
    ['a whole number', { type: 'number_input', is_decimal_allowed: false }, '1.5', english.noDecimals],
    [
      'a number not too small',
      { type: 'number_input', is_decimal_allowed: true, min_value: '1' },
      '0',
      english.tooSmall('1'),
    ],
    [
      'a number not too large',
      { type: 'number_input', is_decimal_allowed: true, max_value: '9' },
      '10',
      english.tooLarge('9'),
    ],
    ['an e-mail address', { type: 'email_text_input' }, 'mia', english.notAnEmail],
    ['a URL', { type: 'url_text_input' }, 'example', english.notAUrl],
    ['an option that is offered', { type: 'static_select', options }, 'z', english.notAnOption('z')],
    [
      'not too many choices',
      { type: 'multi_static_select', options, max_selected_items: 1 },
      ['a', 'b'],
      english.tooMany(1),
    ],
  ])('%s', (_what, element, chosen, problem) => {
    const blocks = [inputOf(element)];
    expect(problemsOfInputs(blocks, { block: { it: chosen } }, nothingOffered, english)).toEqual({
      block: problem,
    });
  });

  test('nothing more when it is optional and empty', () => {
    const blocks = [inputOf({ type: 'plain_text_input', min_length: 3 }, { optional: true })];
    expect(problemsOfInputs(blocks, { block: { it: '' } }, nothingOffered, english)).toEqual({});
  });
});

describe('after an update', () => {
  const text = (block: string, action: string, initial: string): WorkspaceBlock => ({
    type: 'input',
    block_id: block,
    label: plain('Label'),
    element: { type: 'plain_text_input', action_id: action, initial_value: initial },
  });
  const forms = fc
    .uniqueArray(fc.tuple(fc.constantFrom('p', 'q', 'r'), fc.constantFrom('x', 'y'), fc.string()), {
      selector: ([block]) => block,
    })
    .map((fields) => fields.map(([block, action, initial]) => text(block, action, initial)));

  test('a field keeps what was typed exactly when both of its ids were there before', () => {
    fc.assert(
      fc.property(forms, forms, fc.string(), (before, after, typed) => {
        const placed = elementsIn(before);
        const chosen = Object.fromEntries(placed.map((each) => [each.blockId, { [each.actionId]: typed }]));
        const values = withChoices(before, holdValues(before, null, null), chosen);
        const kept = holdValues(after, { blocks: before, values }, null);
        for (const { blockId, actionId, element } of elementsIn(after)) {
          const wasThere = placed.some((each) => each.blockId === blockId && each.actionId === actionId);
          const initial = element.type === 'plain_text_input' ? element.initial_value : null;
          expect(kept[blockId]?.[actionId]).toBe(wasThere ? typed : initial);
        }
      }),
    );
  });

  test('a choice goes when its list no longer has it', () => {
    const select = (offered: string[]) =>
      inputOf({ type: 'static_select', options: offered.map(option), initial_option: option('a') });
    const before = { blocks: [select(['a', 'b'])], values: { block: { it: 'b' } } };
    expect(holdValues([select(['a', 'b', 'c'])], before, null)).toEqual({ block: { it: 'b' } });
    expect(holdValues([select(['a', 'c'])], before, null)).toEqual({ block: { it: 'a' } });
  });

  test('a field of another kind under the same ids starts afresh', () => {
    const before = [text('p', 'x', 'i')];
    const after = [inputOf({ type: 'datepicker' }, { block_id: 'p' })];
    expect(holdValues(after, { blocks: before, values: { p: { it: 'typed' } } }, null)).toEqual({
      p: { it: null },
    });
  });
});

test('ids an app left out are filled in, also inside containers, and given ones stay', () => {
  const button: Element = { type: 'button', text: plain('Go') };
  const blocks: WorkspaceBlock[] = [
    { type: 'section', block_id: 'mine', text: plain('x'), accessory: { ...button } },
    {
      type: 'container',
      title: plain('c'),
      child_blocks: [{ type: 'actions', elements: [{ ...button, action_id: 'own' }] }],
    },
  ];
  let next = 0;
  fillInIds(blocks, () => `id-${++next}`);
  expect(blocks.map((block) => block.block_id)).toEqual(['mine', 'id-2']);
  expect(elementsIn(blocks).map((each) => `${each.blockId}/${each.actionId}`)).toEqual([
    'mine/id-1',
    'id-3/own',
  ]);
});
