import { beforeAll, expect, test } from 'vitest';
import type { NamedDeal } from '../../src/domain/concerns.ts';
import { dayOf } from '../../src/domain/days.ts';
import { DealId } from '../../src/domain/ids.ts';
import { ownConcerns } from '../../src/operations/own-concerns.ts';
import { showDeal } from '../../src/operations/show-deal.ts';
import type { Letter } from '../../src/slack/letters/letter.ts';
import { limits } from '../../src/slack/limits.ts';
import { nudgeLetter } from '../../src/slack/nudges/letter.ts';
import { unansweredLetter } from '../../src/slack/nudges/unanswered.ts';
import { plainText } from '../../src/texts/phrase.ts';
import { speaks } from '../support/clockwork.ts';
import { berlin, uuid } from '../support/deals.ts';
import { type Company, given, newCompany, newDealOf } from '../support/workspace.ts';

let company: Company;
let deal: NamedDeal;
beforeAll(async () => {
  company = await newCompany();
  await newDealOf(company);
  company.clock.pass(30 * 24 * 60);
  deal = given((await ownConcerns(company.workspace, company.people.rep))[0]).named;
});

test.each([
  [1, 0, 1, 'Monday’s brief in <#CNORTH> (Apr 6, 9:00 AM) may name this deal, unless you act.'],
  [2, 0, 2, 'Monday’s brief in <#CNORTH> (Apr 6, 9:00 AM) may name these 2 deals, unless you act.'],
  [
    2,
    4,
    1,
    '6 of your deals need you. Monday’s brief in <#CNORTH> (Apr 6, 9:00 AM) may name the first, unless you act.',
  ],
  [
    5,
    1,
    5,
    '6 of your deals need you. Monday’s brief in <#CNORTH> (Apr 6, 9:00 AM) may name the first 5, unless you act.',
  ],
  [1, 0, 0, 'One of your deals needs you.'],
  [5, 7, 0, '12 of your deals need you.'],
])('with %i deals and %i more says which of them a brief may name: %i', async (listed, more, names, says) => {
  expect(await headline({ listed, more, names, done: [] })).toBe(says);
});

const brief = 'Monday’s brief in <#CNORTH> (Apr 6, 9:00 AM)';

test.each([
  [3, 0, 0, [0], '2 of these 3 deals still need you.'],
  [5, 7, 0, [1, 2, 3, 4], 'One of these 5 deals still needs you.'],
  [3, 0, 3, [1], `2 of these 3 deals still need you. ${brief} may name them, unless you act.`],
  [2, 0, 2, [0], `One of these 2 deals still needs you. ${brief} may name it, unless you act.`],
  [5, 1, 3, [0, 4], `3 of these 5 deals still need you. ${brief} may name 2 of them, unless you act.`],
  [5, 1, 2, [0], `4 of these 5 deals still need you. ${brief} may name one of them, unless you act.`],
  [3, 0, 1, [0], '2 of these 3 deals still need you.'],
  [2, 0, 2, [0, 1], 'All done, thank you.'],
  [2, 4, 2, [0, 1], 'These are done, thank you.'],
])('once some of %i deals are done, says how many are left', async (listed, more, names, done, says) => {
  expect(await headline({ listed, more, names, done })).toBe(says);
});

test.each([
  [[0], '这 5 个商机中还有 4 个需要处理。周一简报可能会提到其中 2 个，现在处理就不会出现。', 3],
  [[0, 1, 2, 3], '这 5 个商机中还有 1 个需要处理。周一简报可能会提到它，现在处理就不会出现。', 5],
  [[0, 1, 2, 3], '这 5 个商机中还有 1 个需要处理。', 3],
  [[0, 1], '这 5 个商机中还有 3 个需要处理。周一简报可能会提到它们，现在处理就不会出现。', 5],
  [[0, 1, 2, 3, 4], '以下商机已处理完毕，辛苦了。', 3],
])('says so in Chinese, too', async (done, says, names) => {
  const { workspace, people } = company;
  await speaks(workspace, people.rep, 'zh');
  const said = await headline({ listed: 5, more: 2, names, done });
  await speaks(workspace, people.rep, 'en');
  expect(said.replace(/<#CNORTH> 的|（.*?）/gu, '').trim()).toBe(says);
});

test('speaks of no brief any more once that was posted', async () => {
  const nudge = { listed: 3, more: 0, names: 3, done: [0] };
  company.clock.pass(7 * 24 * 60);
  const said = await headline(nudge);
  company.clock.pass(-7 * 24 * 60);
  expect(said).toBe('2 of these 3 deals still need you.');
});

test('asks for no old deals once everything is done', async () => {
  const asks = async (done: readonly number[]) => {
    const { message } = await letter({ listed: 2, more: 0, names: 0, done, oldImported: 2 });
    return JSON.stringify(message.blocks).includes('Park or close the old ones');
  };
  expect([await asks([0]), await asks([0, 1])]).toEqual([true, false]);
});

test('fits into one message with names that are hard to write, and so does a manager’s list', async () => {
  const { workspace, people, teams, clock } = company;
  const since = clock.now();
  const week = dayOf(since, berlin);
  const text = '"\\'.repeat(300);
  const hard: NamedDeal = {
    ...deal,
    name: '"<&>\\'.repeat(30),
    accountName: '\u{1F9EA}"'.repeat(50),
    stageName: '"'.repeat(80),
    nextStep: { text, dueOn: null },
    concerns: [
      { about: 'returned', since, reason: text },
      { about: 'next-step-overdue', since, text, dueOn: week },
      ...deal.concerns,
    ],
  };
  const beforeBrief = { teamId: teams.north, at: new Date('2026-04-06T07:00Z'), names: 5 };
  const five = Array.from({ length: 5 }, () => hard);
  const ten = Array.from({ length: 10 }, () => ({ ...hard, nudges: 3, lastOn: week }));
  const of = { day: week, more: 12, beforeBrief, oldImported: 3 };
  const letters = [
    await nudgeLetter(workspace, { kind: 'nudge', to: people.rep, deals: five, ...of }, new Map()),
    await unansweredLetter(workspace, {
      kind: 'unanswered',
      to: people.manager,
      teamId: teams.north,
      week,
      deals: ten,
      more: 8,
    }),
  ];
  for (const each of letters)
    expect(JSON.stringify(given(each).message.blocks).length).toBeLessThanOrEqual(limits.messageCharacters);
});

interface Told {
  readonly listed: number;
  readonly more: number;
  /** How many of the first a brief may name. */
  readonly names: number;
  /** Which of those listed something was done about. */
  readonly done: readonly number[];
  readonly oldImported?: number;
}

async function headline(told: Told): Promise<string> {
  return plainText((await letter(told)).message.text);
}

async function letter({ listed, more, names, done, oldImported = 0 }: Told): Promise<Letter> {
  const { workspace, people, teams, clock } = company;
  const ids = Array.from({ length: listed }, (_, nth) => DealId.parse(uuid(800 + nth)));
  const nudge = {
    kind: 'nudge',
    to: people.rep,
    day: dayOf(clock.now(), berlin),
    deals: ids.map((dealId) => ({ ...deal, dealId })),
    more,
    beforeBrief: names > 0 ? { teamId: teams.north, at: new Date('2026-04-06T07:00Z'), names } : null,
    oldImported,
  } as const;
  const view = await showDeal(workspace, deal.dealId);
  const since = view.entries.slice(0, 1);
  const progress = new Map(done.map((nth) => [given(ids[nth]), { view, since }]));
  return given(await nudgeLetter(workspace, nudge, progress));
}
