/** What follows the verbs that move a deal or name one: the deal, and what each verb wants besides. */
import { findMoments, parseDay } from './dates.ts';
import { dealNamed, takeDeal, takeLeadingDeal } from './deal-reference.ts';
import type {
  AdvanceIntent,
  AssignIntent,
  BackIntent,
  CloseIntent,
  NextIntent,
  ParkIntent,
} from './intents.ts';
import { fold, type TypedText } from './normalise.ts';
import type { DealReference, PersonReference, TypingContext } from './said.ts';
import { colonIn, saidDay, splitStep, takeMention, trimmed, without, written } from './wording.ts';

/** Names, stages and dates are near the beginning; what comes later is no part of them. */
const longestMove = 1_000;

/** The deal of a command that wants nothing else. */
export function onlyDeal(text: string, typed: TypedText): DealReference | undefined {
  const { deal, rest } = takeDeal(text.slice(0, longestMove));
  return deal ?? dealNamed(written(rest, typed) ?? '');
}

/** `D-42 to proposal`, `acme → proposal`, `华为到报价`, `D-42 proposal`. */
export function parseStageMove(
  kind: 'advance' | 'back',
  text: string,
  typed: TypedText,
): AdvanceIntent | BackIntent {
  const { deal, rest } = takeDeal(text.slice(0, longestMove));
  if (deal !== undefined) {
    const stage = written(rest.replace(/^(?:to|into|in)(?=\s|$)|^(?:->|→|=>|到|至|为)/iu, ''), typed);
    return { kind, deal, toStage: stage };
  }
  const split = /^(?<name>.*?)(?:(?:^|\s)(?:to|into|->|=>|→)\s|->|→|到|至)(?<stage>.+)$/su.exec(fold(rest));
  const stageLength = split?.groups?.stage?.length;
  if (split === null || stageLength === undefined) {
    return { kind, deal: dealNamed(written(rest, typed) ?? ''), toStage: undefined };
  }
  const name = rest.slice(0, split.groups?.name?.length ?? 0);
  return {
    kind,
    deal: dealNamed(written(name, typed) ?? ''),
    toStage: written(rest.slice(rest.length - stageLength), typed),
  };
}

const outcomeWord =
  /(?<![\p{Script=Latin}\d_])(?:(?:as|=) )?(?:(?<won>won|win)|(?<lost>lost|lose|loss))(?![\p{Script=Latin}\d_])|(?:为)?(?:(?<wonHan>赢单|签单|成交|赢)|(?<lostHan>输单|丢单|输|丢))/u;

/** `D-42 won`, `lost D-42 price too high`; a verb such as 赢单 gives the outcome beforehand. */
export function parseClose(text: string, preset: 'won' | 'lost' | undefined, typed: TypedText): CloseIntent {
  const { deal, rest } = takeDeal(text);
  const match = preset === undefined ? outcomeWord.exec(fold(rest.slice(0, longestMove))) : null;
  const outcome = preset ?? outcomeOf(match?.groups);
  if (deal !== undefined) {
    const remark = match === null ? rest : without(rest, match.index, match.index + match[0].length);
    return { kind: 'close', deal, outcome, remark: written(remark, typed) };
  }
  const before = match === null ? '' : rest.slice(0, match.index);
  if (match !== null && trimmed(before) !== '') {
    const remark = written(rest.slice(match.index + match[0].length), typed);
    return { kind: 'close', deal: dealNamed(written(before, typed) ?? ''), outcome, remark };
  }
  const [name, remark] = splitRemark(match === null ? rest : rest.slice(match.index + match[0].length));
  return {
    kind: 'close',
    deal: dealNamed(written(name, typed) ?? ''),
    outcome,
    remark: written(remark, typed),
  };
}

function outcomeOf(
  said: Readonly<Record<string, string | undefined>> | undefined,
): 'won' | 'lost' | undefined {
  if ((said?.won ?? said?.wonHan) !== undefined) return 'won';
  return (said?.lost ?? said?.lostHan) === undefined ? undefined : 'lost';
}

/** `acme: price too high`, `acme because …`, `华为 12万` */
function splitRemark(text: string): readonly [string, string] {
  const mark = /[:;,\n]|\s(?=because\s|due to\s|to\s)|(?=因为)|\s(?=[$€£¥]|\d[\d.,]* ?[kmw万亿])/u.exec(
    fold(text.slice(0, longestMove)),
  );
  return mark === null ? [text, ''] : [text.slice(0, mark.index), text.slice(mark.index + mark[0].length)];
}

/** `D-42 until June`, `搁置 华为 到6月`. */
export function parsePark(text: string, typed: TypedText, context: TypingContext): ParkIntent {
  const { deal, rest } = takeDeal(text.slice(0, longestMove));
  const ref = { ...context, direction: 'future' as const };
  const found = findMoments(rest, ref).at(-1);
  if (found !== undefined) {
    const name = written(without(rest, found.start, found.end), typed);
    return { kind: 'park', deal: deal ?? dealNamed(name ?? ''), until: saidDay(found) };
  }
  const words = trimmed(rest);
  if (deal !== undefined) {
    const until = words === '' ? undefined : { text: words, reading: parseDay(words, ref) };
    return { kind: 'park', deal, until };
  }
  const mark = /\s(?:until|till?)\s|\s[到至]|直到/u.exec(fold(words));
  if (mark === null) return { kind: 'park', deal: dealNamed(written(words, typed) ?? ''), until: undefined };
  const unread = trimmed(words.slice(mark.index + mark[0].length));
  return {
    kind: 'park',
    deal: dealNamed(written(words.slice(0, mark.index), typed) ?? ''),
    until: { text: unread, reading: parseDay(unread, ref) },
  };
}

/** `D-42 send contract by Tue`, `acme corp: send contract`, `acme send contract`: without a colon a name is one word. */
export function parseNext(text: string, typed: TypedText, context: TypingContext): NextIntent {
  const leading = takeLeadingDeal(text);
  if (leading.deal !== undefined) {
    return { kind: 'next', deal: leading.deal, ...splitStep(leading.rest, typed, context) };
  }
  const colon = colonIn(text, 120);
  const nameEnds = colon >= 0 ? colon : (/^\S*/u.exec(text)?.[0].length ?? 0);
  const name = written(text.slice(0, Math.min(nameEnds, longestMove)), typed);
  const step = trimmed(text.slice(nameEnds));
  return { kind: 'next', deal: dealNamed(name ?? ''), ...splitStep(step, typed, context) };
}

/** `D-42 @li`, `acme to @li`, `把 D-42 转交给李雷`; without a mention the name follows `to` or 给. */
export function parseAssign(text: string, typed: TypedText): AssignIntent {
  const { mention, rest: unmentioned } = takeMention(text.slice(0, longestMove), typed);
  const { deal, rest } = takeDeal(unmentioned);
  if (mention !== undefined) {
    const name = written(rest.replace(/(?:^|\s)to$|给$/iu, '').replace(/^(?:to|给)\s*/iu, ''), typed);
    return { kind: 'assign', deal: deal ?? dealNamed(name ?? ''), person: { kind: 'mention', ...mention } };
  }
  const split = /^(?<name>.*?)(?:(?:^|\s)(?:to|@)\s*|给\s*|\s@)(?<person>.+)$/su.exec(fold(rest));
  const personLength = split?.groups?.person?.length ?? 0;
  const name = split === null ? rest : rest.slice(0, split.groups?.name?.length ?? 0);
  const person = split === null ? '' : rest.slice(rest.length - personLength);
  if (deal !== undefined) return { kind: 'assign', deal, person: personNamed(person || rest, typed) };
  return { kind: 'assign', deal: dealNamed(written(name, typed) ?? ''), person: personNamed(person, typed) };
}

function personNamed(text: string, typed: TypedText): PersonReference | undefined {
  const name = written(text.replace(/^\s*@/u, ''), typed);
  return name === undefined ? undefined : { kind: 'name', text: name };
}
