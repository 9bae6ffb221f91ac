import { describe, expect, test } from 'vitest';
import { cutAtWord } from '../../src/slack/limits.ts';

describe('a name too long for where it stands', () => {
  test.each([
    ['Subscription', 'Subscription'],
    ['Discovery and demo', 'Discovery and demo'],
    ['Trial or proof of concept', 'Trial or proof of…'],
    ['Value proposal and negotiation', 'Value proposal and…'],
    // One long word, and a language without spaces, are cut where the room ends.
    ['Qualification-and-discovery', 'Qualification-and-d…'],
    ['A Qualificationanddiscovery', 'A Qualificationandd…'],
    ['客户已经完成样品测试并且确认规格参数以及交付时间', '客户已经完成样品测试并且确认规格参数以…'],
  ])('"%s" is shown as "%s"', (name, shown) => {
    expect(cutAtWord(name, 20)).toBe(shown);
  });
});
