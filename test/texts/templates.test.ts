import { describe, expect, test } from 'vitest';
import { templateIds } from '../../src/domain/templates.ts';
import { Language, nameKey } from '../../src/domain/vocabulary.ts';
import { startersFor, templatesFor } from '../../src/texts/templates.ts';

const all = Language.options.flatMap((language) => templateIds.map((id) => ({ language, id })));

describe.each(all)('the pipeline $id in $language', ({ language, id }) => {
  const { name, stages, cycleDays } = templatesFor(language)[id];

  test('has a name, a length, and stages that are told apart', () => {
    expect(name).not.toBe('');
    expect(cycleDays).toBeGreaterThan(0);
    expect(new Set(stages.map((stage) => nameKey(stage.name))).size).toBe(stages.length);
  });

  test('is ever more likely to be won, and qualifies in exactly one stage after the first', () => {
    const probabilities = stages.map((stage) => stage.probability);
    expect(probabilities).toEqual([...new Set(probabilities)].sort((a, b) => a - b));
    expect(stages.filter((stage) => stage.isQualifying)).toHaveLength(1);
    expect(stages.at(0)?.isQualifying).toBe(false);
  });

  test('says what the customer has done in each stage, and asks at most two things at a door', () => {
    for (const stage of stages) {
      expect(stage.meaning).toContain(language === 'en' ? 'customer' : '客户');
      expect(stage.stallLimitDays).toBeGreaterThan(0);
      expect(stage.entry.length).toBeLessThanOrEqual(2);
      expect(stage.exit.length).toBeLessThanOrEqual(2);
    }
  });

  test('differs from the other language in words only', () => {
    const other = templatesFor(language === 'en' ? 'zh' : 'en')[id];
    const bones = (template: typeof other) =>
      template.stages.map(({ name: _, meaning: __, followUp, entry, exit, ...marks }) => ({
        ...marks,
        hasFollowUp: followUp !== null,
        asks: [...entry, ...exit].map((one) => ('field' in one ? one.field : 'a statement')),
      }));
    expect(bones(templatesFor(language)[id])).toEqual(bones(other));
  });
});

test.each(Language.options)('catalogues begin with names of which none comes twice, in %s', (language) => {
  const { lossReasons, sources, industries } = startersFor(language);
  for (const names of [lossReasons.map((reason) => reason.name), sources, industries])
    expect(new Set(names.map(nameKey)).size).toBe(names.length);
  expect(lossReasons.filter((reason) => reason.isNoDecision)).toHaveLength(1);
});
