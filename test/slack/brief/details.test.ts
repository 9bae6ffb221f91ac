/** What stands in a brief's thread, its receipt, and the whole of it for whoever runs the team. */
import { describe, expect, test } from 'vitest';
import { briefParts } from '../../../src/domain/announcements.ts';
import type { BriefFacts } from '../../../src/domain/brief.ts';
import { Language } from '../../../src/domain/vocabulary.ts';
import { detailsMessage } from '../../../src/slack/brief/details.ts';
import { wholeBrief } from '../../../src/slack/brief/letters.ts';
import { weekOfTheNorth } from '../../support/brief-facts.ts';
import { people, shanghai } from '../../support/deals.ts';
import { directory, linesOf, quietWeek, readerOf, weekWith } from './reading.ts';

type Part = (typeof briefParts)[number];

const read = (facts: BriefFacts, part: Part, language: Language = 'en') =>
  linesOf(detailsMessage(readerOf(facts, language), part));

test('the stages of every pipeline add up to what the brief reports as open', () => {
  expect(read(weekOfTheNorth, 'stages')).toEqual([
    'Open deals by stage',
    'Pipeline | Stage | Deals | Value | Weighted',
    'New business | Discovery | 4 | €60,000 | €6,000',
    'New business | Proposal | 5 | €145,000 | €58,000',
    'New business | Negotiation | 2 | €82,500 | €57,750',
    'Renewals | Renewing | 3 | €27,500 | €22,000',
    'Total | – | 14 | €315,000 | €143,750',
  ]);
  const [one] = weekOfTheNorth.pipelines;
  if (!one) throw new Error('a week with a pipeline');
  const alone = weekWith({ pipelines: [one], open: { ...weekOfTheNorth.open, count: 11, value: one.value } });
  expect(read(alone, 'stages').at(1)).toBe('Stage | Deals | Value | Weighted');
  expect(read(alone, 'stages').at(-1)).toBe('Total | 11 | €287,500 | €121,750');
});

test('the receipt names the days it was counted by, wherever the team has moved since', () => {
  const abroad = weekWith({ zone: shanghai });
  const [, , period, asOf] = read(abroad, 'receipts');
  expect(period).toContain('days begin and end in Asia/Shanghai');
  expect(asOf).toContain('Mar 9, 4:01 PM');
});

test('what each person logged is for those who may see it', () => {
  expect(read(weekOfTheNorth, 'reps')).toEqual([
    'By person · Mar 2 – 8',
    'Person | Won | Value won | Open | Value open | Stalled',
    'Rita Jansen | 2 | €52,000 | 8 | €194,000 | 2',
    'Carl Okoye | 1 | €22,000 | 6 | €121,000 | 2',
    'Mona Weiss | 0 | €0 | 0 | €0 | 0',
  ]);
  expect(read({ ...weekOfTheNorth, showsActivity: true }, 'reps').slice(1, 4)).toEqual([
    'Person | Won | Value won | Open | Value open | Stalled | Logged | Call | Meeting | E-mail | Message | Demo | Note',
    'Rita Jansen | 2 | €52,000 | 8 | €194,000 | 2 | 19 | 9 | 3 | 6 | 0 | 1 | 0',
    'Carl Okoye | 1 | €22,000 | 6 | €121,000 | 2 | 13 | 4 | 0 | 0 | 7 | 0 | 2',
  ]);
});

test('the receipt says what each number counted, out of what, over which days and what it leaves out', () => {
  const said = read(weekOfTheNorth, 'receipts');
  expect(said.slice(0, 7)).toEqual([
    'How this is counted · Weekly brief · North · Mar 2 – 8',
    'Whose: the deals of North, as far as #C0NORTH may see them',
    'Period: Mar 2 – 8, compared with Feb 23 – Mar 1; days begin and end in Europe/Berlin',
    'As of: Mar 9, 9:01 AM, by what was known then. What is recorded or taken back later changes the next brief, not this one',
    'Won: 3, by the day of the win; 2 in the value, each at the exchange rate of its day',
    'Won earlier: 1, won before the period and counted by no brief before this one; not among the wins above',
    'Open: 14 at that moment; 12 in the value, each at the last exchange rate on or before that day. Weighted: times the probability of its stage',
  ]);
  expect(said).toContain('Left out of the values: 1 win without an amount, 2 open deals without an amount');
  expect(read(quietWeek, 'receipts')).toContain('Left out of the values: nothing');
  const { open } = weekOfTheNorth;
  const poor = weekWith({ open: { ...open, withoutRate: 1, missingRates: [weekOfTheNorth.currency] } });
  expect(read(poor, 'receipts').at(-1)).toBe('No exchange rate for EUR: /stagecoach rate EUR 1.08 sets one');
});

describe.each(Language.options)('in %s', (language) => {
  test.each(briefParts)('a quiet week has its %s, too', (part) => {
    expect(read(quietWeek, part, language).join('')).not.toBe('');
  });

  test('a large team fits: as many people as there is room for, and how many more', () => {
    const [rep] = weekOfTheNorth.reps;
    if (!rep) throw new Error('a week with people');
    const reps = Array.from({ length: 200 }, () => ({ ...rep, personId: people.rep }));
    const large = { ...weekOfTheNorth, reps, showsActivity: true };
    const named = new Map(directory.people);
    const rita = named.get(people.rep);
    if (rita) named.set(people.rep, { ...rita, name: '<!here> 名字'.repeat(20) });
    const reader = readerOf(large, language, { ...directory, people: named });
    const message = wholeBrief(reader, { t: large.teamId, a: null }, []);
    expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(13_000);
    const whole = linesOf(message);
    expect(whole.filter((line) => line.includes('<!here>')).length).toBeGreaterThan(5);
    expect(whole.at(-1)).toMatch(/\d+ (?:more people|位成员)/u);
    expect(linesOf(detailsMessage(reader, 'reps')).length).toBeGreaterThan(50);
  });
});
