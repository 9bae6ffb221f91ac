/** Reading what was filled in, and showing a form again with everything kept. */
import type { Block, ModalView, View } from '@slack/types';
import { z } from 'zod';
import { Day } from '../domain/days.ts';
import { type Phrase, plainText } from '../texts/phrase.ts';
import { type AnyBlock, context, lines, plain } from './blocks.ts';
import type { Choice } from './forms.ts';
import { visible } from './grammar/normalise.ts';
import { cut, limits } from './limits.ts';
import { encode, type FormMetadata } from './wire.ts';

/** An option as it came, so that it can be put back as it was. */
const Chosen = z.looseObject({ value: z.string(), text: z.looseObject({ text: z.string() }) });

const FieldValue = z.object({
  value: z.string().nullish(),
  selected_option: Chosen.nullish(),
  selected_options: z.array(Chosen).nullish(),
  selected_date: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_conversation: z.string().nullish(),
});

type FieldValue = z.infer<typeof FieldValue>;

const State = z.object({ values: z.record(z.string(), z.record(z.string(), FieldValue)) });

/** What was filled in, by the ids the fields were built with, however often the form was shown again. */
export interface Filled {
  /** Whether the form has such a field at all. */
  has(id: string): boolean;
  /** Trimmed, and without what cannot be seen, as in a command; null when nothing is left. */
  text(id: string): string | null;
  choice(id: string): Choice | null;
  choices(id: string): readonly Choice[];
  day(id: string): Day | null;
  isTicked(id: string, value: string): boolean;
  person(id: string): string | null;
  people(id: string): readonly string[];
  channel(id: string): string | null;
}

export function readForm(state: unknown): Filled {
  const fields = new Map<string, FieldValue>();
  for (const [blockId, actions] of Object.entries(State.parse(state).values)) {
    const [value] = Object.values(actions);
    if (value) fields.set(baseId(blockId), value);
  }
  const choice = (id: string) => fields.get(id)?.selected_option ?? null;
  const choices = (id: string) => fields.get(id)?.selected_options ?? [];
  const toChoice = ({ value, text }: z.infer<typeof Chosen>): Choice => ({
    value: visible(value),
    text: visible(text.text),
  });
  return {
    has: (id) => fields.has(id),
    text: (id) => visible(fields.get(id)?.value ?? '').trim() || null,
    choice: (id) => {
      const chosen = choice(id);
      return chosen ? toChoice(chosen) : null;
    },
    choices: (id) => choices(id).map(toChoice),
    day: (id) => Day.safeParse(fields.get(id)?.selected_date).data ?? null,
    isTicked: (id, value) => choices(id).some((one) => one.value === value),
    person: (id) => fields.get(id)?.selected_user ?? null,
    people: (id) => fields.get(id)?.selected_users ?? [],
    channel: (id) => fields.get(id)?.selected_conversation ?? null,
  };
}

/** What is wrong, by field; what is about no field stands above them all. */
export interface Problems {
  readonly fields: Readonly<Record<string, Phrase>>;
  readonly notice: Phrase | null;
}

/** Fields of a form that opens with something in it that could not be read: each problem stands under its field. */
export function withProblems(
  blocks: readonly AnyBlock[],
  problems: Readonly<Record<string, Phrase>>,
): readonly AnyBlock[] {
  return blocks.flatMap((block) => {
    const problem = block.block_id === undefined ? undefined : problems[block.block_id];
    return problem ? [block, { ...context(problem), block_id: `${block.block_id}!` }] : [block];
  });
}

/** Problems in the shape of Slack's acknowledgement, under the block ids the form has at present. */
export function errorsFor(
  view: Pick<View, 'blocks'>,
  problems: Problems,
): Record<string, string> | undefined {
  if (problems.notice !== null) return undefined;
  const errors: Record<string, string> = {};
  for (const [id, problem] of Object.entries(problems.fields)) {
    const block = view.blocks.find((one) => one.block_id !== undefined && baseId(one.block_id) === id);
    if (!block?.block_id) return undefined;
    errors[block.block_id] = plainText(problem);
  }
  return errors;
}

const LooseBlock = z.looseObject({
  type: z.string(),
  block_id: z.string().optional(),
  element: z.looseObject({ type: z.string(), action_id: z.string() }).optional(),
});

const noticeId = 'notice';

/**
 * The form again: everything that was filled in becomes the initial value under new block ids, so that no client shows
 * older values, with each problem under its field and the notice on top. `kept` may carry a newer version.
 */
export function refilled(
  view: {
    readonly callback_id: string;
    readonly title: unknown;
    readonly blocks: unknown;
    readonly state: unknown;
  },
  words: { readonly submit: string; readonly close: string; readonly title: string },
  problems: Problems,
  metadata: FormMetadata,
): ModalView {
  const round = metadata.round + 1;
  const { values } = State.parse(view.state);
  const blocks: Block[] = problems.notice
    ? [{ ...lines(problems.notice), block_id: `${noticeId}~${round}` }]
    : [];
  for (const block of z.array(LooseBlock).parse(view.blocks)) {
    const id = block.block_id === undefined ? undefined : baseId(block.block_id);
    if (id === noticeId || id?.endsWith('!')) continue;
    const state =
      block.block_id === undefined ? undefined : values[block.block_id]?.[block.element?.action_id ?? ''];
    const element =
      block.element && state ? { ...withoutInitial(block.element), ...initialOf(state) } : block.element;
    const { block_id: _, element: __, ...rest } = block;
    const again = { ...rest, ...(element ? { element } : {}) };
    blocks.push(id === undefined ? again : { ...again, block_id: `${id}~${round}` });
    const problem = id === undefined ? undefined : problems.fields[id];
    if (problem) blocks.push({ ...context(problem), block_id: `${id}!~${round}` });
  }
  return {
    type: 'modal',
    callback_id: view.callback_id,
    title: plain(cut(words.title, limits.modalTitle)),
    submit: plain(cut(words.submit, limits.modalTitle)),
    close: plain(cut(words.close, limits.modalTitle)),
    private_metadata: encode({ ...metadata, round }),
    blocks,
  };
}

function baseId(blockId: string): string {
  return blockId.replace(/~\d+$/u, '');
}

function withoutInitial(element: z.infer<typeof LooseBlock>['element']) {
  return Object.fromEntries(Object.entries(element ?? {}).filter(([name]) => !name.startsWith('initial_')));
}

function initialOf(state: FieldValue): object {
  if (state.value) return { initial_value: state.value };
  if (state.selected_option) return { initial_option: state.selected_option };
  if (state.selected_options && state.selected_options.length > 0)
    return { initial_options: state.selected_options };
  if (state.selected_date) return { initial_date: state.selected_date };
  if (state.selected_user) return { initial_user: state.selected_user };
  if (state.selected_users && state.selected_users.length > 0) return { initial_users: state.selected_users };
  if (state.selected_conversation) return { initial_conversation: state.selected_conversation };
  return {};
}
