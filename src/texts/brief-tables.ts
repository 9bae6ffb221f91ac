/** The tables in the thread of a brief: the stages, and who did what. */
import { bilingual } from './bilingual.ts';
import { grouped } from './grouped.ts';
import { phrase } from './phrase.ts';

export const briefTableWords = bilingual({
  en: {
    stages: 'Open deals by stage',
    pipeline: 'Pipeline',
    stage: 'Stage',
    deals: 'Deals',
    value: 'Value',
    weighted: 'Weighted',
    total: 'Total',
    noStages: phrase`No deal is open, so there is nothing to show by stage.`,
    reps: (days: string) => `By person · ${days}`,
    rep: 'Person',
    won: 'Won',
    wonValue: 'Value won',
    open: 'Open',
    openValue: 'Value open',
    stalled: 'Stalled',
    logged: 'Logged',
    noReps: phrase`Nobody is in this team yet.`,
    moreReps: (count: number) => phrase`and ${grouped(count)} more people`,
  },
  zh: {
    stages: '各阶段的进行中商机',
    pipeline: '销售管道',
    stage: '阶段',
    deals: '商机数',
    value: '金额',
    weighted: '加权金额',
    total: '合计',
    noStages: phrase`没有进行中的商机，无法按阶段列出。`,
    reps: (days) => `按成员 · ${days}`,
    rep: '成员',
    won: '赢单',
    wonValue: '赢单金额',
    open: '进行中',
    openValue: '进行中金额',
    stalled: '停滞',
    logged: '跟进',
    noReps: phrase`这个团队还没有成员。`,
    moreReps: (count) => phrase`还有 ${grouped(count)} 位成员`,
  },
});
