import { describe, expect, test } from 'vitest';
import { isCohort, isCounted, metricOf, metrics } from '../../../src/domain/metrics/definitions.ts';
import {
  type Condition,
  type CountedMetric,
  metricIds,
  overviewIds,
} from '../../../src/domain/metrics/metric.ts';
import { nameKey } from '../../../src/domain/vocabulary.ts';

const counted = metrics.filter(isCounted);

/** Every flag a condition looks at. */
function flagsOf(condition: Condition): readonly string[] {
  if ('is' in condition) return [condition.is];
  if ('not' in condition) return flagsOf(condition.not);
  if ('all' in condition) return condition.all.flatMap(flagsOf);
  return 'any' in condition ? condition.any.flatMap(flagsOf) : [];
}

function conditionsOf(metric: CountedMetric): readonly Condition[] {
  const rate = metric.answer === 'rate' || metric.answer === 'ratio' ? [metric.counted] : [];
  const open = metric.answer === 'rate' && metric.unsettled ? [metric.unsettled] : [];
  return [metric.among, ...rate, ...open, ...(metric.notes ?? []).map(({ is }) => is)];
}

describe('every metric', () => {
  test('stands under its own id', () => {
    for (const id of metricIds) expect(metricOf(id).id).toBe(id);
  });

  test.each(['en', 'zh'] as const)('has a name and a sentence in %s that end as they should', (language) => {
    for (const { name, sentence } of metrics) {
      expect(name[language].trim()).not.toBe('');
      expect(sentence[language]).toMatch(language === 'en' ? /^[A-Z].*\.$/su : /。$/u);
    }
  });

  test('is called by names that mean nothing else', () => {
    for (const language of ['en', 'zh'] as const) {
      const owners = new Map<string, string>();
      for (const { id, name, aliases } of metrics) {
        for (const alias of new Set([id, name[language], ...aliases[language]].map(nameKey))) {
          expect.soft(owners.get(alias) ?? id, `${alias} in ${language}`).toBe(id);
          owners.set(alias, id);
        }
      }
    }
  });

  test('understands the words of the trade beside its own', () => {
    const alsoCalled = {
      'lead-to-opportunity': '线索机会%',
      'opportunity-to-qualified': '机会合格机会%',
      'lead-to-qualified': '线索合格机会%',
      'qualified-win-rate': '合格机会赢单率%',
      'qualified-per-win': '平均合格机会量',
      'average-deal-size': '平均销售额',
      'stage-value': '销售阶段价值',
      'lead-volume': '平衡',
    } as const;
    for (const [id, word] of Object.entries(alsoCalled))
      expect(metrics.find((metric) => metric.id === id)?.aliases.zh).toContain(word);
  });

  test('that needs leads or targets says so and counts nothing yet', () => {
    const awaiting = metrics.filter(({ awaits }) => awaits !== undefined).map(({ id }) => id);
    expect(awaiting.filter((id) => id.includes('lead') || id === 'total-sales-time')).toHaveLength(7);
    for (const id of awaiting) expect(isCounted(metricOf(id))).toBe(false);
  });
});

describe('what is counted', () => {
  test('is qualified only where it is asked whether that is known', () => {
    for (const metric of counted) {
      const asksForQualified = conditionsOf(metric).some((one) => flagsOf(one).includes('qualified'));
      if (asksForQualified) expect.soft(metric.needs, metric.id).toContain('qualification');
    }
  });

  test('from the creation on is known to have been created then', () => {
    for (const metric of counted) {
      const isFromCreation = metric.answer === 'days' && metric.from === 'created';
      if (metric.when === 'created' || isFromCreation) expect(metric.needs).toContain('created');
    }
  });

  test('never has a deal among its losses that may still be won: open deals are in no rate of closed ones', () => {
    for (const metric of counted.filter(({ when }) => when === 'closed')) {
      expect(flagsOf(metric.among)).not.toContain('open');
      expect(flagsOf(metric.among).some((flag) => ['closed', 'won', 'lost'].includes(flag))).toBe(true);
    }
  });

  test('of a cohort says how much of it is not settled', () => {
    const cohorts = counted.filter(isCohort);
    expect(cohorts.map(({ id }) => id).sort()).toEqual(['opportunity-to-qualified', 'stage-conversion']);
    for (const metric of cohorts) expect(metric.answer === 'rate' && metric.unsettled).toBeTruthy();
  });

  test('by value beside it is the win rate alone', () => {
    expect(counted.filter((one) => one.answer === 'rate' && one.byValue).map(({ id }) => id)).toEqual([
      'win-rate',
    ]);
  });
});

test('the overview has the eight process metrics and the win rate', () => {
  expect(overviewIds).toHaveLength(9);
  expect(new Set(overviewIds).size).toBe(9);
  expect(overviewIds).toContain('win-rate');
});
