import { describe, expect, test } from 'vitest';
import { stageNamed } from '../../../src/slack/deals/which-stage.ts';
import { pipeline } from '../../support/deals.ts';

describe('naming a stage', () => {
  test.each([
    ['Proposal', 'Proposal'],
    ['ｐｒｏｐｏｓａｌ', 'Proposal'],
    ['neg', 'Negotiation'],
    ['analysis', 'Needs analysis'],
    ['2', 'Needs analysis'],
    ['stage 4', 'Negotiation'],
    ['第1阶段', 'Qualification'],
  ])('%s is %s', (typed, name) => {
    expect(stageNamed(pipeline, typed)?.name).toBe(name);
  });

  test.each(['n', 'a', '5', '0', 'moon'])('%s could be any or none, and is asked for', (typed) => {
    expect(stageNamed(pipeline, typed)).toBeUndefined();
  });
});
