import { describe, expect, test } from 'vitest';
import { Zone } from '../../src/domain/days.ts';
import { Currency } from '../../src/domain/money.ts';
import { Language } from '../../src/domain/vocabulary.ts';
import { parseDealCommand } from '../../src/slack/grammar/deal-command.ts';
import { dealKeywords, metricsExamples, stagecoachKeywords } from '../../src/slack/grammar/keywords.ts';
import { parseMetricsCommand } from '../../src/slack/grammar/metrics-command.ts';
import { parsePipelineCommand } from '../../src/slack/grammar/pipeline-command.ts';
import type { TypingContext } from '../../src/slack/grammar/said.ts';
import { parseStagecoachCommand } from '../../src/slack/grammar/stagecoach-command.ts';
import { helpWords } from '../../src/texts/help.ts';

describe.each(Language.options)('help in %s', (language) => {
  const words = helpWords[language];
  const typing: TypingContext = {
    now: new Date('2026-11-23T14:00:00Z'),
    zone: Zone.parse('America/New_York'),
    language,
    defaultCurrency: Currency.parse('USD'),
  };
  const own = <
    K extends { english: readonly [string, ...string[]]; chinese: readonly [string, ...string[]] },
  >(
    keyword: K,
  ) => (language === 'zh' ? keyword.chinese[0] : keyword.english[0]);

  test('explains every verb there is, and none that is not', () => {
    const verbs = (keywords: readonly { readonly verb: string }[]) => keywords.map(({ verb }) => verb).sort();
    expect(Object.keys(words.deal).sort()).toEqual(verbs(dealKeywords));
    expect(Object.keys(words.stagecoach).sort()).toEqual(verbs(stagecoachKeywords));
  });

  test.each(dealKeywords)('shows an example of $verb that does it', (keyword) => {
    const { verb } = keyword;
    const intent = parseDealCommand(`${own(keyword)} ${words.deal[verb].example}`.trim(), typing);
    expect(intent.kind).toBe(verb === 'won' || verb === 'lost' ? 'close' : verb);
    const takesDeal = !['new', 'list', 'undo', 'help'].includes(verb);
    if (takesDeal) expect(intent).toMatchObject({ deal: { text: language === 'zh' ? '华为' : 'Acme' } });
  });

  test('shows examples whose dates and amounts are understood', () => {
    const example = (verb: 'new' | 'park' | 'next') => {
      const keyword = dealKeywords.find((one) => one.verb === verb);
      return parseDealCommand(`${keyword ? own(keyword) : ''} ${words.deal[verb].example}`, typing);
    };
    expect(example('new')).toMatchObject({
      amount: { reading: { ok: true } },
      closeOn: { reading: { ok: true } },
    });
    expect(example('park')).toMatchObject({ until: { reading: { ok: true } } });
    expect(example('next')).toMatchObject({ due: { reading: { ok: true } } });
  });

  test('shows questions about numbers that are understood, a rate that can be set, and a past day that can be asked for', () => {
    const rate = parseStagecoachCommand(
      `${language === 'zh' ? '汇率' : 'rate'} ${words.stagecoach.rate.example}`,
      typing,
    );
    expect(rate).toMatchObject({
      currency: { reading: { ok: true } },
      baseForOne: { reading: { ok: true } },
      onDate: { reading: { ok: true } },
    });
    for (const keyword of metricsExamples.filter(({ verb }) => verb !== 'choose' && verb !== 'help')) {
      const asked = parseMetricsCommand(`${own(keyword)} ${words.metrics[keyword.verb].example}`, typing);
      if (asked.kind !== 'question') throw new Error(`read as ${asked.kind}`);
      expect(asked.metrics).toHaveLength(1);
      expect(asked.unread).toEqual([]);
    }
    const past = parsePipelineCommand(words.pipeline.past.example, typing);
    expect(past).toMatchObject({
      whose: [{ kind: 'team' }],
      asOf: { kind: 'day', day: { reading: { ok: true } } },
    });
  });
});
