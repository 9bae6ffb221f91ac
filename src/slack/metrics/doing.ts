/** What can be done with an answer: its buttons, each carrying the question. */
import { dayOf } from '../../domain/days.ts';
import type { Answer } from '../../domain/metrics/answer.ts';
import { isCounted, metricOf } from '../../domain/metrics/definitions.ts';
import { overviewIds } from '../../domain/metrics/metric.ts';
import { previousPeriod } from '../../domain/metrics/period.ts';
import type { Period } from '../../domain/metrics/question.ts';
import { nextPeriod } from '../../domain/metrics/stepping.ts';
import { metricWords } from '../../texts/metrics.ts';
import { periodShort } from '../../texts/periods.ts';
import { type AnyBlock, actions, button } from '../blocks.ts';
import { shareLabel } from '../numbers/share.ts';
import type { Turn } from '../turn.ts';
import { actionIds, encode } from '../wire.ts';
import type { BehindValue, QuestionValue } from '../wire-values.ts';
import { isEmpty } from './headline.ts';
import type { MetricQuestion } from './look-up.ts';
import { capitalised, hasPeriod } from './table.ts';
import { questionOf } from './understand.ts';

/** Each number of the overview that can be counted leads to an answer of its own: its deals, its receipt, its rows. */
const closer = overviewIds.filter((id) => isCounted(metricOf(id)));

export function overviewActions(turn: Turn, asked: QuestionValue): readonly AnyBlock[] {
  const words = metricWords[turn.texts.language].button;
  const value = encode(asked);
  return [
    ...lookingCloser(turn, asked),
    ...actions(
      button(actionIds.metricsReceipt, words.receipt, value),
      ...stepping(turn, asked),
      button(actionIds.metricsChange, words.choose, value),
      ...sharing(turn, value),
      button(actionIds.metricsRefresh, words.refresh, value),
    ),
  ];
}

function lookingCloser({ texts: { language } }: Turn, asked: QuestionValue): readonly AnyBlock[] {
  const look = closer.map((id) => {
    const metric = metricOf(id);
    const by = isCounted(metric) ? [...metric.by] : [];
    const label = capitalised(metric.name[language]);
    return button(`${actionIds.metricsOpen}:${id}`, label, encode({ ...asked, metric: id, by }));
  });
  return actions(...look);
}

export function answerActions(turn: Turn, asked: MetricQuestion, answer: Answer): readonly AnyBlock[] {
  const words = metricWords[turn.texts.language].button;
  const value = encode(asked);
  const change = button(actionIds.metricsChange, words.change, value);
  if (answer.kind === 'awaited') return actions(change);
  return actions(
    ...reading(turn, asked, hasDeals(answer)),
    ...(hasPeriod(metricOf(asked.metric)) ? stepping(turn, asked) : []),
    change,
    ...sharing(turn, value),
    button(actionIds.metricsRefresh, words.refresh, value),
  );
}

/** What every reader of a shared answer may do with it, each with their own eyes. */
export function readersActions(turn: Turn, asked: QuestionValue, withDeals: boolean): readonly AnyBlock[] {
  const closer = asked.metric === null ? lookingCloser(turn, asked) : [];
  return [...closer, ...actions(...reading(turn, asked, withDeals))];
}

export function hasDeals(answer: Answer): boolean {
  return answer.kind !== 'awaited' && (answer.kind !== 'counted' || !isEmpty(answer.total));
}

/** The deals behind the number, and how it is counted. */
function reading(turn: Turn, asked: QuestionValue, withDeals: boolean) {
  const words = metricWords[turn.texts.language].button;
  const { metric } = asked;
  return [
    ...(withDeals && metric !== null
      ? [
          button(
            actionIds.metricsDeals,
            words.deals,
            encode({ ...asked, metric, only: 'among', keys: null, page: null } satisfies BehindValue),
          ),
        ]
      : []),
    button(actionIds.metricsReceipt, words.receipt, encode(asked)),
  ];
}

/** There is nobody to share with in direct messages and on the Home tab. */
function sharing(turn: Turn, value: string) {
  const { channel } = turn.origin;
  return channel === null || channel.startsWith('D')
    ? []
    : [button(actionIds.metricsShare, shareLabel(turn), value)];
}

/** The period before, and the one after as long as it has begun. */
function stepping(turn: Turn, asked: QuestionValue) {
  const { texts } = turn;
  const words = metricWords[texts.language].button;
  const { period, fiscalYearStart, zone, asOf } = questionOf(turn, asked, asked.metric ?? 'win-rate');
  const today = dayOf(asOf ?? turn.now, zone);
  const step = (to: Period | null, side: 'previous' | 'next') =>
    to === null
      ? []
      : [
          button(
            `${actionIds.metricsStep}:${side}`,
            words[side](periodShort(texts, to, fiscalYearStart)),
            encode({ ...asked, period: to.spec }),
          ),
        ];
  return [
    ...step(previousPeriod(period, { today, fiscalYearStart }), 'previous'),
    ...step(nextPeriod(period, today, fiscalYearStart), 'next'),
  ];
}
