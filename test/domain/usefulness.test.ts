import { describe, expect, test } from 'vitest';
import type { AnnouncementPayload } from '../../src/domain/announcements.ts';
import type { Directory } from '../../src/domain/directory.ts';
import { Rhythm } from '../../src/domain/rhythm.ts';
import { isWanted, usefulUntil } from '../../src/domain/usefulness.ts';
import { weekOfTheNorth } from '../support/brief-facts.ts';
import { day, dealId, directory, people, shanghai, teams } from '../support/deals.ts';
import { given } from '../support/workspace.ts';

const postsAt = new Date('2026-03-09T08:00:00Z');
const nothing = { deals: [], more: 0 };
const nudge: AnnouncementPayload = {
  kind: 'nudge',
  to: people.rep,
  day: day('2026-03-29'),
  ...nothing,
  beforeBrief: null,
  oldImported: 0,
};
const reminder: AnnouncementPayload = {
  kind: 'stalled-reminder',
  teamId: teams.north,
  day: day('2026-03-28'),
  asOf: postsAt,
  shows: 'deals',
  deals: [],
  stages: [],
  count: 0,
  value: 0n,
  currency: weekOfTheNorth.currency,
};
const list: AnnouncementPayload = {
  kind: 'unanswered',
  to: people.manager,
  teamId: teams.north,
  week: day('2026-03-23'),
  ...nothing,
};
const ahead: AnnouncementPayload = {
  kind: 'brief-ahead',
  to: people.manager,
  postsAt,
  facts: weekOfTheNorth,
};
const brief: AnnouncementPayload = { kind: 'brief', facts: weekOfTheNorth };
const help: AnnouncementPayload = { kind: 'help-offered', dealId, to: people.rep, by: people.colleague };

/** The rep lives in Shanghai, while the team is in Berlin. */
const abroad: Directory = {
  ...directory,
  people: new Map(directory.people).set(people.rep, {
    ...given(directory.people.get(people.rep)),
    zone: shanghai,
  }),
};

describe('a message that could not be sent in time is of use', () => {
  test.each([
    // Berlin changes to summer time on 29 March at 02:00.
    ['a nudge until the end of working hours', directory, nudge, '2026-03-29T16:00:00Z'],
    ['a nudge until then where its reader is', abroad, nudge, '2026-03-29T10:00:00Z'],
    ['the channel’s reminder until the end of its day', directory, reminder, '2026-03-28T23:00:00Z'],
    ['the manager’s list until the end of its week', directory, list, '2026-03-29T22:00:00Z'],
    ['the brief ahead of time until the channel gets it', directory, ahead, '2026-03-09T08:00:00Z'],
    ['the brief as long as no other covers it', directory, brief, null],
    ['an offer of help always', directory, help, null],
  ])('%s', (_, company, payload, until) => {
    expect(usefulUntil(company, payload)).toEqual(until === null ? null : new Date(until));
  });
});

describe('what waits for a channel whose team has switched it off meanwhile', () => {
  const rhythm = Rhythm.parse({ brief: { cadence: 'off' }, reminder: { every: 'never' } });
  const quiet: Directory = {
    ...directory,
    teams: new Map(directory.teams).set(teams.north, { ...given(directory.teams.get(teams.north)), rhythm }),
  };
  const askedFor: AnnouncementPayload = { kind: 'brief', facts: { ...weekOfTheNorth, dueAt: null } };

  test.each([
    ['a brief', brief, false],
    ['a brief ahead of time', ahead, false],
    ['a brief that somebody asked for', askedFor, true],
    ['a reminder', reminder, false],
    ['a nudge', nudge, true],
  ])('is not sent, unless somebody asked for it: %s', (_, payload, isSent) => {
    expect([isWanted(directory, payload), isWanted(quiet, payload)]).toEqual([true, isSent]);
  });
});
