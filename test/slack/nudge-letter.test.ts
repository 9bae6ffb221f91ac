import { beforeAll, expect, test } from 'vitest';
import type { NamedDeal } from '../../src/domain/concerns.ts';
import { dayOf } from '../../src/domain/days.ts';
import { ownConcerns } from '../../src/operations/own-concerns.ts';
import { nudgeLetter } from '../../src/slack/nudges/letter.ts';
import { plainText } from '../../src/texts/phrase.ts';
import { berlin } from '../support/deals.ts';
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
  const { workspace, people, teams, clock } = company;
  const nudge = {
    kind: 'nudge',
    to: people.rep,
    day: dayOf(clock.now(), berlin),
    deals: Array.from({ length: listed }, () => deal),
    more,
    beforeBrief: names > 0 ? { teamId: teams.north, at: new Date('2026-04-06T07:00Z'), names } : null,
    oldImported: 0,
  } as const;
  const { message } = given(await nudgeLetter(workspace, nudge, new Map()));
  expect(plainText(message.text)).toBe(says);
});
