/** Putting a question to the records, with the asking person's eyes or with those of a channel's team. */
import type { Answer } from '../../domain/metrics/answer.ts';
import type { MetricId } from '../../domain/metrics/metric.ts';
import type { Sight } from '../../domain/metrics/question.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { done, type Result } from '../../domain/result.ts';
import { askMetric, overviewMetrics } from '../../operations/report-metrics.ts';
import type { Turn } from '../turn.ts';
import type { QuestionValue } from '../wire-values.ts';
import type { Overview } from './overview.ts';
import { questionOf } from './understand.ts';

export type MetricQuestion = QuestionValue & { readonly metric: MetricId };

export function answerTo(turn: Turn, asked: MetricQuestion, sight?: Sight): Promise<Result<Answer, Refusal>> {
  return askMetric(turn.workspace, turn.person.id, questionOf(turn, asked, asked.metric), sight);
}

export async function overviewOf(
  turn: Turn,
  asked: QuestionValue,
  sight?: Sight,
): Promise<Result<Overview, Refusal>> {
  const question = questionOf(turn, { ...asked, by: [] }, 'win-rate');
  const found = await overviewMetrics(turn.workspace, turn.person.id, question, sight);
  if (!found.ok) return found;
  const { period, fiscalYearStart, asOf } = question;
  return done({ answers: found.value, period, asOf: asOf ?? turn.now, fiscalYearStart });
}
