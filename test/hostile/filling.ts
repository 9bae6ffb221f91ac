/** Fills in forms with anything that Slack lets through: texts up to their limit, choices that were offered. */
import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { z } from 'zod';
import { canaries, hostileField } from './texts.ts';

const Element = z.looseObject({
  type: z.string(),
  action_id: z.string(),
  max_length: z.number().optional(),
  options: z.array(z.unknown()).optional(),
});
const Input = z.object({
  type: z.literal('input'),
  block_id: z.string(),
  optional: z.boolean().optional(),
  element: Element,
});

export type State = Record<string, Record<string, unknown>>;

const mostInOption = 150;
const mostInLabel = 75;

/** States of a form: everything in it filled in, or left empty where the form allows that. */
export function fillings({ blocks }: ModalView): fc.Arbitrary<State> {
  const fields = blocks.flatMap((block) => Input.safeParse(block).data ?? []);
  return fc.record(
    Object.fromEntries(
      fields.map(({ block_id, element, optional }) => {
        const filled = anyStateOf(element);
        const value = optional ? fc.option(filled, { nil: emptyOf(element) }) : filled;
        return [block_id, value.map((state) => ({ [element.action_id]: state }))];
      }),
    ),
  );
}

function anyStateOf({
  type,
  max_length = 3000,
  options = [],
}: z.infer<typeof Element>): fc.Arbitrary<object> {
  switch (type) {
    case 'plain_text_input':
      return hostileField(max_length).map((text) => ({ type, value: text || null }));
    case 'external_select':
      return option.map((selected_option) => ({ type, selected_option }));
    case 'multi_external_select':
      return fc.array(option, { maxLength: 3 }).map((selected_options) => ({ type, selected_options }));
    case 'static_select':
      return fc.constantFrom(...options).map((selected_option) => ({ type, selected_option }));
    case 'multi_static_select':
    case 'checkboxes':
      return fc.subarray(options).map((selected_options) => ({ type, selected_options }));
    case 'datepicker':
      return fc
        .constantFrom('2026-11-30', '1900-01-01', '9999-12-31', '2024-02-29')
        .map((selected_date) => ({ type, selected_date }));
    case 'users_select':
      return user.map((selected_user) => ({ type, selected_user }));
    case 'multi_users_select':
      return fc.array(user, { maxLength: 3 }).map((selected_users) => ({ type, selected_users }));
    case 'conversations_select':
      return fc.constant({ type, selected_conversation: 'CNORTH' });
    default:
      throw new Error(`nobody knows how to fill in a ${type}`);
  }
}

function emptyOf({ type }: z.infer<typeof Element>): object {
  return { type, value: null, selected_option: null, selected_options: [], selected_date: null };
}

const user = fc.constantFrom('URITA', 'UCARL', 'UOTTO');

/** What menus give back that offer what was typed as something new; sometimes what they never offered. */
const option = fc
  .oneof(
    { weight: 3, arbitrary: fc.constantFrom(...canaries) },
    { weight: 1, arbitrary: hostileField(mostInOption) },
  )
  .map((text) => {
    const value = text || 'x';
    return { value, text: { type: 'plain_text', text: value.slice(0, mostInLabel) } };
  });
