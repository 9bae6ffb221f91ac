/** Whose deals, and which: the filters of `/deal list` and `/pipeline`, in any order. */

import { fold, mentionAt, mentionClass, type TypedText } from './normalise.ts';
import type { Mention, Whose } from './said.ts';
import { trimmed, written } from './wording.ts';

interface Filters {
  /** Everybody that was said: of several, none is guessed. */
  readonly whose: readonly Whose[];
  readonly stalled: boolean;
  readonly stage: string | undefined;
  readonly pipeline: string | undefined;
  readonly rest: string | undefined;
}

const latin = (words: string): string =>
  `(?<![\\p{Script=Latin}\\d_])(?:${words})(?![\\p{Script=Latin}\\d_])`;
const markers = new RegExp(
  [
    `(?<mine>${latin("mine|my|me|i'm")}|我的|我)`,
    `(?<everyone>${latin("everyone(?:'s)?|everybody(?:'s)?|all(?: teams)?")}|全公司|(?:全部|所有)(?:人|团队)?)`,
    `(?<team>${latin('(?:my |our |the )?team')}|我们团队|本团队|团队|小组)`,
    `(?<stalled>${latin('stalled|stuck')}|停滞|卡住)`,
    `(?<stage>${latin('(?:in )?stage')}|阶段)`,
    `(?<pipeline>${latin('pipeline|funnel')}|销售管道|销售漏斗|管道|漏斗)`,
    `(?<mention>${mentionClass})`,
    '(?<person>(?<!\\S)@[^\\s,;]{1,80})',
  ].join('|'),
  'gu',
);
/** Words that say nothing here: `my open deals`, `Mia’s deals`, `停滞的商机`. */
const fillers = new RegExp(
  `${latin('open|deals?|of|for|from|by|in|only|and|the|now')}|(?<=\\S)['’]s(?=\\s|$)|的|商机`,
  'gu',
);
const longestFilter = 400;

/** Words that belong to no filter come back as `rest`. */
export function readFilters(text: string, typed: TypedText): Filters {
  const searched = text.slice(0, longestFilter);
  const folded = fold(searched);
  const marks = [...folded.matchAll(markers)];
  const whose: Whose[] = [];
  let stalled = false;
  let stage: string | undefined;
  let pipeline: string | undefined;
  const rest = [searched.slice(0, marks[0]?.index ?? searched.length)];
  for (const [index, mark] of marks.entries()) {
    const found = mark.groups ?? {};
    const value = searched.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? searched.length);
    if (found.stage !== undefined) stage ??= filterValue(value, typed);
    else if (found.pipeline !== undefined) pipeline ??= filterValue(value, typed);
    else if (found.team !== undefined) whose.push({ kind: 'team', name: filterValue(value, typed) });
    else {
      if (found.stalled !== undefined) stalled = true;
      else if (found.everyone !== undefined) whose.push({ kind: 'everyone' });
      else whose.push(speakerOrPerson(mark[0], found, searched, mark.index, typed.mentions));
      rest.push(value);
    }
  }
  const leftover = trimmed(rest.join(' ').replace(fillers, ' ')).replace(/\s+/gu, ' ');
  return { whose, stalled, stage, pipeline, rest: written(leftover, typed) };
}

function speakerOrPerson(
  marked: string,
  said: Readonly<Record<string, string | undefined>>,
  text: string,
  at: number,
  mentions: readonly Mention[],
): Whose {
  const mention = said.mention === undefined ? undefined : mentionAt(marked, mentions);
  if (mention !== undefined) return { kind: 'person', person: { kind: 'mention', ...mention } };
  if (said.person === undefined) return { kind: 'mine' };
  return { kind: 'person', person: { kind: 'name', text: text.slice(at + 1, at + marked.length) } };
}

function filterValue(piece: string, typed: TypedText): string | undefined {
  const value = trimmed(piece.replace(/^[\s=:：]+/u, ''));
  const bare = /^["'“”‘’「」](.*)["'“”‘’「」]$/su.exec(value)?.[1] ?? value;
  return written(bare.replace(/(?:的商机|的| deals?)$/iu, ''), typed);
}
