import { addDays, type Day, dayOf, startOfDay } from '../domain/days.ts';
import type { Directory } from '../domain/directory.ts';
import type { PersonId, PipelineId } from '../domain/ids.ts';
import type { MovementAnswer, MovementLine } from '../domain/metrics/answer.ts';
import { type MovedLine, type Movement, type MovementState, movementOf } from '../domain/metrics/movement.ts';
import type { Question, Sight, Whose } from '../domain/metrics/question.ts';
import { isInSight, sightOf } from '../domain/metrics/sight.ts';
import type { Money } from '../domain/money.ts';
import { factorsInto, type Rates, worthIn } from '../domain/rates.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { changedDeals, dealsThatFeltRates, unchangedDeals } from '../storage/metrics/movement-reads.ts';
import type { OpenScope } from '../storage/metrics/open-value-sql.ts';
import {
  type DealsPage,
  openScope,
  type Page,
  ratesFor,
  scopeRefusal,
  teamOfQuestion,
  withLines,
} from './open-deals.ts';
import { readDirectory, scopeOf, type Workspace } from './workspace.ts';

/** Whose pipeline moved, which one (null: all together), and from the beginning of which day or since which instant. */
export interface MovementRequest {
  readonly whose: Whose;
  readonly pipelineId: PipelineId | null;
  readonly from: Day | Date;
  /** To the end of a day, or to an instant; null: until now. */
  readonly to: Day | Date | null;
  /** What a brief had reported for the opening, in the currency of the answer; what is known today is held against it. */
  readonly reported?: Money;
  /** With other eyes than the asking person's: a channel's. */
  readonly sight?: Sight;
}

export interface PipelineMoved {
  readonly answer: MovementAnswer;
  /** The same with counts at both ends. */
  readonly movement: Movement;
  readonly directory: Directory;
}

/** What made the open value of the beginning that of the end; days are the asked team's. */
export async function movePipeline(
  workspace: Workspace,
  personId: PersonId,
  request: MovementRequest,
): Promise<Result<PipelineMoved, Refusal>> {
  const directory = await readDirectory(workspace);
  const question = questionOf(workspace, directory, personId, request);
  if (!question.ok) return question;
  const sight = request.sight ?? sightOf(directory, personId);
  const { answer, movement } = await answerMovement(workspace, directory, question.value, sight, {
    at: openingAt(request.from),
    reported: request.reported ?? null,
  });
  return done({ answer, movement, directory });
}

/**
 * One of the lines, deal by deal, the largest first; null: all of them one after the other, but for the deals that only
 * felt the exchange rates.
 */
export async function listMovedDeals(
  workspace: Workspace,
  personId: PersonId,
  request: MovementRequest & { readonly line: MovementLine['kind'] | null },
  page: Page,
): Promise<Result<DealsPage, Refusal>> {
  const directory = await readDirectory(workspace);
  const question = questionOf(workspace, directory, personId, request);
  if (!question.ok) return question;
  const sight = request.sight ?? sightOf(directory, personId);
  const asked = await askMovement(workspace, directory, question.value, sight, openingAt(request.from));
  const rows = (await linesOf(workspace, asked, request.line)).flatMap(({ kind: line, deals }) =>
    [...deals]
      .sort(([, a], [, b]) => Number(magnitude(b) - magnitude(a)))
      .map(([dealId, worth]) => ({ dealId, worth, line })),
  );
  const { skip, take } = page;
  return done({
    deals: await withLines(scopeOf(workspace), rows.slice(skip, skip + take)),
    total: rows.length,
    currency: question.value.currency,
    asOf: asked.to,
    directory,
  });
}

/** With what a movement opens, where that is not just the beginning of the question's first day. */
export interface Opening {
  /** Within that day: what happened until this very instant comes before. */
  readonly at?: Date | null;
  /** What a brief had reported, in the currency of the question. */
  readonly reported?: Money | null;
}

/**
 * `pipeline-movement` for a question: its period's first day begins it, and it ends with the period, or before that as of
 * the question's instant or now.
 */
export async function answerMovement(
  workspace: Workspace,
  directory: Directory,
  question: Question,
  sight: Sight,
  { at = null, reported = null }: Opening = {},
): Promise<{ readonly answer: MovementAnswer; readonly movement: Movement; readonly rates: Rates }> {
  const asked = await askMovement(workspace, directory, question, sight, at);
  const movement = await measure(workspace, asked);
  const { currency, zone } = question;
  const { opening, closing, withoutAmount, withoutRate, missingRates } = movement;
  const money = (minor: bigint): Money => ({ minor, currency });
  return {
    movement,
    rates: asked.rates,
    answer: {
      kind: 'movement',
      question,
      from: asked.from,
      to: asked.to,
      reported,
      opening: money(opening.minor),
      lines: movement.lines.map(({ kind, count, minor }) => ({ kind, count, value: money(minor) })),
      closing: money(closing.minor),
      receipt: {
        question,
        asOf: asked.to,
        zone,
        currency,
        leftOut: { created: 0, stages: 0, entry: 0, qualification: 0, amount: 0, rate: 0 },
        withoutAmount,
        withoutRate,
        missingRates,
        countsSeveralTimes: [],
        notes: [],
      },
    },
  };
}

type Asked = Awaited<ReturnType<typeof askMovement>>;

async function askMovement(
  workspace: Workspace,
  directory: Directory,
  question: Question,
  sight: Sight,
  at: Date | null,
) {
  const { period, zone, currency, whose, pipelineId } = question;
  const now = question.asOf ?? workspace.clock.now();
  // What is known by its day only stands at the day's first instant, and belongs to the day that begins then.
  const before = (day: Day) => new Date(startOfDay(day, zone).getTime() - 1);
  const to = period.to === null ? now : earlier(before(period.to), now);
  const from = earlier(at ?? (period.from === null ? new Date(0) : before(period.from)), to);
  const [firstDay, lastDay] = [dayOf(from, zone), dayOf(to, zone)];
  const closing = await ratesFor(workspace, directory, lastDay);
  const opening = firstDay === lastDay ? closing : await ratesFor(workspace, directory, firstDay);
  return {
    from,
    to,
    rates: closing,
    scope: openScope(whose, pipelineId, sight),
    openingWorth: (money: Money) => worthIn(currency, money, opening),
    worth: (money: Money) => worthIn(currency, money, closing),
    factors: { opening: factorsInto(currency, opening), closing: factorsInto(currency, closing) },
  };
}

async function measure(workspace: Workspace, asked: Asked): Promise<Movement> {
  const { scope, openingWorth, worth, factors } = asked;
  const spans = await changedDeals(scopeOf(workspace), scope, asked);
  const unchanged = await unchangedDeals(scopeOf(workspace), scope, asked, factors);
  return movementOf({ spans, unchanged, isIn: (state) => isInScope(scope, state), openingWorth, worth });
}

async function linesOf(
  workspace: Workspace,
  asked: Asked,
  line: MovementLine['kind'] | null,
): Promise<readonly Pick<MovedLine, 'kind' | 'deals'>[]> {
  if (line === 'rates') {
    const deals = await dealsThatFeltRates(scopeOf(workspace), asked.scope, asked.from, asked.factors);
    return [{ kind: line, deals }];
  }
  const { lines } = await measure(workspace, asked);
  return lines.filter(({ kind }) => (line === null ? kind !== 'rates' : kind === line));
}

function isInScope({ ownerId, teamId, pipelineId, sight }: OpenScope, state: MovementState): boolean {
  return (
    (ownerId === null || state.ownerId === ownerId) &&
    (teamId === null || state.teamId === teamId) &&
    (pipelineId === null || state.pipelineId === pipelineId) &&
    isInSight(sight, state)
  );
}

function questionOf(
  workspace: Workspace,
  directory: Directory,
  personId: PersonId,
  { whose, pipelineId, from, to, sight }: MovementRequest,
): Result<Question, Refusal> {
  const team = teamOfQuestion(directory, personId, whose);
  if (!team) return refused({ kind: 'team-unknown' });
  const refusal = scopeRefusal(directory, personId, whose, sight ?? sightOf(directory, personId));
  if (refusal) return refused(refusal);
  const { zone, currency, fiscalYearStart } = team;
  const today = dayOf(workspace.clock.now(), zone);
  const first = from instanceof Date ? dayOf(from, zone) : from;
  for (const day of [first, to])
    if (typeof day === 'string' && day > today)
      return refused({ kind: 'in-the-future', at: startOfDay(day, zone), on: day });
  const last = typeof to === 'string' ? to : today;
  return done({
    metric: 'pipeline-movement',
    whose,
    pipelineId,
    period: { spec: { kind: 'days', from: first, to: last }, from: first, to: addDays(last, 1) },
    asOf: to instanceof Date ? to : null,
    by: [],
    zone,
    currency,
    fiscalYearStart,
  });
}

function openingAt(from: Day | Date): Date | null {
  return from instanceof Date ? from : null;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
