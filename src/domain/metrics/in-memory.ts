/**
 * The definitions evaluated over replayed histories, row by row and without any cleverness: what a number means, and what
 * the SQL is held against.
 */
import { addDays, type Day, dayOf, startOfDay } from '../days.ts';
import type { PersonId } from '../ids.ts';
import { type Currency, divideHalfEven } from '../money.ts';
import { factsOf } from './memory/facts.ts';
import { groupsOf } from './memory/keys.ts';
import { isInPeriod, positionIn, rowsOf, type Subject } from './memory/rows.ts';
import { type Case, daysFrom, holds, isMet } from './memory/truths.ts';
import { arrangementAt, type World } from './memory/world.ts';
import { worthOf } from './memory/worth.ts';
import { type CountedMetric, isPriced, type Need } from './metric.ts';
import { isInSight } from './sight.ts';
import { quantile, spreadOf, survivalMedian } from './statistics.ts';
import type { GroupKey, InHandTally, Inquiry, MoneySpread, Survivals, Tallies, Tally } from './tally.ts';

/** The counts behind the total and each group. */
export function measureInMemory(world: World, inquiry: Inquiry): Tallies {
  const { total, groups } = sorted(world, inquiry);
  return {
    total: tallyOf(total, inquiry.metric),
    groups: groups.map(({ keys, cases }) => ({ keys, tally: tallyOf(cases, inquiry.metric) })),
  };
}

/** The Kaplan–Meier medians of the stays among. */
export function survivalsInMemory(world: World, inquiry: Inquiry): Survivals {
  const { total, groups } = sorted(world, inquiry);
  const medianOf = (cases: readonly Case[]) =>
    survivalMedian(
      cases
        .filter((one) => missingNeed(one) === undefined)
        .map((one) => ({
          days: daysFrom('entered', one.row.stay?.left ? 'left' : 'as-of', one) ?? 0,
          hasEnded: one.row.stay?.left != null,
        })),
    );
  return {
    total: medianOf(total),
    groups: groups
      .map(({ keys, cases }) => ({ keys, cases: cases.filter((one) => missingNeed(one) === undefined) }))
      .filter(({ cases }) => cases.length > 0)
      .map(({ keys, cases }) => ({ keys, median: medianOf(cases) })),
  };
}

/** What each owner had in hand at the end of every day, day by day. */
export function inHandInMemory(world: World, inquiry: Inquiry): InHandTally {
  const { from, to, at, zone } = inquiry;
  const today = dayOf(at, zone);
  const end = to === null || to > today ? addDays(today, 1) : to;
  let days = 0;
  const dealDays = new Map<PersonId, number>();
  for (let day = from ?? firstDay(world, inquiry) ?? end; day < end; day = addDays(day, 1)) {
    const asOf = day === today ? inquiry.asOf : new Date(startOfDay(addDays(day, 1), zone).getTime() - 1);
    const { total } = sorted(world, { ...inquiry, asOf, by: [] });
    // What is not known to be qualified passes for it so that it can be told; nobody has it in hand.
    const held = total.filter(({ row }) => row.deal.qualified !== null);
    if (from === null && days === 0 && held.length === 0) continue;
    days++;
    for (const { row } of held) dealDays.set(row.deal.ownerId, (dealDays.get(row.deal.ownerId) ?? 0) + 1);
  }
  return { days, dealDays: [...dealDays] };
}

function firstDay({ histories }: World, { zone }: Inquiry): Day | undefined {
  const days = histories.flatMap((history) => history.map(({ occurredAt }) => dayOf(occurredAt, zone)));
  return days.sort()[0];
}

/** The rows of an inquiry that are among or left out of it, whole and by group. */
function sorted(world: World, inquiry: Inquiry) {
  const total: Case[] = [];
  const groups = new Map<string, { readonly keys: readonly GroupKey[]; readonly cases: Case[] }>();
  for (const subject of subjectsOf(world, inquiry)) {
    for (const row of rowsOf(inquiry.metric.rows, subject, inquiry)) {
      const one: Case = { row, inquiry, worth: worthOf(world, row.deal, inquiry) };
      if (!isInPeriod(inquiry.metric.when, row, inquiry) || !holds(inquiry.metric.among, one)) continue;
      total.push(one);
      for (const keys of groupsOf(world, row, inquiry)) {
        const group = groups.get(JSON.stringify(keys)) ?? { keys, cases: [] };
        groups.set(JSON.stringify(keys), group);
        group.cases.push(one);
      }
    }
  }
  return { total, groups: inquiry.by.length === 0 ? [] : [...groups.values()] };
}

/** The deals an inquiry is about, as they stand at its instant. */
function subjectsOf(world: World, inquiry: Inquiry): readonly Subject[] {
  const { ownerId, teamIds, pipelineId, sight } = inquiry;
  return world.histories.flatMap((history) => {
    const deal = factsOf(history, inquiry.asOf);
    if (!deal || !isInSight(sight, deal)) return [];
    if (ownerId !== null && deal.ownerId !== ownerId) return [];
    if (teamIds !== null && !teamIds.includes(deal.teamId)) return [];
    if (pipelineId !== null && deal.pipelineId !== pipelineId) return [];
    return [{ deal, arrangement: arrangementAt(world, deal.pipelineId, inquiry.asOf) }];
  });
}

function missingNeed(one: Case): Need | undefined {
  return one.inquiry.metric.needs.find((need) => !isMet(need, one));
}

function tallyOf(cases: readonly Case[], metric: CountedMetric): Tally {
  const leftOut: Record<Need, number> = {
    created: 0,
    stages: 0,
    entry: 0,
    qualification: 0,
    amount: 0,
    rate: 0,
  };
  const among: Case[] = [];
  for (const one of cases) {
    const missing = missingNeed(one);
    if (missing) leftOut[missing]++;
    else among.push(one);
  }
  const counted =
    metric.answer === 'rate' || metric.answer === 'ratio'
      ? among.filter((one) => holds(metric.counted, one))
      : among;
  const unsettled = metric.answer === 'rate' ? metric.unsettled : undefined;
  const priced = isPriced(metric) ? among : [];
  return {
    among: among.length,
    counted: counted.length,
    unsettled: unsettled ? among.filter((one) => holds(unsettled, one)).length : 0,
    leftOut,
    days: metric.answer === 'days' ? daysSpread(among, metric) : null,
    money: moneyOf(priced, metric),
    countedMoney: moneyOf(isPriced(metric) ? counted : [], metric),
    withoutAmount: priced.filter(({ worth }) => worth.kind === 'no-amount').length,
    withoutRate: priced.filter(({ worth }) => worth.kind === 'no-rate').length,
    missingRates: isPriced(metric) ? missingRates([...among, ...cases.filter(isLeftOutForRate)]) : [],
    weighted:
      isPriced(metric) && metric.rows === 'deals' && metric.when === 'standing'
        ? among.reduce((total, one) => total + weightedOf(one), 0n)
        : 0n,
    noted: (metric.notes ?? []).map((note) => among.filter((one) => holds(note.is, one)).length),
  };
}

function daysSpread(cases: readonly Case[], { from, to }: Extract<CountedMetric, { answer: 'days' }>) {
  return spreadOf(
    cases.flatMap((one) => {
      const days = daysFrom(from, to, one);
      return days === null ? [] : [days];
    }),
  );
}

function moneyOf(cases: readonly Case[], { answer }: CountedMetric): MoneySpread {
  const values = cases.flatMap(({ worth }) => (worth.kind === 'known' ? [worth.minor] : []));
  return {
    n: values.length,
    sum: values.reduce((total, value) => total + value, 0n),
    median: values.length === 0 || answer !== 'money' ? 0 : quantile(values.map(Number), 0.5),
  };
}

function isLeftOutForRate(one: Case): boolean {
  return missingNeed(one) === 'rate';
}

function missingRates(cases: readonly Case[]): readonly Currency[] {
  return [
    ...new Set(cases.flatMap(({ worth }) => (worth.kind === 'no-rate' ? [worth.currency] : []))),
  ].sort();
}

function weightedOf({ row: { deal, arrangement }, worth }: Case): bigint {
  const stage = arrangement[positionIn(arrangement, deal.stageId)];
  if (worth.kind !== 'known' || deal.status !== 'open' || !stage) return 0n;
  return divideHalfEven(worth.minor * BigInt(stage.probability), 100n);
}
