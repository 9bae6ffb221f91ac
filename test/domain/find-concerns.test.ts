import { describe, expect, test } from 'vitest';
import type { Concern } from '../../src/domain/concerns.ts';
import {
  type ConcernedFacts,
  concernsOf,
  isNudged,
  isQuiet,
  type TeamOfDeal,
} from '../../src/domain/find-concerns.ts';
import type { StallLimit } from '../../src/domain/stall.ts';
import { berlin, day, daysAfter, start } from '../support/deals.ts';

const team: TeamOfDeal = {
  zone: berlin,
  workingDays: [1, 2, 3, 4, 5, 6, 7],
  daysOff: [],
  contactLimitDays: 14,
};
const limit: StallLimit = { days: 14, isLearned: false };
const now = daysAfter(start, 10);
const today = day('2026-03-12');

/** In good order: created ten days ago, with a plan. */
const fine: ConcernedFacts = {
  stageEnteredAt: start,
  lastContactAt: null,
  createdAt: start,
  returnedAt: null,
  importedAt: null,
  nextStep: 'Send the contract',
  nextStepDue: day('2026-03-20'),
  expectedClose: day('2026-04-30'),
  returned: null,
};

function concerns(fields: Partial<ConcernedFacts>, at = now, stageLimit = limit, workingTime = team) {
  return concernsOf({ ...fine, ...fields }, stageLimit, workingTime, at);
}

const midnight = (text: string) => new Date(`${text}T00:00:00+01:00`);

describe('what is wrong with an open deal', () => {
  test.each<[string, Partial<ConcernedFacts>, readonly Concern[]]>([
    ['nothing', {}, []],
    ['a next step due today is not late', { nextStepDue: today }, []],
    [
      'a next step due yesterday is, since last night',
      { nextStepDue: day('2026-03-11') },
      [
        {
          about: 'next-step-overdue',
          since: midnight('2026-03-12'),
          text: 'Send the contract',
          dueOn: day('2026-03-11'),
        },
      ],
    ],
    ['a next step without a day is never late', { nextStepDue: null }, []],
    ['a close date of today has not passed', { expectedClose: today }, []],
    [
      'one of yesterday has',
      { expectedClose: day('2026-03-11') },
      [{ about: 'close-passed', since: midnight('2026-03-12'), expectedClose: day('2026-03-11') }],
    ],
    ['no next step', { nextStep: null, nextStepDue: null }, [{ about: 'no-next-step', since: start }]],
    [
      'it came back, with why it was parked',
      { returned: { at: daysAfter(start, 9), reason: 'Budget in March' } },
      [{ about: 'returned', since: daysAfter(start, 9), reason: 'Budget in March' }],
    ],
  ])('%s', (_, fields, expected) => {
    expect(concerns(fields)).toEqual(expected);
  });

  test('the most pressing comes first', () => {
    const all = concerns({
      stageEnteredAt: daysAfter(start, -20),
      nextStepDue: day('2026-03-11'),
      expectedClose: day('2026-03-11'),
      returned: { at: daysAfter(start, 9), reason: null },
    });
    expect(all.map(({ about }) => about)).toEqual([
      'returned',
      'stalled',
      'next-step-overdue',
      'close-passed',
    ]);
  });
});

describe('a stalled deal says which clock ran out, since when, and against what', () => {
  test("the stage's first, with what was learned from won deals", () => {
    const entered = daysAfter(start, -10);
    const [stalled] = concerns({ stageEnteredAt: entered, createdAt: entered }, now, {
      days: 11,
      isLearned: true,
    });
    expect(stalled).toEqual({
      about: 'stalled',
      since: entered,
      clock: 'stage',
      days: 20,
      limitDays: 11,
      isLearned: true,
    });
  });

  test("the contact's limit is the team's, never a learned one", () => {
    const [stalled] = concerns({ createdAt: daysAfter(start, -5) }, now, { days: 11, isLearned: true });
    expect(stalled).toEqual({
      about: 'stalled',
      since: daysAfter(start, -5),
      clock: 'contact',
      days: 15,
      limitDays: 14,
      isLearned: false,
    });
  });

  test('a new stage or a new contact makes it a new stall', () => {
    const sinceOf = (fields: Partial<ConcernedFacts>) => concerns(fields, daysAfter(start, 40))[0]?.since;
    expect(sinceOf({})).toEqual(start);
    expect(sinceOf({ stageEnteredAt: daysAfter(start, 3) })).toEqual(daysAfter(start, 3));
    expect(sinceOf({ stageEnteredAt: daysAfter(start, 39), lastContactAt: daysAfter(start, 7) })).toEqual(
      daysAfter(start, 7),
    );
  });

  test('days off of its team do not count, neither of the week nor of the calendar', () => {
    const weekdays = { ...team, workingDays: [1, 2, 3, 4, 5] };
    const daysOn = (workingTime: TeamOfDeal) =>
      concerns({}, daysAfter(start, 21), limit, workingTime).flatMap((concern) =>
        concern.about === 'stalled' ? [concern.days] : [],
      );
    expect(daysOn(team)).toEqual([21]);
    expect(daysOn(weekdays)).toEqual([15]);
    expect(daysOn({ ...weekdays, daysOff: [day('2026-03-18')] })).toEqual([]);
  });
});

describe('its owner is nudged', () => {
  const stalled = (clock: 'stage' | 'contact'): Concern => ({
    about: 'stalled',
    since: start,
    clock,
    days: 20,
    limitDays: 14,
    isLearned: false,
  });
  const missing: Concern = { about: 'no-next-step', since: start };

  test.each([
    ['about a stage that ran out, whatever is planned', stalled('stage'), '2026-03-13', true],
    ['about silence without a plan', stalled('contact'), null, true],
    ['about silence, but not before a step planned for today', stalled('contact'), '2026-03-12', false],
    ['nor before one within 45 days', stalled('contact'), '2026-04-26', false],
    ['but before one on the 46th', stalled('contact'), '2026-04-27', true],
    ['and where the planned day has passed', stalled('contact'), '2026-03-11', true],
    ['never about a missing next step alone', missing, null, false],
  ])('%s', (_, concern, due, expected) => {
    expect(isNudged(concern, { nextStepDue: due === null ? null : day(due) }, today)).toBe(expected);
  });

  test.each([
    ['who asked for nothing hears', null, false, false],
    ['who snoozed until tomorrow does not', '2026-03-13', false, true],
    ['who snoozed until today does', '2026-03-12', false, false],
    ['who muted never does', null, true, true],
    ['nor after a snooze has ended', '2026-03-01', true, true],
  ])('%s', (_, until, isMuted, quiet) => {
    expect(isQuiet({ snoozedUntil: until === null ? null : day(until), isMuted }, today)).toBe(quiet);
  });
});
