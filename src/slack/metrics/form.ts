/** The form for those who would rather choose than type; it opens with the question at hand. */
import { z } from 'zod';
import { Day, dayOf } from '../../domain/days.ts';
import { personBySlack } from '../../domain/directory.ts';
import { SlackUserId } from '../../domain/ids.ts';
import { dimensionsOf, metricOf, metrics } from '../../domain/metrics/definitions.ts';
import { dimensions } from '../../domain/metrics/metric.ts';
import { previousPeriod, resolvePeriod } from '../../domain/metrics/period.ts';
import { visibleTeams } from '../../domain/permissions.ts';
import { dimensionWords } from '../../texts/dimensions.ts';
import { metricWords } from '../../texts/metrics.ts';
import { periodName } from '../../texts/periods.ts';
import type { Phrase } from '../../texts/phrase.ts';
import { questionFormWords } from '../../texts/question-form.ts';
import type { FormOutcome, Pressed } from '../conversation.ts';
import type { Filled } from '../filled.ts';
import { type Choice, choiceField, dayField, type Form, modalOf, personField } from '../forms.ts';
import type { ChooseIntent, QuestionIntent } from '../grammar/intents.ts';
import { again } from '../reading.ts';
import type { Turn } from '../turn.ts';
import { decode, encode, formIds } from '../wire.ts';
import { QuestionValue } from '../wire-values.ts';
import { shownMessage } from './ask.ts';
import { capitalised } from './table.ts';
import { teamOfQuestion, understand, usualQuestion, withUsual } from './understand.ts';

const overview = 'overview';
const exact = 'days';
const every = 'every';

export async function chooseTyped(turn: Turn, { question }: ChooseIntent): Promise<void> {
  await open(turn, filledFrom(turn, question));
}

/** As much of what was typed as can be asked; what can't is there to be chosen. */
function filledFrom(turn: Turn, typed: QuestionIntent): QuestionValue {
  const { metrics, periods, by } = typed;
  const named = { ...typed, yearOverYear: false, metrics: metrics.slice(0, 1), periods: periods.slice(0, 1) };
  const read = { ...named, unread: [], whose: typed.whose.slice(0, 1) };
  for (const intent of [named, read, { ...read, by: by.slice(0, 1) }, { ...read, by: [], asOf: undefined }]) {
    const asked = understand(turn, intent);
    if (asked.ok) return asked.value;
  }
  return usualQuestion(turn);
}

export async function metricsChangeAction(turn: Turn, { value }: Pressed): Promise<void> {
  const asked = decode(QuestionValue, value);
  if (!asked) throw new Error('a question to change does not say what it asks');
  await open(turn, asked);
}

function open(turn: Turn, asked: QuestionValue): Promise<void> {
  return turn.reply.ask(modalOf(questionForm(turn, asked), turn.origin));
}

/** The two days that the form was opened with. */
const KeptDays = z.object({ from: Day.nullable().default(null), to: Day.nullable().default(null) });

/** Pure: the question as a form. */
function questionForm(turn: Turn, asked: QuestionValue): Form {
  const { texts } = turn;
  const words = questionFormWords[texts.language];
  const names = dimensionWords[texts.language].dimension;
  const periods = periodChoices(turn, asked);
  const period = encode(asked.period);
  const isListed = periods.some(({ value }) => value === period);
  const days = asked.period.kind === 'days' && !isListed ? asked.period : null;
  const splits = dimensions.map((one) => ({ text: capitalised(names[one]), value: one }));
  const [first = null, second = null] = asked.by;
  const whose = whoseChoices(turn);
  const person = typeof asked.whose === 'object' && 'ownerId' in asked.whose ? asked.whose.ownerId : null;
  const isOther = person !== null && person !== turn.person.id;
  return {
    id: formIds.question,
    title: words.title,
    submit: words.submit,
    close: words.close,
    kept: KeptDays.parse({ from: days?.from ?? null, to: days?.to ?? null }),
    blocks: [
      choiceField({
        id: 'metric',
        label: words.metric,
        choices: [
          { text: words.overview, value: overview },
          ...metrics.map(({ id, name }) => ({ text: capitalised(name[texts.language]), value: id })),
        ],
        chosen: asked.metric ?? overview,
      }),
      choiceField({ id: 'by', label: words.by, optional: true, choices: splits, chosen: first }),
      choiceField({ id: 'by2', label: words.andBy, optional: true, choices: splits, chosen: second }),
      choiceField({
        id: 'period',
        label: words.period,
        choices: [...periods, { text: words.exact, value: exact }],
        chosen: isListed ? period : exact,
      }),
      dayField({ id: 'from', label: words.from, optional: true, day: days?.from ?? null }),
      dayField({ id: 'to', label: words.to, optional: true, day: days?.to ?? null }),
      choiceField({
        id: 'whose',
        label: words.whose,
        choices: whose,
        chosen: isOther ? null : encode({ whose: asked.whose }),
        optional: true,
      }),
      personField({
        id: 'person',
        label: words.whosePerson,
        optional: true,
        person: isOther ? (turn.directory.people.get(person)?.slackUserId ?? null) : null,
      }),
      choiceField({
        id: 'pipeline',
        label: words.pipeline,
        choices: [
          { text: words.everyPipeline, value: every },
          ...[...turn.directory.pipelines.values()].map(({ id, name }) => ({ text: name, value: id })),
        ],
        chosen: asked.pipelineId ?? every,
      }),
      dayField({ id: 'asOf', label: words.asOf, hint: words.asOfHint, optional: true, day: asked.asOf }),
    ],
  };
}

/** The usual periods, the last four quarters, and the one at hand where it is none of them. */
function periodChoices(turn: Turn, asked: QuestionValue): readonly Choice[] {
  const { zone, fiscalYearStart } = teamOfQuestion(turn, asked);
  const calendar = { today: dayOf(turn.now, zone), fiscalYearStart };
  const units = ['week', 'month', 'quarter', 'year'] as const;
  const quarters: QuestionValue['period'][] = [];
  let quarter = resolvePeriod({ kind: 'last', unit: 'quarter' }, calendar);
  for (let count = 0; count < 4; count += 1) {
    const before = previousPeriod(quarter, calendar);
    if (before === null) break;
    quarter = before;
    quarters.push(before.spec);
  }
  const usual: QuestionValue['period'][] = [
    ...units.flatMap((unit) => [
      { kind: 'this' as const, unit },
      { kind: 'last' as const, unit },
    ]),
    { kind: 'trailing', count: 30, unit: 'day' },
    { kind: 'trailing', count: 90, unit: 'day' },
    { kind: 'trailing', count: 12, unit: 'month' },
    ...quarters,
    { kind: 'all' },
  ];
  const isUsual = usual.some((spec) => encode(spec) === encode(asked.period));
  const all = isUsual || asked.period.kind === 'days' ? usual : [asked.period, ...usual];
  return all.map((spec) => ({
    text: periodName(turn.texts, resolvePeriod(spec, calendar), fiscalYearStart),
    value: encode(spec),
  }));
}

const WhoseChoice = z.object({ whose: QuestionValue.shape.whose });

function whoseChoices(turn: Turn): readonly Choice[] {
  const { directory, person } = turn;
  const words = metricWords[turn.texts.language];
  const teams = visibleTeams(directory, person.id).flatMap((id) => {
    const team = directory.teams.get(id);
    return team ? [{ text: team.name, value: encode({ whose: { teamId: team.id } }) }] : [];
  });
  return [
    { text: capitalised(words.mine), value: encode({ whose: { ownerId: person.id } }) },
    ...teams,
    { text: capitalised(words.everyone), value: encode({ whose: 'everyone' }) },
  ];
}

export async function questionFormSubmitted(turn: Turn, kept: unknown, filled: Filled): Promise<FormOutcome> {
  const read = readQuestion(turn, KeptDays.parse(kept), filled);
  if ('problems' in read) return again(read.problems);
  return { kind: 'done', tell: await shownMessage(turn, read.asked) };
}

type Read = { readonly asked: QuestionValue } | { readonly problems: Readonly<Record<string, Phrase>> };

function readQuestion(turn: Turn, kept: z.infer<typeof KeptDays>, filled: Filled): Read {
  const words = questionFormWords[turn.texts.language];
  const chosen = filled.choice('metric')?.value ?? overview;
  const metric = chosen === overview ? null : QuestionValue.shape.metric.parse(chosen);
  const split = QuestionValue.shape.by.parse([
    ...new Set(['by', 'by2'].flatMap((id) => filled.choice(id)?.value ?? [])),
  ]);
  if (metric === null && split.length > 0) return { problems: { by: words.splitOverview } };
  const possible = metric === null ? [] : dimensionsOf(metricOf(metric));
  const wrong = split.find((one) => !possible.includes(one));
  if (wrong !== undefined) {
    const names = dimensionWords[turn.texts.language].dimension;
    const field = filled.choice('by')?.value === wrong ? 'by' : 'by2';
    return { problems: { [field]: words.notBy(names[wrong]) } };
  }
  const period = readPeriod(turn, kept, filled);
  if ('problems' in period) return period;
  const whose = readWhose(turn, filled);
  const asOf = filled.day('asOf');
  const asked: QuestionValue = {
    metric,
    whose,
    pipelineId: QuestionValue.shape.pipelineId.safeParse(filled.choice('pipeline')?.value).data ?? null,
    period: period.period,
    asOf,
    by: metric === null ? [] : [...withUsual(metric, split)],
  };
  const today = dayOf(turn.now, teamOfQuestion(turn, asked).zone);
  if (asOf !== null && asOf > today) return { problems: { asOf: words.asOfFuture } };
  return { asked };
}

/** Days that were chosen beside a period of the list: which of the two is meant, nobody can know. */
function readPeriod(
  turn: Turn,
  kept: z.infer<typeof KeptDays>,
  filled: Filled,
): { readonly period: QuestionValue['period'] } | { readonly problems: Readonly<Record<string, Phrase>> } {
  const words = questionFormWords[turn.texts.language];
  const [from, to] = [filled.day('from'), filled.day('to')];
  const chosen = decode(QuestionValue.shape.period, filled.choice('period')?.value);
  const areNew = (from !== null && from !== kept.from) || (to !== null && to !== kept.to);
  if (chosen && areNew) return { problems: { period: words.daysToo } };
  if (chosen) return { period: chosen };
  if (from === null || to === null) return { problems: { [from === null ? 'from' : 'to']: words.twoDays } };
  return to < from ? { problems: { to: words.wrongOrder } } : { period: { kind: 'days', from, to } };
}

/** A person stands above the list beside it. */
function readWhose(turn: Turn, filled: Filled): QuestionValue['whose'] {
  const user = SlackUserId.safeParse(filled.person('person')).data;
  const person = user && personBySlack(turn.directory, user);
  if (person) return { ownerId: person.id };
  return decode(WhoseChoice, filled.choice('whose')?.value)?.whose ?? { teamId: turn.team.id };
}
