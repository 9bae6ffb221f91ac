import type { StallCause } from '../domain/concerns.ts';
import type { CriterionField } from '../domain/pipeline.ts';
import type {
  CatalogueKind,
  ContactRole,
  DealStatus,
  DealType,
  InteractionType,
  Outcome,
  OwnersCall,
} from '../domain/vocabulary.ts';
import { bilingual } from './bilingual.ts';

interface Terms {
  readonly status: Record<DealStatus, string>;
  readonly dealType: Record<DealType, string>;
  readonly ownersCall: Record<OwnersCall, string>;
  readonly role: Record<ContactRole, string>;
  readonly interaction: Record<InteractionType, string>;
  readonly outcome: Record<Outcome, string>;
  readonly catalogue: Record<CatalogueKind, string>;
  readonly stallCause: Record<StallCause, string>;
  /** What a criterion that looks at a field asks for. */
  readonly criterion: Record<CriterionField, string>;
  readonly field: {
    readonly name: string;
    readonly account: string;
    readonly amount: string;
    readonly currency: string;
    readonly expectedClose: string;
    readonly ownersCall: string;
    readonly type: string;
    readonly sourceId: string;
    readonly products: string;
    readonly competitors: string;
    readonly owner: string;
    readonly team: string;
    readonly stage: string;
    readonly pipeline: string;
    readonly nextStep: string;
    readonly due: string;
    readonly note: string;
    readonly reason: string;
  };
  readonly none: string;
}

/** The trade's own words for its closed lists. */
export const terms = bilingual<Terms>({
  en: {
    status: { open: 'Open', parked: 'Parked', won: 'Won', lost: 'Lost', withdrawn: 'Withdrawn' },
    dealType: { new: 'New', renewal: 'Renewal', expansion: 'Expansion' },
    ownersCall: { commit: 'Commit', 'best-case': 'Best case', pipeline: 'Pipeline' },
    role: {
      'decision-maker': 'Decision maker',
      champion: 'Champion',
      influencer: 'Influencer',
      user: 'User',
      blocker: 'Blocker',
    },
    interaction: {
      call: 'Call',
      meeting: 'Meeting',
      email: 'E-mail',
      message: 'Message',
      demo: 'Demo',
      visit: 'Visit',
      note: 'Note',
    },
    outcome: {
      positive: 'Went well',
      neutral: 'Neutral',
      negative: 'Went badly',
      'no-answer': 'No answer',
      'no-reply': 'No reply',
    },
    stallCause: {
      budget: 'Budget',
      'decision-process': 'Decision process',
      competitor: 'Competitor',
      'no-reply': 'No reply',
      timing: 'Timing',
      other: 'Other',
    },
    catalogue: {
      product: 'Product',
      competitor: 'Competitor',
      'loss-reason': 'Loss reason',
      source: 'Source',
      industry: 'Industry',
    },
    criterion: {
      amount: 'Amount is known',
      'expected-close': 'Expected close is set',
      'next-step': 'Next step is agreed',
      source: 'Source is known',
      product: 'Product is chosen',
      competitor: 'Competitor is known',
      industry: 'Industry is known',
      'decision-maker': 'Decision maker is known',
      champion: 'Champion is known',
    },
    field: {
      name: 'Name',
      account: 'Account',
      amount: 'Amount',
      currency: 'Currency',
      expectedClose: 'Expected close',
      ownersCall: 'Owner’s call',
      type: 'Type',
      sourceId: 'Source',
      products: 'Products',
      competitors: 'Competitors',
      owner: 'Owner',
      team: 'Team',
      stage: 'Stage',
      pipeline: 'Pipeline',
      nextStep: 'Next step',
      due: 'Due',
      note: 'Note',
      reason: 'Reason',
    },
    none: 'none',
  },
  zh: {
    status: { open: '进行中', parked: '已搁置', won: '已赢单', lost: '已输单', withdrawn: '已撤回' },
    dealType: { new: '新签', renewal: '续约', expansion: '增购' },
    ownersCall: { commit: '承诺', 'best-case': '争取', pipeline: '储备' },
    role: {
      'decision-maker': '决策人',
      champion: '支持者',
      influencer: '影响者',
      user: '使用者',
      blocker: '反对者',
    },
    interaction: {
      call: '电话',
      meeting: '会议',
      email: '邮件',
      message: '消息',
      demo: '演示',
      visit: '拜访',
      note: '备注',
    },
    outcome: {
      positive: '进展顺利',
      neutral: '一般',
      negative: '不顺利',
      'no-answer': '未接通',
      'no-reply': '未回复',
    },
    stallCause: {
      budget: '预算',
      'decision-process': '决策流程',
      competitor: '竞争对手',
      'no-reply': '客户未回复',
      timing: '时机未到',
      other: '其他',
    },
    catalogue: {
      product: '产品',
      competitor: '竞争对手',
      'loss-reason': '输单原因',
      source: '来源',
      industry: '行业',
    },
    criterion: {
      amount: '金额已知',
      'expected-close': '已有预计成交日期',
      'next-step': '已约定下一步',
      source: '来源已知',
      product: '已选定产品',
      competitor: '竞争对手已知',
      industry: '行业已知',
      'decision-maker': '决策人已知',
      champion: '支持者已知',
    },
    field: {
      name: '名称',
      account: '客户',
      amount: '金额',
      currency: '币种',
      expectedClose: '预计成交',
      ownersCall: '负责人判断',
      type: '类型',
      sourceId: '来源',
      products: '产品',
      competitors: '竞争对手',
      owner: '负责人',
      team: '团队',
      stage: '阶段',
      pipeline: '销售管道',
      nextStep: '下一步',
      due: '截止',
      note: '内容',
      reason: '原因',
    },
    none: '无',
  },
});
export type TermWords = Terms;
