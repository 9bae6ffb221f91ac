import { expect, test } from 'vitest';
import { Zone } from '../../src/domain/days.ts';
import { concernPhrase } from '../../src/texts/concerns.ts';
import { plainText } from '../../src/texts/phrase.ts';
import { textsFor } from '../../src/texts/texts.ts';

const now = new Date('2026-03-09T08:00:00Z');
const said = (
  language: 'en' | 'zh',
  clock: 'stage' | 'contact',
  [days, limitDays]: readonly [number, number],
  isLearned = false,
) =>
  plainText(
    concernPhrase(
      textsFor(language, Zone.parse('Europe/Berlin'), now),
      { about: 'stalled', since: now, clock, days, limitDays, isLearned },
      'Proposal',
    ),
  );

test('on its first day past the limit a stall is more than the limit, not as much', () => {
  expect(said('en', 'contact', [14.2, 14])).toBe('No contact for more than 14 days (limit 14 days)');
  expect(said('en', 'stage', [42.9, 42.3], true)).toBe(
    'More than 42 days in Proposal; three of four won deals left it within 42 days',
  );
  expect(said('zh', 'contact', [14.2, 14])).toBe('已 超过 14天没有联系客户（上限 14天）');
});

test('from then on it is its days', () => {
  expect(said('en', 'contact', [15.2, 14])).toBe('No contact for 15 days (limit 14 days)');
  expect(said('en', 'stage', [43, 42.3])).toBe('43 days in Proposal (limit 42 days)');
  expect(said('zh', 'stage', [43, 42.3])).toBe('在“Proposal”阶段已 43天（上限 42天）');
});
