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
  /** To be sent to the customer when the deal comes here. */
  readonly followUp?: Both;
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
      followUp: both(
        'Thank you for today. This is how I understood what you need: … Who else should be part of the decision?',
        '感谢今天的沟通。我对贵方需求的理解是：……还有哪些同事会参与决策？',
      ),
      probability: 25,
      stallLimitDays: 21,
      isQualifying: true,
      exit: [field('decision-maker'), statement('There is a budget', '预算已确认')],
    },
    {
      name: both('Proposal', '方案报价'),
      meaning: both('The customer asked for a proposal and has it.', '客户要求并收到了方案与报价。'),
      followUp: both(
        'Here is the proposal we spoke about. Which of its points should we go through together, and when?',
        '这是我们沟通过的方案与报价。哪些内容需要一起过一遍？您什么时间方便？',
      ),
      probability: 50,
      stallLimitDays: 21,
      entry: [field('amount')],
      exit: [statement('The customer says the proposal fits their needs', '客户认可方案满足需求')],
    },
    {
      name: both('Negotiation', '商务谈判'),
      meaning: both('The customer wants to buy and is settling the terms.', '客户有意购买，正在商定条款。'),
      followUp: both(
        'These are the terms as they stand: … What is still open on your side before we can sign?',
        '目前的条款如下：……签约之前，贵方还有哪些事项需要确认？',
      ),
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
      followUp: both(
        'Your trial is ready. It is a success if … Shall we look at the first results together in a week?',
        '试用环境已开通，约定的成功标准是：……一周后我们一起看看初步结果，可以吗？',
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
      followUp: both(
        'This is what the trial showed, and what it is worth in a year: … Who needs to see this before a decision?',
        '试用结果以及一年的价值测算如下：……做决定之前，还需要哪些人看到？',
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
      followUp: both(
        'The samples are on their way. You test them for … and tell us by … Is anything missing?',
        '样品已寄出。贵方将测试……，并在……之前告知结果。还缺什么吗？',
      ),
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
      followUp: both(
        'Attached is the specification as tested. Could your engineers confirm it in writing?',
        '附件是测试通过的规格，请贵方技术部门书面确认。',
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
      followUp: both(
        'Here is how others in your position went about it: … What would you like to see for your own case?',
        '这是与贵司情况相近的客户的做法：……针对贵司的情况，您想先了解哪些内容？',
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
      followUp: both(
        'You asked what the change means for your people. This is how we would go about it: … What worries you most?',
        '您问到这一改变对团队的影响。我们的做法是：……您最担心的是什么？',
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
