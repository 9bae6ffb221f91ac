/** The form of a log: what was typed already stands in it, with what could not be read said underneath. */
import { z } from 'zod';
import { DealId } from '../../domain/ids.ts';
import { InteractionType, Outcome } from '../../domain/vocabulary.ts';
import type { DealLine } from '../../operations/find-deals.ts';
import { showDeal } from '../../operations/show-deal.ts';
import { dealWords } from '../../texts/deals.ts';
import { logWords } from '../../texts/log.ts';
import { lines } from '../blocks.ts';
import { withProblems } from '../filled.ts';
import { choiceField, type Form, modalOf, searchField, textField } from '../forms.ts';
import { dealChoice } from '../menus.ts';
import type { Turn } from '../turn.ts';
import { actionIds, formIds } from '../wire.ts';
import { Joint, type LogDraft, type LogProblems, partId, splitNote } from './log-draft.ts';

/** What travels with the form: the deal unless it is chosen in it, the message it came from, the seams of a long note. */
export const LogKept = z.object({
  d: DealId.nullable(),
  v: z.int().nullable(),
  link: z.string().nullable(),
  joints: z.array(Joint),
});
export type LogKept = z.infer<typeof LogKept>;

export interface LogAsking {
  /** The deal, when it is known; else it is chosen in the form. */
  readonly deal?: DealLine;
  /** Chosen already, to be changed if it is another. */
  readonly guess?: DealLine;
  readonly draft: LogDraft;
  readonly problems?: LogProblems;
}

export async function askForLog(turn: Turn, asking: LogAsking): Promise<void> {
  await turn.reply.ask(modalOf(await logFormOf(turn, asking), turn.origin));
}

async function logFormOf(turn: Turn, { deal, guess, draft, problems = {} }: LogAsking): Promise<Form> {
  const { texts } = turn;
  const words = logWords[texts.language];
  const { terms } = texts;
  const known = deal ? await knownAbout(turn, deal) : null;
  const { parts, joints } = splitNote(draft.note ?? '');
  const choicesOf = <T extends string>(values: readonly T[], names: Record<T, string>) =>
    values.map((value) => ({ text: names[value], value }));
  const blocks = [
    ...(known === null
      ? [
          searchField({
            id: 'deal',
            label: words.deal,
            hint: words.dealHint,
            find: actionIds.findDeal,
            chosen: guess ? dealChoice(turn, guess) : null,
          }),
        ]
      : [lines(words.about(known.title))]),
    choiceField({
      id: 'type',
      label: words.type,
      choices: choicesOf(InteractionType.options, terms.interaction),
      chosen: draft.type,
    }),
    ...parts.map((value, index) =>
      textField({
        id: partId(index),
        label: parts.length > 1 ? words.notePart(index + 1, parts.length) : words.note,
        ...(index === 0 ? { hint: words.noteHint } : {}),
        optional: true,
        multiline: true,
        value,
      }),
    ),
    choiceField({
      id: 'outcome',
      label: words.outcome,
      optional: true,
      choices: choicesOf(Outcome.options, terms.outcome),
      chosen: draft.outcome,
    }),
    textField({
      id: 'when',
      label: words.when,
      hint: words.whenHint,
      optional: true,
      most: 150,
      value: draft.when?.text ?? null,
    }),
    textField({
      id: 'with',
      label: words.withWhom,
      hint: known?.contacts ? words.knownHere(known.contacts) : words.withWhomHint,
      optional: true,
      value: draft.withWhom,
    }),
    textField({
      id: 'next',
      label: words.nextStep,
      ...(known?.nextStep ? { hint: words.replaces(known.nextStep) } : {}),
      optional: true,
      value: draft.nextStep,
    }),
    textField({
      id: 'due',
      label: words.due,
      hint: words.dueHint,
      optional: true,
      most: 150,
      value: draft.due?.text ?? null,
    }),
  ];
  return {
    id: formIds.log,
    title: deal ? words.titleFor(deal.number) : words.title,
    submit: words.submit,
    close: words.close,
    kept: { d: deal?.id ?? null, v: deal?.version ?? null, link: draft.link, joints } satisfies LogKept,
    blocks: withProblems(blocks, problems),
  };
}

/** What helps to fill the form in: who is known at the account, and the next step that a new one would replace. */
async function knownAbout({ workspace, texts }: Turn, { id }: DealLine) {
  const words = dealWords[texts.language];
  const { deal, account, contacts } = await showDeal(workspace, id);
  return {
    title: words.title(deal.number, words.nameAndAccount(deal.name, account.name)),
    nextStep: deal.nextStep?.text ?? null,
    contacts: contacts.length > 0 ? texts.format.list(contacts.slice(0, 8).map(({ name }) => name)) : null,
  };
}
