/** Whose deals `/pipeline` is about, and which pipeline; and what to say where that can't be told or shown. */
import { done, type Result, refused } from '../../domain/result.ts';
import type { Phrase } from '../../texts/phrase.ts';
import { pipelineWords } from '../../texts/pipeline.ts';
import { actions, button, lines, type Message } from '../blocks.ts';
import { valueOfLine } from '../command-line.ts';
import type { PipelineViewIntent } from '../grammar/intents.ts';
import { nearestKeywords, pipelineScopes } from '../grammar/keywords.ts';
import type { Whose } from '../grammar/said.ts';
import { cut } from '../limits.ts';
import { onlyNamed, onlyWhose, pipelineNamed, present, whoseOf } from '../named.ts';
import { say } from '../problems.ts';
import type { Turn } from '../turn.ts';
import { actionIds } from '../wire.ts';
import type { PipelineValue, WhoseValue } from '../wire-values.ts';

type Scope = Pick<PipelineValue, 'whose' | 'pipelineId'>;

/** What was named: each may be there or not. */
interface Names {
  readonly whose: readonly WhoseValue[];
  readonly pipelineId: PipelineValue['pipelineId'];
}

export function readPipelineScope(turn: Turn, intent: PipelineViewIntent): Result<Scope, Message> {
  const { pipeline: text } = intent;
  const named = text === undefined ? done({ whose: [], pipelineId: null }) : readNames(turn, text);
  if (!named.ok) return refused(nearMiss(turn, text ?? '') ?? say(named.refusal));
  let { pipelineId } = named.value;
  const all = [...named.value.whose];
  for (const one of intent.whose) {
    const found = readWhose(turn, one);
    if (!found.ok) return refused(say(found.refusal));
    all.push(...found.value.whose);
    pipelineId ??= found.value.pipelineId;
  }
  const whose = onlyWhose(turn, all, { teamId: turn.team.id });
  return whose.ok ? done({ whose: whose.value, pipelineId }) : refused(say(whose.refusal));
}

/** `team SaaS` is the speaker's team in that pipeline, where no team has the name. */
function readWhose(turn: Turn, said: Whose): Result<Names, Phrase> {
  const found = whoseOf(turn, said);
  if (found.ok) return done({ whose: [found.value], pipelineId: null });
  if (said.kind !== 'team' || said.name === undefined) return found;
  const pipeline = pipelineNamed(turn, said.name);
  return pipeline.ok ? done({ whose: [{ teamId: turn.team.id }], pipelineId: pipeline.value.id }) : found;
}

/** Words without a keyword are the name of a pipeline, a team or a person, or two such names. */
function readNames(turn: Turn, text: string): Result<Names, Phrase> {
  const whole = readName(turn, text);
  if (whole) return done(whole);
  for (const { index } of text.matchAll(/\s+/gu)) {
    const [first, second] = [readName(turn, text.slice(0, index)), readName(turn, text.slice(index).trim())];
    if (!first || !second || (first.pipelineId !== null && second.pipelineId !== null)) continue;
    return done({
      whose: [...first.whose, ...second.whose],
      pipelineId: first.pipelineId ?? second.pipelineId,
    });
  }
  const unknown = pipelineNamed(turn, text);
  return unknown.ok ? done({ whose: [], pipelineId: unknown.value.id }) : unknown;
}

function readName(turn: Turn, text: string): Names | undefined {
  const pipeline = pipelineNamed(turn, text);
  if (pipeline.ok) return { whose: [], pipelineId: pipeline.value.id };
  const team = onlyNamed(turn.directory.teams.values(), text);
  if (team) return { whose: [{ teamId: team.id }], pipelineId: null };
  const person = onlyNamed(present(turn.directory), text);
  return person && { whose: [{ ownerId: person.id }], pipelineId: null };
}

/** Everything that is open is counted here; some of it is a list, by the same words. */
export function listInstead({ texts, line }: Turn): Message {
  const said = pipelineWords[texts.language].listInstead;
  const typed = `list ${line?.command === 'pipeline' ? line.text : ''}`.trim();
  const value = valueOfLine({ command: 'deal', text: typed, dealId: null });
  const run = value ? [button(`${actionIds.fillIn}:list`, `/deal ${typed}`, value)] : [];
  return { text: said, blocks: [lines(said), ...actions(...run)] };
}

/** A slip of the finger in a keyword: buttons that run the line with the right one. */
function nearMiss({ texts, line }: Turn, text: string): Message | undefined {
  const [word = '', ...rest] = text.split(' ');
  const keywords = nearestKeywords(word, pipelineScopes);
  if (keywords.length === 0 || line?.command !== 'pipeline' || !line.text.includes(word)) return undefined;
  const asked = pipelineWords[texts.language].keywordUnknown(cut([word, ...rest].join(' '), 100));
  const buttons = keywords.flatMap((keyword) => {
    const meant = line.text.replace(word, keyword);
    const value = meant === line.text ? undefined : valueOfLine({ ...line, text: meant });
    return value ? [button(`${actionIds.fillIn}:${keyword}`, `/pipeline ${meant}`, value)] : [];
  });
  return buttons.length === 0 ? undefined : { text: asked, blocks: [lines(asked), ...actions(...buttons)] };
}
