import { describe, expect, test } from 'vitest';
import { Zone } from '../../src/domain/days.ts';
import { teamOf } from '../../src/domain/directory.ts';
import { SlackChannelId, TeamId } from '../../src/domain/ids.ts';
import {
  beforeBriefAt,
  type ComingBrief,
  dayAtWork,
  nudgeTime,
  type Worker,
} from '../../src/domain/nudge-time.ts';
import { Rhythm } from '../../src/domain/rhythm.ts';
import { nextBrief, noBriefsYet } from '../../src/domain/schedule.ts';
import { berlin, day, directory, shanghai, start, teams, uuid } from '../support/deals.ts';

const newYork = Zone.parse('America/New_York');
const losAngeles = Zone.parse('America/Los_Angeles');
const auckland = Zone.parse('Pacific/Auckland');

const monday = 1;
const wednesday = 3;
const friday = 5;

/** Works from Monday to Friday, 09:00 to 18:00. */
function workerIn(zone: Zone, daysOff: readonly string[] = []): Worker {
  return {
    zone,
    team: { workingDays: [1, 2, 3, 4, 5], daysOff: daysOff.map(day), rhythm: Rhythm.parse({}) },
  };
}

/** The next weekly brief at 09:00 of a team somewhere. */
function briefIn(
  zone: Zone,
  weekday: number,
  after: string,
  daysOff: readonly string[] = [],
  id = 11,
): ComingBrief {
  const team = {
    ...teamOf(directory, teams.north),
    id: TeamId.parse(uuid(id)),
    channelId: SlackChannelId.parse('CTEAM'),
    zone,
    daysOff: daysOff.map(day),
    rhythm: Rhythm.parse({ brief: { weekday } }),
    briefsFrom: start,
  };
  const brief = nextBrief(team, noBriefsYet, new Date(after));
  if (!brief) throw new Error('there is no brief');
  return { team, brief };
}

describe('before a brief an owner hears what it will say of theirs', () => {
  test.each([
    [
      'at 15:00 of its team on the working day before',
      berlin,
      monday,
      '2026-03-06',
      [],
      berlin,
      '2026-03-06T14:00Z',
    ],
    [
      'a day earlier when that day is off',
      berlin,
      monday,
      '2026-03-05',
      ['2026-03-06'],
      berlin,
      '2026-03-05T14:00Z',
    ],
    ['before the clocks go forward', berlin, monday, '2026-03-27', [], berlin, '2026-03-27T14:00Z'],
    ['before the clocks go back', berlin, monday, '2026-10-23', [], berlin, '2026-10-23T13:00Z'],
    [
      'an hour before going home where 15:00 is evening',
      newYork,
      monday,
      '2026-03-13',
      [],
      berlin,
      '2026-03-13T16:00Z',
    ],
    [
      'when work begins where 15:00 is early',
      berlin,
      monday,
      '2026-03-13',
      [],
      losAngeles,
      '2026-03-13T16:00Z',
    ],
    [
      'on Wednesday morning in Auckland, still Tuesday in New York',
      newYork,
      wednesday,
      '2026-07-14',
      [],
      auckland,
      '2026-07-14T21:00Z',
    ],
    [
      'on Friday in Auckland, where 15:00 in New York is Saturday',
      newYork,
      monday,
      '2026-11-20',
      [],
      auckland,
      '2026-11-20T04:00Z',
    ],
    [
      'on Thursday in New York, where 15:00 in Auckland is Thursday night',
      auckland,
      monday,
      '2026-11-20',
      [],
      newYork,
      '2026-11-19T22:00Z',
    ],
    [
      'the day before, where their morning is already the day of the brief',
      losAngeles,
      wednesday,
      '2026-07-14',
      [],
      berlin,
      '2026-07-14T15:00Z',
    ],
  ] as const)('%s', (_, teamZone, weekday, after, daysOff, zone, expected) => {
    const coming = briefIn(teamZone, weekday, `${after}T00:00:00Z`, daysOff);
    expect(beforeBriefAt(coming, workerIn(zone))).toEqual(new Date(expected));
  });
});

describe("a day's nudge", () => {
  const mondays = briefIn(berlin, monday, '2026-03-02T12:00:00Z');
  const rita = workerIn(berlin, ['2026-03-04']);

  test.each([
    ['comes when work begins', '2026-03-03', '2026-03-03T08:00Z', null],
    ['waits until 15:00 before a brief', '2026-03-06', '2026-03-06T14:00Z', mondays.team.id],
  ])('%s', (_, on, at, teamId) => {
    const time = nudgeTime(day(on), rita, [mondays]);
    expect(time?.at).toEqual(new Date(at));
    expect(time?.briefs[0]?.teamId ?? null).toBe(teamId);
  });

  test.each([
    ['on a weekend', '2026-03-07'],
    ['on a day off of their team', '2026-03-04'],
  ])('does not come %s', (_, on) => {
    expect(nudgeTime(day(on), rita, [mondays])).toBeNull();
  });

  test('comes before the earliest of several briefs, and knows of all that are near', () => {
    const overseas = briefIn(newYork, monday, '2026-03-02T15:00:00Z', [], 12);
    const fridays = briefIn(berlin, friday, '2026-03-06T12:00:00Z', [], 13);
    const time = nudgeTime(day('2026-03-06'), rita, [overseas, fridays, mondays]);
    expect(time).toEqual({
      at: new Date('2026-03-06T14:00Z'),
      briefs: [
        { teamId: mondays.team.id, at: new Date('2026-03-09T08:00Z') },
        { teamId: overseas.team.id, at: overseas.brief.dueAt },
      ],
    });
  });

  test('comes in the morning where no brief is', () => {
    expect(nudgeTime(day('2026-03-06'), rita, [])?.at).toEqual(new Date('2026-03-06T08:00Z'));
  });
});

describe('somebody is at work', () => {
  test.each([
    ['from 09:00', '2026-03-03T08:00Z', '2026-03-03'],
    ['not a minute earlier', '2026-03-03T07:59Z', null],
    ['until before 18:00', '2026-03-03T16:59Z', '2026-03-03'],
    ['not at 18:00', '2026-03-03T17:00Z', null],
    ['from 09:00 by the clock that went forward on Sunday', '2026-03-30T07:00Z', '2026-03-30'],
    ['not on a Saturday', '2026-03-07T10:00Z', null],
  ])('%s', (_, now, expected) => {
    expect(dayAtWork(workerIn(berlin), new Date(now))).toBe(expected);
  });

  test('on Tuesday in Auckland while it is Monday in New York', () => {
    expect(dayAtWork(workerIn(auckland), new Date('2026-11-23T20:00Z'))).toBe('2026-11-24');
    expect(dayAtWork(workerIn(shanghai), new Date('2026-11-23T20:00Z'))).toBeNull();
  });
});
