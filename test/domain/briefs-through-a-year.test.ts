/** The proof that a team gets every brief once, whatever its clock does; hour by hour, and as wildly as clocks can be. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, dayOf, startOfDay, Zone } from '../../src/domain/days.ts';
import { SlackChannelId } from '../../src/domain/ids.ts';
import { nominalAfter, nominalUpTo } from '../../src/domain/nominal-days.ts';
import { Rhythm } from '../../src/domain/rhythm.ts';
import {
  type BriefsSoFar,
  type BriefTeam,
  dueBrief,
  instantOn,
  noBriefsYet,
  type RegularPlan,
} from '../../src/domain/schedule.ts';
import { workingDayFrom } from '../../src/domain/working-days.ts';
import { day } from '../support/deals.ts';

/** Beirut's clocks go forward at midnight, Scoresbysund's in the last hour of a day, Kathmandu's and Shanghai's never. */
const zones = [
  'Pacific/Auckland',
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Beirut',
  'America/Scoresbysund',
].map((name) => Zone.parse(name));
const cadences = ['weekly', 'fortnightly', 'monthly'] as const;

const hourMs = 3_600_000;
const began = new Date('2026-01-01T00:00Z');
const ended = new Date('2027-01-01T00:00Z');

/** Some Mondays off, a week off, and a first of the month; a brief on Sundays at half past two meets every change of clocks. */
const holidays = [
  '2026-04-06',
  '2026-05-25',
  '2026-06-01',
  '2026-08-10',
  '2026-08-11',
  '2026-08-12',
  '2026-10-01',
];

function teamIn(zone: Zone, brief: object): BriefTeam {
  return {
    zone,
    workingDays: [1, 2, 3, 4, 5],
    daysOff: holidays.map(day),
    rhythm: Rhythm.parse({ brief }),
    briefsFrom: began,
    channelId: SlackChannelId.parse('C0NORTH'),
  };
}

interface Sent extends RegularPlan {
  readonly at: Date;
}

/** What the records say after a brief was decided and delivered. */
function after({ nominal, period }: RegularPlan): BriefsSoFar {
  return { decidedUpTo: nominal, told: { upTo: nominal, periodEnd: period.to } };
}

/** Looks at each tick whether a brief is due, as the team is at that time. */
function live(ticks: Iterable<Date>, teamAt: (at: Date) => BriefTeam): readonly Sent[] {
  const sent: Sent[] = [];
  let soFar = noBriefsYet;
  for (const at of ticks) {
    const plan = dueBrief(teamAt(at), soFar, at);
    if (!plan) continue;
    sent.push({ ...plan, at });
    soFar = after(plan);
  }
  return sent;
}

function* through(hours = 1): Generator<Date> {
  for (let at = began.getTime(); at < ended.getTime(); at += hours * hourMs) yield new Date(at);
}

/** The nominal days whose period ended while the team was there, and whose brief was due before the year ended. */
function expectedOf(team: BriefTeam): readonly Day[] {
  const { brief } = team.rhythm;
  const days: Day[] = [];
  let nominal = nominalUpTo(day('2026-01-01'), brief);
  for (; nominal < '2027-01-02'; nominal = nominalAfter(nominal, brief)) {
    const dueAt = instantOn(workingDayFrom(nominal, team), brief.at, team.zone);
    if (startOfDay(nominal, team.zone) > began && dueAt < ended) days.push(nominal);
  }
  return days;
}

/** Each period begins where the one before ended. */
function expectNoGap(sent: readonly Sent[]): void {
  for (const [index, { period }] of sent.entries()) {
    const next = sent[index + 1];
    if (next) expect(next.period.from <= period.to, `${next.period.from} after ${period.to}`).toBe(true);
    expect(period.from < period.to).toBe(true);
  }
}

describe.each(zones)('hour by hour through a year in %s', (zone) => {
  test.each(cadences)('a %s brief is sent once for each period, in the hour it is due', (cadence) => {
    const team = teamIn(zone, { cadence });
    const sent = live(through(), () => team);
    expect(sent.map(({ nominal }) => nominal)).toEqual(expectedOf(team));
    for (const { at, dueAt, nominal, missed } of sent) {
      expect(missed).toBe(0);
      expect(dayOf(at, zone)).toBe(workingDayFrom(nominal, team));
      expect(at.getTime() - dueAt.getTime()).toBeGreaterThanOrEqual(0);
      expect(at.getTime() - dueAt.getTime()).toBeLessThan(hourMs);
    }
    expectNoGap(sent);
  });

  test.each([0, 30, 150, 1410])('minute %i of a Sunday comes once, whatever the clocks do', (at) => {
    const team = { ...teamIn(zone, { weekday: 7, at }), workingDays: [1, 2, 3, 4, 5, 6, 7], daysOff: [] };
    const sent = live(through(6), () => team);
    expect(sent.map(({ nominal }) => nominal)).toEqual(expectedOf(team));
    for (const { dueAt, nominal } of sent) expect(dayOf(dueAt, zone)).toBe(nominal);
  });
});

const anyZone = fc.constantFrom(...zones);
const anyCadence = fc.constantFrom(...cadences);
const anyBrief = fc.record({
  cadence: anyCadence,
  weekday: fc.integer({ min: 1, max: 7 }),
  at: fc.integer({ min: 0, max: 1439 }),
});
/** Mostly minutes and hours, sometimes weeks, sometimes back. */
const anyStep = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 36 * 60 }) },
  { weight: 1, arbitrary: fc.integer({ min: 36 * 60, max: 50 * 1440 }) },
  { weight: 2, arbitrary: fc.integer({ min: -20 * 1440, max: -1 }) },
);
const anyTicks = fc.array(anyStep, { minLength: 50, maxLength: 300 }).map((steps) => {
  let at = began.getTime();
  return steps.map((minutes) => {
    at = Math.max(began.getTime(), at + minutes * 60_000);
    return new Date(at);
  });
});

describe('however wildly the clock is looked at', () => {
  test('no brief comes twice, none before its time, and every period is told', () => {
    fc.assert(
      fc.property(anyZone, anyBrief, anyTicks, (zone, brief, ticks) => {
        const team = teamIn(zone, brief);
        const sent = live(ticks, () => team);
        for (const [index, { nominal, dueAt, at, missed }] of sent.entries()) {
          expect(at >= dueAt).toBe(true);
          const before = sent[index - 1];
          if (before) expect(nominal > before.nominal).toBe(true);
          const from = before ? nominalAfter(before.nominal, team.rhythm.brief) : expectedOf(team)[0];
          const stoodFor: Day[] = [];
          for (let one = from; one && one < nominal; one = nominalAfter(one, team.rhythm.brief))
            stoodFor.push(one);
          expect(missed).toBe(stoodFor.length);
        }
        expectNoGap(sent);
        const latest = new Date(Math.max(...ticks.map((tick) => tick.getTime())));
        const due = dueBrief(team, noBriefsYet, latest);
        expect(sent.at(-1)?.nominal).toBe(due?.nominal);
      }),
    );
  });

  test('a team that moves between zones, the date line included, gets none twice and misses none', () => {
    const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 365 * 24 }), anyZone), { maxLength: 12 });
    fc.assert(
      fc.property(anyZone, anyBrief, moves, (home, brief, moved) => {
        const zoneAt = (at: Date): Zone => {
          const hours = (at.getTime() - began.getTime()) / hourMs;
          const past = moved.filter(([after]) => after <= hours).sort(([a], [b]) => a - b);
          return past.at(-1)?.[1] ?? home;
        };
        const inZone = new Map(zones.map((zone) => [zone, teamIn(zone, brief)]));
        const sent = live(through(3), (at) => inZone.get(zoneAt(at)) ?? teamIn(home, brief));
        const nominal = sent.map((one) => one.nominal);
        expect(new Set(nominal).size).toBe(nominal.length);
        expect(sent.every(({ missed }) => missed === 0)).toBe(true);
        expectNoGap(sent);
        const regularity = teamIn(home, brief).rhythm.brief;
        for (const [index, one] of nominal.entries())
          if (index > 0) expect(nominal[index - 1]).toBe(nominalUpTo(addDays(one, -1), regularity));
      }),
      { numRuns: 12 },
    );
  });

  test('a cadence that changes in between leaves no day untold', () => {
    const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: 365 * 24 }), anyBrief), { maxLength: 8 });
    fc.assert(
      fc.property(anyZone, anyBrief, changes, (zone, first, changed) => {
        const teams = changed
          .map(([hours, one]) => ({ hours, team: teamIn(zone, one) }))
          .sort((a, b) => b.hours - a.hours);
        const before = teamIn(zone, first);
        const sent = live(through(3), (at) => {
          const hours = (at.getTime() - began.getTime()) / hourMs;
          return teams.find((one) => one.hours <= hours)?.team ?? before;
        });
        for (const [index, { nominal, at, dueAt }] of sent.entries()) {
          expect(at >= dueAt).toBe(true);
          const before = sent[index - 1];
          if (before) expect(nominal > before.nominal).toBe(true);
        }
        expectNoGap(sent);
      }),
      { numRuns: 12 },
    );
  });
});
