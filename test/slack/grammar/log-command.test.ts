import { describe, expect, it } from 'vitest';
import { parseDealCommand } from '../../../src/slack/grammar/deal-command.ts';
import type { LogIntent } from '../../../src/slack/grammar/intents.ts';
import { shown, wednesday } from './examples.ts';

function log(text: string): LogIntent {
  const intent = parseDealCommand(text, wednesday);
  if (intent.kind !== 'log') throw new Error(`read as ${intent.kind}`);
  return intent;
}

const d42 = { kind: 'number', number: 42 };
const named = (text: string) => ({ kind: 'name', text });

describe('what was logged, on which deal', () => {
  it.each([
    ['log D-42 call: walked through pricing', d42, 'call', 'walked through pricing'],
    ['acme call: they like it', named('acme'), 'call', 'they like it'],
    ['log acme corp: talked price', named('acme corp'), undefined, 'talked price'],
    ['log acme corp demo: they loved it', named('acme corp'), 'demo', 'they loved it'],
    ['log "acme corp" call went well', named('acme corp'), 'call', 'call went well'],
    ['log “acme: corp” visit: saw the plant', named('acme: corp'), 'visit', 'saw the plant'],
    ['log acme walked through pricing', named('acme'), undefined, 'walked through pricing'],
    ['D-42 call: said: no', d42, 'call', 'said: no'],
    ['log D-42 they said: come back', d42, undefined, 'they said: come back'],
    ['log D-42 https://acme.com is the doc', d42, undefined, 'https://acme.com is the doc'],
    ['log D-42 note: R&amp;D joins', d42, 'note', 'R&D joins'],
    ['log D-42 微信：聊了报价', d42, 'message', '聊了报价'],
    ['跟进 华为 电话：聊了“报价”。', named('华为'), 'call', '聊了“报价”。'],
    ['跟进 华为 聊了报价', named('华为'), undefined, '聊了报价'],
    ['跟进 华为电话聊了报价', named('华为'), 'call', '电话聊了报价'],
    ['D-42 call: one\n\ntwo 👩‍👩‍👧', d42, 'call', 'one\n\ntwo 👩‍👩‍👧'],
    ['log', undefined, undefined, undefined],
    ['log acme', named('acme'), undefined, undefined],
  ])('%s', (text, deal, type, note) => {
    const intent = log(text);
    if (deal === undefined) expect(intent.deal).toBeUndefined();
    else expect(intent.deal).toMatchObject(deal);
    expect(intent.type?.type).toBe(type);
    expect(intent.text).toBe(note);
  });

  it('keeps a note of 40,000 characters whole', () => {
    const note = `${'聊了 a lot: '.repeat(4_000)}end`;
    expect(log(`log D-42 call: ${note}`).text).toBe(note);
  });
});

describe('when, with whom, and whether they answered', () => {
  it.each([
    ['log D-42 yesterday 3pm call with Li: all good', '2026-11-24T07:00:00.000Z', 'Li', undefined],
    ['log D-42 call with Li yesterday 15:00: all good', '2026-11-24T07:00:00.000Z', 'Li', undefined],
    ['log D-42 昨天下午三点跟李总开会：谈了价格', '2026-11-24T07:00:00.000Z', '李总', undefined],
    ['log D-42 with <@U1|li>: visited the plant', undefined, '@li', undefined],
    ['D-42 no answer', undefined, undefined, 'no-answer'],
    ['log acme corp no answer', undefined, undefined, 'no-answer'],
    ['log D-42 电话：未接通', undefined, undefined, 'no-answer'],
    ['log D-42 email no reply', undefined, undefined, undefined],
    ['log D-42 no reply to my e-mail', undefined, undefined, 'no-reply'],
    ['log D-42 call: there is no answer to the budget question', undefined, undefined, undefined],
  ])('%s', (text, at, withWhom, outcome) => {
    const intent = log(text);
    const moment = intent.when && shown(intent.when.reading);
    expect(typeof moment === 'object' ? moment.at.toISOString() : moment).toBe(at);
    expect(intent.withWhom).toBe(withWhom);
    expect(intent.outcome).toBe(outcome);
  });

  it('finds the messenger, and says when the kind was only guessed', () => {
    expect(log('log D-42 微信：好')).toMatchObject({ medium: 'wechat', type: { stated: true } });
    expect(log('log D-42 企业微信：好')).toMatchObject({ medium: 'wecom' });
    expect(log('log acme walked through the demo').type).toEqual({ type: 'demo', stated: false });
  });

  it('keeps a time it cannot read, to be shown beside the field', () => {
    const when = log('log D-42 call on 03/04/2026: all good').when;
    expect(when?.text).toBe('on 03/04/2026');
    expect(when && shown(when.reading)).toBe('ambiguousDate');
  });
});

describe('the next step at the end of a log', () => {
  it.each([
    [
      'log D-42 call: walked through pricing; next: send contract by Tue',
      'walked through pricing',
      'send contract',
      '2026-12-01',
    ],
    ['D-42 微信：聊了报价；下一步：周五前发合同', '聊了报价', '发合同', '2026-11-27'],
    ['跟进 华为 电话：聊了报价，下一步周五前发合同', '聊了报价', '发合同', '2026-11-27'],
    ['log D-42 call: fine\nNext step: send it', 'fine', 'send it', undefined],
    ['log D-42 call: next steps are unclear', 'next steps are unclear', undefined, undefined],
  ])('%j', (text, note, step, due) => {
    const intent = log(text);
    expect(intent.text).toBe(note);
    expect(intent.next?.text).toBe(step);
    expect(intent.next?.due && shown(intent.next.due.reading)).toBe(due);
  });
});
