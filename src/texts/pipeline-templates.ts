/**
 * The pipelines setup offers. A stage is what the customer has done; its criteria are few, since every one of them is a
 * question to a person in a hurry.
 */
import type { CriterionField } from '../domain/pipeline.ts';
import type { TemplateId } from '../domain/templates.ts';
import type { Language } from '../domain/vocabulary.ts';

/** The same words in both languages. */
export type Both = Readonly<Record<Language, string>>;

export type BothCriterion = { readonly field: CriterionField } | { readonly statement: Both };

/** A template in both languages at once, so that its structure cannot differ between them. */
export interface BothTemplate {
  readonly name: Both;
  readonly cycleDays: number;
  readonly stages: readonly BothStage[];
}

interface BothStage {
  readonly name: Both;
  readonly meaning: Both;
  readonly probability: number;
  readonly stallLimitDays: number;
  readonly isQualifying?: true;
  readonly entry?: readonly BothCriterion[];
  readonly exit?: readonly BothCriterion[];
}

export function both(en: string, zh: string): Both {
  return { en, zh };
}

function field(field: CriterionField): BothCriterion {
  return { field };
}

function statement(en: string, zh: string): BothCriterion {
  return { statement: { en, zh } };
}

const classic: BothTemplate = {
  name: both('Classic', '经典'),
  cycleDays: 60,
  stages: [
    {
      name: both('Qualification', '资格确认'),
      meaning: both(
        'The customer has told us about a problem and agreed to talk about it.',
        '客户说明了问题，并愿意进一步沟通。',
      ),
      probability: 10,
      stallLimitDays: 14,
      exit: [statement('The customer named a problem worth solving', '客户明确了值得解决的问题')],
    },
    {
      name: both('Needs analysis', '需求分析'),
      meaning: both(
        'The customer is working out with us what they need and who decides.',
        '客户与我们一起梳理需求，并说明由谁决策。',
      ),
      probability: 25,
      stallLimitDays: 21,
      isQualifying: true,
      exit: [field('decision-maker'), statement('There is a budget', '预算已确认')],
    },
    {
      name: both('Proposal', '方案报价'),
      meaning: both('The customer asked for a proposal and has it.', '客户要求并收到了方案与报价。'),
      probability: 50,
      stallLimitDays: 21,
      entry: [field('amount')],
      exit: [statement('The customer says the proposal fits their needs', '客户认可方案满足需求')],
    },
    {
      name: both('Negotiation', '商务谈判'),
      meaning: both('The customer wants to buy and is settling the terms.', '客户有意购买，正在商定条款。'),
      probability: 75,
      stallLimitDays: 14,
      entry: [field('expected-close')],
      exit: [statement('Price and terms are agreed', '价格与条款已谈定')],
    },
  ],
};

const saas: BothTemplate = {
  name: both('SaaS', 'SaaS 订阅'),
  cycleDays: 45,
  stages: [
    {
      name: both('Discovery and demo', '需求沟通与演示'),
      meaning: both(
        'The customer described how they work today and has seen the product.',
        '客户介绍了现有做法，并看过产品演示。',
      ),
      probability: 15,
      stallLimitDays: 10,
      exit: [statement('The customer wants to try it on their own case', '客户希望用自己的场景试用')],
    },
    {
      name: both('Trial or proof of concept', '试用或概念验证'),
      meaning: both(
        'The customer tries the product against goals they set.',
        '客户按自己设定的目标试用产品。',
      ),
      probability: 40,
      stallLimitDays: 21,
      isQualifying: true,
      entry: [statement('What the trial must show is agreed', '试用的成功标准已约定'), field('champion')],
      exit: [statement('The trial showed what it had to', '试用达到了约定标准')],
    },
    {
      name: both('Value proposal and negotiation', '价值方案与谈判'),
      meaning: both(
        'The customer weighs the value against the price with those who decide.',
        '客户与决策人一起衡量价值与价格。',
      ),
      probability: 65,
      stallLimitDays: 14,
      entry: [field('amount'), field('decision-maker')],
      exit: [statement('Seats, term and price are agreed', '席位、期限与价格已谈定')],
    },
    {
      name: both('Subscription', '订阅签约'),
      meaning: both('The customer has the order form and is signing it.', '客户已收到订单，正在签署。'),
      probability: 90,
      stallLimitDays: 10,
      exit: [statement('Legal and security are through', '法务与安全审核已通过')],
    },
  ],
};

const manufacturing: BothTemplate = {
  name: both('Manufacturing', '制造业'),
  cycleDays: 120,
  stages: [
    {
      name: both('Proposal and quote', '方案与报价'),
      meaning: both('The customer sent their requirements and has a quote.', '客户提供了需求并收到报价。'),
      probability: 15,
      stallLimitDays: 21,
      exit: [field('amount')],
    },
    {
      name: both('Sample test', '样品测试'),
      meaning: both('The customer tests our samples.', '客户正在测试我们的样品。'),
      probability: 35,
      stallLimitDays: 45,
      isQualifying: true,
      entry: [statement('The customer takes samples and named the test', '客户已接收样品并确定测试方式')],
      exit: [statement('The samples passed', '样品测试合格')],
    },
    {
      name: both('Specification confirmed', '规格确认'),
      meaning: both(
        'The customer’s engineers have confirmed the specification in writing.',
        '客户技术部门已书面确认规格。',
      ),
      probability: 60,
      stallLimitDays: 30,
      exit: [field('decision-maker'), statement('Volume and delivery are known', '用量与交期已明确')],
    },
    {
      name: both('Contract and tender', '合同与招标'),
      meaning: both(
        'The customer is buying: by tender, or by a contract under negotiation.',
        '客户进入采购：招标或合同谈判。',
      ),
      probability: 80,
      stallLimitDays: 30,
      entry: [field('expected-close')],
      exit: [statement('The order or award is confirmed in writing', '订单或中标已书面确认')],
    },
  ],
};

const buyersJourney: BothTemplate = {
  name: both('Buyer’s journey', '买方旅程'),
  cycleDays: 75,
  stages: [
    {
      name: both('Status quo', '安于现状'),
      meaning: both('The customer sees no reason to change yet.', '客户还没有改变的理由。'),
      probability: 5,
      stallLimitDays: 30,
    },
    {
      name: both('Interested', '产生兴趣'),
      meaning: both('The customer agrees that something could be better.', '客户认同现状可以改善。'),
      probability: 10,
      stallLimitDays: 21,
      exit: [statement('The customer named what should change', '客户说明了想改变什么')],
    },
    {
      name: both('Exploring', '探索方案'),
      meaning: both(
        'The customer spends time and people on understanding what is possible.',
        '客户投入人力与时间了解可行方案。',
      ),
      probability: 25,
      stallLimitDays: 21,
      isQualifying: true,
      entry: [field('champion')],
    },
    {
      name: both('Weighing options', '比较选择'),
      meaning: both('The customer compares us with other ways.', '客户在比较我们与其他选择。'),
      probability: 40,
      stallLimitDays: 21,
      entry: [field('amount'), field('competitor')],
    },
    {
      name: both('Choosing', '初步选定'),
      meaning: both('The customer told us that we are their choice.', '客户表示倾向选择我们。'),
      probability: 60,
      stallLimitDays: 14,
      entry: [field('decision-maker')],
    },
    {
      name: both('Consequences', '评估影响'),
      meaning: both(
        'The customer works through what the change means for them: risk, effort, people.',
        '客户在评估改变带来的影响：风险、投入与人员。',
      ),
      probability: 75,
      stallLimitDays: 14,
      exit: [statement('Their doubts are settled', '客户的顾虑已消除')],
    },
    {
      name: both('Decision', '做出决定'),
      meaning: both('The customer is signing.', '客户正在签约。'),
      probability: 90,
      stallLimitDays: 10,
      entry: [field('expected-close')],
    },
  ],
};

export const pipelineTemplates: Readonly<Record<TemplateId, BothTemplate>> = {
  classic,
  saas,
  manufacturing,
  'buyers-journey': buyersJourney,
};
