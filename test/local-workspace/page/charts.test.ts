import { describe, expect, it } from 'vitest';
import { readChart, summariseChart } from '../../../src/local-workspace/page/charts/chart-content.ts';
import {
  labelWidth,
  planLabels,
  shortenLabels,
  wrapLabel,
} from '../../../src/local-workspace/page/charts/label-fit.ts';
import { niceTicks } from '../../../src/local-workspace/page/charts/nice-ticks.ts';
import { formatNumber, formatShare } from '../../../src/local-workspace/page/charts/number-format.ts';
import { wordsFor } from '../../../src/local-workspace/page/words.ts';
import { barChart, lineChart, pieChart } from '../../browser/gallery-data.ts';

describe('numbers in a chart', () => {
  it.each([
    [1_240_000, 'en-US', '1.2M'],
    [1_240_000, 'zh-CN', '124万'],
    [86_500, 'en-US', '86.5K'],
    [120_000_000, 'zh-CN', '1.2亿'],
    [-9_400, 'en-US', '-9.4K'],
    [0, 'zh-CN', '0'],
  ])('%d is written shortly in %s as %s', (value, locale, short) => {
    expect(formatNumber(value, locale, 'compact')).toBe(short);
  });

  it('are exact where there is room', () => {
    expect(formatNumber(1_240_000.456, 'en-US')).toBe('1,240,000.46');
  });

  it('never call a part nothing that is there', () => {
    expect([0.377, 0.002, 0].map((part) => formatShare(part, 'en-US'))).toEqual(['38%', '<1%', '0%']);
  });
});

describe('the scale of a chart', () => {
  it.each([
    [
      [1_240_000, 99_000],
      [0, 500_000, 1_000_000, 1_500_000],
    ],
    [
      [-36_000, 54_000],
      [-50_000, 0, 50_000, 100_000],
    ],
    [
      [0.3, 0.1],
      [0, 0.1, 0.2, 0.3],
    ],
    [
      [0, 0],
      [0, 0.5],
    ],
    [[-5], [-6, -4, -2, 0]],
  ])('of %j goes in round steps and holds every value and zero', (values, ticks) => {
    expect(niceTicks(values)).toEqual(ticks);
  });
});

describe('the names under a chart', () => {
  it('stand level while each has room', () => {
    expect(planLabels(['Q1', 'Q2'], 120, 40)).toMatchObject({ isSlanted: false, skipped: 0 });
  });

  it('leave every second month out on a phone rather than stand slanted', () => {
    const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul'];
    expect(planLabels(months, 20, 40)).toMatchObject({ isSlanted: false, skipped: 1 });
  });

  it('take two lines before they are slanted, so that a stage can be read whole', () => {
    const stages = ['Discovery and demo', 'Value proposal and negotiation', 'Subscription'];
    expect(planLabels(stages, 120, 40)).toMatchObject({
      isSlanted: false,
      lines: [['Discovery', 'and demo'], ['Value proposal', 'and negotiation'], ['Subscription']],
    });
  });

  it.each([
    ['Trial or proof of concept', 100, ['Trial or proof', 'of concept']],
    ['价值方案与商务谈判', 70, ['价值方案', '与商务谈判']],
    ['方案（报价）', 50, ['方案', '（报价）']],
    ['Short', 100, ['Short']],
    ['Internationalisation', 60, undefined],
  ])('break %s within %d pixels where a reader would', (label, room, lines) => {
    expect(wrapLabel(label, room)).toEqual(lines);
  });

  it('stand slanted when two lines are not enough, without leaning out of the chart', () => {
    const [left, band] = [40, 60];
    const plan = planLabels(['Value proposal and negotiation', 'Qualification'], band, left);
    expect(plan.isSlanted).toBe(true);
    const room = (left + band / 2) / Math.cos((35 * Math.PI) / 180);
    expect(Math.max(...(plan.lines[0] ?? []).map(labelWidth))).toBeLessThanOrEqual(room + 1);
  });

  it('lose their end when they are shortened, or their middle where they would read the same', () => {
    expect(shortenLabels(['Trial or proof of concept', 'Subscription'], () => 90)).toEqual([
      'Trial or pro…',
      'Subscription',
    ]);
    expect(shortenLabels(['Category number 12', 'Category number 13'], () => 60)).toEqual([
      'Cate…r 12',
      'Cate…r 13',
    ]);
    expect(shortenLabels(['没有预算'], () => 60)).toEqual(['没有预算']);
  });
});

describe('a chart for a person who cannot see it', () => {
  it('is summarised by its kind, its size and its extremes', () => {
    expect(summariseChart(barChart(), wordsFor('en-US'), String)).toBe(
      'Bar chart: Pipeline by stage. 4 categories. Highest: Qualification 1240000. Lowest: Negotiation 99000.',
    );
    expect(summariseChart(pieChart(), wordsFor('zh-CN'), String)).toBe(
      '饼图：Why deals are lost。共 6 个类别。最高：Price 14。最低：Other 1。',
    );
  });

  it('names its series when there are several', () => {
    expect(summariseChart(lineChart(), wordsFor('en-US'), String)).toContain('This year, Last year.');
  });

  it('has a number for every category, in the order of the categories', () => {
    const { categories, series } = readChart(lineChart(), 'Value');
    expect(series.every(({ values }) => values.length === categories.length)).toBe(true);
  });
});
