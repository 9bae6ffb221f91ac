import { expect, test } from 'vitest';
import { dayOf } from '../../src/domain/days.ts';
import { ownConcerns } from '../../src/operations/own-concerns.ts';
import { unansweredLetter } from '../../src/slack/nudges/unanswered.ts';
import { plainText } from '../../src/texts/phrase.ts';
import { berlin } from '../support/deals.ts';
import { given, newCompany, newDealOf } from '../support/workspace.ts';

test('a manager learns which deals wait in vain, whose they are, and can look or hand them over', async () => {
  const company = await newCompany();
  const { workspace, people, teams, clock } = company;
  await newDealOf(company);
  clock.pass(30 * 24 * 60);
  const week = dayOf(clock.now(), berlin);
  const deals = (await ownConcerns(workspace, people.rep)).map(({ named }) => ({
    ...named,
    nudges: 2,
    lastOn: week,
  }));
  const facts = {
    kind: 'unanswered',
    to: people.manager,
    teamId: teams.north,
    week,
    deals,
    more: 3,
  } as const;
  const { to, message } = given(await unansweredLetter(workspace, facts));
  expect(to).toEqual({ user: 'UMONA' });
  expect(plainText(message.text)).toBe(
    'North: the owners of 4 deals were reminded at least twice and have not acted yet.',
  );
  const told = JSON.stringify(message.blocks);
  expect(told).toContain('D-1 · Acme');
  expect(told).toContain('"user_id":"URITA"');
  expect(told).toContain('reminded 2 times, last on Wed, Apr 1');
  expect([...told.matchAll(/"action_id":"([^"]+)"/gu)].map(([, id]) => id)).toEqual([
    'deal.show',
    'deal.assign',
  ]);
});
