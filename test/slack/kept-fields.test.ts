import { describe, expect, test } from 'vitest';
import { readForm } from '../../src/slack/filled.ts';
import {
  type KeptFields,
  keptChoice,
  keptText,
  travelling,
  withFilled,
} from '../../src/slack/kept-fields.ts';

const price = { text: { type: 'plain_text', text: 'Price' }, value: 'price' };

function filled(fields: Readonly<Record<string, object>>) {
  const values = Object.entries(fields).map(([id, field]) => [id, { [id]: field }]);
  return readForm({ values: Object.fromEntries(values) });
}

describe('fields that a form has only at times', () => {
  test('keep what was typed, chosen and ticked while they are away, and what was emptied stays empty', () => {
    const plan = filled({ next: { value: null }, due: { value: 'Friday' } });
    const loss = filled({
      reason: { selected_option: price },
      competitor: { selected_option: null },
      qualified: { selected_options: [price] },
    });
    const ids = ['next', 'due', 'until', 'reason', 'competitor', 'qualified'];
    const kept = withFilled(withFilled({}, plan, ids), loss, ids);
    expect([keptText(kept, 'next'), keptText(kept, 'due'), keptText(kept, 'until')]).toEqual([
      '',
      'Friday',
      undefined,
    ]);
    expect([keptChoice(kept, 'reason'), keptChoice(kept, 'competitor')]).toEqual([
      { text: 'Price', value: 'price' },
      undefined,
    ]);
    expect(keptChoice(kept, 'qualified')).toBeDefined();
  });

  test.each([
    ['a long text', 'x'.repeat(3000)],
    ['a text that is hard to write', '"\\'.repeat(1500)],
  ])('let %s stay behind rather than break what travels with a form', (_, next) => {
    const fields: KeptFields = { next, due: 'Friday' };
    expect(travelling(fields)).toEqual({ due: 'Friday' });
  });
});
