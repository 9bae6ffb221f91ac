/** What setup starts from, in the language of the team: pipelines, and names to fill the catalogues with. */
import type { StallCause } from '../domain/concerns.ts';
import type {
  CriterionTemplate,
  PipelineTemplate,
  StarterCatalogues,
  TemplateId,
} from '../domain/templates.ts';
import type { Language } from '../domain/vocabulary.ts';
import {
  type Both,
  type BothCriterion,
  type BothTemplate,
  both,
  pipelineTemplates,
} from './pipeline-templates.ts';

export function templatesFor(language: Language): Readonly<Record<TemplateId, PipelineTemplate>> {
  return {
    classic: templateIn(language, pipelineTemplates.classic),
    saas: templateIn(language, pipelineTemplates.saas),
    manufacturing: templateIn(language, pipelineTemplates.manufacturing),
    'buyers-journey': templateIn(language, pipelineTemplates['buyers-journey']),
  };
}

function templateIn(language: Language, { name, cycleDays, stages }: BothTemplate): PipelineTemplate {
  return {
    name: name[language],
    cycleDays,
    stages: stages.map((stage) => ({
      name: stage.name[language],
      meaning: stage.meaning[language],
      followUp: stage.followUp?.[language] ?? null,
      probability: stage.probability,
      stallLimitDays: stage.stallLimitDays,
      isQualifying: stage.isQualifying ?? false,
      entry: criteriaIn(language, stage.entry),
      exit: criteriaIn(language, stage.exit),
    })),
  };
}

function criteriaIn(
  language: Language,
  criteria: readonly BothCriterion[] = [],
): readonly CriterionTemplate[] {
  return criteria.map((one) => ('statement' in one ? { statement: one.statement[language] } : one));
}

interface BothLossReason {
  readonly name: Both;
  /** When it is worth asking again; null where it never is. */
  readonly lookAgainDays: number | null;
  readonly isNoDecision?: true;
  /** What made a deal stall that is then lost for it. */
  readonly stallCause?: StallCause;
}

const lossReasons: readonly BothLossReason[] = [
  { name: both('Price', '价格'), lookAgainDays: 180 },
  { name: both('Chose a competitor', '选择了竞争对手'), lookAgainDays: 365, stallCause: 'competitor' },
  {
    name: both('No decision', '未做决定'),
    lookAgainDays: 90,
    isNoDecision: true,
    stallCause: 'decision-process',
  },
  { name: both('No budget', '没有预算'), lookAgainDays: 180, stallCause: 'budget' },
  { name: both('Missing feature', '功能不满足'), lookAgainDays: 180 },
  { name: both('Bad timing', '时机不合适'), lookAgainDays: 90, stallCause: 'timing' },
  { name: both('Built it themselves', '客户自研'), lookAgainDays: 365 },
  { name: both('Lost contact', '失去联系'), lookAgainDays: 60, stallCause: 'no-reply' },
  { name: both('Not a fit', '不匹配'), lookAgainDays: null },
];

/** What a deal is usually lost for that stalled for this, as setup names it in either language; null for other causes. */
export function lossReasonFor(cause: StallCause): Both | null {
  return lossReasons.find(({ stallCause }) => stallCause === cause)?.name ?? null;
}

const sources: readonly Both[] = [
  both('Inbound', '客户主动咨询'),
  both('Outbound', '主动开发'),
  both('Referral', '转介绍'),
  both('Existing customer', '老客户'),
  both('Event', '展会活动'),
  both('Partner', '合作伙伴'),
];

const industries: readonly Both[] = [
  both('Manufacturing', '制造业'),
  both('Software and IT', '软件与信息技术'),
  both('Finance', '金融'),
  both('Retail', '零售'),
  both('Healthcare', '医疗健康'),
  both('Education', '教育'),
  both('Energy', '能源'),
  both('Public sector', '政府与公共事业'),
  both('Services', '服务业'),
];

/** Names that an empty workspace begins with; people's typing adds to them. */
export function startersFor(language: Language): StarterCatalogues {
  return {
    lossReasons: lossReasons.map(({ name, lookAgainDays, isNoDecision = false }) => ({
      name: name[language],
      lookAgainDays,
      isNoDecision,
    })),
    sources: sources.map((name) => name[language]),
    industries: industries.map((name) => name[language]),
  };
}
