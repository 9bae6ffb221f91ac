/** A handful of deals in the middle of their lives: plain data, told as what people did and how long ago. */
import type { ContactRole, DealType, InteractionType, Outcome, OwnersCall } from '../domain/vocabulary.ts';
import type { StarterPerson } from './starter-workspace.ts';
import { linXiao, mia, nora } from './starter-workspace.ts';

/** Something that happened to a deal; `daysAgo` counts calendar days before the workspace began, at least 1. */
export type Act = { readonly daysAgo: number } & (
  | {
      readonly act: 'log';
      readonly type: InteractionType;
      readonly note: string;
      readonly outcome: Outcome;
      readonly withWhom: readonly string[];
      readonly next?: NextStep;
    }
  /** To the next stage; what its gate asks for beside statements is said here. */
  | { readonly act: 'advance'; readonly contacts?: readonly Contact[] }
  | { readonly act: 'lose'; readonly reason: string; readonly competitor: string; readonly note: string }
  | { readonly act: 'win' }
  /** Until so many days after the workspace began. */
  | { readonly act: 'park'; readonly untilIn: number; readonly note: string }
);

/** Due `dueIn` days after the workspace began; negative is overdue. */
export interface NextStep {
  readonly text: string;
  readonly dueIn: number;
}

export interface Contact {
  readonly name: string;
  readonly role: ContactRole;
}

export interface StarterDeal {
  readonly account: string;
  readonly name: string;
  readonly owner: StarterPerson;
  /** Whole units of the currency. */
  readonly amount: number | null;
  readonly currency: 'EUR' | 'CNY';
  readonly type: DealType;
  readonly source: string;
  readonly call: OwnersCall | null;
  readonly daysAgo: number;
  readonly closesIn: number;
  readonly acts: readonly Act[];
}

/** In the order in which they were created. */
export const starterDeals: readonly StarterDeal[] = [
  {
    account: 'Kestrel Pharma',
    name: 'Blister inspection',
    owner: mia,
    amount: 132_000,
    currency: 'EUR',
    type: 'new',
    source: 'Referral',
    call: null,
    daysAgo: 96,
    closesIn: -20,
    acts: [
      {
        daysAgo: 88,
        act: 'log',
        type: 'meeting',
        note: 'Met the packaging team. They reject 2 % by hand and want to see it before the patients do.',
        withWhom: ['Ingrid Sandvik'],
        outcome: 'positive',
      },
      { daysAgo: 74, act: 'advance' },
      { daysAgo: 60, act: 'advance', contacts: [{ name: 'Ingrid Sandvik', role: 'decision-maker' }] },
      {
        daysAgo: 33,
        act: 'log',
        type: 'call',
        note: 'Vega offered the same throughput with a service engineer in the same town.',
        withWhom: ['Ingrid Sandvik'],
        outcome: 'negative',
      },
      {
        daysAgo: 24,
        act: 'lose',
        reason: 'Chose a competitor',
        competitor: 'Vega Vision',
        note: 'Service within four hours decided it.',
      },
    ],
  },
  {
    account: 'Nordlicht Optik',
    name: 'Line cameras for hall 2',
    owner: mia,
    amount: 84_000,
    currency: 'EUR',
    type: 'new',
    source: 'Event',
    call: 'commit',
    daysAgo: 58,
    closesIn: 16,
    acts: [
      {
        daysAgo: 52,
        act: 'log',
        type: 'visit',
        note: 'Walked hall 2 with them. Every third lens is checked twice.',
        withWhom: ['Hanna Krüger'],
        outcome: 'positive',
      },
      { daysAgo: 50, act: 'advance' },
      {
        daysAgo: 31,
        act: 'advance',
        contacts: [
          { name: 'Hanna Krüger', role: 'decision-maker' },
          { name: 'Tom Albers', role: 'champion' },
        ],
      },
      {
        daysAgo: 15,
        act: 'log',
        type: 'demo',
        note: 'Showed the camera on their own lenses: 3 of 400 misread, all of them dusty.',
        withWhom: ['Tom Albers'],
        outcome: 'positive',
      },
      { daysAgo: 9, act: 'advance' },
      {
        daysAgo: 2,
        act: 'log',
        type: 'call',
        note: 'Quality wants one more round on service terms before legal sees the contract.',
        withWhom: ['Hanna Krüger'],
        outcome: 'neutral',
        next: { text: 'Send revised service terms', dueIn: 2 },
      },
    ],
  },
  {
    account: '海川玻璃',
    name: '瓶口检测',
    owner: linXiao,
    amount: 450_000,
    currency: 'CNY',
    type: 'new',
    source: 'Referral',
    call: 'commit',
    daysAgo: 55,
    closesIn: -3,
    acts: [
      {
        daysAgo: 53,
        act: 'log',
        type: 'meeting',
        note: '客户对瓶口缺陷的投诉率要求降到万分之一。',
        withWhom: ['赵海'],
        outcome: 'positive',
      },
      { daysAgo: 47, act: 'advance' },
      { daysAgo: 33, act: 'advance', contacts: [{ name: '赵海', role: 'decision-maker' }] },
      { daysAgo: 16, act: 'advance' },
      { daysAgo: 5, act: 'win' },
    ],
  },
  {
    account: 'Brioche Dorée',
    name: 'Crust colour check',
    owner: mia,
    amount: 27_500,
    currency: 'EUR',
    type: 'new',
    source: 'Inbound',
    call: 'pipeline',
    daysAgo: 40,
    closesIn: 45,
    acts: [
      {
        daysAgo: 38,
        act: 'log',
        type: 'email',
        note: 'Sent the two-page overview they asked for.',
        withWhom: ['Camille Laurent'],
        outcome: 'no-reply',
        next: { text: 'Call Camille about the trial oven', dueIn: -6 },
      },
    ],
  },
  {
    account: '星河光电',
    name: '镜片检测线',
    owner: linXiao,
    amount: 860_000,
    currency: 'CNY',
    type: 'new',
    source: 'Event',
    call: 'best-case',
    daysAgo: 36,
    closesIn: 30,
    acts: [
      {
        daysAgo: 34,
        act: 'log',
        type: 'visit',
        note: '参观了苏州工厂，目前靠人工目检，漏检率约 1.5%。',
        withWhom: ['王建国'],
        outcome: 'positive',
      },
      { daysAgo: 27, act: 'advance' },
      {
        daysAgo: 13,
        act: 'log',
        type: 'demo',
        note: '样机演示顺利，客户希望再看一次夜班数据。',
        withWhom: ['王建国', '陈敏'],
        outcome: 'positive',
      },
      { daysAgo: 8, act: 'advance', contacts: [{ name: '王建国', role: 'decision-maker' }] },
      {
        daysAgo: 1,
        act: 'log',
        type: 'message',
        note: '客户在微信上确认预算已报批。',
        withWhom: ['陈敏'],
        outcome: 'positive',
        next: { text: '发送正式报价', dueIn: 1 },
      },
    ],
  },
  {
    account: 'Atlas Ceramics',
    name: 'Tile sorting',
    owner: mia,
    amount: 61_000,
    currency: 'EUR',
    type: 'new',
    source: 'Outbound',
    call: null,
    daysAgo: 30,
    closesIn: 90,
    acts: [
      {
        daysAgo: 22,
        act: 'log',
        type: 'call',
        note: 'They like it, but the new kiln comes first.',
        withWhom: ['Rui Teixeira'],
        outcome: 'neutral',
      },
      { daysAgo: 21, act: 'park', untilIn: 13, note: 'Budget is open again after the kiln.' },
    ],
  },
  {
    account: '远航包装',
    name: '远航包装',
    owner: linXiao,
    amount: 320_000,
    currency: 'CNY',
    type: 'expansion',
    source: 'Referral',
    call: 'pipeline',
    daysAgo: 12,
    closesIn: 60,
    acts: [
      {
        daysAgo: 11,
        act: 'log',
        type: 'call',
        note: '二期产线计划明年一季度启动，先要方案概算。',
        withWhom: ['刘洋'],
        outcome: 'positive',
        next: { text: '准备方案概算', dueIn: 4 },
      },
    ],
  },
  {
    account: 'Fjord Foods',
    name: 'Fillet grading',
    owner: nora,
    amount: null,
    currency: 'EUR',
    type: 'new',
    source: 'Referral',
    call: null,
    daysAgo: 4,
    closesIn: 70,
    acts: [
      {
        daysAgo: 3,
        act: 'log',
        type: 'call',
        note: 'First call with Sigrid. They grade 40 tonnes a day by eye.',
        withWhom: ['Sigrid Moen'],
        outcome: 'positive',
        next: { text: 'Agree on a visit to the plant', dueIn: 3 },
      },
    ],
  },
];
