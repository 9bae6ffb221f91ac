/** A log on its way: what was typed, in a command or in the form, and how it is understood. */
import { z } from 'zod';
import { dayOf } from '../../domain/days.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { InteractionType, Outcome } from '../../domain/vocabulary.ts';
import type { LogInteractionRequest } from '../../operations/tend-deal.ts';
import { dealWords } from '../../texts/deals.ts';
import { logWords } from '../../texts/log.ts';
import type { Phrase } from '../../texts/phrase.ts';
import type { Filled } from '../filled.ts';
import { parseDay, parseMoment } from '../grammar/dates.ts';
import type { LogIntent } from '../grammar/intents.ts';
import { namedOutcome } from '../grammar/interaction-words.ts';
import { fold } from '../grammar/normalise.ts';
import type { SaidDay, SaidMoment } from '../grammar/said.ts';
import { limits } from '../limits.ts';
import { readingProblem } from '../reading.ts';
import type { Turn } from '../turn.ts';

export interface LogDraft {
  readonly type: InteractionType;
  readonly when: SaidMoment | null;
  readonly withWhom: string | null;
  readonly outcome: Outcome | null;
  readonly note: string | null;
  readonly nextStep: string | null;
  readonly due: SaidDay | null;
  /** The message it is taken from. */
  readonly link: string | null;
}

/** What stands under a field, by the field's id. */
export type LogProblems = Readonly<Record<string, Phrase>>;

export const emptyDraft: LogDraft = {
  type: 'call',
  when: null,
  withWhom: null,
  outcome: null,
  note: null,
  nextStep: null,
  due: null,
  link: null,
};

const mostPeople = 20;
const longestName = 100;

/** Words that name no kind of contact are a note, unless somebody looks at the guess before it counts as a call. */
export function draftOfTyped(
  { texts }: Pick<Turn, 'texts'>,
  intent: LogIntent,
  unnamed: InteractionType = 'note',
): LogDraft {
  const words = logWords[texts.language];
  const { medium, text = null, next } = intent;
  const said = medium && text !== null ? words.said(words.medium[medium], text) : text;
  return {
    ...emptyDraft,
    type: intent.type?.type ?? (intent.withWhom || text === null ? 'call' : unnamed),
    when: intent.when ?? null,
    withWhom: intent.withWhom ?? null,
    outcome: intent.outcome ?? null,
    note: intent.outcome && text !== null && saysOnlyOutcome(text) ? null : said,
    nextStep: next?.text ?? (next?.due ? dealWords[texts.language].followUp : null),
    due: next?.due ?? null,
  };
}

/** `no answer` has been understood whole: quoting it again tells nothing. */
function saysOnlyOutcome(text: string): boolean {
  const words = fold(text).replace(/[\s.!。！]+$/u, '');
  const named = namedOutcome(words);
  return named?.start === 0 && named.end === words.length;
}

/** Reads the form; `joints` is what stood between the parts of its note. */
export function draftOfFilled(
  turn: Turn,
  filled: Filled,
  joints: readonly Joint[],
  link: string | null,
): LogDraft {
  const when = filled.text('when');
  const due = filled.text('due');
  const { typing } = turn;
  return {
    type: InteractionType.safeParse(filled.choice('type')?.value).data ?? 'note',
    when: when === null ? null : { text: when, reading: parseMoment(when, { ...typing, direction: 'past' }) },
    withWhom: filled.text('with'),
    outcome: Outcome.safeParse(filled.choice('outcome')?.value).data ?? null,
    note: joinNote(
      [filled.text('note'), ...joints.map((_, index) => filled.text(partId(index + 1)))],
      joints,
    ),
    nextStep: filled.text('next'),
    due: due === null ? null : { text: due, reading: parseDay(due, { ...typing, direction: 'future' }) },
    link,
  };
}

type Understood = Omit<LogInteractionRequest, 'dealId' | 'version'>;

/** What will be logged, or all that is missing or could not be read. */
export function understand(turn: Turn, draft: LogDraft): Result<Understood, LogProblems> {
  const { texts } = turn;
  const { when, due } = draft;
  const withWhom = namesIn(draft.withWhom ?? '');
  const problems: Record<string, Phrase> = {};
  if (draft.note === null && draft.outcome === null) problems.note = texts.refusals.textNeeded;
  if (when && !when.reading.ok) problems.when = readingProblem(turn, when.reading.refusal);
  if (due && !due.reading.ok) problems.due = readingProblem(turn, due.reading.refusal);
  if (due && draft.nextStep === null) problems.next = texts.refusals.textNeeded;
  if (withWhom.length > mostPeople || withWhom.some((name) => name.length > longestName))
    problems.with = logWords[texts.language].tooManyNames(mostPeople);
  if (Object.keys(problems).length > 0) return refused(problems);
  const { type, outcome, note, nextStep, link } = draft;
  const dueOn = due?.reading.ok ? due.reading.value : null;
  return done({
    ...timeOf(turn, when),
    type,
    outcome,
    note: note ?? '',
    withWhom,
    link,
    nextStep: nextStep === null ? null : { text: nextStep, dueOn },
  });
}

/** Without a time of day only the day is known; today without one means just now. */
function timeOf({ typing }: Turn, when: SaidMoment | null): Pick<Understood, 'at' | 'on'> {
  if (!when?.reading.ok) return { at: null };
  const { at, day, hasTime } = when.reading.value;
  if (hasTime) return { at };
  return day === dayOf(typing.now, typing.zone) ? { at: null } : { at: null, on: day };
}

/** `Li, Ana and @bo` are three people. */
function namesIn(text: string): readonly string[] {
  const names = text
    .split(/[,;，、；\n&]|\s+and\s+|[和与跟及]/u)
    .map((name) => name.trim().replace(/^@/u, ''));
  return [...new Set(names.filter((name) => name !== ''))];
}

/** What stood between two parts of a long note. */
export const Joint = z.enum(['\n', ' ', '']);
export type Joint = z.infer<typeof Joint>;

/** A note in parts that fit a field each, cut at a line's end where there is one, else between words. */
export function splitNote(note: string): { readonly parts: readonly string[]; readonly joints: Joint[] } {
  const most = limits.inputText;
  const parts: string[] = [];
  const joints: Joint[] = [];
  let rest = note;
  while (rest.length > most) {
    const window = rest.slice(0, most);
    const joint = Joint.options.find((one) => one !== '' && window.lastIndexOf(one) > most / 2) ?? '';
    const isHalf = /[\uD800-\uDBFF]$/u.test(window);
    const end = joint === '' ? most - (isHalf ? 1 : 0) : window.lastIndexOf(joint);
    parts.push(rest.slice(0, end));
    joints.push(joint);
    rest = rest.slice(end + joint.length);
  }
  return { parts: [...parts, rest], joints };
}

function joinNote(parts: readonly (string | null)[], joints: readonly Joint[]): string | null {
  const note = parts.map((part, index) => (part ?? '') + (joints[index] ?? '')).join('');
  return note.trim() || null;
}

/** The fields of a note that is longer than one holds: `note`, `note-1`, `note-2` … */
export function partId(index: number): string {
  return index === 0 ? 'note' : `note-${index}`;
}
