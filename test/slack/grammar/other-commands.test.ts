import { describe, expect, it } from 'vitest';
import { SlackUserId } from '../../../src/domain/ids.ts';
import { parseMessage } from '../../../src/slack/grammar/message.ts';
import { parsePipelineCommand } from '../../../src/slack/grammar/pipeline-command.ts';
import { parseStagecoachCommand } from '../../../src/slack/grammar/stagecoach-command.ts';
import { shown, wednesday } from './examples.ts';

describe('/pipeline', () => {
  it.each([
    ['', undefined, undefined, undefined],
    ['mine', { kind: 'mine' }, undefined, undefined],
    ['team EMEA as of 1 Oct', { kind: 'team', name: 'EMEA' }, undefined, '2026-10-01'],
    ['SaaS', undefined, 'SaaS', undefined],
    ['漏斗 SaaS 我的', { kind: 'mine' }, 'SaaS', undefined],
    ['<@U1> 截至昨天', { kind: 'person' }, undefined, '2026-11-24'],
    ['2026-10-01', undefined, undefined, '2026-10-01'],
    ['as of whenever', undefined, undefined, 'notADate'],
  ])('%s', (text, whose, pipeline, asOf) => {
    const intent = parsePipelineCommand(text, wednesday);
    if (intent.kind !== 'pipeline') throw new Error(`read as ${intent.kind}`);
    if (whose === undefined) expect(intent.whose).toBeUndefined();
    else expect(intent.whose).toMatchObject(whose);
    expect(intent.pipeline).toBe(pipeline);
    expect(intent.asOf && shown(intent.asOf.reading)).toBe(asOf);
  });
});

describe('/stagecoach', () => {
  it.each([
    ['', { kind: 'help' }],
    ['setup', { kind: 'setup' }],
    ['设置', { kind: 'setup' }],
    ['helo', { kind: 'unknown', suggestions: ['help'] }],
  ])('%s', (text, intent) => {
    expect(parseStagecoachCommand(text, wednesday)).toMatchObject(intent);
  });

  it.each([
    ['rate EUR 1.08', 'EUR', { units: 108n, scale: 2 }, undefined],
    ['rate 1 EUR = 1.08 USD', 'EUR', { units: 108n, scale: 2 }, undefined],
    ['rate EUR 1,08 on 2026-11-01', 'EUR', { units: 108n, scale: 2 }, '2026-11-01'],
    ['汇率 欧元 7.8 昨天', 'EUR', { units: 78n, scale: 1 }, '2026-11-24'],
    ['rate kr 0.14', 'ambiguousCurrency', { units: 14n, scale: 2 }, undefined],
    ['rate XYZ 3', 'unknownCurrency', { units: 3n, scale: 0 }, undefined],
    ['rate EUR 0', 'EUR', 'notARate', undefined],
    ['rate EUR abc', 'EUR', 'notARate', undefined],
    ['rate EUR', 'EUR', undefined, undefined],
    ['rate', undefined, undefined, undefined],
  ])('%s', (text, currency, rate, onDate) => {
    const intent = parseStagecoachCommand(text, wednesday);
    if (intent.kind !== 'rate') throw new Error(`read as ${intent.kind}`);
    expect(intent.currency && shown(intent.currency.reading)).toBe(currency);
    expect(intent.baseForOne && shown<unknown>(intent.baseForOne.reading)).toEqual(rate);
    expect(intent.onDate && shown(intent.onDate.reading)).toBe(onDate);
  });
});

describe('mentions and direct messages', () => {
  const bot = SlackUserId.parse('UBOT');

  it.each([
    ['<@UBOT> advance acme', { command: 'deal', intent: { kind: 'advance' } }],
    ['<@UBOT> 推进 acme', { command: 'deal', intent: { kind: 'advance' } }],
    ['推进 acme <@UBOT>', { command: 'deal', intent: { kind: 'advance', deal: { text: 'acme' } } }],
    [
      '<@UBOT> deal list <@U1|li>',
      { command: 'deal', intent: { kind: 'list', whose: { person: { user: 'U1' } } } },
    ],
    ['<@UBOT> pipeline', { command: 'pipeline', intent: { kind: 'pipeline' } }],
    ['漏斗 我的', { command: 'pipeline', intent: { whose: { kind: 'mine' } } }],
    ['stagecoach setup', { command: 'stagecoach', intent: { kind: 'setup' } }],
    ['setup', { command: 'stagecoach', intent: { kind: 'setup' } }],
    ['rate EUR 1.08', { command: 'stagecoach', intent: { kind: 'rate' } }],
    ['<@UBOT>', { command: 'stagecoach', intent: { kind: 'help' } }],
    ['D-42 call: fine', { command: 'deal', intent: { kind: 'log', text: 'fine' } }],
    ['deal', { command: 'deal', intent: { kind: 'help' } }],
  ])('%s is a command', (text, intent) => {
    expect(parseMessage(text, wednesday, bot)).toMatchObject(intent);
  });

  it.each([
    ['Acme: Li wants the quote by Tue', 'Acme', 'Li wants the quote by Tue'],
    ['called Li, wants a quote', undefined, 'called Li, wants a quote'],
    ['next week we meet again', undefined, 'next week we meet again'],
    ['help me with acme', undefined, 'help me with acme'],
    ['we won', undefined, 'we won'],
    ['成交了！', undefined, '成交了！'],
    ['rates are rising', undefined, 'rates are rising'],
  ])('%s is offered as a log', (text, deal, note) => {
    const intent = parseMessage(text, wednesday, bot);
    if (intent.command !== 'notACommand') throw new Error(`read as ${intent.command}`);
    expect(intent.text).toBe(text);
    expect(intent.log.deal?.text).toBe(deal);
    expect(intent.log.text).toBe(note);
  });
});
