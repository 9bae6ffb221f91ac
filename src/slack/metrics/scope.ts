/** Whose deals a question is about, and in which pipeline: what was mentioned, said with a word, or named. */
import { done, type Result, refused } from '../../domain/result.ts';
import { viewWords } from '../../texts/views.ts';
import type { Message } from '../blocks.ts';
import type { QuestionIntent, Unread } from '../grammar/intents.ts';
import { parseMetricsCommand } from '../grammar/metrics-command.ts';
import type { Whose } from '../grammar/said.ts';
import { byName, onlyNamed, ownerName, present, whoseOf } from '../named.ts';
import { say } from '../problems.ts';
import type { Turn } from '../turn.ts';
import type { QuestionValue, WhoseValue } from '../wire-values.ts';
import { manyScopes, notUnderstood } from './near-misses.ts';
import type { Leads } from './spelling.ts';

export type Scope = Pick<QuestionValue, 'whose' | 'pipelineId'>;

/** Everything that was named, each once. */
interface Names {
  readonly whose: readonly WhoseValue[];
  readonly pipelines: readonly NonNullable<QuestionValue['pipelineId']>[];
}

/** Of two people, teams or pipelines none is meant more than the other: which one, is asked. */
export function readScope(turn: Turn, intent: QuestionIntent): Result<Scope, Message> {
  const said = saidWhose(turn, intent.whose);
  if (!said.ok) return said;
  const named = readNames(turn, intent.unread);
  if (!named.ok) return refused(notNamed(turn, intent, named.refusal));
  const { whose, pipelines } = named.value;
  const all = distinct([...said.value, ...whose]);
  // `everyone in DACH`, `团队 华东`: the name says which.
  const specific = all.filter((one) => !isGeneric(turn, one) || whose.some((other) => same(one, other)));
  const meant = specific.length > 0 ? specific : all.slice(0, 1);
  const { directory } = turn;
  if (meant.length > 1)
    return refused(
      manyScopes(
        turn,
        intent,
        meant.map((one) => ownerName(turn, one) ?? turn.person.name),
      ),
    );
  if (pipelines.length > 1)
    return refused(
      manyScopes(
        turn,
        intent,
        pipelines.map((id) => directory.pipelines.get(id)?.name ?? ''),
      ),
    );
  return done({ whose: meant[0] ?? { teamId: turn.team.id }, pipelineId: pipelines[0] ?? null });
}

function saidWhose(turn: Turn, said: readonly Whose[]): Result<readonly WhoseValue[], Message> {
  const all: WhoseValue[] = [];
  for (const one of said) {
    const found = whoseOf(turn, one);
    if (!found.ok) return refused(say(found.refusal));
    all.push(found.value);
  }
  return done(all);
}

function isGeneric({ team }: Turn, whose: WhoseValue): boolean {
  return whose === 'everyone' || same(whose, { teamId: team.id });
}

function same(one: WhoseValue, other: WhoseValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function distinct(all: readonly WhoseValue[]): readonly WhoseValue[] {
  return all.filter((one, index) => all.findIndex((other) => same(one, other)) === index);
}

function notNamed(turn: Turn, intent: QuestionIntent, unread: Unread): Message {
  const leads = (line: string): Leads => {
    const meant = parseMetricsCommand(line, turn.typing);
    if (meant.kind !== 'question') return 'to an answer';
    if (meant.metrics.length > 1 || meant.periods.length > 1) return 'nowhere';
    if (readNames(turn, meant.unread).ok) return 'to an answer';
    const isNearer = meant.metrics.length > intent.metrics.length || meant.by.length > intent.by.length;
    return isNearer ? 'nearer' : 'nowhere';
  };
  return ambiguousPerson(turn, unread.text) ?? notUnderstood(turn, unread, leads);
}

/** What the names among the words mean; refused with the first words that are none. */
function readNames(turn: Turn, pieces: readonly Unread[]): Result<Names, Unread> {
  const whose: WhoseValue[] = [];
  const pipelines = new Set<Names['pipelines'][number]>();
  for (const piece of pieces) {
    let left: Unread | undefined = piece;
    while (left !== undefined) {
      const found = longestName(turn, left);
      if (found === undefined) return refused(left);
      if ('whose' in found.means) whose.push(found.means.whose);
      else pipelines.add(found.means.pipelineId);
      left = found.left;
    }
  }
  return done({ whose: distinct(whose), pipelines: [...pipelines] });
}

type Means = { readonly whose: WhoseValue } | { readonly pipelineId: Names['pipelines'][number] };

/** The longest run of first words that names something, and what is left behind it. */
function longestName(
  turn: Turn,
  { text, before, after }: Unread,
): { readonly means: Means; readonly left: Unread | undefined } | undefined {
  const ends = [...text.matchAll(/\s+|(?=[和与跟及])|$/gu)].map((match) => match.index).reverse();
  for (const end of ends) {
    const means = named(turn, text.slice(0, end));
    if (means === undefined) continue;
    const rest = text.slice(end).trim();
    const small = /^(?:(?:in|of|for|and|by)(?:\s|$)|[和与跟及的])/iu.exec(rest)?.[0].length ?? 0;
    const left = rest.slice(small).trim();
    if (left === '') return { means, left: undefined };
    return {
      means,
      left: { text: left, before: `${before}${text.slice(0, text.length - left.length)}`, after },
    };
  }
  return undefined;
}

function named({ directory }: Turn, text: string): Means | undefined {
  const team = onlyNamed(directory.teams.values(), text);
  if (team && beginsAWord(team.name, text)) return { whose: { teamId: team.id } };
  const pipeline = onlyNamed(directory.pipelines.values(), text);
  if (pipeline && beginsAWord(pipeline.name, text)) return { pipelineId: pipeline.id };
  const person = onlyNamed(present(directory), text);
  return person && beginsAWord(person.name, text) ? { whose: { ownerId: person.id } } : undefined;
}

/** A word left over is no name because it lies within one: `as` is not SaaS. */
function beginsAWord(name: string, text: string): boolean {
  const [whole, part] = [name.toLowerCase(), text.trim().toLowerCase()];
  if (!/^\p{Script=Latin}/u.test(part)) return true;
  for (let at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(whole.charAt(at - 1))) return true;
  return false;
}

function ambiguousPerson({ directory, texts }: Turn, text: string): Message | undefined {
  const found = byName(present(directory), text).filter(({ name }) => beginsAWord(name, text));
  if (found.length < 2) return undefined;
  const names = found.slice(0, 5).map(({ name }) => name);
  return say(viewWords[texts.language].personAmbiguous(text, texts.format.list(names)));
}
