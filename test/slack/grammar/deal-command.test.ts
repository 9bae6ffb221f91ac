import { describe, expect, it } from 'vitest';
import { parseDealCommand } from '../../../src/slack/grammar/deal-command.ts';
import { parseDealReference } from '../../../src/slack/grammar/deal-reference.ts';
import { dealKeywords } from '../../../src/slack/grammar/keywords.ts';
import { shown, shownAmount, wednesday } from './examples.ts';

const d42 = { kind: 'number', number: 42 };
const acme = { kind: 'name', text: 'acme' };
const huawei = { kind: 'name', text: '华为' };
const li = { kind: 'mention', user: 'U1', name: 'li' };

function read(text: string): unknown {
  return parseDealCommand(text, wednesday);
}

describe('which deal', () => {
  it.each([
    ['D-42', 42],
    ['d42', 42],
    ['#42', 42],
    ['42', 42],
    ['Ｄ－４２', 42],
    ['"D-42"', 42],
  ])('%s is deal 42', (text, number) => {
    expect(shown(parseDealReference(text))).toMatchObject({ kind: 'number', number });
  });

  it.each(['acme', '3M', 'D-42b', '360°', '华为', 'D-0'])('%s is a name', (text) => {
    expect(shown(parseDealReference(text))).toEqual({ kind: 'name', text });
  });

  it('is missing when nothing was typed', () => {
    expect(shown(parseDealReference(' “” '))).toBe('noDeal');
  });
});

describe('every verb, in both languages and in the order people type', () => {
  it.each([
    ['', { kind: 'help' }],
    ['help', { kind: 'help' }],
    ['帮助', { kind: 'help' }],
    ['D-42', { kind: 'show', deal: d42 }],
    ['show acme', { kind: 'show', deal: acme }],
    ['查看 D－４２', { kind: 'show', deal: d42 }],
    ['advance D-42', { kind: 'advance', deal: d42, toStage: undefined }],
    ['advance acme to proposal', { kind: 'advance', deal: acme, toStage: 'proposal' }],
    ['advance D-42 proposal', { kind: 'advance', deal: d42, toStage: 'proposal' }],
    ['advance to proposal D-42', { kind: 'advance', deal: d42, toStage: 'proposal' }],
    ['acme advance to proposal', { kind: 'advance', deal: acme, toStage: 'proposal' }],
    ['D-42 推进到报价', { kind: 'advance', deal: d42, toStage: '报价' }],
    ['推进D-42', { kind: 'advance', deal: d42 }],
    ['推进 华为到报价', { kind: 'advance', deal: huawei, toStage: '报价' }],
    ['华为推进', { kind: 'advance', deal: huawei }],
    ['推進 華為', { kind: 'advance', deal: { kind: 'name', text: '華為' } }],
    ['“acme corp” advance', { kind: 'advance', deal: { kind: 'name', text: 'acme corp' } }],
    ['advance', { kind: 'advance', deal: undefined, toStage: undefined }],
    ['back D-42 to qualification', { kind: 'back', deal: d42, toStage: 'qualification' }],
    ['退回 D-42 到需求分析', { kind: 'back', deal: d42, toStage: '需求分析' }],
    ['close D-42 won', { kind: 'close', deal: d42, outcome: 'won', remark: undefined }],
    ['close D-42 as lost', { kind: 'close', deal: d42, outcome: 'lost', remark: undefined }],
    ['close D-42', { kind: 'close', deal: d42, outcome: undefined }],
    [
      'close acme lost price too high',
      { kind: 'close', deal: acme, outcome: 'lost', remark: 'price too high' },
    ],
    ['won D-42', { kind: 'close', deal: d42, outcome: 'won' }],
    ['赢单 D-42', { kind: 'close', deal: d42, outcome: 'won' }],
    ['签单 华为', { kind: 'close', deal: huawei, outcome: 'won' }],
    ['D-42 成交', { kind: 'close', deal: d42, outcome: 'won' }],
    ['关闭 D-42 输单', { kind: 'close', deal: d42, outcome: 'lost' }],
    ['丢单 D-42：价格太高', { kind: 'close', deal: d42, outcome: 'lost', remark: '价格太高' }],
    ['lost acme: price', { kind: 'close', deal: acme, outcome: 'lost', remark: 'price' }],
    ['reopen D-42', { kind: 'reopen', deal: d42 }],
    ['重新打开 D-42', { kind: 'reopen', deal: d42 }],
    ['done D-42', { kind: 'done', deal: d42 }],
    ['#42 done', { kind: 'done', deal: d42 }],
    ['assign D-42 <@U1|li>', { kind: 'assign', deal: d42, person: li }],
    ['assign acme to <@U1|li>', { kind: 'assign', deal: acme, person: li }],
    ['assign acme to Bob', { kind: 'assign', deal: acme, person: { kind: 'name', text: 'Bob' } }],
    ['转交 D-42 给 李雷', { kind: 'assign', deal: d42, person: { kind: 'name', text: '李雷' } }],
    ['把 D-42 转交给 <@U1|li>', { kind: 'assign', deal: d42, person: li }],
    ['赢单 华为 12万', { kind: 'close', deal: huawei, outcome: 'won', remark: '12万' }],
    ['edit D-42', { kind: 'edit', deal: d42 }],
    ['修改 D-42', { kind: 'edit', deal: d42 }],
    ['历史 D-42', { kind: 'history', deal: d42 }],
    ['历史记录 D-42', { kind: 'history', deal: d42 }],
    ['undo', { kind: 'undo' }],
    ['撤回', { kind: 'undo' }],
  ])('%s', (text, intent) => {
    expect(read(text)).toMatchObject(intent);
  });

  it.each(dealKeywords.map((keyword) => [keyword] as const))(
    'understands every word for $verb',
    (keyword) => {
      const kinds = new Set(
        [...keyword.english, ...keyword.chinese].map(
          (word) => parseDealCommand(`${word} D-42`, wednesday).kind,
        ),
      );
      const closes = keyword.verb === 'won' || keyword.verb === 'lost';
      expect([...kinds]).toEqual([closes ? 'close' : keyword.verb]);
    },
  );
});

describe('a new deal', () => {
  it.each([
    ['new Acme 50k by next Friday', 'Acme', '50000.00 USD', '2026-12-04'],
    ['新建 华为 50万 月底', '华为', '500000.00 USD', '2026-11-30'],
    ['创建 华为 下周五 50万', '华为', '500000.00 USD', '2026-12-04'],
    ['new deal with Acme for 50k', 'Acme', '50000.00 USD', undefined],
    ['新建华为50万月底', '华为', '500000.00 USD', '2026-11-30'],
    ['new Acme Corp', 'Acme Corp', undefined, undefined],
    ['new Friday Foods 50k', 'Friday Foods', '50000.00 USD', undefined],
    ['new Theresa May', 'Theresa May', undefined, undefined],
    ['new "May 50k Co" €20k in May', 'May 50k Co', '20000.00 EUR', '2027-05-01'],
    ['new R&amp;D Labs 1.200', 'R&D Labs', 'ambiguousSeparator', undefined],
    ['new Acme 50k by 03/04/2027', 'Acme', '50000.00 USD', 'ambiguousDate'],
    ['new', undefined, undefined, undefined],
  ])('%s', (text, account, amount, closeOn) => {
    const intent = parseDealCommand(text, wednesday);
    if (intent.kind !== 'new') throw new Error(`read as ${intent.kind}`);
    expect(intent.account).toBe(account);
    expect(intent.amount && shownAmount(intent.amount.reading)).toBe(amount);
    expect(intent.closeOn && shown(intent.closeOn.reading)).toBe(closeOn);
  });
});

describe('lists', () => {
  it.each([
    ['list', { whose: [], stalled: false, stage: undefined, pipeline: undefined, rest: undefined }],
    ['list mine', { whose: [{ kind: 'mine' }] }],
    ['list team', { whose: [{ kind: 'team', name: undefined }] }],
    ['list team EMEA stalled', { whose: [{ kind: 'team', name: 'EMEA' }], stalled: true }],
    ['list <@U1|li> stalled', { whose: [{ kind: 'person', person: li }], stalled: true }],
    ['list stalled stage proposal', { stalled: true, stage: 'proposal' }],
    [
      'list pipeline SaaS stage "in review" mine',
      { pipeline: 'SaaS', stage: 'in review', whose: [{ kind: 'mine' }] },
    ],
    ['列表 我的 停滞', { whose: [{ kind: 'mine' }], stalled: true }],
    ['列表 阶段：报价', { stage: '报价' }],
    ['list my open deals', { whose: [{ kind: 'mine' }], rest: undefined }],
    ['list proposal', { rest: 'proposal' }],
  ])('%s', (text, filters) => {
    expect(read(text)).toMatchObject({ kind: 'list', ...filters });
  });
});

describe('parking and next steps', () => {
  it.each([
    ['park D-42 until June', d42, '2027-06-01'],
    ['搁置 华为 到6月', huawei, '2027-06-01'],
    ['park acme', acme, undefined],
    ['park D-42 someday', d42, 'notADate'],
    ['park acme until whenever', acme, 'notADate'],
  ])('%s', (text, deal, until) => {
    const intent = parseDealCommand(text, wednesday);
    if (intent.kind !== 'park') throw new Error(`read as ${intent.kind}`);
    expect(intent.deal).toMatchObject(deal);
    expect(intent.until && shown(intent.until.reading)).toBe(until);
  });

  it.each([
    ['next D-42 send contract by Tue', d42, 'send contract', '2026-12-01'],
    ['next acme: send contract Friday', acme, 'send contract', '2026-11-27'],
    ['next acme send contract', acme, 'send contract', undefined],
    ['next D-42 prepare Monday meeting', d42, 'prepare Monday meeting', '2026-11-30'],
    ['下一步 D-42 周五前发合同', d42, '发合同', '2026-11-27'],
    ['下一步 D-42 发合同，下周二之前', d42, '发合同', '2026-12-01'],
    ['next D-42', d42, undefined, undefined],
  ])('%s', (text, deal, step, due) => {
    const intent = parseDealCommand(text, wednesday);
    if (intent.kind !== 'next') throw new Error(`read as ${intent.kind}`);
    expect(intent.deal).toMatchObject(deal);
    expect(intent.text).toBe(step);
    expect(intent.due && shown(intent.due.reading)).toBe(due);
  });
});

describe('words nobody planned for', () => {
  it.each([
    ['advnce D-42', ['advance']],
    ['hist D-42', ['history', 'list']],
    ['推近 D-42', ['推进']],
    ['acme', []],
  ])('%s suggests %j', (text, suggestions) => {
    expect(read(text)).toMatchObject({ kind: 'unknown', text, suggestions });
  });
});
