import { activityRefusal } from '../domain/activity-refusal.ts';
import type { Directory } from '../domain/directory.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Answer } from '../domain/metrics/answer.ts';
import { answerOf, type Measured, type Plan, planOf } from '../domain/metrics/answers.ts';
import { openQualified } from '../domain/metrics/defined/composed.ts';
import { salesCycle } from '../domain/metrics/defined/process.ts';
import { stageMixDeals } from '../domain/metrics/defined/stages.ts';
import { isCounted, metricOf } from '../domain/metrics/definitions.ts';
import { inquiryOf, type Viewer } from '../domain/metrics/inquire.ts';
import { type CountedMetric, type MetricId, overviewIds } from '../domain/metrics/metric.ts';
import {
  meanCycleInquiry,
  meanCyclesOf,
  overAverageAnswer,
  overAverageInquiries,
} from '../domain/metrics/over-average.ts';
import type { Question, Sight } from '../domain/metrics/question.ts';
import { sightOf } from '../domain/metrics/sight.ts';
import { stageMixAnswer, stageMixInquiries } from '../domain/metrics/stage-mix.ts';
import type { GroupKey } from '../domain/metrics/tally.ts';
import { velocityAnswer, velocityInquiries } from '../domain/metrics/velocity.ts';
import type { Pipeline } from '../domain/pipeline.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { readPipelineAsOf } from '../storage/directory-records.ts';
import { type CountedRowsRequest, countedRows } from '../storage/metrics/counted-rows.ts';
import { inHand } from '../storage/metrics/in-hand.ts';
import { measure } from '../storage/metrics/measure.ts';
import { survivalMedians } from '../storage/metrics/survival.ts';
import { type DealsPage, type Page, scopeRefusal, withLines } from './open-deals.ts';
import { answerMovement } from './pipeline-movement.ts';
import { readDirectory, scopeOf, type Workspace } from './workspace.ts';

/**
 * A metric's number with its receipt, as the asking person may see it; with a `sight` given, as others may: a channel.
 * Refused for a team or person that they may not see, for an instant that is still to come, and, where it would tell apart
 * what people did, to whoever does not manage them.
 */
export async function askMetric(
  workspace: Workspace,
  personId: PersonId,
  question: Question,
  sight?: Sight,
): Promise<Result<Answer, Refusal>> {
  const asked = await ask(workspace, personId, question, sight);
  if (!asked.ok) return asked;
  const { directory, viewer } = asked.value;
  const metric = metricOf(question.metric);
  if (metric.awaits) return done({ kind: 'awaited', question, awaits: metric.awaits });
  if (isCounted(metric)) {
    const plan = planOf(question, metric, viewer);
    const pipelines = await pipelinesOf(workspace, directory, question);
    return done(answerOf(plan, await measured(workspace, plan), pipelines));
  }
  return done(await composed(workspace, directory, question, viewer));
}

/** What every metric of the overview is asked alike. */
export type OverviewQuestion = Omit<Question, 'metric' | 'by'>;

/**
 * The eight process metrics and the win rate, each beside the comparable part of the period before: all of them and both
 * periods in one statement. In the order of `overviewIds`; what awaits its records says so.
 */
export async function overviewMetrics(
  workspace: Workspace,
  personId: PersonId,
  question: OverviewQuestion,
  sight?: Sight,
): Promise<Result<readonly Answer[], Refusal>> {
  const asked = await ask(workspace, personId, question, sight);
  if (!asked.ok) return asked;
  const { directory, viewer } = asked.value;
  const plans = overviewIds.map((id) => {
    const metric = metricOf(id);
    return isCounted(metric) ? planOf({ ...question, metric: id, by: [] }, metric, viewer) : id;
  });
  const counted = plans.filter((plan) => typeof plan === 'object');
  const tallies = await measure(
    scopeOf(workspace),
    counted.flatMap(({ inquiries }) => inquiries),
  );
  const pipelines = await pipelinesOf(workspace, directory, question);
  const togetherWith = counted.filter(({ metric }) => metric.answer === 'rate').length;
  let next = 0;
  return done(
    plans.map((plan): Answer => {
      if (typeof plan === 'string') return awaitedAnswer({ ...question, metric: plan, by: [] });
      const own = tallies.slice(next, next + plan.inquiries.length);
      next += plan.inquiries.length;
      return answerOf(plan, { tallies: own, survivals: null, inHand: null }, pipelines, togetherWith);
    }),
  );
}

/** Which of an answer's deals: those of one group, by its keys, or all; counted, looked at, or left out. */
export type DealsBehind = Pick<CountedRowsRequest, 'keys' | 'only'>;

/** Exactly the deals behind a number, most valuable first. Of what is put together, the deals that its first count is of. */
export async function dealsBehindMetric(
  workspace: Workspace,
  personId: PersonId,
  question: Question,
  { keys, only }: { readonly keys: readonly GroupKey[] | null; readonly only: DealsBehind['only'] },
  page: Page,
  sight?: Sight,
): Promise<Result<DealsPage, Refusal>> {
  const asked = await ask(workspace, personId, question, sight);
  if (!asked.ok) return asked;
  const { directory, viewer } = asked.value;
  const inquiry = inquiryOf(question, firstCountOf(question.metric), viewer);
  const found = await countedRows(scopeOf(workspace), inquiry, {
    keys,
    only,
    page: { number: Math.floor(page.skip / page.take), size: page.take },
  });
  return done({
    deals: await withLines(scopeOf(workspace), found.deals),
    total: found.total,
    currency: question.currency,
    asOf: inquiry.at,
    directory,
  });
}

function firstCountOf(id: MetricId): CountedMetric {
  const metric = metricOf(id);
  if (isCounted(metric)) return metric;
  switch (id) {
    case 'velocity':
      return openQualified;
    case 'over-average-share':
      return salesCycle;
    case 'stage-mix':
      return stageMixDeals;
    default:
      throw new Error(`${id} lists its deals elsewhere`);
  }
}

async function ask(
  workspace: Workspace,
  personId: PersonId,
  question: OverviewQuestion & Partial<Question>,
  sight: Sight | undefined,
): Promise<Result<{ readonly directory: Directory; readonly viewer: Viewer }, Refusal>> {
  const directory = await readDirectory(workspace);
  const now = workspace.clock.now();
  const { metric, by, whose, pipelineId, asOf } = question;
  const viewer = { sight: sight ?? sightOf(directory, personId), now };
  if (pipelineId !== null && !directory.pipelines.has(pipelineId))
    return refused({ kind: 'pipeline-unknown' });
  if (asOf !== null && asOf > now) return refused({ kind: 'in-the-future', at: asOf, on: null });
  const audience = { personId, sight: viewer.sight, isShared: sight !== undefined };
  const refusal =
    scopeRefusal(directory, personId, whose, viewer.sight) ??
    (metric && by && activityRefusal(directory, audience, { metric, by, whose }));
  return refusal ? refused(refusal) : done({ directory, viewer });
}

async function measured(workspace: Workspace, plan: Plan): Promise<Measured> {
  const scope = scopeOf(workspace);
  return {
    tallies: await measure(scope, plan.inquiries),
    survivals: plan.survival && (await survivalMedians(scope, plan.survival)),
    inHand: plan.inHand && (await inHand(scope, plan.inHand)),
  };
}

async function composed(
  workspace: Workspace,
  directory: Directory,
  question: Question,
  viewer: Viewer,
): Promise<Answer> {
  const scope = scopeOf(workspace);
  switch (question.metric) {
    case 'velocity': {
      const tallies = await measure(scope, velocityInquiries(question, viewer));
      return velocityAnswer(question, viewer, tallies, await pipelinesOf(workspace, directory, question));
    }
    case 'over-average-share': {
      const [cycles] = await measure(scope, [meanCycleInquiry(question, viewer)]);
      if (!cycles) throw new Error('nothing was measured');
      const inquiries = overAverageInquiries(question, viewer, meanCyclesOf(cycles));
      return overAverageAnswer(question, viewer, cycles, await measure(scope, inquiries));
    }
    case 'stage-mix':
      return stageMixAnswer(question, viewer, await measure(scope, stageMixInquiries(question, viewer)));
    case 'pipeline-movement':
      return (await answerMovement(workspace, directory, question, viewer.sight)).answer;
    default:
      throw new Error(`nothing says how ${question.metric} is put together`);
  }
}

function awaitedAnswer(question: Question): Answer {
  const { awaits } = metricOf(question.metric);
  if (!awaits) throw new Error(`${question.metric} awaits nothing`);
  return { kind: 'awaited', question, awaits };
}

/** As arranged at the question's instant. */
async function pipelinesOf(
  workspace: Workspace,
  { pipelines }: Directory,
  { asOf }: OverviewQuestion,
): Promise<readonly Pipeline[]> {
  if (asOf === null) return [...pipelines.values()];
  const then: Pipeline[] = [];
  for (const id of pipelines.keys()) then.push(await readPipelineAsOf(scopeOf(workspace), id, asOf));
  return then;
}
