/**
 * `D-42 yesterday 3pm call with Li: walked through pricing; next: send contract by Tue`
 *
 * A log is a head (deal, when, kind of contact, with whom), a colon, the note, and perhaps the next step. Everything but
 * the note may be missing, and the colon with it.
 */
import type { InteractionType } from '../../domain/vocabulary.ts';
import { findMoments } from './dates.ts';
import { dealNamed, takeLeadingDeal } from './deal-reference.ts';
import type { LogIntent, MessageMedium, NextStepSaid } from './intents.ts';
import { type NamedOutcome, type NamedType, namedOutcome, namedType } from './interaction-words.ts';
import { fold, type TypedText } from './normalise.ts';
import type { DealReference, SaidMoment, TypingContext } from './said.ts';
import { colonIn, splitStep, trimmed, without, written } from './wording.ts';

/** A head is short; a colon further on belongs to the note. */
const longestHead = 120;
const mostWordsOfName = 6;
const nextMark = /(?:^|[\s;,.!?])(?:next(?: steps?)?|to-?do|下一步|下步) ?: ?|[;,.\n]\s{0,4}下一步(?!骤)/gu;

interface Head {
  readonly deal: DealReference | undefined;
  readonly when: SaidMoment | undefined;
  readonly type: NamedType | undefined;
  readonly outcome: NamedOutcome | undefined;
  readonly withWhom: string | undefined;
  /** Whether every word of it was understood as one of these. */
  readonly understood: boolean;
}

/** Reads what follows `/deal log`. */
export function parseLog(text: string, typed: TypedText, context: TypingContext): LogIntent {
  return readLog(text, typed, context, takeName);
}

/** Reads a sentence that is no command and may be offered as a log: without a colon or a number no word of it is a deal. */
export function parseTold(text: string, typed: TypedText, context: TypingContext): LogIntent {
  return readLog(text, typed, context, (rest) => ({ name: '', rest }));
}

type NameTaker = (text: string, context: TypingContext) => { readonly name: string; readonly rest: string };

function readLog(text: string, typed: TypedText, context: TypingContext, nameIn: NameTaker): LogIntent {
  const [told, next] = splitNext(text, typed, context);
  const leading = takeLeadingDeal(told);
  const colon = colonIn(leading.rest, longestHead);
  if (colon >= 0) {
    const head = readHead(leading.rest.slice(0, colon), leading.deal, typed, context);
    if (head.understood) return logOf(head, leading.rest.slice(colon + 1), typed, next);
  }
  const head = readOpening(leading.rest, leading.deal, nameIn, typed, context);
  return logOf(head, head.note, typed, next);
}

/** Whether a text reads as a log without being called one: `acme call: …`, `D-42 no answer`. */
export function looksLikeLog(text: string, typed: TypedText, context: TypingContext): boolean {
  const leading = takeLeadingDeal(text);
  const colon = colonIn(leading.rest, longestHead);
  if (colon >= 0) {
    const head = readHead(leading.rest.slice(0, colon), leading.deal, typed, context);
    return (
      head.understood && head.deal !== undefined && (leading.deal !== undefined || head.type !== undefined)
    );
  }
  const folded = fold(leading.rest.slice(0, longestHead));
  const named = namedOutcome(folded) ?? namedType(folded);
  return leading.deal !== undefined && named?.start === 0;
}

function logOf(
  head: Omit<Head, 'understood'>,
  note: string,
  typed: TypedText,
  next: NextStepSaid | undefined,
): LogIntent {
  const folded = fold(note.slice(0, longestHead));
  // In a note "no answer" is the outcome only when the note opens with it.
  const opening = namedOutcome(folded);
  const outcome = head.outcome ?? (opening !== undefined && opening.start <= 2 ? opening : undefined);
  const guessed = namedType(folded);
  const unheard = head.outcome !== undefined && trimmed(note) === '' ? head.outcome.type : undefined;
  return {
    kind: 'log',
    deal: head.deal,
    type: typeOf(head.type?.type, guessed?.type ?? unheard ?? outcome?.type),
    medium: mediumOf(head.type, guessed),
    when: head.when,
    withWhom: head.withWhom,
    outcome: outcome?.outcome,
    text: written(note, typed),
    next,
    mentions: typed.mentions,
  };
}

function typeOf(
  stated: InteractionType | undefined,
  guessed: InteractionType | undefined,
): LogIntent['type'] {
  if (stated !== undefined) return { type: stated, stated: true };
  return guessed === undefined ? undefined : { type: guessed, stated: false };
}

function mediumOf(stated: NamedType | undefined, guessed: NamedType | undefined): MessageMedium | undefined {
  return stated === undefined ? guessed?.medium : stated.medium;
}

function splitNext(
  text: string,
  typed: TypedText,
  context: TypingContext,
): readonly [string, NextStepSaid | undefined] {
  const mark = [...fold(text).matchAll(nextMark)].at(-1);
  if (mark === undefined) return [text, undefined];
  const next = splitStep(text.slice(mark.index + mark[0].length), typed, context);
  const said = next.text !== undefined || next.due !== undefined;
  return [text.slice(0, mark.index), said ? next : undefined];
}

/** Reads words before a colon: what is neither time, kind, outcome nor company is the deal's name. */
function readHead(
  text: string,
  deal: DealReference | undefined,
  typed: TypedText,
  context: TypingContext,
): Head {
  const { when, rest: dated } = takeWhen(text, context);
  const { withWhom, rest: alone } = takeCompany(dated, typed);
  const folded = fold(alone);
  const type = namedType(folded);
  const outcome = namedOutcome(folded);
  const cut = outcome ?? type;
  const rest = cut === undefined ? alone : without(alone, cut.start, cut.end);
  const name = written(rest.replace(/^(?:for|to|of|的)\s+/u, ''), typed);
  const words = name?.split(/\s+/u).length ?? 0;
  return {
    deal: deal ?? dealNamed(name ?? ''),
    when,
    type: outcome !== undefined && type?.start === outcome.start ? undefined : type,
    outcome,
    withWhom,
    understood: deal === undefined ? words <= mostWordsOfName : words === 0,
  };
}

/** Without a colon only the beginning can be told apart: a name, then when; the note keeps every other word. */
function readOpening(
  text: string,
  deal: DealReference | undefined,
  nameIn: NameTaker,
  typed: TypedText,
  context: TypingContext,
): Omit<Head, 'understood'> & { readonly note: string } {
  const { name, rest } = deal === undefined ? nameIn(text, context) : { name: '', rest: text };
  const opening = rest.slice(0, longestHead);
  const moment = findMoments(opening, { ...context, direction: 'past' })[0];
  // Nothing that was logged lies ahead: "next week we meet" is a note.
  const ahead = moment?.reading.ok === true && moment.reading.value.at > context.now;
  const opens = moment !== undefined && opening.slice(0, moment.start).trim() === '';
  const when = opens && !ahead ? moment : undefined;
  return {
    deal: deal ?? dealNamed(written(name, typed) ?? ''),
    when: when && { text: when.text, reading: when.reading },
    type: leadingType(fold(rest.slice(when?.end ?? 0, longestHead))),
    outcome: undefined,
    withWhom: undefined,
    note: when === undefined ? rest : rest.slice(when.end),
  };
}

function leadingType(folded: string): NamedType | undefined {
  const named = namedType(folded);
  return named !== undefined && folded.slice(0, named.start).trim() === '' ? named : undefined;
}

/** The first word is the name, or in Chinese what stands before the kind of contact: `华为电话聊了报价`. */
function takeName(text: string, context: TypingContext): ReturnType<NameTaker> {
  const first = /^\S+/u.exec(text.slice(0, longestHead))?.[0] ?? '';
  const folded = fold(text.slice(0, longestHead));
  const outcome = namedOutcome(folded);
  if (outcome !== undefined && /^[\s.,!]*$/u.test(folded.slice(outcome.end)) && text.length <= longestHead) {
    return { name: text.slice(0, outcome.start), rest: text.slice(outcome.start) };
  }
  if (/\p{Script=Han}/u.test(first)) {
    const named = namedType(fold(first));
    const moment = findMoments(first, { ...context, direction: 'past' })[0];
    const cut = Math.min(named?.start ?? first.length, moment?.start ?? first.length);
    return { name: text.slice(0, cut), rest: text.slice(cut).trimStart() };
  }
  return { name: first, rest: text.slice(first.length).trimStart() };
}

function takeWhen(
  text: string,
  context: TypingContext,
): { readonly when: SaidMoment | undefined; readonly rest: string } {
  const found = findMoments(text, { ...context, direction: 'past' });
  // A weak word (`May`, `Sun`) in a head of names is a name unless it was led in.
  const moment = found.findLast(({ weak, led }) => !weak || led);
  if (moment === undefined) return { when: undefined, rest: text };
  return {
    when: { text: moment.text, reading: moment.reading },
    rest: without(text, moment.start, moment.end),
  };
}

function takeCompany(
  text: string,
  typed: TypedText,
): { readonly withWhom: string | undefined; readonly rest: string } {
  const match =
    /(?<![\p{Script=Latin}\d_])with (?<who>.+?)$|[跟和与同](?<whoHan>[^跟和与同]{1,20}?)(?=打电话|电话|通话|开会|见面|会面|面谈|微信|聊|谈|$)/u.exec(
      fold(text),
    );
  if (match === null) return { withWhom: undefined, rest: text };
  const who = match.groups?.who ?? match.groups?.whoHan ?? '';
  const start = match.index + match[0].indexOf(who);
  return {
    withWhom: written(text.slice(start, start + who.length), typed),
    rest: without(text, match.index, start + who.length),
  };
}
