/** How deals go through the stages, and what people do meanwhile. */
import type { CountMetric, DaysMetric, RateMetric } from '../metric.ts';
import { always, both, is, not } from './conditions.ts';

export const stageConversion: RateMetric = {
  id: 'stage-conversion',
  name: { en: 'stage conversion', zh: '阶段转化率' },
  aliases: {
    en: ['funnel', 'conversion', 'conversion rate', 'stage conversion rate'],
    zh: ['漏斗', '转化率', '销售漏斗', '阶段转化'],
  },
  sentence: {
    en: 'Of the deals that first reached a stage in the period, how many have reached the next one; after the last stage comes the win. Skipped stages count as reached, lost deals stay in.',
    zh: '统计期内首次到达某阶段的商机中，已到达下一阶段的占比；最后一个阶段的下一步是赢单。跳过的阶段视为到达，输单的商机也计入分母。',
  },
  answer: 'rate',
  rows: 'reached',
  when: 'reached',
  needs: ['stages'],
  among: always,
  counted: is('passed'),
  unsettled: both(not(is('passed')), not(is('closed'))),
  by: ['stage'],
  notes: [{ kind: 'skipped-through', is: is('skipped-through') }],
};

export const stageTime: DaysMetric = {
  id: 'stage-time',
  name: { en: 'stage time', zh: '阶段停留时长' },
  aliases: {
    en: ['time in stage', 'time per stage', 'stage duration', 'days in stage'],
    zh: ['停留时长', '阶段时长', '阶段停留', '停留时间'],
  },
  sentence: {
    en: 'Of the stays in a stage that ended in the period: days from entering to leaving it, forward, back, won, lost or parked. Beside it the median of the stays that began in the period, those still running counted with the time they have lasted so far (Kaplan–Meier).',
    zh: '统计期内结束的阶段停留，从进入到离开（前进、退回、赢单、输单或搁置）的天数。并列统计期内开始的停留的中位数，仍在停留的按已停留时间计入（Kaplan–Meier 法）。',
  },
  answer: 'days',
  rows: 'stays',
  when: 'ended',
  needs: ['entry'],
  among: always,
  from: 'entered',
  to: 'left',
  by: ['stage'],
};

/** The stays that began in the period, for the median that counts those still running. */
export const stageTimeBegun: DaysMetric = { ...stageTime, when: 'begun' };

export const stageAge: DaysMetric = {
  id: 'stage-age',
  name: { en: 'stage age', zh: '当前阶段时长' },
  aliases: { en: ['time in current stage', 'days in current stage'], zh: ['当前阶段停留时长'] },
  sentence: {
    en: 'Of the open deals: days since they entered the stage they are in.',
    zh: '进行中的商机，自进入当前阶段以来的天数。',
  },
  answer: 'days',
  rows: 'deals',
  when: 'standing',
  needs: ['entry'],
  among: is('open'),
  from: 'entered',
  to: 'as-of',
  by: [],
};

export const nextStepOnTime: RateMetric = {
  id: 'next-step-on-time',
  name: { en: 'next steps on time', zh: '按时跟进率' },
  aliases: {
    en: ['next step on time', 'on time', 'steps on time', 'follow-up on time'],
    zh: ['按时率', '按时跟进', '下一步按时率'],
  },
  sentence: {
    en: 'Of the next steps due in the period, how many were done by the day they were first due. A moved day changes nothing; a step replaced or dropped by then was never due.',
    zh: '统计期内到期的下一步中，在最初约定日期前完成的占比。改期不影响计算；到期前被替换或取消的不算到期。',
  },
  answer: 'rate',
  rows: 'next-steps',
  when: 'due',
  needs: [],
  among: always,
  counted: is('done-on-time'),
  unsettled: both(not(is('past-due')), not(is('done-on-time'))),
  by: [],
};

export const activities: CountMetric = {
  id: 'activities',
  name: { en: 'activities', zh: '跟进次数' },
  aliases: {
    en: ['activity', 'interactions', 'logs', 'calls and meetings'],
    zh: ['跟进', '活动', '跟进量', '跟进记录'],
  },
  sentence: {
    en: 'Calls, meetings, e-mails, messages, demos, visits and notes logged as having happened in the period, by kind and outcome.',
    zh: '统计期内发生的电话、会议、邮件、消息、演示、拜访和备注的次数，按类型和结果统计。',
  },
  answer: 'count',
  rows: 'interactions',
  when: 'happened',
  needs: [],
  among: always,
  by: ['activity', 'outcome'],
};

export const stallCauses: CountMetric = {
  id: 'stall-causes',
  name: { en: 'stall causes', zh: '停滞原因' },
  aliases: {
    en: ['stall reasons', 'why deals stall', 'causes of stalls', 'stalls'],
    zh: ['停滞', '为什么停滞', '卡点'],
  },
  sentence: {
    en: 'How often owners explained a stalled deal in the period, by what they named as the cause. A deal explained twice counts twice.',
    zh: '统计期内负责人说明商机停滞的次数，按原因统计。同一商机说明两次计两次。',
  },
  answer: 'count',
  rows: 'stalls',
  when: 'happened',
  needs: [],
  among: always,
  by: ['stall-cause'],
};

const stageMixWords = {
  id: 'stage-mix',
  name: { en: 'stage mix', zh: '阶段分布' },
  aliases: { en: ['mix', 'early and late stages'], zh: ['前后阶段分布'] },
  sentence: {
    en: 'How many of the open deals, and of the customer contacts in the period, are in the second half of the stages, per owner. Contacts are put by the stage their deal is in now.',
    zh: '每位负责人进行中的商机以及统计期内的客户联系，有多少处于后半段阶段。客户联系按商机当前所处阶段归类。',
  },
} as const;

export const stageMix = { ...stageMixWords, answer: 'composed' } as const;

export const stageMixDeals: RateMetric = {
  ...stageMixWords,
  answer: 'rate',
  rows: 'deals',
  when: 'standing',
  needs: [],
  among: is('open'),
  counted: is('second-half'),
  by: ['owner'],
};

export const stageMixContacts: RateMetric = {
  ...stageMixWords,
  answer: 'rate',
  rows: 'interactions',
  when: 'happened',
  needs: [],
  among: is('contact'),
  counted: is('second-half'),
  by: ['owner'],
};
