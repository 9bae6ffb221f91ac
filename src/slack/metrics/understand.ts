/** From what was typed to one question: names are looked up, what is left out gets its default, and what fits nowhere is told. */
import { addDays, dayOf, startOfDay } from '../../domain/days.ts';
import type { Team } from '../../domain/directory.ts';
import { dimensionsOf, isCounted, metricOf } from '../../domain/metrics/definitions.ts';
import type { Dimension, MetricId } from '../../domain/metrics/metric.ts';
import { resolvePeriod } from '../../domain/metrics/period.ts';
import type { Question } from '../../domain/metrics/question.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { dimensionWords } from '../../texts/dimensions.ts';
import { questionProblemWords } from '../../texts/question-problems.ts';
import type { Message } from '../blocks.ts';
import type { QuestionIntent } from '../grammar/intents.ts';
import type { AsOfSaid } from '../grammar/time-said.ts';
import { say } from '../problems.ts';
import { readingProblem } from '../reading.ts';
import { dayAsOf, specOf } from '../said-period.ts';
import type { Turn } from '../turn.ts';
import type { QuestionValue } from '../wire-values.ts';
import { manyMetrics, manyPeriods, whichMetric, yearOverYear } from './near-misses.ts';
import { readScope, type Scope } from './scope.ts';
import { capitalised, hasPeriod } from './table.ts';

/** The question a person means, or what to say to them instead. */
export function understand(turn: Turn, intent: QuestionIntent): Result<QuestionValue, Message> {
  const words = questionProblemWords[turn.texts.language];
  const { format } = turn.texts;
  const scope = readScope(turn, intent);
  if (!scope.ok) return scope;
  const [metric = null, otherMetric] = intent.metrics;
  if (otherMetric !== undefined) return refused(manyMetrics(turn, intent));
  const [period, otherPeriod] = intent.periods;
  if (otherPeriod !== undefined) return refused(manyPeriods(turn, intent));
  const team = teamOfQuestion(turn, scope.value);
  const today = dayOf(turn.now, team.zone);
  const calendar = { today, fiscalYearStart: team.fiscalYearStart };
  // What stands has no period: said of one, it is as things stood at its end.
  const isStanding = metric !== null && !hasPeriod(metricOf(metric));
  const end: AsOfSaid | undefined = isStanding && period ? { kind: 'edge', edge: 'end', period } : undefined;
  const at = intent.asOf ?? end;
  const read = at ? dayAsOf(at, calendar) : done(null);
  if (!read.ok) return refused(say(readingProblem(turn, read.refusal)));
  const asOf = read.value;
  if (asOf !== null && asOf > today) return refused(say(words.asOfFuture(format.day(asOf))));
  // As of a past day, the latest of anything is the latest then.
  const then = { ...calendar, today: asOf ?? today };
  if (intent.yearOverYear) return refused(yearOverYear(turn, intent, then));
  if (metric === null && intent.by.length > 0) return refused(whichMetric(turn, intent));
  const by = metric === null ? done([]) : readDimensions(turn, metric, intent.by);
  if (!by.ok) return by;
  const asked = { ...usualQuestion(turn), metric, ...scope.value, asOf, by: [...by.value] };
  if (period === undefined || isStanding) return done(asked);
  return done({ ...asked, period: specOf(period, then) });
}

/** What `/metrics` alone asks. */
export function usualQuestion({ team }: Turn): QuestionValue {
  return {
    metric: null,
    whose: { teamId: team.id },
    pipelineId: null,
    period: { kind: 'this', unit: 'quarter' },
    asOf: null,
    by: [],
  };
}

function readDimensions(
  { texts }: Turn,
  id: MetricId,
  said: readonly Dimension[],
): Result<readonly Dimension[], Message> {
  const words = questionProblemWords[texts.language];
  const names = dimensionWords[texts.language].dimension;
  const metric = metricOf(id);
  const possible = dimensionsOf(metric);
  const asked = said
    .map((one) => meantOf(id, one))
    .filter((one) => !(alwaysByOwner.has(id) && one === 'owner'));
  const wrong = asked.find((one) => !possible.includes(one));
  if (wrong !== undefined) {
    const name = capitalised(metric.name[texts.language]);
    const others = texts.format.list(possible.map((one) => names[one]));
    return refused(say(others === '' ? words.notSplit(name) : words.notBy(name, names[wrong], others)));
  }
  if (asked.length > 2)
    return refused(say(words.twoDimensions(texts.format.list(asked.map((one) => names[one])))));
  return done(withUsual(id, asked));
}

/** Answers that have a row for each owner, asked for or not. */
const alwaysByOwner: ReadonlySet<MetricId> = new Set(['over-average-share', 'stage-mix']);

/** An activity's type is a call or a meeting; of anything else it is the deal's. */
function meantOf(id: MetricId, said: Dimension): Dimension {
  return id === 'activities' && said === 'type' ? 'activity' : said;
}

/** What a metric is usually split by stays, unless two other dimensions leave no room for it. */
export function withUsual(id: MetricId, said: readonly Dimension[]): readonly Dimension[] {
  const metric = metricOf(id);
  const usual = isCounted(metric) ? metric.by : [];
  const [first, second] = usual;
  if (said.length === 0) return usual;
  if (said.length === 2 || first === undefined || said.includes(first)) return said;
  return second === undefined ? [first, ...said] : [...said, first];
}

/** Zone, currency and fiscal year are those of the named team, else of the asker's: of a person's team nobody spoke. */
export function teamOfQuestion(
  { directory, team }: Pick<Turn, 'directory' | 'team'>,
  { whose }: Pick<Scope, 'whose'>,
): Team {
  const named =
    typeof whose === 'object' && 'teamId' in whose ? directory.teams.get(whose.teamId) : undefined;
  return named ?? team;
}

/** The question in full, as it is put to the records now. */
export function questionOf(turn: Turn, asked: QuestionValue, metric: MetricId): Question {
  const { zone, currency, fiscalYearStart } = teamOfQuestion(turn, asked);
  const now = dayOf(turn.now, zone);
  const isPast = asked.asOf !== null && asked.asOf < now;
  const today = isPast && asked.asOf ? asked.asOf : now;
  return {
    metric,
    whose: asked.whose,
    pipelineId: asked.pipelineId,
    period: resolvePeriod(asked.period, { today, fiscalYearStart }),
    asOf: isPast ? new Date(startOfDay(addDays(today, 1), zone).getTime() - 1) : null,
    by: asked.by,
    zone,
    currency,
    fiscalYearStart,
  };
}
