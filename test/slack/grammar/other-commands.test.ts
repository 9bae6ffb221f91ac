import { describe, expect, it } from 'vitest';
import { SlackUserId } from '../../../src/domain/ids.ts';
import { parseMessage } from '../../../src/slack/grammar/message.ts';
import { parsePipelineCommand } from '../../../src/slack/grammar/pipeline-command.ts';
import { parseStagecoachCommand } from '../../../src/slack/grammar/stagecoach-command.ts';
import { shown, shownAsOf, wednesday } from './examples.ts';

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
    expect(intent.whose).toMatchObject(whose === undefined ? [] : [whose]);
    expect(intent.pipeline).toBe(pipeline);
    expect(intent.asOf && shownAsOf(intent.asOf)).toBe(asOf);
  });
});

describe('/pipeline tells what moved', () => {
  const span = (from: string, to = '2026-11-25') => ({ kind: 'days', from, to });
  it.each([
    ['since last Monday', span('2026-11-16'), undefined, undefined],
    ['since Monday', span('2026-11-23'), undefined, undefined],
    ['since 2026-W40', span('2026-09-28'), undefined, undefined],
    ['mine since 1 Nov', span('2026-11-01'), { kind: 'mine' }, undefined],
    ['since yesterday SaaS', span('2026-11-24'), undefined, 'SaaS'],
    ['everyone since 2026-11-02', span('2026-11-02'), { kind: 'everyone' }, undefined],
    ['movement since 1 Nov', span('2026-11-01'), undefined, undefined],
    ['what changed since 1 Nov team EMEA', span('2026-11-01'), { kind: 'team', name: 'EMEA' }, undefined],
    ['team from 1 Oct to 31 Oct', span('2026-10-01', '2026-10-31'), { kind: 'team' }, undefined],
    ['SaaS 1 Oct - 31 Oct', span('2026-10-01', '2026-10-31'), undefined, 'SaaS'],
    ['between 1 Oct and 31 Oct', span('2026-10-01', '2026-10-31'), undefined, undefined],
    ['movement last quarter', { kind: 'last', unit: 'quarter' }, undefined, undefined],
    ['changes this month mine', { kind: 'this', unit: 'month' }, { kind: 'mine' }, undefined],
    [
      '<@U1> movement last 30 days',
      { kind: 'trailing', count: 30, unit: 'day' },
      { kind: 'person' },
      undefined,
    ],
    ['自11月1日以来', span('2026-11-01'), undefined, undefined],
    ['自上周一以来的变动', span('2026-11-16'), undefined, undefined],
    ['上周一以来', span('2026-11-16'), undefined, undefined],
    ['我的 从11月1日至今', span('2026-11-01'), { kind: 'mine' }, undefined],
    ['全部 10月1日到10月31日', span('2026-10-01', '2026-10-31'), { kind: 'everyone' }, undefined],
    ['团队 10月1日至10月31日 变动', span('2026-10-01', '2026-10-31'), { kind: 'team' }, undefined],
    ['movement yesterday', span('2026-11-24', '2026-11-24'), undefined, undefined],
    ['变动 上季度', { kind: 'last', unit: 'quarter' }, undefined, undefined],
    ['SaaS 本月变动', { kind: 'this', unit: 'month' }, undefined, 'SaaS'],
    ['last quarter', { kind: 'last', unit: 'quarter' }, undefined, undefined],
    ['mine last 7 days', { kind: 'trailing', count: 7, unit: 'day' }, { kind: 'mine' }, undefined],
    ['2026-09', { kind: 'month', year: 2026, month: 9 }, undefined, undefined],
    ['上个月', { kind: 'last', unit: 'month' }, undefined, undefined],
  ])('%s', (text, period, whose, pipeline) => {
    const intent = parsePipelineCommand(text, wednesday);
    if (intent.kind !== 'pipeline') throw new Error(`read as ${intent.kind}`);
    expect(intent.movement).toMatchObject({ kind: 'during', period });
    expect(intent.asOf).toBeUndefined();
    expect(intent.whose).toMatchObject(whose === undefined ? [] : [whose]);
    expect(intent.pipeline).toBe(pipeline);
  });

  it.each([
    ['from 1 Oct', '2026-10-01', undefined],
    ['team from 1 Oct', '2026-10-01', { kind: 'team' }],
    ['从10月1日开始', '2026-10-01', undefined],
    ['10月1日起的变动', '2026-10-01', undefined],
    ['since whenever', 'notADate', undefined],
    ['mine since 4/5/2026', 'ambiguousDate', { kind: 'mine' }],
    ['since 31 Nov', 'impossibleDate', undefined],
    ['自哪天以来', 'notADate', undefined],
  ])('from one day on: %s', (text, day, whose) => {
    const intent = parsePipelineCommand(text, wednesday);
    if (intent.kind !== 'pipeline') throw new Error(`read as ${intent.kind}`);
    const { movement } = intent;
    if (movement?.kind === 'during') expect(movement.period).toMatchObject({ from: day, to: '2026-11-25' });
    else expect(movement?.kind === 'since' && shown(movement.day.reading)).toBe(day);
    if (whose) expect(intent.whose).toMatchObject([whose]);
    expect(intent.pipeline).toBeUndefined();
  });

  it.each(['since last quarter', 'since August', '自上季度以来', '今年以来的变动'])(
    'from where a period begins until now: %s',
    (text) => {
      expect(parsePipelineCommand(text, wednesday)).toMatchObject({
        movement: { kind: 'during', untilNow: true },
        pipeline: undefined,
      });
    },
  );

  it.each(['movement', 'what changed', '变动', 'team movement'])('as usually looked at: %s', (text) => {
    const intent = parsePipelineCommand(text, wednesday);
    expect(intent).toMatchObject({ movement: { kind: 'lately' }, pipeline: undefined });
  });

  it.each([
    '',
    'as of 1 Oct',
    '2026-10-01',
    '截至昨天',
    'SaaS',
    '<@U1>',
    'team EMEA',
    'last Friday',
    'April',
    'as of last month',
  ])('and is not asked for by: %s', (text) => {
    expect(parsePipelineCommand(text, wednesday)).toMatchObject({ movement: undefined });
  });

  it.each([
    ['everyone', { kind: 'everyone' }],
    ['all', { kind: 'everyone' }],
    ['全部', { kind: 'everyone' }],
    ['所有团队', { kind: 'everyone' }],
    ['team', { kind: 'team', name: undefined }],
  ])('whose: %s', (text, whose) => {
    expect(parsePipelineCommand(text, wednesday)).toMatchObject({ whose: [whose], pipeline: undefined });
  });
});

describe('/pipeline hears everybody who is named, and what only a list can show', () => {
  it.each([
    ['<@U1> <@U2>', ['person', 'person'], undefined, false],
    ['mine @jonas', ['mine', 'person'], undefined, false],
    ['Mia SaaS', [], 'Mia SaaS', false],
    ['Mia’s pipeline', [], 'Mia', false],
    ['stalled', [], undefined, true],
    ['<@U1> stage Trial', ['person'], undefined, true],
    ['停滞', [], undefined, true],
  ])('%s', (text, kinds, pipeline, isForList) => {
    const intent = parsePipelineCommand(text, wednesday);
    if (intent.kind !== 'pipeline') throw new Error(`read as ${intent.kind}`);
    expect(intent.whose.map(({ kind }) => kind)).toEqual(kinds);
    expect(intent).toMatchObject({ pipeline, isForList });
  });
});

describe('/stagecoach', () => {
  it.each([
    ['', { kind: 'help' }],
    ['setup', { kind: 'setup' }],
    ['设置', { kind: 'setup' }],
    ['helo', { kind: 'unknown', suggestions: ['help'] }],
    ['brief', { kind: 'brief', team: undefined }],
    ['brief North', { kind: 'brief', team: 'North' }],
    ['brief for team North Sea', { kind: 'brief', team: 'North Sea' }],
    ['周报', { kind: 'brief', team: undefined }],
    ['简报 华东', { kind: 'brief', team: '华东' }],
    ['销售周报：华东', { kind: 'brief', team: '华东' }],
    ['breif', { kind: 'unknown', suggestions: ['brief'] }],
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
      { command: 'deal', intent: { kind: 'list', whose: [{ person: { user: 'U1' } }] } },
    ],
    ['<@UBOT> pipeline', { command: 'pipeline', intent: { kind: 'pipeline' } }],
    ['漏斗 我的', { command: 'pipeline', intent: { whose: [{ kind: 'mine' }] } }],
    ['<@UBOT> metrics win rate', { command: 'metrics', intent: { metrics: ['win-rate'] } }],
    ['win rate by owner last quarter', { command: 'metrics', intent: { metrics: ['win-rate'] } }],
    ['本季度各销售赢单率', { command: 'metrics', intent: { metrics: ['win-rate'], by: ['owner'] } }],
    ['how many demos last week', { command: 'metrics', intent: { metrics: ['activities'] } }],
    ['指标', { command: 'metrics', intent: { kind: 'question', metrics: [] } }],
    ['赢单 华为', { command: 'deal', intent: { kind: 'close' } }],
    ['stagecoach setup', { command: 'stagecoach', intent: { kind: 'setup' } }],
    ['setup', { command: 'stagecoach', intent: { kind: 'setup' } }],
    ['brief', { command: 'stagecoach', intent: { kind: 'brief' } }],
    ['周报', { command: 'stagecoach', intent: { kind: 'brief' } }],
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
    ['拜访', undefined, '拜访'],
  ])('%s is offered as a log', (text, deal, note) => {
    const intent = parseMessage(text, wednesday, bot);
    if (intent.command !== 'notACommand') throw new Error(`read as ${intent.command}`);
    expect(intent.text).toBe(text);
    expect(intent.log.deal?.text).toBe(deal);
    expect(intent.log.text).toBe(note);
  });
});
