import { describe, expect, test } from 'vitest';
import { dayOf, Zone } from '../../src/domain/days.ts';
import { SlackChannelId } from '../../src/domain/ids.ts';
import { nominalAfter, nominalBefore, nominalUpTo, periodBefore } from '../../src/domain/nominal-days.ts';
import { Rhythm } from '../../src/domain/rhythm.ts';
import {
  type BriefsSoFar,
  type BriefTeam,
  briefAhead,
  briefByHand,
  briefsFromAfterChange,
  dueBrief,
  dueReminder,
  fixingTimeBefore,
  instantOn,
  nextBrief,
  noBriefsYet,
} from '../../src/domain/schedule.ts';
import { berlin, day } from '../support/deals.ts';

/** Weekly on Mondays at 09:00, as a team in Berlin has it that was set up long ago. */
const team: BriefTeam = {
  zone: berlin,
  workingDays: [1, 2, 3, 4, 5],
  daysOff: [],
  rhythm: Rhythm.parse({}),
  briefsFrom: new Date('2025-06-01T00:00Z'),
  channelId: SlackChannelId.parse('C0NORTH'),
};

function every(cadence: 'weekly' | 'fortnightly' | 'monthly' | 'off', brief = {}): BriefTeam {
  return { ...team, rhythm: Rhythm.parse({ brief: { cadence, ...brief } }) };
}

/** The last brief anybody read closed its period on a nominal day. */
function toldUpTo(nominal: string): BriefsSoFar {
  const upTo = day(nominal);
  return { decidedUpTo: upTo, told: { upTo, periodEnd: upTo } };
}

const inBerlin = (text: string) => new Date(`${text}+01:00`);

describe('the days briefs are named after', () => {
  test.each([
    ['weekly', 1, '2026-03-04', '2026-02-23', '2026-03-02', '2026-03-09'],
    ['weekly', 1, '2026-03-02', '2026-02-23', '2026-03-02', '2026-03-09'],
    ['weekly', 5, '2026-03-02', '2026-02-20', '2026-02-27', '2026-03-06'],
    ['fortnightly', 1, '2026-03-08', '2026-02-09', '2026-02-23', '2026-03-09'],
    ['fortnightly', 3, '2026-03-08', '2026-02-11', '2026-02-25', '2026-03-11'],
    ['monthly', 1, '2026-03-31', '2026-02-01', '2026-03-01', '2026-04-01'],
    ['monthly', 1, '2026-01-01', '2025-12-01', '2026-01-01', '2026-02-01'],
  ] as const)('%s on day %i, seen from %s', (cadence, weekday, from, before, latest, after) => {
    const regularity = { cadence, weekday };
    expect(nominalUpTo(day(from), regularity)).toBe(latest);
    expect(nominalBefore(day(latest), regularity)).toBe(before);
    expect(nominalAfter(day(latest), regularity)).toBe(after);
  });

  test.each([
    ['a week', '2026-03-02', '2026-03-09', '2026-02-23'],
    ['some days', '2026-03-02', '2026-03-05', '2026-02-27'],
    ['a month', '2026-03-01', '2026-04-01', '2026-02-01'],
    ['two months', '2026-03-01', '2026-05-01', '2026-01-01'],
    ['a month from its second day', '2026-03-02', '2026-04-01', '2026-01-31'],
  ])('%s is compared with as much right before', (_, from, to, before) => {
    expect(periodBefore({ from: day(from), to: day(to) })).toEqual({ from: before, to: from });
  });
});

describe('a brief is due', () => {
  test.each([
    ['not a minute before nine', every('weekly'), '2026-03-02T08:59', null],
    ['on Monday at nine', every('weekly'), '2026-03-02T09:00', '2026-03-02'],
    ['and from then on, until it was decided', every('weekly'), '2026-03-06T23:00', '2026-03-02'],
    [
      'on Tuesday when Monday is off',
      { ...team, daysOff: [day('2026-03-02')] },
      '2026-03-03T09:00',
      '2026-03-02',
    ],
    ['not on the day off', { ...team, daysOff: [day('2026-03-02')] }, '2026-03-02T23:00', null],
    ['on the first working day of the month', every('monthly'), '2026-02-02T09:00', '2026-02-01'],
    ['not on a Sunday', every('monthly'), '2026-02-01T12:00', null],
    ['never when briefs are off', every('off'), '2026-03-02T09:00', null],
    ['never without a channel', { ...team, channelId: null }, '2026-03-02T09:00', null],
  ])('%s', (_, one, at, nominal) => {
    const soFar = toldUpTo('2026-02-23');
    const start = one.rhythm.brief.cadence === 'monthly' ? toldUpTo('2026-01-01') : soFar;
    expect(dueBrief(one, start, inBerlin(at))?.nominal ?? null).toBe(nominal);
  });

  test('once: what was decided is due no more', () => {
    expect(dueBrief(team, toldUpTo('2026-03-02'), inBerlin('2026-03-02T09:00'))).toBeNull();
  });

  test.each([
    ['on Sunday evening', '2026-03-01T22:00', '2026-03-02'],
    ['on Monday at eight', '2026-03-02T08:00', '2026-03-09'],
  ])('first after the end of a period in which the team was there, set up %s', (_, at, first) => {
    const fresh = { ...team, briefsFrom: inBerlin(at) };
    expect(nextBrief(fresh, noBriefsYet, inBerlin(at))?.nominal).toBe(first);
    expect(dueBrief(fresh, noBriefsYet, inBerlin('2026-03-02T09:00')) !== null).toBe(first === '2026-03-02');
    expect(dueBrief(fresh, noBriefsYet, inBerlin('2026-03-09T09:00'))).toMatchObject({
      nominal: '2026-03-09',
      missed: first === '2026-03-02' ? 1 : 0,
    });
  });
});

describe('a brief covers', () => {
  test.each([
    ['the week before', team, toldUpTo('2026-02-23'), '2026-03-02T09:00', '2026-02-23', '2026-02-16', 0],
    ['all that was missed', team, toldUpTo('2026-02-09'), '2026-03-04T09:00', '2026-02-09', '2026-01-19', 2],
    [
      'the calendar month before',
      every('monthly'),
      toldUpTo('2026-02-01'),
      '2026-03-02T09:00',
      '2026-02-01',
      '2026-01-01',
      0,
    ],
    [
      'months that were missed',
      every('monthly'),
      toldUpTo('2026-01-01'),
      '2026-03-02T09:00',
      '2026-01-01',
      '2025-11-01',
      1,
    ],
    [
      'what lies between a monthly one and the first weekly one',
      { ...team, briefsFrom: inBerlin('2026-02-23T00:00') },
      toldUpTo('2026-02-01'),
      '2026-03-02T09:00',
      '2026-02-01',
      '2026-01-03',
      0,
    ],
    [
      'its own week in full, although somebody asked in between',
      team,
      { decidedUpTo: day('2026-02-24'), told: { upTo: day('2026-02-24'), periodEnd: day('2026-02-26') } },
      '2026-03-02T09:00',
      '2026-02-23',
      '2026-02-16',
      0,
    ],
    [
      'what was decided but never reached anybody',
      team,
      { ...toldUpTo('2026-02-16'), decidedUpTo: day('2026-02-23') },
      '2026-03-02T09:00',
      '2026-02-16',
      '2026-02-02',
      1,
    ],
  ])('%s', (_, one, soFar, at, from, previousFrom, missed) => {
    const to = one.rhythm.brief.cadence === 'monthly' ? '2026-03-01' : '2026-03-02';
    expect(dueBrief(one, soFar, inBerlin(at))).toMatchObject({
      period: { from, to },
      previous: { from: previousFrom, to: from },
      missed,
    });
  });
});

describe('managers get it ahead', () => {
  test.each([
    ['not 61 minutes before', '2026-03-02T07:59', null],
    ['from an hour before', '2026-03-02T08:00', '2026-03-02'],
    ['until it is due', '2026-03-02T08:59', '2026-03-02'],
    ['and no later', '2026-03-02T09:00', null],
  ])('%s', (_, at, nominal) => {
    expect(briefAhead(team, toldUpTo('2026-02-23'), inBerlin(at))?.nominal ?? null).toBe(nominal);
  });

  test('on the evening before, of one that is due just after midnight', () => {
    const early = every('weekly', { at: 30 });
    expect(briefAhead(early, toldUpTo('2026-02-23'), inBerlin('2026-03-01T23:45'))?.nominal).toBe(
      '2026-03-02',
    );
  });

  test('not while an older one is still due', () => {
    expect(briefAhead(team, toldUpTo('2026-02-16'), inBerlin('2026-03-02T08:30'))).toBeNull();
  });
});

describe('a brief asked for by hand', () => {
  const holiday = { ...team, daysOff: [day('2026-03-02')] };
  test.each([
    [
      'on Monday before nine is the regular one',
      team,
      '2026-02-23',
      '2026-03-02T08:00',
      '2026-03-02',
      '2026-02-23',
    ],
    ['on a Monday off as well', holiday, '2026-02-23', '2026-03-02T08:00', '2026-03-02', '2026-02-23'],
    [
      'in place of one that is late as well',
      team,
      '2026-02-23',
      '2026-03-04T08:00',
      '2026-03-02',
      '2026-02-23',
    ],
    [
      'in between runs to the end of today',
      team,
      '2026-03-02',
      '2026-03-04T08:00',
      '2026-03-04 now',
      '2026-03-02',
    ],
    [
      'while briefs are off begins where the last one ended',
      every('off'),
      '2026-02-10',
      '2026-03-04T08:00',
      '2026-03-04 now',
      '2026-02-10',
    ],
  ])('%s', (_, one, told, at, occasion, from) => {
    const plan = briefByHand(one, toldUpTo(told), inBerlin(at));
    const to = occasion.endsWith('now') ? '2026-03-05' : '2026-03-02';
    expect(plan).toMatchObject({ occasion, period: { from, to }, missed: 0 });
    expect(plan.dueAt === null).toBe(occasion.endsWith('now'));
  });

  test('of a team that was set up today begins with its running week', () => {
    const fresh = { ...team, briefsFrom: inBerlin('2026-03-04T07:00') };
    expect(briefByHand(fresh, noBriefsYet, inBerlin('2026-03-04T08:00')).period).toEqual({
      from: '2026-03-02',
      to: '2026-03-05',
    });
  });
});

describe('the day before', () => {
  test.each([
    ['Friday, as a rule', [], '2026-03-05T12:00', '2026-03-06T15:00'],
    ['Thursday when Friday is off', ['2026-03-06'], '2026-03-05T12:00', '2026-03-05T15:00'],
    [
      'Monday when that is worked and Tuesday is not',
      ['2026-03-09', '2026-03-10'],
      '2026-03-09T12:00',
      '2026-03-06T15:00',
    ],
    ['after this brief it is the next one’s', [], '2026-03-09T09:00', '2026-03-13T15:00'],
  ])('%s', (_, daysOff, at, fixing) => {
    const one = { ...team, daysOff: daysOff.map(day) };
    const next = nextBrief(one, toldUpTo('2026-03-02'), inBerlin(at));
    expect(next && fixingTimeBefore(next, one)).toEqual(inBerlin(fixing));
  });
});

describe('a changed schedule', () => {
  test.each([
    [
      'from Fridays to Mondays on a Thursday waits for Monday',
      every('weekly'),
      '2026-03-05T12:00',
      '2026-03-09',
    ],
    ['on a Monday before nine keeps that Monday', every('weekly'), '2026-03-02T08:00', '2026-03-02'],
    ['to monthly waits for the month to end', every('monthly'), '2026-03-05T12:00', '2026-04-01'],
  ])('%s', (_, changed, at, next) => {
    const fridays = every('weekly', { weekday: 5 });
    const anchored = { ...changed, briefsFrom: briefsFromAfterChange(fridays, changed, inBerlin(at)) };
    expect(dueBrief(anchored, toldUpTo('2026-02-20'), inBerlin(at))).toBeNull();
    expect(nextBrief(anchored, toldUpTo('2026-02-20'), inBerlin(at))?.nominal).toBe(next);
  });

  test('is never due before the team was there', () => {
    const fresh = { ...team, briefsFrom: inBerlin('2026-03-04T12:00') };
    const monthly = { ...every('monthly'), briefsFrom: fresh.briefsFrom };
    expect(briefsFromAfterChange(fresh, monthly, inBerlin('2026-03-05T12:00'))).toEqual(fresh.briefsFrom);
  });

  test.each([
    ['another time of day', every('weekly', { at: 600 })],
    ['another zone', { ...team, zone: Zone.parse('Asia/Shanghai') }],
    ['no channel any more', { ...team, channelId: null }],
  ])('is the same schedule with %s', (_, changed) => {
    expect(briefsFromAfterChange(team, changed, inBerlin('2026-03-05T12:00'))).toEqual(team.briefsFrom);
  });
});

describe('the clock on the wall', () => {
  test.each([
    ['an ordinary morning', 'Europe/Berlin', '2026-03-02', 540, '2026-03-02T08:00Z'],
    ['a time left out moves to just after', 'America/New_York', '2026-03-08', 150, '2026-03-08T07:30Z'],
    ['a time shown twice is the first', 'America/New_York', '2026-11-01', 90, '2026-11-01T05:30Z'],
    ['a midnight left out is the day’s beginning', 'Asia/Beirut', '2026-03-29', 0, '2026-03-28T22:00Z'],
    ['half past a midnight left out', 'Asia/Beirut', '2026-03-29', 30, '2026-03-28T22:30Z'],
    [
      'a last hour left out ends a minute early',
      'America/Scoresbysund',
      '2026-03-28',
      1410,
      '2026-03-29T00:59Z',
    ],
    ['a day left out altogether', 'Pacific/Apia', '2011-12-30', 540, '2011-12-30T19:00Z'],
  ])('%s', (_, zone, on, minutes, instant) => {
    const at = instantOn(day(on), minutes, Zone.parse(zone));
    expect(at).toEqual(new Date(instant));
    if (zone !== 'Pacific/Apia') expect(dayOf(at, Zone.parse(zone))).toBe(on);
  });
});

describe('the channel’s reminder is due', () => {
  const daily = { ...team, rhythm: Rhythm.parse({ reminder: { every: 'day' } }) };
  const never = { ...team, rhythm: Rhythm.parse({ reminder: { every: 'never' } }) };
  const wednesdayOff = { ...team, daysOff: [day('2026-03-04')] };
  test.each([
    ['on Wednesday at ten', team, '2026-03-04T10:00', true],
    ['not before', team, '2026-03-04T09:59', false],
    ['until the end of that day', team, '2026-03-04T23:59', true],
    ['not on the day after', team, '2026-03-05T10:00', false],
    ['on Thursday when Wednesday is off', wednesdayOff, '2026-03-05T10:00', true],
    ['not on a Wednesday off', wednesdayOff, '2026-03-04T10:00', false],
    ['on any working day, if so chosen', daily, '2026-03-06T10:00', true],
    ['but not on a Saturday', daily, '2026-03-07T10:00', false],
    ['never, if so chosen', never, '2026-03-04T10:00', false],
    ['never without a channel', { ...team, channelId: null }, '2026-03-04T10:00', false],
  ])('%s', (_, one, at, isDue) => {
    expect(dueReminder(one, inBerlin(at))).toBe(isDue ? at.slice(0, 10) : null);
  });
});
