/** `/metrics` alone: the process metrics and the win rate, beside the comparable part of the period before. */
import { dayOf } from '../../domain/days.ts';
import type { Answer, CountedAnswer } from '../../domain/metrics/answer.ts';
import { isCounted, metricOf } from '../../domain/metrics/definitions.ts';
import type { Period } from '../../domain/metrics/question.ts';
import { metricWords } from '../../texts/metrics.ts';
import { numberWordsFor } from '../../texts/numbers.ts';
import { periodDays, periodName } from '../../texts/periods.ts';
import { joined, plainly } from '../../texts/phrase.ts';
import type { Texts } from '../../texts/texts.ts';
import { viewWords } from '../../texts/views.ts';
import { type AnyBlock, context, dataTable, header, type Message } from '../blocks.ts';
import { mindings, showsValue } from './answer.ts';
import { isUndefined } from './headline.ts';
import type { Reader } from './labels.ts';
import { capitalised } from './table.ts';

/** All of one period and one scope, in the order they are shown in. */
export interface Overview {
  readonly answers: readonly Answer[];
  readonly period: Period;
  readonly asOf: Date;
  readonly fiscalYearStart: number;
}

export function overviewMessage(
  reader: Reader,
  overview: Overview,
  whose: string,
  below: readonly AnyBlock[],
): Message {
  const { texts } = reader;
  const words = metricWords[texts.language].overview;
  const title = words.title(whose);
  const { column } = words;
  const before = overview.answers.map((answer) => comparedPeriod(answer)).find((period) => period !== null);
  const now = periodName(texts, overview.period, overview.fiscalYearStart);
  const earlier = before ? periodDays(texts, before, overview.fiscalYearStart) : null;
  const rows = overview.answers.map((answer) => rowOf(texts, answer, isOver(overview, answer)));
  const caption = words.caption(now, earlier);
  const saysChance = overview.answers.some(
    (answer) => answer.kind === 'counted' && answer.compared?.isBeyondChance === true,
  );
  return {
    text: joined([plainly(title), plainly(now)], ': '),
    blocks: [
      header(title),
      dataTable(caption, [column.number, column.now, column.before, column.change], rows),
      ...(saysChance ? [context(words.chance)] : []),
      ...notes(reader, overview),
      ...below,
      context(viewWords[texts.language].asOf(texts.format.moment(overview.asOf))),
    ],
  };
}

function comparedPeriod(answer: Answer): Period | null {
  return answer.kind === 'counted' ? (answer.compared?.period ?? null) : null;
}

/** Whether a period is gone, so that what stands now is no number of its. */
function isOver({ period, asOf }: Overview, answer: Answer): boolean {
  const metric = metricOf(answer.question.metric);
  const isStanding = isCounted(metric) && metric.when === 'standing';
  return isStanding && period.to !== null && period.to <= dayOf(asOf, answer.question.zone);
}

function rowOf(texts: Texts, answer: Answer, standsLater: boolean): readonly string[] {
  const { language } = texts;
  const words = metricWords[language];
  const metric = metricOf(answer.question.metric);
  const name = capitalised(metric.name[language]);
  if (answer.kind === 'awaited') {
    const awaits = answer.awaits === 'leads' ? words.awaited.leadsShort : words.awaited.targetsShort;
    return [name, awaits, '', ''];
  }
  if (answer.kind !== 'counted' || !isCounted(metric)) throw new Error(`${metric.id} is in no overview`);
  const say = numberWordsFor(texts);
  const { total, compared } = answer;
  if (standsLater) return [words.overview.asItStands(name), nowOf(texts, answer), '', ''];
  const change = compared && say.change(total, compared.finding, metric.rows, compared.isBeyondChance);
  return [name, nowOf(texts, answer), compared ? say.short(compared.finding, metric.rows) : '', change ?? ''];
}

/** The number, with what belongs beside it where there is one: in hand, at most. */
function nowOf(texts: Texts, answer: CountedAnswer): string {
  const metric = metricOf(answer.question.metric);
  const say = numberWordsFor(texts);
  const words = metricWords[texts.language].headline;
  const { total } = answer;
  if (isUndefined(answer)) return metricWords[texts.language].notDefinedShort;
  const short = say.short(total, isCounted(metric) ? metric.rows : 'deals');
  if (total.kind !== 'rate' || total.unsettled === 0) return short;
  const most = say.share(total.atMost, total.rate.among);
  const open = texts.format.number(total.unsettled);
  return `${short} ${most === null ? words.unsettled(open) : words.soFar(most, open)}`;
}

/** What has to be minded of any of the numbers, each said once. */
function notes(reader: Reader, { answers }: Overview): readonly AnyBlock[] {
  const said = new Map<string, AnyBlock>();
  for (const answer of answers) {
    if (answer.kind !== 'counted') continue;
    const metric = metricOf(answer.question.metric);
    const hasValue = isCounted(metric) && metric.id !== 'win-rate' && showsValue(metric, answer);
    for (const block of mindings(reader, answer.receipt, hasValue)) said.set(JSON.stringify(block), block);
  }
  return [...said.values()].slice(0, 4);
}
