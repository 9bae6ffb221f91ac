/** The company that a fresh local workspace is filled with: its shape, told by its stories alone. */
import { describe, expect, test } from 'vitest';
import { isSlow, todayIn } from '../../src/demo/company/calendar.ts';
import { freshDeals } from '../../src/demo/company/fresh-deals.ts';
import { freshNumber, guideDeals } from '../../src/demo/company/guide-deals.ts';
import {
  freshDays,
  horizonDays,
  markets,
  reps,
  seed,
  teamKeys,
  teamOfOwner,
  thorn,
} from '../../src/demo/company/shape.ts';
import { companyStories, teamZones } from '../../src/demo/company/stories.ts';
import type { Story } from '../../src/demo/company/story.ts';
import { industries } from '../../src/demo/company/trade.ts';
import { managerOfTeam, starterPeople, zoneOf } from '../../src/demo/people.ts';
import { starterMessages } from '../../src/demo/starter-workspace.ts';
import { addDays, type Day, dayOf, weekday } from '../../src/domain/days.ts';
import { given } from '../support/workspace.ts';
import { closedAt, entriesOf, isClosed, ownerOf, stalledDeals, staysOf, winRate } from './measures.ts';

/** A Sunday morning in Berlin. */
const now = new Date('2026-11-22T05:30:00Z');
const stories = companyStories(now);
const ofRep = (rep: string) => stories.filter((story) => ownerOf(story) === rep);

/** Days on which a calendar is at its oddest. */
const anchors = [
  ['a Sunday', '2026-11-22T05:30:00Z'],
  ['the last day of a month', '2027-01-31T18:00:00Z'],
  ['29 February', '2028-02-29T12:00:00Z'],
  ['the first minute of a year in Shanghai', '2026-12-31T16:01:00Z'],
  ['the Chinese New Year', '2027-02-06T03:00:00Z'],
  ['the night clocks change', '2026-10-25T01:30:00Z'],
  ['a Monday evening', '2026-11-23T18:01:00Z'],
] as const;

const known = new Map<string, readonly Story[]>();
function storiesOf(at: string): readonly Story[] {
  const told = known.get(at) ?? companyStories(new Date(at));
  known.set(at, told);
  return told;
}

describe('fourteen months of a company', () => {
  test('are the same for the same seed and instant, and others for another seed', () => {
    expect(companyStories(now)).toEqual(stories);
    expect(companyStories(now, seed + 1).map(({ account }) => account)).not.toEqual(
      stories.map(({ account }) => account),
    );
  });

  test('hold about 300 deals and 4,000 entries of history, over about 180 customers', () => {
    expect(stories.length).toBeGreaterThanOrEqual(270);
    expect(stories.length).toBeLessThanOrEqual(330);
    const entries = stories.reduce((sum, story) => sum + entriesOf(story), 0);
    expect(entries).toBeGreaterThanOrEqual(3_600);
    expect(entries).toBeLessThanOrEqual(4_400);
    expect(new Set(stories.map(({ account }) => account)).size).toBeGreaterThan(160);
  });

  test.each(anchors)('lie in the past and on working days in working hours, begun on %s', (_, at) => {
    const instant = new Date(at);
    const acts = storiesOf(at).flatMap((story) => [{ at: story.createdAt, by: story.owner }, ...story.acts]);
    const isOdd = (act: { at: Date; by: string }) => {
      const zone = zoneOf(act.by);
      const hour = Number(act.at.toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit' }));
      return act.at >= instant || weekday(dayOf(act.at, zone)) > 5 || hour < 8 || hour >= 19;
    };
    expect(acts.filter(isOdd)).toEqual([]);
  });

  test.each(anchors)('tell what happened to a deal in its order, begun on %s', (_, at) => {
    for (const { createdAt, acts } of storiesOf(at)) {
      const instants = [createdAt, ...acts.map((act) => act.at)].map((instant) => instant.getTime());
      expect(instants).toEqual(instants.toSorted((a, b) => a - b));
      expect(new Set(instants).size).toBe(instants.length);
    }
  });

  test.each(anchors)(
    'number their deals in the order of creation, the fresh ones last, begun on %s',
    (_, at) => {
      const told = storiesOf(at);
      const created = told.map(({ createdAt }) => createdAt.getTime());
      expect(created).toEqual(created.toSorted((a, b) => a - b));
      for (const { account, name, owner } of freshDeals)
        expect(told[freshNumber(account) - 1]).toMatchObject({ account, name, owner, status: 'open' });
    },
  );

  test.each([
    ['a Monday afternoon', '2026-11-23T19:00:00Z'],
    ['a Tuesday', '2026-11-24T14:00:00Z'],
    ['a Wednesday', '2026-11-25T14:00:00Z'],
    ['a Thursday', '2027-02-25T14:00:00Z'],
    ['a Friday', '2027-01-01T14:00:00Z'],
    ['a Saturday', '2027-08-21T14:00:00Z'],
    ['a Sunday', '2026-11-22T14:00:00Z'],
  ])(
    'have a win in each team that the next brief counts, and one that it compares with, begun on %s',
    (_, at) => {
      for (const team of teamKeys) {
        const zone = teamZones[team];
        const today = dayOf(new Date(at), zone);
        const monday = addDays(today, 1 - weekday(today));
        const won = storiesOf(at)
          .filter((story) => story.team === team && story.status === 'won')
          .map((story) => dayOf(closedAt(story), zone));
        const between = (from: Day, to: Day) => won.filter((day) => day >= from && day < to).length;
        expect([team, between(monday, addDays(today, 1)) > 0]).toEqual([team, true]);
        expect([team, between(addDays(monday, -7), monday) > 0]).toEqual([team, true]);
      }
    },
  );

  test.each(anchors)('leave 10 to 15 deals stalled and every rep 4 to 10 open ones, begun on %s', (_, at) => {
    const instant = new Date(at);
    const told = storiesOf(at);
    const stalled = stalledDeals(told, instant).length;
    expect(stalled).toBeGreaterThanOrEqual(10);
    expect(stalled).toBeLessThanOrEqual(15);
    for (const rep of Object.keys(reps)) {
      const open = told.filter((story) => story.status === 'open' && ownerOf(story) === rep).length;
      expect(open).toBeGreaterThanOrEqual(4);
      expect(open).toBeLessThanOrEqual(10);
    }
  });
});

describe('its people', () => {
  test('win 25 to 35 of a hundred deals, the strong rep half as many again, the weak one hardly any', () => {
    expect(winRate(stories)).toBeGreaterThan(0.25);
    expect(winRate(stories)).toBeLessThan(0.35);
    expect(winRate(ofRep('U0MIA'))).toBeGreaterThan(1.4 * winRate(stories));
    expect(winRate(ofRep('U0TYLER'))).toBeLessThan(0.5 * winRate(stories));
  });

  test('include one who joined half a year ago, took deals over and adds more every quarter', () => {
    const joined = now.getTime() - reps.U0LENA.joinedDaysAgo * 86_400_000;
    const own = ofRep('U0LENA');
    const taken = own.filter(({ acts }) => acts.some((act) => act.kind === 'hand-over'));
    expect(taken.length).toBeGreaterThanOrEqual(4);
    const begun = own.filter((story) => !taken.includes(story)).map(({ createdAt }) => createdAt.getTime());
    expect(Math.min(...begun)).toBeGreaterThanOrEqual(joined - 86_400_000);
    const middle = (joined + now.getTime()) / 2;
    expect(begun.filter((at) => at > middle).length).toBeGreaterThan(
      begun.filter((at) => at <= middle).length,
    );
  });

  test('go silent most where least is won', () => {
    const silence = (rep: string) => {
      const logs = ofRep(rep).flatMap(({ acts }) => acts.filter((act) => act.kind === 'log'));
      return (
        logs.filter(({ outcome }) => outcome === 'no-answer' || outcome === 'no-reply').length / logs.length
      );
    };
    expect(silence('U0TYLER')).toBeGreaterThan(2 * silence('U0MIA'));
  });
});

describe('its conversations', () => {
  const notesOf = ({ acts }: Story) => acts.flatMap((act) => (act.kind === 'log' ? [act.note] : []));

  test('are written in Chinese in China and in English elsewhere', () => {
    for (const story of stories)
      for (const note of notesOf(story)) {
        if (story.team === 'china') expect(note).toMatch(/\p{Script=Han}/u);
        else expect(note).not.toMatch(/\p{Script=Han}/u);
      }
  });

  test('never say the same twice about one deal', () => {
    const repeated = stories.flatMap((story) => {
      const notes = notesOf(story);
      return notes.filter((note, index) => notes.indexOf(note) < index);
    });
    expect(repeated).toEqual([]);
  });
});

describe('its market', () => {
  const won = stories.filter(({ status }) => status === 'won');

  test('begins fewer deals in the slow weeks of each team', () => {
    for (const team of teamKeys) {
      const market = markets[team];
      const zone = teamZones[team];
      const today = todayIn(now, zone);
      const begun = stories
        .filter((story) => story.team === team)
        .map(({ createdAt }) => todayIn(createdAt, zone));
      const days = Array.from(
        { length: horizonDays - freshDays },
        (_, index) => today - freshDays - 1 - index,
      );
      const perDay = (isWanted: (day: number) => boolean) =>
        begun.filter((day) => day < today - freshDays && isWanted(day)).length / days.filter(isWanted).length;
      const slow = perDay((day) => isSlow(day, market));
      expect(slow).toBeGreaterThan(0);
      expect(slow).toBeLessThan(0.75 * perDay((day) => !isSlow(day, market)));
    }
  });

  test('signs nothing in China in the week of the New Year', () => {
    const signed = won
      .filter(({ team }) => team === 'china')
      .map((story) => dayOf(closedAt(story), teamZones.china));
    // It began on 17 February 2026.
    expect(signed.filter((day) => day >= '2026-02-17' && day <= '2026-02-23')).toEqual([]);
    expect(signed.some((day) => day < '2026-02-17')).toBe(true);
  });

  test('signs in the last weeks of a quarter', () => {
    const isLate = (at: Date) => [3, 6, 9, 12].includes(at.getUTCMonth() + 1) && at.getUTCDate() >= 12;
    const late = won.filter((story) => isLate(closedAt(story)));
    // These weeks are a fifth of the year.
    expect(late.length / won.length).toBeGreaterThan(0.35);
  });

  test('takes 60 to 110 days to a signature, longest in China', () => {
    const median = (team: string) => {
      const days = won
        .filter((story) => story.team === team)
        .map((story) => (closedAt(story).getTime() - story.createdAt.getTime()) / 86_400_000)
        .toSorted((a, b) => a - b);
      return given(days[Math.floor(days.length / 2)]);
    };
    for (const team of teamKeys) {
      expect(median(team)).toBeGreaterThan(60);
      expect(median(team)).toBeLessThan(110);
    }
    expect(median('china')).toBeGreaterThan(median('dach'));
  });

  test('has a competitor that hurts in one industry of one team', () => {
    const thorny = stories.filter(
      (story) => story.team === thorn.team && story.industry === thorn.industry && isClosed(story),
    );
    expect(thorny.length).toBeGreaterThanOrEqual(10);
    expect(winRate(thorny)).toBeLessThan(0.15);
    const beaten = thorny.flatMap(({ acts }) => acts.filter((act) => act.kind === 'lose'));
    const byThorn = beaten.filter(({ competitor }) => competitor === thorn.competitor);
    expect(byThorn.length).toBeGreaterThan(beaten.length / 2);
  });

  test('keeps deals longest where they are tried out', () => {
    for (const team of teamKeys) {
      const stays = staysOf(won.filter((story) => story.team === team));
      const mean = stays.map((days) => days.reduce((sum, one) => sum + one, 0) / days.length);
      expect(mean.indexOf(Math.max(...mean))).toBe(1);
    }
  });

  test('has seen deals parked, returned, reopened and won, moved back, overridden, undone and slipped', () => {
    const count = (kind: string) =>
      stories.filter(({ acts }) => acts.some((act) => act.kind === kind)).length;
    for (const kind of ['park', 'return', 'reopen', 'back', 'undo', 'hand-over', 'edit'])
      expect(count(kind)).toBeGreaterThanOrEqual(5);
    const wonAfterLoss = won.filter(({ acts }) => acts.some((act) => act.kind === 'reopen'));
    expect(wonAfterLoss.length).toBeGreaterThanOrEqual(4);
    const overrides = stories.flatMap(({ acts }) =>
      acts.filter((act) => act.kind === 'advance' && act.overrideReason !== null),
    );
    expect(overrides.length).toBeGreaterThanOrEqual(5);
    for (const { by } of overrides) expect(by).toMatch(/DAVID|HELEN|CHENLI/u);
    expect(new Set(stories.map(({ type }) => type))).toEqual(new Set(['new', 'renewal', 'expansion']));
    expect(stories.filter(({ amount }) => amount === null).length).toBeGreaterThan(10);
    expect(Object.keys(industries)).toEqual(expect.arrayContaining(stories.map(({ industry }) => industry)));
  });
});

describe('what its people can try at once', () => {
  test.each(starterPeople)(
    '$realName has a deal to advance and one to lose, open and within reach',
    (person) => {
      const { advance, lose } = guideDeals(person.id);
      for (const number of [advance, lose]) {
        const story = given(stories[given(number ?? undefined) - 1]);
        expect(story.status).toBe('open');
        expect(story.team).toBe(person.team);
        if (person !== managerOfTeam(person.team)) expect(story.owner).toBe(person.id);
      }
      expect(advance).not.toBe(lose);
    },
  );

  test('messages of the last days lie in the past, greet everybody, and name deals that are there', () => {
    const messages = starterMessages(now);
    expect(messages.every(({ at }) => at < now)).toBe(true);
    const greeted = messages.flatMap(({ where }) => (typeof where === 'string' ? [] : [where[1]]));
    expect(greeted.toSorted()).toEqual(starterPeople.map(({ id }) => id).toSorted());
    const named = messages.flatMap(({ text }) =>
      [...text.matchAll(/(?:D-|show |查看 )(\d+)/gu)].map(([, number]) => number),
    );
    expect(named.length).toBeGreaterThan(starterPeople.length);
    for (const number of named) expect(stories[Number(number) - 1]?.status).toBe('open');
  });

  test('teams work in their own zones', () => {
    for (const [rep, team] of Object.entries(teamOfOwner))
      expect(zoneOf(rep).split('/')[0]).toBe(teamZones[team].split('/')[0]);
  });
});
