/** Forms: building their fields, reading what was filled in, and showing one again with everything kept. */
import type { ModalView, PlainTextOption } from '@slack/types';
import type { Day } from '../domain/days.ts';
import type { Phrase } from '../texts/phrase.ts';
import { type AnyBlock, lines, plain } from './blocks.ts';
import { cut, limits } from './limits.ts';
import { type ActionId, encode, type FormId, type FormMetadata, formIds, type Origin } from './wire.ts';

/** A form before it is opened: `kept` travels with it and comes back when it is submitted. */
export interface Form {
  readonly id: FormId;
  readonly title: string;
  readonly submit: string;
  readonly close: string;
  readonly blocks: readonly AnyBlock[];
  readonly kept: object;
}

/** As it is shown for the first time; `origin` is where its outcome will be told. */
export function modalOf(form: Form, origin: Origin): ModalView {
  const metadata: FormMetadata = { origin, round: 0, kept: form.kept };
  return {
    type: 'modal',
    callback_id: form.id,
    title: plain(cut(form.title, limits.modalTitle)),
    submit: plain(cut(form.submit, limits.modalTitle)),
    close: plain(cut(form.close, limits.modalTitle)),
    private_metadata: encode(metadata),
    blocks: [...form.blocks],
  };
}

/** A form that asks for nothing any more, and says so. */
export function noticeModal(title: string, text: Phrase, close: string): ModalView {
  return {
    type: 'modal',
    callback_id: formIds.working,
    title: plain(cut(title, limits.modalTitle)),
    close: plain(cut(close, limits.modalTitle)),
    blocks: [lines(text)],
  };
}

interface FieldOptions {
  readonly id: string;
  readonly label: string;
  readonly optional?: boolean;
  readonly hint?: string;
  readonly placeholder?: string;
}

export function textField(
  options: FieldOptions & {
    readonly value?: string | null;
    readonly multiline?: boolean;
    readonly most?: number;
  },
): AnyBlock {
  const most = options.most ?? limits.inputText;
  return input(options, {
    type: 'plain_text_input',
    action_id: options.id,
    multiline: options.multiline ?? false,
    max_length: most,
    ...(options.value ? { initial_value: cut(options.value, most) } : {}),
    ...placeholderOf(options),
  });
}

export interface Choice {
  readonly text: string;
  readonly value: string;
}

export function choiceField(
  options: FieldOptions & {
    readonly choices: readonly Choice[];
    readonly chosen?: string | null;
    /** What is told of every choice at once, so that the form can follow it. */
    readonly acts?: ActionId | `${ActionId}:${string}`;
  },
): AnyBlock {
  const all = options.choices.slice(0, limits.options).map(optionOf);
  const initial = all.find((one) => one.value === options.chosen);
  const block = input(options, {
    type: 'static_select',
    action_id: options.acts ?? options.id,
    options: all,
    ...(initial ? { initial_option: initial } : {}),
    ...placeholderOf(options),
  });
  return options.acts ? { ...block, dispatch_action: true } : block;
}

/** A menu that loads its options as one types; `find` is the action id that loads them. */
export function searchField(
  options: FieldOptions & { readonly find: string; readonly chosen?: Choice | null; readonly from?: number },
): AnyBlock {
  return input(options, {
    type: 'external_select',
    action_id: options.find,
    min_query_length: options.from ?? 0,
    ...(options.chosen ? { initial_option: optionOf(options.chosen) } : {}),
    ...placeholderOf(options),
  });
}

export function searchManyField(
  options: FieldOptions & { readonly find: string; readonly chosen?: readonly Choice[] },
): AnyBlock {
  return input(options, {
    type: 'multi_external_select',
    action_id: options.find,
    min_query_length: 0,
    ...(options.chosen && options.chosen.length > 0 ? { initial_options: options.chosen.map(optionOf) } : {}),
    ...placeholderOf(options),
  });
}

export function dayField(options: FieldOptions & { readonly day?: Day | null }): AnyBlock {
  return input(options, {
    type: 'datepicker',
    action_id: options.id,
    ...(options.day ? { initial_date: options.day } : {}),
  });
}

/** Boxes to tick. */
export function ticksField(
  options: FieldOptions & { readonly choices: readonly Choice[]; readonly ticked?: readonly string[] },
): AnyBlock {
  const all = options.choices.slice(0, 10).map(optionOf);
  const initial = all.filter((one) => one.value !== undefined && options.ticked?.includes(one.value));
  return input(options, {
    type: 'checkboxes',
    action_id: options.id,
    options: all,
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  });
}

export function personField(options: FieldOptions & { readonly person?: string | null }): AnyBlock {
  return input(options, {
    type: 'users_select',
    action_id: options.id,
    ...(options.person ? { initial_user: options.person } : {}),
  });
}

export function peopleField(options: FieldOptions & { readonly people?: readonly string[] }): AnyBlock {
  return input(options, {
    type: 'multi_users_select',
    action_id: options.id,
    ...(options.people && options.people.length > 0 ? { initial_users: [...options.people] } : {}),
  });
}

/** Public channels, and the private ones its reader is in. */
export function channelField(options: FieldOptions & { readonly channel?: string | null }): AnyBlock {
  return input(options, {
    type: 'conversations_select',
    action_id: options.id,
    filter: { include: ['public', 'private'], exclude_bot_users: true },
    ...(options.channel ? { initial_conversation: options.channel } : {}),
  });
}

export function optionOf(choice: Choice): PlainTextOption {
  return { text: plain(cut(choice.text, limits.optionText)), value: cut(choice.value, 150) };
}

type InputBlock = Extract<AnyBlock, { type: 'input' }>;
type InputElement = InputBlock['element'];

function input({ id, label, optional, hint }: FieldOptions, element: InputElement): InputBlock {
  return {
    type: 'input',
    block_id: id,
    label: plain(cut(label, limits.label)),
    element,
    optional: optional ?? false,
    ...(hint ? { hint: plain(cut(hint, limits.label)) } : {}),
  };
}

function placeholderOf({ placeholder }: FieldOptions) {
  return placeholder ? { placeholder: plain(cut(placeholder, 150)) } : {};
}
